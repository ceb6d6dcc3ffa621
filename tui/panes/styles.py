"""The styles in which a pane writes, one for each role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable

ROLES: Final = (
    "text",
    "title",
    "dim",
    "author",
    "quote",
    "code",
    "link",
    "guide",
    "tie",
    "ghost",
    "badge",
    "warning",
    "cursor",
)
"""What a stretch of text can be. Each is a component class `pane--ROLE`; none carries meaning by colour alone."""

OTHERS: Final = ("current", "hit", "hit-now", "bar", "thumb")
COMPONENTS: Final = frozenset(f"pane--{name}" for name in (*ROLES, *OTHERS))


@dataclass(frozen=True, slots=True)
class Styles:
    """Rich styles by role: `plain` on the pane, `current` on the comment under the cursor."""

    plain: dict[str, Style]
    current: dict[str, Style]
    hit: Style
    hit_now: Style
    bar: Style
    thumb: Style

    def on(self, current: bool) -> dict[str, Style]:
        """The styles by role for a comment that is under the cursor, or is not."""
        return self.current if current else self.plain


def make_styles(component: Callable[[str], Style]) -> Styles:
    """Collect the styles from a widget's component classes, as `Widget.get_component_rich_style` gives them."""
    plain = {role: component(f"pane--{role}") for role in ROLES}
    raised = Style(bgcolor=component("pane--current").bgcolor)
    return Styles(
        plain=plain,
        current={role: style + raised for role, style in plain.items()},
        hit=component("pane--hit"),
        hit_now=component("pane--hit-now"),
        bar=component("pane--bar"),
        thumb=component("pane--thumb"),
    )
