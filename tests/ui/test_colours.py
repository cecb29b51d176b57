"""Text can be read on its ground, in light and in dark: a contrast of at least 4.5 (WCAG AA)."""

import re
from importlib.resources import files

import pytest

STYLES = (files("assistant.ui") / "page" / "paper.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in re.findall(r"#askwhy \{([^}]+)\}", STYLES)[:2]
)
PAIRS = [(ink, ground) for ground in ("paper", "card", "soft") for ink in ("ink", "quiet", "accent", "gate")] + [
    ("on-accent", "accent"),
    ("gate", "gate-soft"),
]


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_its_ground(colours: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(colours[ink], colours[ground]) >= 4.5


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
