"""An interview held by a program: the contract of `askwhy interview --jsonl`."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from assistant.cli.conversation import Conversation
from assistant.cli.jsonl import converse
from assistant.journeys.interviewing import Interviewing
from assistant.needs.aspects import Aspect
from assistant.needs.sources import Source
from assistant.store.store import open_store
from tests.cli.conftest import Askwhy, Held, jsonl


def test_every_line_in_brings_one_object_out(held: Held) -> None:
    assert [line["done"] for line in held.run.lines] == [False, False, True]
    assert held.run.lines[-1]["question"] is None


def test_a_reply_holds_what_the_contract_names(held: Held) -> None:
    reply = held.run.lines[0]
    assert {"question", "clarity", "coverage", "statement", "done"} <= reply.keys()
    assert {"text", "aspect", "because", "playbook"} <= reply["question"].keys()
    assert all(isinstance(reply["question"][key], str) for key in ("text", "aspect", "because", "playbook"))
    assert reply["coverage"].keys() == set(Aspect)


def test_every_claim_holds_text_aspect_status_and_quotes(held: Held) -> None:
    claims = held.run.lines[-1]["statement"]["claims"]
    assert claims
    for claim in claims:
        assert {"text", "aspect", "status", "quotes"} <= claim.keys()
        assert claim["status"] != "stated" or claim["quotes"][0]["text"]


def test_nothing_but_json_is_on_stdout_and_a_clean_end_is_zero(held: Held) -> None:
    assert held.run.code == 0
    assert held.run.out.count("\n") == 3


def test_a_malformed_line_is_answered_with_an_error_and_the_loop_goes_on(askwhy: Askwhy) -> None:
    bad = [b"garbage", b"", b"[]", b'{"say": 3}', b'{"hello": 1}', b'{"skip": false}', b'{"say": "x", "skip": true}']
    bad += [b'{"say": "\xff\xfe"}', b"[" * 100_000, b'{"skip": true}']
    done = askwhy("interview", "--jsonl", stdin=b"\n".join(bad) + b"\n" + jsonl({"say": "We want an app"}).encode())
    assert [list(line) for line in done.lines[:-1]] == [["error"]] * len(bad)
    assert done.lines[-1]["question"]["text"]
    assert done.code == 0


def test_no_input_at_all_ends_with_zero_and_says_nothing(askwhy: Askwhy) -> None:
    done = askwhy("interview", "--jsonl")
    assert (done.code, done.out) == (0, "")


def test_skip_leaves_the_question_and_back_brings_it_back(askwhy: Askwhy) -> None:
    first, skipped, back = askwhy(
        "interview", "--jsonl", stdin=jsonl({"say": "我们也想做一个小程序"}, {"skip": True}, {"back": True})
    ).lines
    assert skipped["question"]["text"] != first["question"]["text"]
    assert back["question"] == first["question"]


def test_any_text_is_answered_and_kept(askwhy: Askwhy) -> None:
    hostile = [
        "🧁" * 20,
        "x" * 50_000,
        "a\x00\x07b",
        "<script>alert(1)</script>",
        "مرحبا نريد تقريرا",
        "\ud83d half",
        "",
    ]
    lines = "".join(json.dumps({"say": text}) + "\n" for text in hostile)
    replies = askwhy("interview", "--jsonl", stdin=lines).lines
    assert len(replies) == len(hostile)
    assert not any("error" in reply for reply in replies)
    kept = [source["text"] for source in replies[-1]["statement"]["sources"]]
    assert kept == ["🧁" * 20, "x" * 50_000, "a\ufffd\x07b", *hostile[3:5], "\ufffd half", ""]


def test_it_speaks_utf8_on_a_system_that_does_not(askwhy: Askwhy) -> None:
    foreign = {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = askwhy("interview", "--jsonl", stdin="\ufeff" + jsonl({"say": "老客来得少了 🧁"}), env=foreign)
    assert done.lines[0]["statement"]["sources"][0]["text"] == "老客来得少了 🧁"
    assert "老客来得少了" in done.out


def test_a_reply_comes_before_the_next_line_is_typed(tmp_path: Path) -> None:
    env = os.environ | {"ASKWHY_DATA_DIR": str(tmp_path), "ASKWHY_EMBEDDER": "none"}
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "interview", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, text=True) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(jsonl({"say": "We want an app"}))
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["question"]
        process.stdin.close()
        assert process.wait(60) == 0


def test_an_interview_is_resumed_where_it_stood(askwhy: Askwhy) -> None:
    begun = askwhy("interview", "--jsonl", stdin=jsonl({"say": "We want an app"})).lines[0]
    resumed = askwhy("interview", "--jsonl", "--resume", begun["id"], stdin=jsonl({"skip": True})).lines[0]
    assert resumed["id"] == begun["id"]
    assert resumed["question"] != begun["question"]


def test_words_that_a_crash_swallowed_are_taken_up(askwhy: Askwhy, tmp_path: Path) -> None:
    begun = askwhy("interview", "--jsonl", stdin=jsonl({"say": "We want an app"})).lines[0]
    store = open_store(f"sqlite:///{tmp_path / 'data' / 'interviews.db'}")
    swallowed = Source(id=f"{begun['id']}-2", kind="chat", text="Old customers come less often.")
    store.interviews.keep_words(begun["id"], "cli", swallowed, datetime.now(UTC))
    store.close()
    resumed = askwhy("interview", "--jsonl", "--resume", begun["id"], stdin=jsonl({"draft": True}))
    assert [s["text"] for s in resumed.lines[0]["statement"]["sources"]] == ["We want an app", swallowed.text]
    assert "taken up" in resumed.err


def test_resuming_an_unknown_interview_is_one_sentence_and_one(askwhy: Askwhy) -> None:
    done = askwhy("interview", "--jsonl", "--resume", "nope")
    assert (done.code, done.out) == (1, "")
    assert done.err == "askwhy: no interview has the id nope\n"


def test_a_turn_that_breaks_is_an_error_and_the_loop_goes_on() -> None:
    class Broken(Interviewing):
        def __init__(self) -> None:
            """Nothing to hold interviews with."""

    replies: list[object] = []
    converse(Conversation(Broken()), [b'{"say": "one"}', b'{"say": "two"}'], replies.append)
    assert ["error" in reply for reply in replies if isinstance(reply, dict)] == [True, True]
