"""The rows of a dump to its threads: comments by their thread, names by the table of people, bodies by the comment."""

from __future__ import annotations

import hashlib
import marshal
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ...decode import MARKS
from ...errors import UnreadableError
from ...model import Capture, Leftover
from ..records.family import Family, Story
from ..records.gather import Gathering
from ..records.parts import Digest
from ..records.putting_off import Packed, unpack
from ..records.read import Reader
from ..records.rows import read_rows, read_story
from ..records.values import truthy
from .literals import Literals
from .rows import Rows
from .scan import Scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from ...model import Thread
    from ...source import Source
    from ..records.parts import Payload

FAMILY: Final = Family(
    name="sql",
    signature=("comment",),
    stated=False,
    key=("comment",),
    parent=("parent",),
    thread=("thread",),
    author=("author",),
    author_url=("url",),
    guest=truthy("guest"),
    time=("time",),
    utc=("utc",),
    body=(("html", "html"), ("lines", "html lines"), ("markdown", "markdown"), ("plain", "plain")),
    score=("score",),
    removed=truthy("removed"),
    edited=truthy("edited"),
)
STORY: Final = Story(
    signature=("story",),
    names=("first",),
    byline=("author",),
    time=("time",),
    utc=("utc",),
    url=("address",),
    body=(("html", "html"), ("lines", "html lines"), ("markdown", "markdown"), ("plain", "plain")),
    claimed=("claimed",),
)
MYSQL: Final = re.compile(rb"MySQL|MariaDB|phpMyAdmin|ENGINE\s*=|TYPE=MyISAM|INTO `|TABLE `", re.IGNORECASE)
OTHERS: Final = re.compile(rb"PostgreSQL|^PRAGMA |pg_catalog", re.MULTILINE)


class Opened:
    """How a dump is written: its encoding (as bytes where each text is decoded by itself), and its dialect's values."""

    def __init__(self, source: Source) -> None:
        marked = next((name for mark, name in MARKS if source.head.startswith(mark)), "utf-8")
        self.encoding, self.read_as = marked, "latin-1" if marked == "utf-8" else marked
        backslash = bool(MYSQL.search(source.head)) and not OTHERS.search(source.head)
        self.literals = Literals(backslash=backslash, decoded=marked != "utf-8")

    def scan(self, stream: BinaryIO, rows: Rows) -> Scan:
        """The rows of a stream that are wanted."""
        rows.literals = self.literals
        return Scan(stream, self.read_as, self.literals, rows.wants)


def read_dump(source: Source, why: str) -> Iterator[Thread]:
    """Read the threads of a dump; `why` says how it was recognised.

    Raises `UnreadableError` where none of its tables holds comments.
    """
    opened, rows = Opened(source), Rows()

    def pairs(stream: BinaryIO) -> Iterator[tuple[str, Payload]]:
        return dump.pairs(rows.read(opened.scan(stream, rows).rows(), source))

    dump = Dump(source, rows, why, opened.encoding)
    return dump.threads(pairs)


