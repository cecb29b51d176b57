"""An interview held by a person in the terminal."""

from tests.cli.conftest import Askwhy


def test_the_conversation_is_on_stderr_and_stdout_stays_empty(askwhy: Askwhy) -> None:
    done = askwhy("interview", stdin="The boss wants a dashboard\nskip\nenough, draft it\n\n")
    assert (done.code, done.out) == (0, "")
    for words in ("Why it matters:", "From:", "Summary:", "Asked for", "askwhy interview --resume"):
        assert words in done.err


def test_a_chinese_client_is_asked_in_chinese(askwhy: Askwhy) -> None:
    done = askwhy("interview", stdin="老板说我们也要上会员积分系统\n可以了，出草稿\n\n")
    assert "为什么问：" in done.err
    assert "小结：" in done.err


def test_an_interview_left_in_the_middle_is_saved_and_can_be_resumed(askwhy: Askwhy) -> None:
    left = askwhy("interview", stdin="The boss wants a dashboard\n")
    assert left.code == 0
    interview_id = askwhy("list").json[0]["id"]
    assert f"--resume {interview_id}" in left.err
    resumed = askwhy("interview", "--resume", interview_id)
    assert "Why it matters:" in resumed.err


def test_markup_and_escapes_in_what_is_typed_are_shown_as_typed(askwhy: Askwhy) -> None:
    done = askwhy("interview", stdin="We want [bold]an app[/bold] that shows [/] and :smile:\n")
    assert "[bold]an app[/bold]" in done.err
    assert "Traceback" not in done.err


def test_leaving_at_once_leaves_nothing_behind(askwhy: Askwhy) -> None:
    assert askwhy("interview").code == 0
    assert askwhy("list").json == []
