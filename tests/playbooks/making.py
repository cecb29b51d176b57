"""A playbook without a mistake, for tests to spoil."""

QUESTION = """### The last time

What happened the last time {{solution|the ledger}} came up, case {number}?

- facet: {facet}
- why: One real case says more than an opinion.
- good: A day, a place and what came of it.
- probe: Who was there on that day?
"""
FACETS = ("problem/last-case", "impact/cost", "cause/why", "outcome/goal", "resources/idle", "constraints/date")
_POINTS = "- One point\n- Another point\n- A third point\n"
PLAIN = f"""---
title: Paper ledgers
group: requests
keywords: [ledger, paper, book, entry, copy]
signals:
  - We keep it all in one book
  - Nobody can read the clerk's hand
  - The book is at the other site again
  - We copy it every Friday
---

A ledger on paper is slow to search, not slow to write.

## What usually lies behind it

People cannot find an entry.

## What to look at first

{_POINTS}
## A case

A mill copied its ledger by hand.

## When it is right as asked

{_POINTS}
## What to weigh

{_POINTS}
## Questions

{"".join(QUESTION.format(facet=facet, number=number) for number, facet in enumerate(FACETS))}
## Red flags

{_POINTS}"""


def line_of(words: str, text: str = PLAIN) -> int:
    """The line, from 1, on which `words` first stand."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)
