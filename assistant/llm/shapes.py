"""What a model is asked to answer with: flat shapes, every field required, apart from the domain's own."""

from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

from assistant.needs.aspects import Facet


class Said(BaseModel):
    """A model's claim; `quote` is the number of a clause, or its words. Whether it was stated is for us to find out,
    not for the model to say. `text` is what a model that was not asked for it says beside the quote, or only infers."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    quote: str
    facet: str
    text: str = ""


class Aimed(BaseModel):
    """A measure in the client's words; "" where a part was not said."""

    model_config = ConfigDict(extra="ignore")

    name: str
    baseline: str
    target: str
    by_when: str


class TurnShape(BaseModel):
    """The question first, so that it can be shown while the rest is written."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    question: str
    candidate: int
    claims: list[Said]
    measures: list[Aimed]
    unknown: str
    whom: str


class RepairShape(BaseModel):
    """A reworded question."""

    model_config = ConfigDict(extra="ignore")

    question: str


class Point(BaseModel):
    """A passage that was chosen, and why it fits."""

    model_config = ConfigDict(extra="ignore")

    passage: int
    because: str


class RecommendationShape(BaseModel):
    """What to weigh."""

    model_config = ConfigDict(extra="ignore")

    points: list[Point]


Shape = TypeVar("Shape", bound=BaseModel)


@cache
def schema(shape: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema as strict modes want it: no defaults, no bounds, no references, nothing beyond what is named.

    What has a default is taken where a model gives it, and not asked for.

    A facet is one of ours here, though the shape takes any string: a server without schemas may send one.
    """
    described = shape.model_json_schema()
    return dict(_strict(described, described.get("$defs", {})))


def _strict(part: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in part:
        return _strict(known[part["$ref"].rpartition("/")[2]], known)
    kind = part["type"]
    if kind == "array":
        return {"type": "array", "items": _strict(part["items"], known)}
    if kind != "object":
        return {"type": kind, **({"enum": part["enum"]} if "enum" in part else {})}
    fields = {name: _field(name, value, known) for name, value in part["properties"].items() if "default" not in value}
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _field(name: str, value: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    return {"type": "string", "enum": [facet.value for facet in Facet]} if name == "facet" else _strict(value, known)
