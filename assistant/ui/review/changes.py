"""What changed between two texts, shown word by word, with signs beside the colours."""

from assistant.journeys.comparing import Change, Comparison, FieldChange, Piece
from assistant.needs.filed import Version
from assistant.needs.statement import NeedStatement
from assistant.ui.html import Html, own_words, tag
from assistant.ui.review.place import Place
from assistant.ui.review.standing import NameOf, link, when
from assistant.words import Words

_CODED = {"status": "status", "origin": "review.origin", "aspect": "facet"}
"""Fields that hold a word of ours rather than of a person's, and where our words for it are."""

_FLAGS = ("hedged", "unsure", "settled")


def changes(found: Comparison, older: NeedStatement, newer: NeedStatement, say: Words) -> Html:
    """All changes, part by part."""
    if not found.changes:
        return tag("p", say("review.places_only" if found.places_only else "review.no_changes"), class_="empty")
    return tag("ul", *(_change(change, (newer, older), say) for change in found.changes), class_="changes")


def history(versions: tuple[Version, ...], place: Place, compared: Html | None, name: NameOf, say: Words) -> Html:
    """The versions, two of which can be chosen; open where two are compared."""
    last = versions[-1].number
    older, newer = place.older or max(1, last - 1), place.newer or last
    rows = (_version(version, older, newer, name, say) for version in reversed(versions))
    labels = [tag("th", say(f"review.{key}"), scope="col") for key in ("older", "newer", "version", "changed_at", "by")]
    table = tag("table", tag("thead", tag("tr", *labels)), tag("tbody", *rows), class_="versions")
    button = tag("button", say("review.compare"), type="submit")
    form = tag("form", table, button, data_review="compare") if last > 1 else tag("p", say("review.one_version"))
    close = None
    if compared:
        close = link(Place(review=place.review).address(), say("review.compare_close"), class_="quiet")
    title = tag("summary", say("review.history", number=len(versions)))
    return tag("details", title, form, compared, close, class_="history", id="history", open=compared is not None)


def _version(version: Version, older: int, newer: int, name: NameOf, say: Words) -> Html:
    number = version.number

    def radio(which: str, chosen: int) -> Html:
        label = say(f"review.{which}_label", number=number)
        return tag("input", type="radio", name_=which, value=number, checked=number == chosen, aria_label=label)

    cells = (radio("older", older), radio("newer", newer), str(number), when(version.at), own_words(name(version.by)))
    return tag("tr", *(tag("td", cell) for cell in cells))


def _change(change: Change, texts: tuple[NeedStatement, NeedStatement], say: Words) -> Html:
    fate = tag("span", say(f"review.fate_{change.fate}"), class_=f"fate {change.fate}")
    head = tag("p", tag("b", _what(change, texts, say)), " ", fate)
    fields = (_field(field, say) for field in change.fields if change.fate == "changed" or _telling(field))
    return tag("li", head, *fields)


def _what(change: Change, texts: tuple[NeedStatement, NeedStatement], say: Words) -> str:
    """What kind of part it is; of a claim, what it is about."""
    if change.part == "claim":
        held = (claim for text in texts for claim in text.claims if claim.id == change.where)
        if claim := next(held, None):
            return say(f"aspect.{claim.aspect}")
    return say(f"review.part_{change.part}")


def _telling(field: FieldChange) -> bool:
    """Whether a field of a new or gone part is worth showing: its words, not what follows from them."""
    return field.field in ("text", "name", "about", "title", "client", "baseline", "target", "by_when")


def _field(field: FieldChange, say: Words) -> Html:
    label = say(f"review.field_{field.field}")
    pieces = field.pieces
    if field.field in _CODED or field.field in _FLAGS:
        pieces = _decoded(field, say)
    shown = (_piece(piece, say) for piece in pieces)
    plain = tag("span", label, say("review.colon"), class_="field") if field.field != "text" else None
    return tag("p", plain, *shown, class_="pieces", dir="auto")


def _piece(piece: Piece, say: Words) -> Html:
    if piece.fate == "kept":
        return tag("span", piece.text)
    element = "ins" if piece.fate == "added" else "del"
    return tag(element, tag("span", say(f"review.{piece.fate}"), class_="sr"), piece.text)


def _decoded(field: FieldChange, say: Words) -> tuple[Piece, ...]:
    old = "".join(piece.text for piece in field.pieces if piece.fate != "added")
    new = "".join(piece.text for piece in field.pieces if piece.fate != "removed")
    sides = (("removed", old), ("added", new))
    return tuple(Piece(fate=fate, text=_word(field.field, text, say)) for fate, text in sides if text)


def _word(field: str, code: str, say: Words) -> str:
    """Our word for a code; the code itself where we have none."""
    if field in _FLAGS:
        return say("review.yes")
    kind = _CODED[field]
    for key in (f"{kind}_{code}" if "." in kind else f"{kind}.{code}", f"aspect.{code}"):
        try:
            return say(key)
        except KeyError:
            continue
    return code
