"""Which keys of a record hold what, as data: a new family of dumps is a new row, and new code only where it differs."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final, Literal

from .values import Truthy, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .values import Keys, Raw, Test

HOLDERS: Final = (dict, list)
"""What may hold further records."""
DEEPEST: Final = 20
"""What holds more levels than this is not looked through for records before it is read."""

NO_KEYS: Final = ("name", "stories", "story_prefix", "people")
"""The fields of a family that name no key."""

Split = Literal["key", "document", "tree"]
BodyKind = Literal["html", "html lines", "markdown", "escaped markdown", "plain"]
Bodies = tuple[tuple[str, BodyKind], ...]
"""Keys of the body in the order in which they are tried, and how each is written."""


def always(_record: Raw) -> bool:
    """For a family whose signature says it all."""
    return True


def unknown(_record: Raw) -> int | None:
    """For a stand-in that does not count what it stands for."""
    return None


def never(_record: Raw) -> bool:
    """For a family that has no such state."""
    return False


@dataclass(frozen=True, slots=True)
class Story:
    """Which keys of a story hold what; `signature` are the keys that all stories have, and `test` looks closer.

    `key` is what comments share as their thread, `names` what they call the story where they answer it. `claimed` is
    the count that the story states, and `claims_itself` says that the story is counted in.
    """

    signature: Keys
    test: Test = always
    key: Keys = ()
    call: Callable[[str], str] = str
    names: Keys = ()
    title: Keys = ("title",)
    byline: Keys = ()
    time: Keys = ()
    utc: Keys = ()
    url: Keys = ()
    body: Bodies = ()
    claimed: Keys = ()
    claims_itself: bool = False
    known_by: frozenset[str] = field(init=False)
    explained: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known_by", frozenset(self.signature))
        object.__setattr__(self, "explained", _keys_in(self))


@dataclass(frozen=True, slots=True)
class Family:
    """How one family of dumps writes a comment.

    A record with every key of `signature` that passes `test` is a comment. `parent` is the key of what it answers:
    `stated` says whether an empty one means "the story" (else its place is lost). Where there is no such key, records
    that stand inside another answer it, or `depth` tells. `call` turns a written key into the one that others use.

    `prepare` puts into a value what its comments need and another part of it holds, before anything is read from it.

    `split` says what makes a thread: all that share a `thread` key; all that stand in one document; or all that hang
    together by their parents. `stub` recognises a stand-in for comments that were not saved, and `missing` counts
    them; `hidden` is the key of such a count inside a comment or a story, and `listed` that of a list of their ids.
    `utc` are the keys of times that are UTC by the maker's documentation, whatever they say. `envelope` are keys of an
    object around the comments, where that gives the family away and not the comments themselves; `opening` are keys
    that come before a long text, by which a first record is known that is longer than what is looked at. `ordinals`
    are keys that name what is answered by its place among the comments that answer the story. Where it `adopts`, the
    one absent record that all others hang from is the story, which this family leaves out. `skip` are keys under
    which other threads' records stand. `people` says how a record tells what an id is called that other files of the
    same folder name as an author: its `names` are the id, and its `byline` is the name.

    A record that has lost keys of its signature is read with what it has left: see `like_comment`. `may_be` says of
    such a one whether it can be a comment at all, `other` whether it is of a kind that nobody wrote to be read, and
    `story_prefix` what the key of a story begins with where it stands in the place of a parent.
    """

    name: str
    signature: Keys
    test: Test = always
    prepare: Callable[[Any], None] | None = None
    envelope: Keys = ()
    opening: tuple[Keys, ...] = ()
    key: Keys = ("id",)
    parent: Keys = ("parent",)
    stated: bool = True
    ordinals: Keys = ()
    depth: Keys = ()
    call: Callable[[str], str] = str
    split: Split = "key"
    thread: Keys = ()
    quick_thread: str = ""
    thread_title: Keys = ()
    thread_url: Keys = ()
    author: Keys = ("author",)
    author_url: Keys = ()
    call_author: Callable[[str], str] = str
    guest: Test = never
    time: Keys = ()
    utc: Keys = ()
    body: Bodies = ()
    score: Keys = ()
    removed: Test = never
    edited: Test = never
    collapsed: Test = never
    stories: tuple[Story, ...] = ()
    stub: Keys = ()
    stub_test: Test = always
    stub_parent: Keys = ("parent_id",)
    missing: Callable[[Raw], int | None] = unknown
    hidden: Keys = ()
    listed: Keys = ()
    adopts: bool = False
    skip: frozenset[str] = frozenset()
    people: Story | None = None
    may_be: Test = always
    other: Test = never
    story_prefix: str = ""
    known_by: frozenset[str] = field(init=False)
    explained: frozenset[str] = field(init=False)
    telling: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known_by", frozenset(self.signature))
        object.__setattr__(self, "explained", _keys_in(self))
        object.__setattr__(self, "telling", _telling(self))

    def is_mute(self, record: Raw) -> bool:
        """Whether a record has none of the keys without one of which it is neither comment, story nor stub."""
        return bool(self.telling) and self.telling.isdisjoint(record)

    def is_alone(self, value: Any) -> bool:
        """Whether a value is a comment that holds no other record and tells nothing of its replies."""
        if type(value) is not dict or self.hidden or self.listed:
            return False
        if not self.is_comment(value) or self.story_in(value):
            return False
        held = [inner for inner in value.values() if type(inner) in HOLDERS]
        for _ in range(DEEPEST):
            if not held:
                return True
            if not all(type(inner) is list or self.is_mute(inner) for inner in held):
                return False
            held = [one for inner in held for one in _inside_of(inner) if type(one) in HOLDERS]
        return False

    def is_comment(self, record: Raw) -> bool:
        """Whether a record is one of this family's comments."""
        return record.keys() >= self.known_by and self.test(record)

    def story_in(self, record: Raw) -> Story | None:
        """How a record tells the story that comments of this family stand under, or None where it does not."""
        for story in self.stories:
            if record.keys() >= story.known_by and story.test(record):
                return story
        return None

    def like_comment(self, record: Raw) -> bool:
        """Whether a record that is no whole comment is one all the same: it says something, and has a key, an author,
        a time or a parent."""
        if not self.may_be(record) or self.other(record) or not _speaks(record, self.body):
            return False
        return any(text_of(record, keys) for keys in (self.key, self.parent, self.author, self.time, self.utc))

    def like_story(self, record: Raw) -> Story | None:
        """How a record tells the story that has lost one key of several, or None where it does not."""
        for story in self.stories:
            lost = len(story.known_by - record.keys())
            if lost == 1 and len(story.known_by) > 2 and text_of(record, story.title) and story.test(record):
                return story
        return None

    def says_unread(self, record: Raw) -> bool:
        """Whether a record that is neither would have something to say, and looks like one of this family's."""
        kinds: tuple[Family | Story, ...] = () if self.other(record) else (self, *self.stories)
        return any(
            len(kind.known_by & record.keys()) > 1
            and (_speaks(record, kind.body) or (isinstance(kind, Story) and bool(text_of(record, kind.title))))
            for kind in kinds
        )

    def is_stub(self, record: Raw) -> bool:
        """Whether a record stands for comments that were not saved."""
        return bool(self.stub) and all(key in record for key in self.stub) and self.stub_test(record)


def _telling(family: Family) -> frozenset[str]:
    """The keys of which every record has one that is read as anything; none where a signature asks for no key."""
    kinds: tuple[Family | Story, ...] = (family, *family.stories)
    if not all(kind.signature for kind in kinds):
        return frozenset()
    bodies = {part for key, _ in family.body for part in (key, key.partition(".")[0])}
    return frozenset(family.stub).union(bodies, *(kind.known_by for kind in kinds))


def _inside_of(holder: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return holder if isinstance(holder, list) else holder.values()


def _speaks(record: Raw, body: Bodies) -> bool:
    return any(text_of(record, (key,)).strip() for key, _ in body)


def _keys_in(row: Family | Story) -> frozenset[str]:
    """The keys that a row of data names, whatever for; of a path the key that it begins with."""
    named: set[str] = set()
    waiting: list[object] = [getattr(row, one.name) for one in fields(row) if one.init and one.name not in NO_KEYS]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            named.add(value.partition(".")[0])
        elif isinstance(value, Truthy):
            waiting.extend(value.keys)
        elif isinstance(value, (tuple, frozenset)):
            waiting.extend(value)
    return frozenset(named)
