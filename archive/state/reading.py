"""What a reader left in one thread, as frozen records. Comments go by their keys (`parser.identity.comment_keys`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from microfiche.parser.verdicts.verdict import Verdict

EntryKind = Literal["mark", "note", "verdict"]
NOTHING: Final = frozenset[str]()


class Mark(NamedTuple):
    """A comment to come back to, and who wrote it and how it begins."""

    comment: str
    says: str = ""


class Note(NamedTuple):
    """What a reader wrote about a comment or the story, when (in UTC), and how that comment begins."""

    text: str
    written: datetime
    says: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader was: the comment under the cursor, how the thread was arranged, and what was folded."""

    position: str | None = None
    view: str = "inferred"
    sort: str = "captured"
    folds: frozenset[str] = NOTHING


@dataclass(frozen=True, slots=True)
class ReadingState:
    """All that a reader left in a thread.

    `visited` is when it was last opened, None at the first visit, and `held` what it held then: what is not among them
    is new. `seen` are the comments that were on the screen. `marks` go by their letter, `notes` by comment or `STORY`.
    `verdicts` stand in the order in which they were given.
    """

    place: Place = Place()
    visited: datetime | None = None
    held: frozenset[str] = NOTHING
    seen: frozenset[str] = NOTHING
    marks: Mapping[str, Mark] = field(default_factory=lambda: MappingProxyType({}))
    notes: Mapping[str, Note] = field(default_factory=lambda: MappingProxyType({}))
    verdicts: tuple[Verdict, ...] = ()

    def is_new(self, comment: str) -> bool:
        """Whether a comment was not there at the last visit; at the first visit nothing is new."""
        return self.visited is not None and comment not in self.held


class Change(NamedTuple):
    """A mark, note or verdict that came, went or changed: its kind, its letter or comment, and its values.

    A value is a `Mark`, a `Note`, a `Verdict`, or None where there is none.
    """

    kind: EntryKind
    slot: str
    before: Mark | Note | Verdict | None
    after: Mark | Note | Verdict | None
