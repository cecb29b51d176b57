"""What an endpoint understands: found out when it refuses a parameter, and remembered."""

from typing import Any, Literal

from pydantic import BaseModel

from assistant.llm.shapes import schema

Format = Literal["json_schema", "json_object", "text"]
_LOWER: dict[Format, Format] = {"json_schema": "json_object", "json_object": "text"}
_DROPPABLE = ("temperature", "stream_options", "max_completion_tokens", "max_tokens")

LONGEST_ANSWER = 1600
"""Tokens of an answer: about four times what a long message takes, so that a looping model ends."""

THINKING = 4
"""How many times longer an answer may be of a model that thinks before it speaks, since thoughts count as well."""


class Dialect:
    """The parameters sent to one endpoint. Begins with all of them; `refused` takes away what it does not know."""

    def __init__(self) -> None:
        self.format: Format = "json_schema"
        self._dropped: set[str] = set()
        self._longest, self._tries_longer = LONGEST_ANSWER, True

    def parameters(self, shape: type[BaseModel]) -> dict[str, Any]:
        """What goes into the body beside model and messages."""
        every: dict[str, Any] = {
            "temperature": 0,
            "stream_options": {"include_usage": True},
            "max_completion_tokens": self._longest,
            **self._response_format(shape),
        }
        return {name: value for name, value in every.items() if name not in self._dropped}

    def refused(self, complaint: str) -> bool:
        """Takes away what the endpoint complains about, else one step of structure; False with nothing left to try."""
        named = next((name for name in _DROPPABLE if name in complaint and name not in self._dropped), None)
        if named and "response_format" not in complaint:
            self._dropped |= {named, "max_completion_tokens"} if named == "max_tokens" else {named}
            return True
        if lower := _LOWER.get(self.format):
            self.format = lower
            return True
        return False

    def lengthened(self) -> bool:
        """Leaves room for thoughts from now on; False where that was tried, or the endpoint is sent no limit."""
        if not self._tries_longer or "max_completion_tokens" in self._dropped:
            return False
        self._longest, self._tries_longer = THINKING * LONGEST_ANSWER, False
        return True

    def shortened(self) -> None:
        """Takes that back for good: the context window has no such room."""
        self._longest = LONGEST_ANSWER

    def _response_format(self, shape: type[BaseModel]) -> dict[str, Any]:
        if self.format == "json_schema":
            described = {"name": shape.__name__, "strict": True, "schema": schema(shape)}
            return {"response_format": {"type": "json_schema", "json_schema": described}}
        return {"response_format": {"type": "json_object"}} if self.format == "json_object" else {}
