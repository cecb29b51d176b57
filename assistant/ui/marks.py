"""The small marks all screens share: coverage glyphs, statuses, quotation marks, the button that opens a playbook."""

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.claims import Claim
from assistant.needs.coverage import CoverageStatus, coverage
from assistant.needs.language import Language, language_of
from assistant.needs.statement import NeedStatement
from assistant.ui.html import Html, join, own_words, tag
from assistant.words import Words

GLYPHS: dict[CoverageStatus, str] = {"clear": "●", "partial": "◐", "missing": "○", "unknown-to-them": "?"}


def glyph(status: CoverageStatus) -> Html:
    """○ missing, ◐ partial, ● clear, ? they don't know; for the eye only, so words must stand beside it."""
    return tag("span", GLYPHS[status], class_=f"glyph {status}", aria_hidden="true")


def dots(statement: NeedStatement, words: Words) -> Html:
    """All aspects in a row of glyphs, read out as a count."""
    covered = coverage(statement)
    said = words("ui.joiner").join(counted(statement, words))
    return tag("span", *(glyph(covered[aspect]) for aspect in Aspect), class_="dots", role="img", aria_label=said)


def counted(statement: NeedStatement, words: Words) -> list[str]:
    """How many aspects are clear, partial, missing, unknown to them; what is zero is left out."""
    found = list(coverage(statement).values())
    return [words(f"ui.count_{status}", number=found.count(status)) for status in GLYPHS if status in found]


def quoted(text: str) -> Html:
    """Words in quotation marks; a mark that only opens or only closes at their edge is not shown twice."""
    if text.count("“") != text.count("”"):
        text = text.strip("“”") or text
    return tag("span", "“", own_words(text), "”", class_="quoted", lang=tag_of(language_of(text)))


def claim_words(claim: Claim, words: Words) -> Html:
    """A claim with its status: quotation marks for what was said, an underline and a word for what was not."""
    if claim.status == "stated":
        return quoted(claim.text)
    note = tag("span", words(f"ui.{claim.status}_mark"), class_="note")
    return join([tag("span", own_words(claim.text), class_=claim.status), " ", note])


def claim_notes(claim: Claim, words: Words) -> list[Html]:
    """What is to be known of a claim beside its words: that it was said unsurely, that it only says who asks."""
    noted = {"ui.hedged": claim.hedged, "ui.who_asks": claim.facet is Facet.REQUESTER}
    return [tag("span", words(note), class_="note") for note, holds in noted.items() if holds]


def playbook_chip(playbook: str, title: str, passage: str, words: Words, *, section: str = "") -> Html:
    """The button that opens a playbook beside, at `section` or else at the passage with that heading."""
    label = " · ".join(part for part in (title, passage) if part)
    data = {"data_do": "playbook", "data_playbook": playbook, "data_passage": section or passage}
    return tag("button", label, type="button", class_="chip", aria_label=words("ui.open_playbook", title=label), **data)


def spoken(say: Words) -> Language:
    """The language these words are in."""
    return "zh" if say("ui.language") == "zh" else "en"


def tag_of(language: Language) -> str:
    """The language as browsers name it."""
    return "zh-CN" if language == "zh" else "en"
