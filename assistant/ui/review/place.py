"""Where on the review desk one is: all of it stands in the page's address, so that it is found again."""

from typing import Self
from urllib.parse import parse_qs, urlencode

from pydantic import Field

from assistant.journeys.filing import Wanted
from assistant.needs.findings import Frozen
from assistant.needs.standings import Standing
from assistant.ui.review.standing import STANDINGS

OWN = "-"
"""How an address writes the project of what is in no project."""

PAGE = 50
LONGEST, MOST = 200, 2000
"""Characters of one value, and ids in one address."""


class Place(Frozen):
    """What an address says; whatever it says wrongly is as if it were not there. "" leaves a thing open.

    `review` is a statement, `set` a project seen as a whole, `export` the page of what goes out. The rest narrows the
    list: `ids`, where there are any, are the only ones meant.
    """

    review: str = ""
    set: str = ""
    export: bool = False
    ids: tuple[str, ...] = ()
    drafts: bool = False
    project: str = ""
    standing: Standing | None = None
    owner: str = ""
    person: str = ""
    lang: str = ""
    rule: str = ""
    q: str = ""
    page: int = Field(default=1, ge=1)
    older: int = 0
    newer: int = 0

    @classmethod
    def of(cls, query: str) -> Self:
        """The place that an address with this query leads to."""
        said = {name: values[-1] for name, values in parse_qs(query.lstrip("?")[:100_000]).items()}
        text = {name: said.get(name, "")[:LONGEST] for name in _TEXTS}
        numbers = {name: _number(said.get(name, "")) for name in ("page", "older", "newer")}
        standing = next((each for each in STANDINGS if each == said.get("standing")), None)
        ids = tuple(dict.fromkeys(filter(None, said.get("ids", "").split(","))))[:MOST]
        flags = {"export": "export" in query.lstrip("?").replace("=", "&").split("&"), "drafts": "drafts" in said}
        return cls(**text, **numbers | {"page": max(1, numbers["page"])}, standing=standing, ids=ids, **flags)

    def address(self, **changes: object) -> str:
        """The address of this place, or of one that differs from it."""
        return f"/?{self.but(**changes).query()}"

    def query(self) -> str:
        """Its query."""
        said = {name: getattr(self, name) for name in (*_TEXTS[1:], "standing", "older", "newer")}
        said["page"] = self.page if self.page > 1 else ""
        said["ids"] = ",".join(self.ids)
        said["drafts"] = "1" if self.drafts else ""
        flag = {"export": "1"} if self.export else {}
        return urlencode({"review": self.review, **flag, **{name: value for name, value in said.items() if value}})

    def but(self, **changes: object) -> Self:
        """The place with something else in it."""
        return self.model_validate(self.model_dump() | changes)

    def listed(self) -> Self:
        """The list that this place narrows, whatever else it shows: its first page."""
        return self.but(review="", set="", export=False, ids=(), drafts=False, page=1, older=0, newer=0)

    @property
    def within(self) -> str | None:
        """The project meant, as the journeys take it: None for all, "" for what is in none."""
        named = self.set or self.project
        return None if not named else "" if named == OWN else named

    def wanted(self) -> Wanted:
        """The page of the list."""
        return Wanted(
            standing=self.standing,
            owner=self.owner,
            person=self.person,
            language=self.lang,
            rule=self.rule,
            text=self.q,
            limit=PAGE,
            offset=(self.page - 1) * PAGE,
        )


_TEXTS = ("review", "set", "project", "owner", "person", "lang", "rule", "q")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
