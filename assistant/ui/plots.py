"""The set view as pictures: each figure says in symbols and words what it says in colour, on light and dark paper."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

import plotly.graph_objects as go  # type: ignore[import-untyped]

from assistant.journeys.set_view import STANDINGS, Day, HeatMap
from assistant.needs.aspects import Aspect
from assistant.needs.coverage import CoverageStatus
from assistant.needs.language import Language
from assistant.needs.standings import Standing
from assistant.ui.marks import GLYPHS
from assistant.words import words

Paper = Literal["light", "dark"]

FONT = "Inter, PingFang SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, sans-serif"
ROW, COLUMN, EDGE = 26, 26, 190
"""Pixels of a line, of a statement, and of what stands beside the cells."""

TITLE_LENGTH = 18
"""Characters of a statement's title beneath its column; all of it is shown on pointing at a cell."""

FEW = 10
"""Statements up to which the axis counts one by one; Plotly would go by halves."""

_INK: dict[Paper, str] = {"light": "#1e1c19", "dark": "#ece7de"}
_SHEET: dict[Paper, str] = {"light": "#fffdf9", "dark": "#211f1c"}
_LINE: dict[Paper, str] = {"light": "#e2dacb", "dark": "#38342e"}
_STEPS: tuple[CoverageStatus, ...] = ("missing", "unknown-to-them", "partial", "clear")
_HEAT: dict[Paper, tuple[str, ...]] = {
    "light": ("#f8e9e2", "#f3dfa8", "#cfe3dd", "#8fc4ba"),
    "dark": ("#3a211a", "#5d4b14", "#1c3331", "#2c6660"),
}
_LINES: dict[Standing, tuple[dict[Paper, str], str, str]] = {
    "draft": ({"light": "#6b6457", "dark": "#aca597"}, "dot", "circle-open"),
    "submitted": ({"light": "#1f5fa8", "dark": "#8fbcf0"}, "dash", "triangle-up"),
    "returned": ({"light": "#8c2d16", "dark": "#f2a78f"}, "dashdot", "triangle-down"),
    "changed": ({"light": "#8a6100", "dark": "#e7c35a"}, "longdash", "diamond"),
    "approved": ({"light": "#0e5a5a", "dark": "#7ccac2"}, "solid", "circle"),
    "rejected": ({"light": "#6a3d7c", "dark": "#cfa6dd"}, "longdashdot", "x"),
}


def heat_map_figure(heat: HeatMap, language: Language, paper: Paper = "light", most: int = 120) -> go.Figure:
    """Aspects by statement; each cell carries the glyph the screens use for its coverage. Of a large set the `most`
    statements with most gaps."""
    heat = HeatMap(columns=heat.columns[:most], marks=tuple(line[:most] for line in heat.marks), aspects=heat.aspects)
    say = words(language)
    places = list(range(len(heat.columns)))
    glyphs = [[GLYPHS[mark] for mark in line] for line in heat.marks]
    titles = [row.title or say("export.untitled") for row in heat.columns]
    told = [[say(f"status.{mark}") for mark in line] for line in heat.marks]
    hover = [[f"{_safe(title)}: {state}" for title, state in zip(titles, line, strict=True)] for line in told]
    cells = go.Heatmap(
        z=[[_STEPS.index(mark) for mark in line] for line in heat.marks],
        x=places,
        y=[_aspect(aspect, language) for aspect in heat.aspects],
        text=glyphs,
        texttemplate="%{text}",
        textfont={"color": _INK[paper], "family": FONT},
        customdata=hover,
        hovertemplate="%{y}<br>%{customdata}<extra></extra>",
        colorscale=_scale(paper),
        zmin=0,
        zmax=len(_STEPS) - 1,
        showscale=False,
        xgap=2,
        ygap=2,
    )
    figure = go.Figure(cells, _layout(paper, EDGE + ROW * len(heat.aspects)))
    key = "   ".join(f"{GLYPHS[step]} {say(f'status.{step}')}" for step in reversed(_STEPS))
    figure.update_layout(
        width=EDGE + COLUMN * max(12, len(places)), title={"text": key, "x": 0.01, "font": {"size": 13}}
    )
    ticks = [_safe(_short(title)) for title in titles]
    figure.update_xaxes(tickvals=places, ticktext=ticks, tickangle=-60, showgrid=False, zeroline=False)
    figure.update_yaxes(autorange="reversed", showgrid=False, zeroline=False)
    return figure


def over_time_figure(days: Sequence[Day], language: Language, paper: Paper = "light") -> go.Figure:
    """Counts by standing, one on the other, each with its own dash and symbol; what never occurs is left out."""
    say = words(language)
    lines = [
        go.Scatter(
            x=[day.day for day in days],
            y=[day.counts[each] for day in days],
            name=say(f"export.standing_{each}"),
            stackgroup="all",
            mode="lines+markers",
            line={"color": _LINES[each][0][paper], "dash": _LINES[each][1], "shape": "hv", "width": 2},
            marker={"symbol": _LINES[each][2], "size": 9},
        )
        for each in STANDINGS
        if any(day.counts[each] for day in days)
    ]
    figure = go.Figure(lines, _layout(paper, 360))
    figure.update_layout(legend={"orientation": "h", "y": -0.2}, showlegend=True)
    whole = {"dtick": 1} if all(sum(day.counts.values()) <= FEW for day in days) else {"tickformat": "d"}
    figure.update_yaxes(rangemode="tozero", gridcolor=_LINE[paper], **whole)
    room = [days[0].day - timedelta(days=1), days[-1].day + timedelta(days=1)] if days else None
    figure.update_xaxes(gridcolor=_LINE[paper], tickformat="%Y-%m-%d", range=room)
    return figure


def _layout(paper: Paper, height: int) -> go.Layout:
    ink = {"family": FONT, "color": _INK[paper], "size": 13}
    margin = {"l": 8, "r": 8, "t": 40, "b": 8}
    axis = {"automargin": True}  # a figure without a template cuts its labels off
    sheet = {"paper_bgcolor": _SHEET[paper], "plot_bgcolor": _SHEET[paper], "template": "none"}
    return go.Layout(height=height, font=ink, margin=margin, xaxis=axis, yaxis=axis, **sheet)


def _scale(paper: Paper) -> list[tuple[float, str]]:
    """Four colours with hard edges."""
    colours = _HEAT[paper]
    steps = len(colours)
    return [edge for n, colour in enumerate(colours) for edge in ((n / steps, colour), ((n + 1) / steps, colour))]


def _aspect(aspect: Aspect, language: Language) -> str:
    return words(language)(f"aspect.{aspect}")


def _short(title: str) -> str:
    return title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1]}…"


def _safe(title: str) -> str:
    """A client's words, of which Plotly would read `<b>` as bold and `<a href>` as a link."""
    return title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
