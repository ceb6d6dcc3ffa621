"""The styles in which a pane writes: one for each role, made from the colours of a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.style import Style

from .look import IN_ASCII

if TYPE_CHECKING:
    from collections.abc import Mapping

TERMINALS_OWN: Final = "ansi_"
"""How Textual begins the names of the terminal's own colours, which Rich names without it."""
IN_RICH: Final = {"transparent": "default"}
"""What Rich calls otherwise: themes of the terminal's own colours have no colour of their own for surfaces."""
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
    "gone": ("reader-warning", "strike"),
    "come": ("reader-author", "underline"),
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
    is_ascii: bool = False

    @property
    def dimmed(self) -> Styles:
        """The same with every word as dim as what is beside the point."""
        shades = (dict.fromkeys(by_role, by_role["dim"]) for by_role in (self.plain, self.current))
        plain, current = shades
        return self._replace(plain=plain | {"text": plain["dim"]}, current=current)

    def draw(self, sign: str) -> str:
        """Something that we draw and no stranger wrote, in the signs that the reader wants."""
        return sign.translate(IN_ASCII) if self.is_ascii else sign

    def on(self, current: bool) -> dict[str, Style]:
        """The styles by role for a comment that is under the cursor, or is not."""
        return self.current if current else self.plain


def make_styles(colours: Mapping[str, str], background: str = "background", *, is_ascii: bool = False) -> Styles:
    """Make the styles from the variables of a theme, for text on the background that has this name there.

    A variable that ends in `-manner` adds to how its role is written, where colours cannot say it.
    """

    def all_on(ground: str) -> dict[str, Style]:
        return {role: style(name, ground, manner) for role, (name, manner) in ROLES.items()}

    def style(name: str, ground: str, manner: str) -> Style:
        ink, paper = (IN_RICH.get(colours[key], colours[key].removeprefix(TERMINALS_OWN)) for key in (name, ground))
        return Style.parse(f"{manner} {colours.get(f'{name}-manner', '')} {ink} on {paper}")

    return Styles(
        plain=all_on(background),
        current=all_on("reader-current"),
        hit=style("reader-hit", "reader-hit-background", ""),
        hit_now=style("reader-hit", "reader-hit-now-background", "bold underline"),
        is_ascii=is_ascii,
    )
