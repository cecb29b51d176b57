"""The page on quality: what the last eval runs measured, how sure it is, and what changed since the run before."""

from collections.abc import Iterable

from assistant.needs.language import Language
from assistant.ui.header import OFFLINE
from assistant.ui.html import Html, tag
from assistant.ui.runs import Aim, EvalRun, Figure, Latest, Runs
from assistant.words import Words, words

COMMAND = "askwhy eval"
LISTED = 12
"""How many earlier runs are listed."""


def quality_page(runs: Runs, language: Language) -> Html:
    """The page but its header."""
    say = words(language)
    head = (tag("h1", say("ui.quality_heading")), tag("p", say("ui.quality_lead"), class_="lead"))
    body = [_suite(latest, runs.folders, say) for latest in runs.latest] or [_empty(say)]
    return tag("div", *head, *body, _earlier(runs, say), _broken(runs.broken, say), class_="quality-page")


def _empty(say: Words) -> Html:
    command = tag("pre", tag("code", COMMAND))
    told = (tag("p", say("ui.quality_empty")), command, tag("p", say("ui.quality_empty_after"), class_="hint"))
    return tag("section", *told, class_="suite nothing")


def _suite(latest: Latest, folders: Iterable[str], say: Words) -> Html:
    run, name = latest.run, latest.run.suite
    lines = [_line(run, measure, latest.before, say) for measure in run.headlines]
    body = tag("ul", *lines, class_="figures") if lines else tag("p", say("ui.quality_no_headline"), class_="empty")
    return tag(
        "section",
        tag("h2", _named(name, name, say), tag("code", name)),
        tag("p", _named(f"{name} about", run.about, say), class_="about-suite"),
        body,
        tag("p", _made(run, say), tag("br"), say(f"ui.quality_split_{run.split}"), class_="hint"),
        _report(latest.folder, latest.folder in folders, say),
        class_="suite",
        data_suite=name,
    )


def _line(run: EvalRun, measure: str, before: EvalRun | None, say: Words) -> Html | None:
    if (figure := run.headline(measure)) is None:
        return None
    aim = run.aims.get(measure, Aim())
    what = tag("span", _named(f"{run.suite} {measure}", measure, say), class_="what", title=measure)
    value = tag("b", _number(figure.value), class_="figure-value")
    sure = tag("span", _said("ui.quality_interval", figure, say), class_="hint")
    return tag(
        "li",
        what,
        tag("span", value, " ", sure, class_="how-much"),
        _band(figure, aim, _said("ui.quality_figure", figure, say)),
        tag("span", _aim(figure, aim, say), _change(figure, before.headline(measure) if before else None, say)),
    )


def _band(figure: Figure, aim: Aim, told: str) -> Html:
    """The interval as a band on a line from 0 to 1, or as far as is needed, with the aim as a mark."""
    end = max(1.0, figure.high, aim.aim or 0.0)

    def at(value: float) -> str:
        return f"{100 * min(1.0, max(0.0, value / end)):.1f}%"

    span = tag("i", class_="span", style=f"inset-inline-start:{at(figure.low)};width:{at(figure.high - figure.low)}")
    goal = tag("i", class_="goal", style=f"inset-inline-start:{at(aim.aim)}") if aim.aim is not None else None
    point = tag("i", class_="point", style=f"inset-inline-start:{at(figure.value)}")
    return tag("span", span, goal, point, class_="band", role="img", aria_label=told)


def _aim(figure: Figure, aim: Aim, say: Words) -> Html | None:
    if aim.aim is None:
        return None
    held = figure.value <= aim.aim if aim.lower_is_better else figure.value >= aim.aim
    wanted = say("ui.quality_aim_most" if aim.lower_is_better else "ui.quality_aim_least", aim=f"{aim.aim:g}")
    verdict = ("✓ " if held else "✗ ") + say("ui.quality_reached" if held else "ui.quality_missed")
    return tag("span", wanted, " ", tag("b", verdict, class_="reached" if held else "missed"), class_="aim")


def _change(now: Figure, before: Figure | None, say: Words) -> Html:
    """Within the noise where the new value lies in the interval it had before."""
    if before is None:
        return tag("span", say("ui.quality_first"), class_="change")
    moved = f"{now.value - before.value:+.2f}".replace("-", "−")
    if moved in ("+0.00", "−0.00"):
        return tag("span", say("ui.quality_no_change"), class_="change")
    noise = before.low <= now.value <= before.high
    return tag("span", say("ui.quality_change_noise" if noise else "ui.quality_change", change=moved), class_="change")


def _made(run: EvalRun, say: Words) -> str:
    """When, with which mind, over which playbooks."""
    offline = run.mind == OFFLINE
    mind = say("ui.quality_mind_offline") if offline else say("ui.quality_mind_model", model=run.model or run.mind)
    return say("ui.quality_run", date=f"{run.date:%Y-%m-%d %H:%M} UTC", mind=mind, playbooks=run.playbooks[:8])


def _report(folder: str, there: bool, say: Words) -> Html:
    if not there:
        return tag("p", say("ui.quality_no_report"), class_="hint")
    link = tag("a", say("ui.quality_report"), " →", href=f"/quality/{folder}/report.html", target="_blank")
    return tag("p", link, class_="report")


def _earlier(runs: Runs, say: Words) -> Html | None:
    """Links to the reports of runs that are no longer the newest."""
    newest = {latest.folder for latest in runs.latest}
    older = [name for name in runs.folders if name not in newest][:LISTED]
    items = [tag("li", tag("a", _readable(n), href=f"/quality/{n}/report.html", target="_blank")) for n in older]
    return tag("section", tag("h2", say("ui.quality_earlier")), tag("ul", *items), class_="earlier") if items else None


def _broken(files: tuple[str, ...], say: Words) -> Html | None:
    if not files:
        return None
    return tag("p", say("ui.quality_broken", number=len(files), names=say("ui.joiner").join(files)), class_="broken")


def _readable(folder: str) -> str:
    """20261122T164616-offline as 2026-11-22 16:46 UTC · offline."""
    stamp, _, mind = folder.partition("-")
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]} {stamp[9:11]}:{stamp[11:13]} UTC · {mind}"


def _named(key: str, otherwise: str, say: Words) -> str:
    """Its name in the page's language; a suite of the team's own is called as it calls itself."""
    try:
        return say(f"eval.{key}")
    except KeyError:
        return otherwise


def _said(key: str, figure: Figure, say: Words) -> str:
    value, low, high = (_number(number) for number in (figure.value, figure.low, figure.high))
    return say(key, value=value, low=low, high=high, cases=figure.cases)


def _number(value: float) -> str:
    return f"{value:.2f}"
