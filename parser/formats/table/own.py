"""The table that `fiche cat --format csv` writes, read back with what no other table states: ties and certainties.

`id` and `parent` are the numbers of comments within their thread, so that the table reads the same, less its ties, in
any program and in `read.read_mapped` once a column was taken away.
"""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ...errors import UnreadableError
from ...model import Capture, Damage, Thread
from ..native_thread import read_thread
from .rows import Rows, Written

if TYPE_CHECKING:
    import csv
    from collections.abc import Iterator, Mapping, Sequence

    from ...source import Source
    from ..records.item import Item

COLUMNS: Final = (
    "thread",
    "title",
    "url",
    "id",
    "parent",
    "depth",
    "tie",
    "certainty",
    "author",
    "guest",
    "author_url",
    "posted",
    "posted_as",
    "score",
    "marks",
    "key",
    "source_id",
    "text",
)
"""The columns of the table, in their order; `docs/exports.md` says what each holds."""

FORMULA: Final = re.compile(r"['’\s]*[=+@＝＋－＠-]|['’]*[\t\r]")
"""How a cell begins that a spreadsheet would take for a formula, or that was kept from being taken for one (OWASP, "CSV
Injection"): an apostrophe before it makes it text, and is taken off again. White space before the sign protects
nobody: many programs trim cells."""


def defuse(cell: str) -> str:
    """A cell that no spreadsheet runs; `restore` undoes it."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def restore(cell: str) -> str:
    """What a cell said before `defuse`."""
    return cell[1:] if cell[:1] == "'" and FORMULA.match(cell) else cell


def is_own(header: Sequence[str]) -> bool:
    """Whether a table has all the columns that Microfiche writes."""
    return set(COLUMNS) <= set(header)


def read_own(source: Source, encoding: str, dialect: type[csv.Dialect], roles: Mapping[str, str]) -> Iterator[Thread]:
    """Read the threads of a table that `is_own`, however somebody has sorted its rows since."""
    threads: dict[str, list[Item]] = {}
    for item in Rows(source.stream, Written(encoding, dialect), roles).items():
        threads.setdefault(item.value["thread"], []).append(item)
    for items in threads.values():
        yield _thread(sorted(items, key=_place), source.name, encoding)
    if not threads:
        found = "has the columns that Microfiche writes, and no row below them."
        raise UnreadableError(source.name, found, "Write it again, or get a whole copy.")


def _place(item: Item) -> int:
    """Where a comment stood in the capture; one whose number is gone stands last."""
    number = _number(item.value["id"])
    return number if isinstance(number, int) else sys.maxsize


def _thread(items: Sequence[Item], name: str, encoding: str) -> Thread:
    digest = hashlib.sha256("\n".join(item.text for item in items).encode("utf-8", "replace")).hexdigest()
    first = items[0].value
    raw = {
        "microfiche": 1,
        "story": {"title": restore(first["title"]), "url": restore(first["url"]) or None},
        "comments": [_comment(item.value) for item in items],
    }
    thread = read_thread(raw, name, digest)
    capture = Capture(name, "table", "has the columns that Microfiche writes", "text/csv", encoding, digest)
    damage: tuple[Damage, ...] = tuple(one for item in items for one in item.damage)
    return replace(thread, capture=replace(capture, url=thread.story.url), damage=damage + thread.damage)


def _comment(row: Mapping[str, str]) -> dict[str, Any]:
    """A row as a comment of native JSON."""
    posted, posted_as = row["posted"], restore(row["posted_as"])
    found: dict[str, Any] = {
        "n": _number(row["id"]),
        "id": restore(row["source_id"]),
        "author": restore(row["author"]),
        "guest": row["guest"] == "guest",
        "author_url": restore(row["author_url"]) or None,
        "text": restore(row["text"]),
        "score": _number(row["score"]),
    }
    if posted or posted_as:
        found |= {"posted": posted or None, "posted_as": posted_as}
    if row["marks"]:
        found["marks"] = row["marks"].split()
    if row["tie"] != "lost":
        found |= {"parent": _number(row["parent"]), "tie": row["tie"], "certainty": _share(row["certainty"])}
    return found


def _number(cell: str) -> int | str | None:
    """A whole number, nothing, or the words that are none, for the reader of native JSON to complain of."""
    try:
        return int(cell) if cell else None
    except ValueError:
        return cell


def _share(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell
