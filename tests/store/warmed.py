"""Imported by the fork server alone, so that its 200 children start warm: they neither compile the checks once more nor
walk through all that was imported when they collect garbage."""

import gc

from assistant.store.rows import derived
from tests.needs.examples import EXAMPLES

ROWS = [derived(statement) for statement in EXAMPLES.values()]
gc.freeze()
