"""Markdown to `Playbook`: every mistake is named with its line, none is repaired."""

import itertools
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import ValidationError

from assistant.fast_yaml import read_yaml
from assistant.needs.aspects import Facet
from assistant.needs.language import Language
from assistant.playbooks.playbook import HEADINGS, QUESTIONS, Passage, Playbook, PlaybookQuestion, Section

_FIELDS = ("facet", "why", "good", "probe")
_FIELD = re.compile(r"^[-*] (\w+)\s*[:：]\s*(.*)$")


class Mistake(NamedTuple):
    """One thing an author has to mend. `line` counts from 1."""

    line: int
    message: str


class _Block(NamedTuple):
    """A heading and the lines below it; `line` is the heading's, from 1; level 0 is the text before any heading."""

    level: int
    heading: str
    line: int
    body: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.body).strip()


def parse(text: str, *, playbook_id: str, language: Language) -> tuple[Playbook | None, list[Mistake]]:
    """The playbook written in `text`, and what is wrong with it. No playbook where something needed is missing."""
    front, first_line, mistakes = _front_matter(text)
    if front is None:
        return None, mistakes
    blocks = list(_blocks(text, first_line))
    passages = list(_passages(blocks, language, mistakes))
    questions = list(_questions(blocks, language, mistakes))
    try:
        playbook = Playbook.model_validate(
            {**front, "id": playbook_id, "language": language, "passages": passages, "questions": questions}
        )
    except ValidationError as error:
        for problem in error.errors():
            field = ".".join(str(part) for part in problem["loc"])
            mistakes.append(Mistake(1, f"front matter, {field}: {problem['msg']}"))
        return None, mistakes
    return playbook, mistakes


def _front_matter(text: str) -> tuple[dict[str, Any] | None, int, list[Mistake]]:
    """The YAML between the two `---` lines, and the line (from 0) at which the Markdown begins."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        return (
            None,
            0,
            [Mistake(1, "a playbook begins with its title, group, keywords and signals between two lines ---")],
        )
    end = next(number for number, line in enumerate(lines[1:], 1) if line.strip() == "---")
    try:
        front = read_yaml("\n".join(lines[1:end]))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        return (
            None,
            0,
            [Mistake(line, f"this line cannot be read ({getattr(error, 'problem', error)}); put it in quotes")],
        )
    if not isinstance(front, dict):
        return None, 0, [Mistake(2, "the front matter holds lines such as `title: Members and points`")]
    return front, end + 1, []


def _blocks(text: str, first_line: int) -> Iterator[_Block]:
    lines = text.splitlines()[first_line:]
    headings = _headings(MarkdownIt().parse("\n".join(lines)))
    starts = [(0, "", -1), *headings, (0, "", len(lines))]
    for (level, heading, start), (_, _, end) in itertools.pairwise(starts):
        yield _Block(level, heading, start + first_line + 1, lines[start + 1 : end])


def _headings(tokens: list[Token]) -> list[tuple[int, str, int]]:
    return [
        (int(token.tag[1]), tokens[index + 1].content.strip(), token.map[0])
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.map and token.level == 0
    ]


def _passages(blocks: list[_Block], language: Language, mistakes: list[Mistake]) -> Iterator[Passage]:
    sections: dict[str, Section] = {heading: section for section, heading in HEADINGS[language].items()}
    if blocks[0].text:
        yield Passage(section="gist", heading="", text=blocks[0].text)
    else:
        mistakes.append(Mistake(blocks[0].line, "one or two sentences with the gist stand before the first heading"))
    for block in blocks[1:]:
        if block.level == 2 and block.heading in sections:
            section = sections.pop(block.heading)
            if not block.text:
                mistakes.append(Mistake(block.line, f"“{block.heading}” is empty"))
            yield Passage(section=section, heading=block.heading, text=block.text)
        elif block.level != 3 and block.heading != QUESTIONS[language]:
            known = ", ".join([*HEADINGS[language].values(), QUESTIONS[language]])
            mistakes.append(
                Mistake(block.line, f"unknown or repeated heading “{block.heading}”; the headings are: {known}")
            )
    mistakes += [Mistake(blocks[-1].line, f"the section “{heading}” is missing") for heading in sections]


def _questions(blocks: list[_Block], language: Language, mistakes: list[Mistake]) -> Iterator[PlaybookQuestion]:
    section = ""
    for block in blocks[1:]:
        section = block.heading if block.level == 2 else section
        if block.level == 3 and section != QUESTIONS[language]:
            mistakes.append(Mistake(block.line, f"a question stands under “{QUESTIONS[language]}”"))
        elif block.level == 3 and (question := _question(block, mistakes)):
            yield question


def _question(block: _Block, mistakes: list[Mistake]) -> PlaybookQuestion | None:
    text, fields = _question_parts(block)
    missing = [name for name in _FIELDS if not fields.get(name)]
    if not text:
        mistakes.append(Mistake(block.line, f"the question is missing below “{block.heading}”"))
    if missing:
        mistakes.append(Mistake(block.line, f"“{block.heading}” lacks {', '.join(missing)}"))
    if fields.get("facet") and fields["facet"] not in set(Facet):
        mistakes.append(Mistake(block.line, f"unknown facet {fields['facet']!r}; docs/playbooks.md lists them"))
        return None
    if fields.get("insist", "yes") != "yes":
        mistakes.append(Mistake(block.line, f"“{block.heading}”: `insist:` is yes, or is left out"))
    if not text or missing:
        return None
    return PlaybookQuestion(
        lens=block.heading,
        text=text,
        facet=Facet(fields["facet"]),
        why=fields["why"],
        good=fields["good"],
        probe=fields["probe"],
        insist=fields.get("insist") == "yes",
        line=block.line,
    )


def _question_parts(block: _Block) -> tuple[str, dict[str, str]]:
    """The question's paragraph and its `- name: value` lines."""
    fields = {found[1]: found[2].strip() for line in block.body if (found := _FIELD.match(line.strip()))}
    paragraph = [line.strip() for line in block.body if line.strip() and not _FIELD.match(line.strip())]
    return " ".join(paragraph), fields