class Dump(Reader):
    """The threads of a database; `rows` has read its people and knows its programs when the first thread comes out."""

    def __init__(
        self,
        source: Source,
        rows: Rows,
        why: str,
        encoding: str,
        media_type: str = "application/sql",
        name: str = "sql",
    ) -> None:
        super().__init__(source, FAMILY, Capture(source.name, name, why, media_type, encoding))
        self.rows = rows

    def threads(self, pairs: Any) -> Iterator[Thread]:
        """The threads of a database. Raises `UnreadableError`, which names its tables, where it holds none."""
        try:
            yield from self.among(self.read(pairs))
        except UnreadableError as error:
            raise self.without_comments() from error

    def whole(self, records: Iterator[tuple[str, dict[str, Any]]]) -> Iterator[Thread]:
        """The threads of a database whose rows were read already. Raises as `threads` does."""
        found = False
        for thread in self.among(self.joined(self.pairs(records), self.source.name)):
            found = True
            yield thread
        if not found:
            raise self.without_comments()

    def among(self, threads: Iterator[Thread]) -> Iterator[Thread]:
        """The threads with comments, and those without where a program that is known keeps them."""
        return (one for one in threads if one.comments or self.rows.is_known(one.capture.record or ""))

    def without_comments(self) -> UnreadableError:
        """What to say of a database in which nothing is a thread."""
        tables = ", ".join(f"“{name}”" for name in list(self.rows.met)[:12]) or "none that is filled"
        found = "is a database in which no table looks like one of comments."
        advice = (
            f"Its tables are: {tables}. Where one holds comments, write it as CSV, and name its columns with --map."
        )
        return UnreadableError(self.source.name, found, advice)

    def pairs(self, records: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, Payload]]:
        """Records with what they are joined by: an empty one stands by itself."""
        joined: Gathering[bytes] = Gathering()
        for number, (key, record) in enumerate(records, 1):
            if key:
                joined.add(key, marshal.dumps({"number": number, **record}))
            else:
                yield record.pop("thread"), self._packed(record, number)
        for _, parts in joined.groups():
            whole: dict[str, Any] = {}
            for part in map(marshal.loads, parts):
                whole = {**part, **{name: value for name, value in whole.items() if value not in (None, "")}}
            if "thread" in whole:
                place = whole.pop("number")
                yield whole.pop("thread"), self._packed(whole, place)

    def _packed(self, record: dict[str, Any], number: int) -> Packed:
        return Packed(marshal.dumps((number, self.source.name, b"", record)))

    def _thread(self, key: str, payloads: list[Payload]) -> Thread:
        tables: dict[str, None] = {}
        thread = super()._thread(key, list(self._resolved(key, payloads, tables)))
        unread = ((name, self.rows.unread_columns(name)) for name in tables)
        leftovers = tuple(Leftover("columns that no role explains", f"{name}: {left}") for name, left in unread if left)
        return replace(thread, leftovers=(*thread.leftovers, *leftovers))

    def _resolved(self, key: str, payloads: list[Payload], tables: dict[str, None]) -> Iterator[Payload]:
        """The records of a thread with the names of their people; in a forum the first post is the story. What tables
        they come from is noted in `tables`."""
        packed = [unpack(one) for one in payloads if type(one) is Packed]
        records = [record for *_, record in packed]
        for record in records:
            tables[record.pop("table", "")] = None
            if (person := record.pop("person", None)) and not record.get("author"):
                record["author"] = self.rows.name_of(record.get("product", ""), person)
        opening = _opening(records) if self.rows.is_forum(key) else None
        # The title of a thread counts before that of its first post, and what was joined comes in an order of its own.
        packed.sort(key=lambda one: ("story" not in one[3], one[0]))
        sums = hashlib.sha256(b"".join(one for one in payloads if type(one) is Packed)).digest()
        yield Digest(sums, self.source.name)
        comments: list[dict[str, Any]] = []
        keys: list[str] = []
        for number, _, _, record in packed:
            if record is opening:
                yield read_story({**record, "story": record["comment"], "first": record["comment"]}, STORY, EXPLAINED)
            elif "story" in record:
                yield read_story(record, STORY, EXPLAINED)
            else:
                record.pop("title", None)
                record.pop("product", None)
                comments.append(record)
                keys.append(record.get("comment") or f"\0{number}.1")
        if comments:
            yield from read_rows(comments, FAMILY, keys)
        yield from (one for one in payloads if type(one) is not Packed)


EXPLAINED: Final = FAMILY.explained | frozenset(("product", "title", "comment", "story", "first", "claimed"))


def _opening(records: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The first post of a thread: that which the thread names, else the one with the lowest number."""
    posts = [record for record in records if "comment" in record]
    named = {record["first"] for record in records if record.get("first")}
    if found := next((post for post in posts if post["comment"] in named), None):
        return found
    if named:
        return None
    return min(posts, key=lambda post: _number(post["comment"]), default=None)


def _number(written: str) -> int:
    return int(written) if written.isdigit() else 0
