"""A claim: one thing the statement says, and on what ground."""

from typing import Literal, Self

from pydantic import Field, model_validator

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.findings import Frozen
from assistant.needs.sources import Quote

ClaimStatus = Literal["stated", "inferred", "assumed"]


class Claim(Frozen):
    """One thing the statement says about an aspect.

    `stated` means said, with at least one quote; `inferred` is the assistant's reading, to be confirmed, with its
    `basis`; `assumed` is taken for granted until somebody says otherwise. `question` is what was asked, where the
    words alone do not tell ("No, never"). `hedged` marks words such as "maybe" or "about"; `sure` is False where the
    claim could be about another facet, which may then still be asked about. `turn` is the turn it came in with.
    """

    id: str
    text: str = Field(min_length=1)
    aspect: Aspect
    facet: Facet | None = None
    status: ClaimStatus
    quotes: tuple[Quote, ...] = ()
    basis: str = ""
    question: str = ""
    hedged: bool = False
    sure: bool = True
    turn: int = 0

    @model_validator(mode="after")
    def _stated_has_its_quote(self) -> Self:
        if self.status == "stated" and not self.quotes:
            raise ValueError("a stated claim needs the words in which it was said")
        if self.facet and self.facet.aspect != self.aspect:
            raise ValueError(f"the facet {self.facet} does not belong to {self.aspect}")
        return self


def stated(
    claim_id: str,
    words: Quote,
    facet: Facet,
    *,
    question: str = "",
    hedged: bool = False,
    sure: bool = True,
    turn: int = 0,
) -> Claim:
    """What was said, in the words in which it was said."""
    return Claim(
        id=claim_id,
        text=words.text,
        aspect=facet.aspect,
        facet=facet,
        status="stated",
        quotes=(words,),
        question=question,
        hedged=hedged,
        sure=sure,
        turn=turn,
    )
