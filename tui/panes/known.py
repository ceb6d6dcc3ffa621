"""What is known of a thread's comments besides what they say, as the comment pane shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from microfiche.tui.reading.seen import Seen

    from .setting import Piece


class Known(Protocol):
    """What a reader left in a thread, or what a comparison found; comments go by their captured positions."""

    @property
    def seen(self) -> Seen:
        """The comments that have been seen."""

    @property
    def marks(self) -> Mapping[str, int]:
        """Signs for the map, and the comments at which they stand."""

    def number(self, position: int) -> str:
        """The number of a comment, as "#5"."""

    def badges(self, position: int) -> tuple[str, ...]:
        """What is said of a comment at the end of its head line."""

    def below(self, position: int) -> list[Piece]:
        """What is written below a comment, ready to set."""

    def said(self, position: int) -> list[str]:
        """The same, badges and what is written below, in sentences to listen to."""

    def body(self, position: int) -> list[Piece] | None:
        """The body of a comment, ready to set, where it is not to be shown as it stands."""
