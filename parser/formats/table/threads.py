"""What tells the threads and the places of comments in a table that names neither a thread nor a parent."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from ..records.vocabulary import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PAGES: Final = frozenset(
    (
        *("url", "link", "page", "pageurl", "pagelink", "videourl", "posturl", "postlink", "threadlink", "articlelink"),
        *("title", "headline", "videotitle", "posttitle", "threadtitle", "articletitle", "storytitle", "pagetitle"),
    )
)
"""What a column may be called that says on every row which story is commented on, in small letters."""
TITLES: Final = frozenset(one for one in PAGES if one.endswith(("title", "headline")))
PATH: Final = re.compile(r"\w+(?:[/._-]\w+)*[/.]?")
STEP: Final = re.compile(r"[/._-]")
NESTED_AT_LEAST: Final = 2
KNOWN: Final = 0.9
"""Of the rows that stand in others, so many must stand in one that is there."""


class Path(NamedTuple):
    """A column that says where a comment stands by naming all that it stands in: "0001/0003" answers "0001".

    `outermost` is how many steps a comment takes that answers the story; where the last step `is_key`, it is the id.
    """

    column: str
    outermost: int
    is_key: bool

    def read(self, written: str) -> tuple[str, str]:
        """The id of a comment by its path, and that of what it answers, empty for the story."""
        steps = STEP.split(written.strip().rstrip("/."))
        if self.is_key:
            return steps[-1], steps[-2] if len(steps) > self.outermost else ""
        return "/".join(steps), "/".join(steps[:-1]) if len(steps) > self.outermost else ""


def find_path(roles: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> Path | None:
    """The column whose values hold each other, row by row, or None."""
    taken = {roles[role] for role in ("text", "author", "time", "thread") if role in roles}
    for column in rows[0] if rows else ():
        written = [row.get(column, "") for row in rows]
        if column in taken or len(set(written)) < len(written) or not all(map(PATH.fullmatch, written)):
            continue
        paths = [tuple(STEP.split(one.rstrip("/."))) for one in written]
        outermost = min(map(len, paths))
        nested = [path for path in paths if len(path) > outermost]
        known = set(paths)
        if len(nested) < NESTED_AT_LEAST or sum(path[:-1] in known for path in nested) < KNOWN * len(nested):
            continue
        key = roles.get("id", "")
        return Path(column, outermost, all(row.get(key) == path[-1] for row, path in zip(rows, paths, strict=True)))
    return None


def with_shared(roles: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The roles, with the thread played by an address or a title that stands on row after row and then changes.

    An address that every row has of its own is a comment's, and one that comes back after others may be a person's.
    """
    if "thread" in roles or len(rows) < 2:
        return dict(roles)
    named = [column for column in rows[0] if plain(column) in PAGES]
    shared = [column for column in named if _is_shared([row.get(column, "") for row in rows])]
    if not shared:
        return dict(roles)
    thread = shared[0]
    found = {role: column for role, column in roles.items() if role == "url" or column not in shared}
    title = next((column for column in shared if plain(column) in TITLES and _agree(rows, thread, column)), None)
    return found | {"thread": thread} | ({"title": title} if title else {})


def _is_shared(values: Sequence[str]) -> bool:
    runs = sum(1 for _ in groupby(values))
    return all(values) and runs == len(set(values)) and runs < len(values)


def _agree(rows: Iterable[Mapping[str, str]], one: str, other: str) -> bool:
    pairs = {(row.get(one), row.get(other)) for row in rows}
    return len(pairs) == len({pair[0] for pair in pairs})
