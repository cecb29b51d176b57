"""Domain values as JSON in a column, and back: damage and newer shapes are told, never guessed at."""

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticSerializationError

from assistant.errors import StoreError
from assistant.store.tables import DOCUMENT_SCHEMA

Model = TypeVar("Model", bound=BaseModel)


def dumped(value: BaseModel, what: str, exclude: Any = None) -> str:
    """The value as JSON. Raises StoreError where it holds half characters; `what` names it then."""
    try:
        return value.model_dump_json(exclude=exclude)
    except PydanticSerializationError as error:
        raise StoreError(f"{what} holds text that cannot be saved: {error}") from error


def restored(kind: type[Model], document: str, schema: int, what: str) -> Model:
    """The value again. Raises StoreError where its saved form is damaged, or a newer AskWhy's."""
    if schema > DOCUMENT_SCHEMA:
        raise StoreError(f"{what} was saved by a newer AskWhy; open it with that one")
    try:
        return kind.model_validate_json(document)
    except ValidationError as error:
        raise StoreError(f"{what} cannot be read, its saved form is damaged: {error}") from error


def listed(names: Sequence[object]) -> str:
    """A list in a column."""
    return json.dumps(list(names), ensure_ascii=False)


def unlisted(column: str) -> tuple[Any, ...]:
    """The list again."""
    return tuple(json.loads(column))
