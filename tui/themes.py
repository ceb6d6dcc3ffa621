"""The themes of the room: calm ink on dark film and on paper, high contrast, and two of the terminal's own colours.

Every text colour of the first two keeps 4.5:1 on what it stands on, and 7:1 in high contrast. The names after `reader-`
are the roles in which the panes write; `panes/styles.py` turns them into styles.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

from .settings import CONTRAST_NAME, DARK_NAME, LIGHT_NAME, PLAIN_NAME, SIXTEEN_NAME

DARK: Final = Theme(
    name=DARK_NAME,
    dark=True,
    primary="#e3b866",
    secondary="#8fb7d9",
    accent="#e3b866",
    warning="#f0a86a",
    error="#ee8a80",
    success="#a5c491",
    foreground="#d9d6ce",
    background="#14171b",
    surface="#1a1e24",
    panel="#222831",
    variables={
        "reader-title": "#f4efe3",
        "reader-dim": "#959ca6",
        "reader-author": "#e3b866",
        "reader-quote": "#a5c491",
        "reader-code": "#b9c6e6",
        "reader-link": "#8fb7d9",
        "reader-guide": "#6b7583",
        "reader-tie": "#a394c9",
        "reader-warning": "#f0a86a",
        "reader-current": "#20262e",
        "reader-cursor": "#e3b866",
        "reader-hit": "#14171b",
        "reader-hit-background": "#c9a24e",
        "reader-hit-now-background": "#ffd479",
        "scrollbar": "#6b7583",
        "scrollbar-hover": "#e3b866",
        "scrollbar-active": "#e3b866",
        "scrollbar-background": "#1a1e24",
        "scrollbar-background-hover": "#1a1e24",
        "scrollbar-background-active": "#1a1e24",
        "input-cursor-background": "#e3b866",
        "input-cursor-foreground": "#14171b",
        "border": "#e3b866",
    },
)

LIGHT: Final = Theme(
    name=LIGHT_NAME,
    dark=False,
    primary="#8a4b08",
    secondary="#1f5a94",
    accent="#8a4b08",
    warning="#9a4a00",
    error="#a8261c",
    success="#3c6428",
    foreground="#2a2c2f",
    background="#faf7ef",
    surface="#f2eee3",
    panel="#e8e3d5",
    variables={
        "reader-title": "#111315",
        "reader-dim": "#63676c",
        "reader-author": "#8a4b08",
        "reader-quote": "#3c6428",
        "reader-code": "#33487d",
        "reader-link": "#1f5a94",
        "reader-guide": "#857f71",
        "reader-tie": "#6a4d9c",
        "reader-warning": "#9a4a00",
        "reader-current": "#efe9da",
        "reader-cursor": "#b8690f",
        "reader-hit": "#111315",
        "reader-hit-background": "#f0cf7a",
        "reader-hit-now-background": "#ffb52e",
        "scrollbar": "#857f71",
        "scrollbar-hover": "#8a4b08",
        "scrollbar-active": "#8a4b08",
        "scrollbar-background": "#f2eee3",
        "scrollbar-background-hover": "#f2eee3",
        "scrollbar-background-active": "#f2eee3",
        "input-cursor-background": "#8a4b08",
        "input-cursor-foreground": "#faf7ef",
        "border": "#8a4b08",
    },
)

CONTRAST: Final = Theme(
    name=CONTRAST_NAME,
    dark=True,
    primary="#ffff00",
    secondary="#7fdfff",
    accent="#ffff00",
    warning="#ffb060",
    error="#ff9c9c",
    success="#90ff90",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#2b2b2b",
    variables=DARK.variables
    | {
        "reader-title": "#ffffff",
        "reader-dim": "#e0e0e0",
        "reader-author": "#ffff00",
        "reader-quote": "#90ff90",
        "reader-code": "#d0e0ff",
        "reader-link": "#7fdfff",
        "reader-guide": "#b0b0b0",
        "reader-tie": "#e0c0ff",
        "reader-warning": "#ffb060",
        "reader-current": "#2b2b2b",
        "reader-cursor": "#ffff00",
        "reader-hit": "#000000",
        "reader-hit-background": "#ffd000",
        "reader-hit-now-background": "#ffffff",
        "scrollbar": "#b0b0b0",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
        "input-cursor-background": "#ffff00",
        "input-cursor-foreground": "#000000",
        "border": "#ffff00",
    },
)


CHOSEN: Final = {
    f"block-cursor-{state}{ground}": colour
    for state in ("", "blurred-")
    for ground, colour in (("background", "ansi_white"), ("foreground", "ansi_black"))
}
"""How what is chosen of a list is shown in the terminal's own colours; Textual's lists know no reversed line."""


def _of_the_terminal(name: str, colours: dict[str, str]) -> Theme:
    """A theme of the colours that the terminal itself is set to; what is not named is as other text is."""
    plain = dict.fromkeys((*DARK.variables, "ansi-background", "ansi-foreground"), "ansi_default")
    return Theme(
        name=name,
        ansi=True,
        primary=colours.get("reader-author", "ansi_default"),
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables=plain | CHOSEN | {"reader-hit-manner": "reverse", "reader-dim-manner": "dim"} | colours,
    )


SIXTEEN: Final = _of_the_terminal(
    SIXTEEN_NAME,
    {
        "reader-author": "ansi_yellow",
        "reader-quote": "ansi_green",
        "reader-code": "ansi_cyan",
        "reader-link": "ansi_blue",
        "reader-tie": "ansi_magenta",
        "reader-warning": "ansi_red",
        "reader-cursor": "ansi_yellow",
        "border": "ansi_yellow",
    },
)
PLAIN: Final = _of_the_terminal(PLAIN_NAME, {})

THEMES: Final = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST, SIXTEEN, PLAIN)}


def following(name: str) -> Theme:
    """The theme after the one of a name, the first one after the last."""
    names = [*THEMES]
    return THEMES[names[(names.index(name) + 1) % len(names)]]
