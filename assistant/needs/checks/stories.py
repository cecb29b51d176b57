"""Whether user stories are good ones: the criteria of the QUS framework that a program can check.

Lucassen, Dalpiaz, van der Werf and Brinkkemper, "Improving agile requirements: the Quality User Story framework and
tool" (Requirements Engineering, 2016). Their own program, AQUSA, reaches precision .83 and recall .48 on 216 stories;
like it this one says only what the form of a story shows, and keeps quiet where the meaning would have to be known.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.needs.checks.story_form import FORMS, Form, Story
from assistant.needs.findings import Finding, Message
from assistant.needs.language import Language

_NO_ROLE = Message(zh="没有说是谁的故事（作为……）", en="does not say whose story it is (As a ...)")
_NO_MEANS = Message(zh="没有说想要什么（我想……）", en="does not say what is wanted (I want ...)")
_NO_ENDS = Message(zh="没有说为了什么（以便……）", en="does not say what for (so that ...)")
_TWO_THINGS = Message(zh="一个故事里可能有两件事", en="perhaps two stories in one")
_EXTRA = Message(zh="故事之外还有别的说明", en="says more than a story holds")
_OTHER_FORM = Message(zh="和其他故事的写法不一样", en="not in the form of the other stories")
_TWICE = Message(zh="同一个故事写了两次", en="the same story twice")


def story_findings(stories: Sequence[str], language: Language) -> list[list[Finding]]:
    """What is wrong with the form of each story, in the order of `stories`; an empty list where nothing is.

    Rules: "well-formed" (role and means), "atomic", "minimal", "uniform", "unique" and, a hint, "no-ends". None is a
    gate. `where` is "story-1" for the first story. "uniform" and "unique" look at the whole set.
    """
    form = FORMS[language]
    read = [form.read(text) for text in stories]
    usual = _usual_template(read)
    again = _said_before(read, form)
    return [
        [
            *_alone(story, form, where := f"story-{number}"),
            *_uniform(story, usual, where),
            *_unique(story, again[number - 1], where),
        ]
        for number, story in enumerate(read, 1)
    ]


def _alone(story: Story, form: Form, where: str) -> Iterator[Finding]:
    """What a story shows by itself."""
    yield from _well_formed(story, where)
    yield from _atomic(story, form, where)
    yield from _minimal(story, form, where)
    yield from _no_ends(story, where)


def _well_formed(story: Story, where: str) -> Iterator[Finding]:
    if not story.role:
        yield _warn("well-formed", where, _NO_ROLE)
    if not story.means:
        yield _warn("well-formed", where, _NO_MEANS)


def _atomic(story: Story, form: Form, where: str) -> Iterator[Finding]:
    """One feature for one role; two purposes count too, as they do for AQUSA, where each is a whole phrase."""
    joined = form.two_roles.search(story.role) or form.two_means.search(story.means) or form.two_ends.search(story.ends)
    if joined:
        yield _warn("atomic", where, _TWO_THINGS, joined.group())


def _minimal(story: Story, form: Form, where: str) -> Iterator[Finding]:
    """Role, means and ends, and nothing after a full stop, in brackets or behind a dash."""
    if extra := form.extra.search(story.text):
        yield _warn("minimal", where, _EXTRA, extra.group())


def _no_ends(story: Story, where: str) -> Iterator[Finding]:
    """A hint: QUS does not ask for the so-that part, but a story without it does not say why."""
    if story.role and story.means and not story.ends:
        yield _warn("no-ends", where, _NO_ENDS)


Template = tuple[str, str]
"""The words that open the means and the ends; "" where a part is missing, which is another rule's matter."""


def _usual_template(stories: Sequence[Story]) -> Template:
    """For each part the opening most stories have; "" where two are equally frequent or none is met twice."""
    return _most_common(story.wanting for story in stories), _most_common(story.purpose for story in stories)


def _most_common(openings: Iterator[str]) -> str:
    ranked = Counter(filter(None, openings)).most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _uniform(story: Story, usual: Template, where: str) -> Iterator[Finding]:
    for opening, expected in zip((story.wanting, story.purpose), usual, strict=True):
        if opening and expected and opening != expected:
            yield _warn("uniform", where, _OTHER_FORM, opening)
            return


def _said_before(stories: Sequence[Story], form: Form) -> list[bool]:
    """Of each story whether an earlier one has the same role wanting the same, whatever for."""
    keys = [form.key(story) for story in stories]
    return [bool(key) and key in keys[:place] for place, key in enumerate(keys)]


def _unique(story: Story, said_before: bool, where: str) -> Iterator[Finding]:
    if said_before:
        yield _warn("unique", where, _TWICE, story.means or story.text)


def _warn(rule: str, where: str, message: Message, words: str = "") -> Finding:
    return Finding(rule=rule, severity="warn", where=where, message=message, words=words.strip())
