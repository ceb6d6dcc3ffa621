"""The two themes of the room, calm ink on dark film and on paper. Every text colour keeps 4.5:1 on what it stands on.

The names after `reader-` are the roles in which the panes write; `panes/styles.py` turns them into styles.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="microfiche-dark",
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
    name="microfiche-light",
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

THEMES: Final = (DARK, LIGHT)
