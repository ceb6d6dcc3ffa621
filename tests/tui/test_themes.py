from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from microfiche.tui.panes.styles import ROLES, make_styles
from microfiche.tui.settings import Settings
from microfiche.tui.themes import CONTRAST, PLAIN, SIXTEEN, THEMES, following
from textual.color import Color

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom
    from textual.theme import Theme

COLOURED = [theme for theme in THEMES.values() if not theme.ansi]
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


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "reader-current", "surface"])
@pytest.mark.parametrize("role", ROLES)
def test_every_role_can_be_read_on_every_ground(theme: Theme, ground: str, role: str) -> None:
    named = colours(theme)
    assert contrast(named[ROLES[role][0]], named[ground]) >= (3 if role in SHAPES else 7 if theme is CONTRAST else 4.5)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["reader-hit-background", "reader-hit-now-background"])
def test_hits_can_be_read(theme: Theme, ground: str) -> None:
    named = colours(theme)
    assert contrast(named["reader-hit"], named[ground]) >= 4.5


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_the_status_line_can_be_read(theme: Theme) -> None:
    named = colours(theme)
    assert contrast(named["foreground"], named["panel"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_theme_names_every_role(theme: Theme) -> None:
    assert THEMES["microfiche-dark"].variables.keys() <= theme.variables.keys()
    assert all(style.color for style in make_styles(colours(theme)).plain.values())


@pytest.mark.parametrize("theme", THEMES)
async def test_every_panel_opens_in_every_theme(open_room: OpenRoom, ferry: Thread, theme: str) -> None:
    async with open_room(ferry, settings=Settings(theme)) as room:
        await room.press("j", "j")
        for key, title in (("?", "Help"), ("i", "Provenance"), ("w", "Why here?"), ("T", "In numbers"), ("o", "Links")):
            await room.press(key)
            assert title in room.text
            await room.press("escape")


def test_themes_of_the_terminal_use_its_own_colours_only() -> None:
    for theme in (SIXTEEN, PLAIN):
        for style in make_styles(colours(theme)).plain.values():
            assert style.color
            assert style.color.number is None or style.color.number < 16
            assert style.bgcolor
            assert style.bgcolor.is_default


def test_without_colours_hits_and_the_current_one_still_differ_from_text() -> None:
    styles = make_styles(colours(PLAIN))
    assert len({styles.plain["text"], styles.hit, styles.hit_now}) == 3


def test_the_themes_follow_each_other_in_a_circle() -> None:
    seen, name = [], "microfiche-dark"
    for _ in THEMES:
        seen.append(name)
        name = following(name).name
    assert (sorted(seen), name) == (sorted(THEMES), "microfiche-dark")
