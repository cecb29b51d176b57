"""Notes: what an uploaded file or a pasted text says, turn by turn, whatever its format was."""

from collections.abc import Iterator

from assistant.needs.findings import Frozen, Message
from assistant.needs.sources import Source


class Turn(Frozen):
    """What one person says or writes at once: `text` is `source.text[start:end]`.

    `speaker` is the name as the file writes it, or empty where it names nobody. `at` counts seconds from the start of
    the recording. `line` is the line of the file on which the turn begins, for formats that have lines, and else the
    line of the source's text; both count from 1.
    """

    speaker: str
    at: float | None
    text: str
    line: int
    start: int
    end: int


class Notes(Frozen):
    """One file, read.

    `source` holds the turns and what stands beside them (title, headings, who was there), one paragraph a line.
    `aside` is what an exporter's own machine made of the talk (summary, keywords): nobody said it, so it is not in the
    source and no quote can come from it. `notices` tell what a reader should know before relying on the turns.
    """

    source: Source
    turns: tuple[Turn, ...]
    aside: str = ""
    notices: tuple[Message, ...] = ()
    format: str
    encoding: str = ""

    def beside(self) -> Iterator[tuple[int, int]]:
        """The spans of the source's lines that belong to no turn."""
        begin = 0
        for start, end in [*((turn.start, turn.end) for turn in self.turns), (len(self.source.text),) * 2]:
            yield from _lines(self.source.text, begin, start)
            begin = end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines that lie whole between the two places; a speaker's label before a turn is not one."""
    while (stop := text.find("\n", start, end)) >= 0:
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1
    if end == len(text) and text[start:end].strip():
        yield start, end
