"""What every place offers in which verdicts are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from microfiche.parser.verdicts.verdict import Verdict


class Keeper(Protocol):
    """Where verdicts are kept: a file that `--verdicts` names, or the reader's state. Threads go by their keys."""

    @property
    def is_lasting(self) -> bool:
        """Whether what is kept outlives the program."""

    def verdicts(self, thread: str) -> list[Verdict]:
        """The verdicts on a thread, in the order in which they were given."""

    def give(self, verdict: Verdict) -> None:
        """Keep a verdict."""

    def take_back(self, thread: str) -> Verdict | None:
        """Undo the last verdict on a thread, and give it."""
