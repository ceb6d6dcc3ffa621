"""The styles in which a pane writes: one for each role, made from the colours of a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Mapping

ROLES: Final = {
    "text": ("foreground", ""),
    "title": ("reader-title", "bold"),
    "dim": ("reader-dim", ""),
    "author": ("reader-author", "bold"),
    "quote": ("reader-quote", "italic"),
    "code": ("reader-code", ""),
    "link": ("reader-link", "underline"),
    "guide": ("reader-guide", ""),
    "tie": ("reader-tie", ""),
    "ghost": ("reader-tie", "italic"),
    "badge": ("reader-quote", ""),
    "note": ("reader-author", "italic"),
    "warning": ("reader-warning", ""),
    "cursor": ("reader-cursor", "bold"),
    "thumb": ("reader-guide", ""),
}
"""What a stretch of text can be: the variable of the theme that colours it, and its manner.

No meaning is in a colour alone: each role has words or a shape of its own besides.
"""


class Styles(NamedTuple):
    """Rich styles by role: `plain` on the pane, `current` on the comment under the cursor."""

    plain: dict[str, Style]
    current: dict[str, Style]
    hit: Style
    hit_now: Style

    @property
    def dimmed(self) -> Styles:
        """The same with every word as dim as what is beside the point."""
        shades = (dict.fromkeys(by_role, by_role["dim"]) for by_role in (self.plain, self.current))
        plain, current = shades
        return self._replace(plain=plain | {"text": plain["dim"]}, current=current)

    def on(self, current: bool) -> dict[str, Style]:
        """The styles by role for a comment that is under the cursor, or is not."""
        return self.current if current else self.plain


def make_styles(colours: Mapping[str, str], background: str = "background") -> Styles:
    """Make the styles from the variables of a theme, for text on the background that has this name there."""

    def all_on(ground: str) -> dict[str, Style]:
        return {role: style(name, ground, manner) for role, (name, manner) in ROLES.items()}

    def style(name: str, ground: str, manner: str) -> Style:
        return Style.parse(f"{manner} {colours[name]} on {colours[ground]}")

    return Styles(
        plain=all_on(background),
        current=all_on("reader-current"),
        hit=style("reader-hit", "reader-hit-background", ""),
        hit_now=style("reader-hit", "reader-hit-now-background", "bold underline"),
    )
