"""The rows of a database's tables to records of comments and stories, whatever program kept them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ...model import Damage
from . import bbcode
from .tables import BODIES, GONE, Table, find_table
from .unknown import guess_table, thread_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ...source import Source
    from .literals import Literals
    from .scan import Row

UNREAD_TYPES: Final = frozenset(
    ("attachment", "nav_menu_item", "revision", "wp_block", "wp_template", "wp_navigation", "wp_global_styles")
)
"""Types of WordPress posts that nobody reads as a story."""
BBCODE: Final = frozenset(("bbcode", "escaped"))
NUMBERED: Final = re.compile(r"\d+_$")
NO_PARENT: Final = frozenset((None, "", "0", "root"))
Cells = dict[str, "str | None"]


class Rows:
    """What is known of a database while it is read: its tables, its people, and which threads are of forums."""

    def __init__(self, literals: Literals | None = None) -> None:
        self.literals = literals
        self.met: dict[str, Table | None] = {}
        self.people: dict[tuple[str, str], str] = {}
        self.places: dict[tuple[str, tuple[str, ...]], tuple[tuple[str, int], ...]] = {}

    def join(self, other: Rows) -> None:
        """Take what is known of the tables and people of another part of the same database."""
        self.met |= other.met
        self.people |= other.people
        self.places |= other.places

    def wants(self, name: str, columns: Sequence[str]) -> bool:
        """Whether the rows of a table tell anything of a thread."""
        if name not in self.met:
            held = tuple(column.lower() for column in columns)
            self.met[name] = find_table(name, frozenset(held)) or guess_table(name, held)
        return self.met[name] is not None

    def read(self, rows: Iterable[Row], source: Source) -> Iterator[tuple[str, dict[str, Any]]]:
        """A record for each row that tells of a thread, with what it is joined by, empty for nothing."""
        assert self.literals, "the rows of a dump are read by who knows how they are written"
        for row in rows:
            if row.wrong:
                source.report(source.name, row.wrong)
                continue
            read = self.literals.copied if row.copied else self.literals.read
            cells = row.written.split("\t") if row.copied else self.literals.cells(row.written)
            if len(cells) == len(row.columns):
                yield from self.record(row.table, row.columns, cells, read)
            else:
                says = f"has {len(cells)} values, and the table {len(row.columns)} columns."
                source.report(source.name, Damage("SQL", f"A row of the table “{row.table}” {says}"))

    def record(
        self, name: str, columns: tuple[str, ...], cells: Sequence[Any], read: Callable[[Any], str | None]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """The record that a row of a table makes, of the values that are asked for; what is said of people is kept."""
        table = self.met[name]
        if table is None:
            return
        if (places := self.places.get((name, columns))) is None:
            held = {column: place for place, column in enumerate(columns)}
            places = tuple((role, held[column]) for role, column in table.roles.items() if column in held)
            self.places[name, columns] = places
        values = {role: read(cells[place]) for role, place in places}
        prefix = name.removesuffix(table.called) if table.product else ""
        if table.kind == "person":
            self._meet(prefix, values)
        elif table.kind == "body":
            yield from self._body(table, prefix, values)
        elif table.kind == "comment":
            if (values.get("type") or "comment") != "comment":
                return
            yield self._comment(table, name, prefix, values)
        elif (values.get("type") or "") not in UNREAD_TYPES:
            yield self._story(table, name, prefix, values)

    def is_known(self, key: str) -> bool:
        """Whether a thread is of a program that is known, and so one though nobody commented."""
        return ":" in key

    def is_forum(self, key: str) -> bool:
        """Whether the first post of a thread is its story."""
        return "(forum)" in key

    def name_of(self, prefix: str, person: str) -> str:
        """The name of a person by an id; the id where no table of people names it, and nothing for 0."""
        if person in NO_PARENT:
            return ""
        for at in (prefix, NUMBERED.sub("", prefix), ""):
            if (at, person) in self.people:
                return self.people[at, person]
        return person

    def unread_columns(self, name: str) -> str:
        """The columns of a table that play no role."""
        read = {
            column
            for (table, columns), places in self.places.items()
            if table == name
            for column in _at(columns, places)
        }
        held = dict.fromkeys(column for table, columns in self.places if table == name for column in columns)
        return ", ".join(column for column in held if column not in read)

    def _meet(self, prefix: str, values: Cells) -> None:
        if (key := values.get("id")) and (name := values.get("name") or values.get("login")):
            self.people[prefix, key] = name

    def _body(self, table: Table, prefix: str, values: Cells) -> Iterator[tuple[str, dict[str, Any]]]:
        kind = "story" if "story" in table.roles or table.called in STORY_BODIES else "comment"
        if values.get("id"):
            yield f"{prefix}{kind} {values['id']}", {**_said(values), "title": values.get("title") or ""}

    def _comment(self, table: Table, name: str, prefix: str, values: Cells) -> tuple[str, dict[str, Any]]:
        thread = _thread_key(table, prefix, values.get("thread") or "")
        body = values.get("bbcode") or values.get("escaped") or ""
        parent = values.get("parent")
        if table.roles.get("path") and "." in (values.get("path") or "") and "parent" not in values:
            parent = (values["path"] or "").split(".")[-2]
        if parent in NO_PARENT:
            parent = (bbcode.answered(body) if body else "") or (
                thread if table.stated and table.roles.get("parent") else ""
            )
        if table.roles.get("path") and not parent and "parent" not in values:
            parent = thread
        record: dict[str, Any] = {
            "table": name,
            "comment": values.get("id") or "",
            "thread": thread,
            "parent": parent,
            "author": values.get("author") or "",
            "person": values.get("person") or "",
            "product": prefix,
            "title": values.get("title") or "",
            **_said(values),
            **{role: values[role] for role in ("url", "time", "utc", "score") if values.get(role)},
        }
        if (values.get("state") or "").lower() in GONE or (values.get("gone") or "f") not in ("f", "0", "false"):
            record["removed"] = True
        if (values.get("edited") or "0") != "0":
            record["edited"] = True
        if not any(values.get(body) for body in BODIES) and not any(body in table.roles for body in BODIES):
            return f"{prefix}comment {record['comment']}", record
        return "", record

    def _story(self, table: Table, name: str, prefix: str, values: Cells) -> tuple[str, dict[str, Any]]:
        key = values.get("id") or ""
        record: dict[str, Any] = {
            "table": name,
            "story": key,
            "thread": _thread_key(table, prefix, key),
            "title": values.get("title") or "",
            "author": values.get("author") or "",
            "person": values.get("person") or "",
            "product": prefix,
            **_said(values),
            **{role: values[role] for role in ("time", "utc", "address", "first", "claimed") if values.get(role)},
        }
        if (record.get("claimed") or "").isdigit() and table.product.partition(" ")[0] in COUNT_THEIR_FIRST:
            record["claimed"] = str(max(0, int(record["claimed"]) - 1))
        joins = table.product.startswith("Drupal") and not any(body in table.roles for body in BODIES)
        return (f"{prefix}story {key}" if joins else ""), record


def _at(columns: Sequence[str], places: Iterable[tuple[str, int]]) -> Iterator[str]:
    return (columns[place] for _, place in places)


STORY_BODIES: Final = frozenset(("node_revisions", "field_data_body", "node__body"))
COUNT_THEIR_FIRST: Final = frozenset(("Flarum", "Discourse", "Invision"))
"""Forums whose count of a thread's posts has its first in it."""


def _thread_key(table: Table, prefix: str, key: str) -> str:
    """What a thread is called: the program, what its tables' names begin with, and the id."""
    if table.product:
        return f"{table.product}: {prefix}{key}" if key else ""
    return f"{thread_name(table)} {key}" if key else ""


def _said(values: Cells) -> dict[str, Any]:
    """The body under how it is written, and what continues it; BBCode becomes HTML."""
    found: dict[str, Any] = {}
    for kind in BODIES:
        if written := values.get(kind):
            text = "\n\n".join(filter(None, (written, values.get("more"))))
            if kind in BBCODE:
                found["lines"] = bbcode.to_html(text, escaped=kind == "escaped")
            else:
                found[kind] = text
            break
    return found
