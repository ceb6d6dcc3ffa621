from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from microfiche.tui.panes.styles import ROLES
from microfiche.tui.themes import THEMES
from textual.color import Color

if TYPE_CHECKING:
    from textual.theme import Theme

SHAPES = ("guide", "thumb", "cursor")
"""Roles that draw lines and bars and write no words: 3:1 is enough for those (WCAG 2.2, 1.4.11)."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1.4.3."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in Color.parse(colour).rgb]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(theme: Theme) -> dict[str, str]:
    return theme.to_color_system().generate() | theme.variables


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "reader-current", "surface"])
@pytest.mark.parametrize("role", ROLES)
def test_every_role_can_be_read_on_every_ground(theme: Theme, ground: str, role: str) -> None:
    named = colours(theme)
    assert contrast(named[ROLES[role][0]], named[ground]) >= (3 if role in SHAPES else 4.5)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["reader-hit-background", "reader-hit-now-background"])
def test_hits_can_be_read(theme: Theme, ground: str) -> None:
    named = colours(theme)
    assert contrast(named["reader-hit"], named[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_status_line_can_be_read(theme: Theme) -> None:
    named = colours(theme)
    assert contrast(named["foreground"], named["panel"]) >= 4.5


def test_both_themes_name_the_same_roles() -> None:
    assert THEMES[0].variables.keys() == THEMES[1].variables.keys()
