"""A process that is killed loses nothing it acknowledged."""

import signal
import subprocess
import sys
from itertools import islice

import pytest

from assistant.store.interviews import SqlInterviews
from tests.store.making import said

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")

KEEP_THEN_HANG = """
import sys
from assistant.store.interviews import SqlInterviews
from tests.fakes import NOON
from tests.store.making import interview_of, said
store = SqlInterviews(sys.argv[1])
store.keep_words("i1", "ann", said("one", 1), NOON)
store.save(interview_of(said("one", 1)))
store.keep_words("i1", "ann", said("two", 2), NOON)
print("kept", flush=True)
sys.stdin.read()
"""

SAVE_FOR_EVER = """
import sys
from itertools import count
from assistant.store.interviews import SqlInterviews
from tests.fakes import NOON
from tests.store.making import interview_of, said
store, sources = SqlInterviews(sys.argv[1]), []
for number in count(1):
    sources.append(said(f"answer {number} " + "x" * 2000, number))
    store.keep_words("i1", "ann", sources[-1], NOON)
    print("kept", number, flush=True)
    store.save(interview_of(*sources))
    print("saved", number, flush=True)
"""


def test_words_said_before_a_kill_are_pending_at_the_next_start(url: str) -> None:
    with _started(KEEP_THEN_HANG, url) as process:
        assert process.stdout
        assert process.stdout.readline() == "kept\n"
        process.send_signal(signal.SIGKILL)
    store = SqlInterviews(url)
    assert store.load("i1").statement.sources == (said("one", 1),)
    assert store.pending("i1") == [said("two", 2)]


@pytest.mark.parametrize("acknowledged", [1, 2, 7, 30, 61])
def test_nothing_acknowledged_is_lost_to_a_kill_in_the_midst_of_saves(url: str, acknowledged: int) -> None:
    with _started(SAVE_FOR_EVER, url) as process:
        assert process.stdout
        told = list(islice(process.stdout, acknowledged))
        process.send_signal(signal.SIGKILL)
        told += process.stdout.readlines()
    store = SqlInterviews(url)
    saved = len(store.load("i1").statement.sources)
    kept = saved + len(store.pending("i1"))
    assert saved >= sum(line.startswith("saved") for line in told if line.endswith("\n"))
    assert kept >= sum(line.startswith("kept") for line in told if line.endswith("\n"))


def _started(code: str, url: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", code, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
