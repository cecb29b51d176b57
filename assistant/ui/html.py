"""Safe HTML: whatever is not already HTML is escaped on its way in, so that no user's words become markup."""

import html
import re
from collections.abc import Iterable

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_VOID = frozenset({"input", "br", "hr"})


class Html(str):
    """Text that is HTML already. Only `tag`, `join` and `escaped` make it."""

    __slots__ = ()


def escaped(text: str) -> Html:
    """A user's words as HTML: escaped, and without control characters that no page can show."""
    return text if isinstance(text, Html) else Html(html.escape(_UNSEEN.sub("\ufffd", text), quote=True))


def tag(name: str, *children: str | None, **attributes: object) -> Html:
    """An element. `class_` is written class, `data_do` data-do; an attribute that is None or False is left out."""
    written = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def join(children: Iterable[str | None]) -> Html:
    """The children one after the other; strings that are not HTML are escaped."""
    return Html("".join(escaped(child) for child in children if child is not None))


def own_words(text: str, **attributes: object) -> Html:
    """Somebody's words as they were written, whatever direction their script runs in."""
    return tag("bdi", text, dir="auto", **attributes)


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escaped(str(value))}"'
