"""Which keys of a record hold what, as data: a new family of dumps is a new row, and new code only where it differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

Raw = Mapping[str, Any]
Test = Callable[[Raw], bool]
Keys = tuple[str, ...]
"""Keys to try in order; the first that holds something counts. A dot leads into an object: `author.name`."""

ABSENT: Final = (None, "", False)
ROOTS: Final = frozenset(("", "0", "0.0", "false", "none", "null", "nan"))
"""What stands in a key of the parent, in lower case, where a record answers the story and no comment."""

BodyKind = Literal["html", "html lines", "markdown", "escaped markdown", "plain"]


def never(_record: Raw) -> bool:
    """For a family that has no such state."""
    return False


@dataclass(frozen=True, slots=True)
class Story:
    """Which keys of a story hold what; `signature` are the keys that all stories have, and `test` looks closer."""

    signature: Keys
    test: Test = lambda _record: True
    key: Keys = ()
    title: Keys = ("title",)
    byline: Keys = ()
    time: Keys = ()
    url: Keys = ()
    body: tuple[tuple[str, BodyKind], ...] = ()
    claimed: Keys = ()
    claims_itself: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """How one family of dumps writes a comment.

    A record with every key of `signature` that passes `test` is a comment. `parent` is the key of what it answers:
    `stated` says whether an empty one means "the story" (else its place is lost). Where there is no such key, records
    that stand inside another answer it, or `depth` tells. `thread` is what all comments of a thread share. `stub`
    recognises a stand-in for comments that were not saved, and `missing` counts them. `zone_known` holds where a time
    without a zone is UTC by the maker's documentation.
    """

    name: str
    says: str
    signature: Keys
    test: Test = lambda _record: True
    key: Keys = ("id",)
    parent: Keys = ("parent",)
    stated: bool = True
    depth: Keys = ()
    thread: Keys = ()
    author: Keys = ("author",)
    author_url: Keys = ()
    guest: Test = never
    time: Keys = ()
    zone_known: bool = False
    body: tuple[tuple[str, BodyKind], ...] = ()
    score: Keys = ()
    removed: Test = never
    edited: Test = never
    collapsed: Test = never
    story: Story | None = None
    stub: Keys = ()
    missing: Callable[[Raw], int | None] = lambda _record: None
    skip: frozenset[str] = frozenset()
    name_of: Callable[[str], str] = str
    ordered: bool = True

    def is_comment(self, record: Raw) -> bool:
        """Whether a record is one of this family's comments."""
        return all(key in record for key in self.signature) and self.test(record)

    def is_story(self, record: Raw) -> bool:
        """Whether a record is a story that comments of this family stand under."""
        story = self.story
        return story is not None and all(key in record for key in story.signature) and story.test(record)

    def is_stub(self, record: Raw) -> bool:
        """Whether a record stands for comments that were not saved."""
        return bool(self.stub) and all(key in record for key in self.stub)


def pick(record: Raw, keys: Keys) -> Any:
    """The first value that is there and says something, or None."""
    for key in keys:
        value = record.get(key)
        if value is None and "." in key:
            value = _inside(record, key)
        if value is not None and value != "" and value is not False and type(value) is not dict:
            return value
    return None


def _inside(record: Raw, path: str) -> Any:
    value: Any = record
    for key in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


def text_of(record: Raw, keys: Keys) -> str:
    """The first value that says something, as text; empty where there is none."""
    value = pick(record, keys)
    if value is None:
        return ""
    if type(value) is float and value.is_integer():
        return str(int(value))
    return value if type(value) is str else str(value)


def number_of(record: Raw, keys: Keys) -> int | None:
    """The first value that is a whole number, or is written as one."""
    value = pick(record, keys)
    if type(value) is int:
        return value
    try:
        return round(float(value)) if value is not None else None
    except (TypeError, ValueError, OverflowError):
        return None


def truthy(*keys: str) -> Test:
    """A test for records in which one of these keys says yes."""

    def test(record: Raw) -> bool:
        value = pick(record, keys)
        return value is not None and str(value).lower() not in ROOTS

    return test
