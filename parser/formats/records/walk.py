"""A value of JSON to the comments, stories and stand-ins in it, in the order of the document and without recursion."""

from __future__ import annotations

from itertools import islice, repeat
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from ...model import Damage
from .family import HOLDERS
from .rows import Listed, Row, Stub, Told, read_rows, read_story, told_by
from .values import number_of, pick, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...model import Span
    from .family import Family, Story
    from .values import Keys, Raw

SHOWN: Final = 12
"""So many keys of a record are named where it is reported."""
Found = Row | Told | Stub | Listed | Damage


class Waits(NamedTuple):
    """A comment that is read with the others of its item: its record and key, the key of the record that it stands
    inside, and the keys that it lacks."""

    record: dict[str, Any]
    key: str
    above: str | None
    lost: Keys


def walk(
    value: Any, family: Family, thread: str = "", span: Span | None = None, number: int = 0
) -> list[tuple[str, Found]]:
    """What a value holds, each with its thread; `thread` is that of what does not name its own, and `number` that of
    the value in its source.

    What stands inside a comment answers it and what stands inside a story answers that, unless it says otherwise. What
    has lost keys is read with those it has; what says something and is neither comment nor story is a damage.
    """
    reading = _Walk(family, number, thread)
    found: list[tuple[str, Found | Waits]] = []
    stack: list[tuple[Any, str | None, str]] = [(value, None, thread)]
    while stack:
        node, above, thread = stack.pop()
        if type(node) is list:
            stack.extend((inner, above, thread) for inner in reversed(node) if type(inner) in HOLDERS)
            continue
        if type(node) is not dict:
            continue
        if not family.is_mute(node):
            here, thread, above = reading.read(node, thread, above)
            found += here
        held = [inner for name, inner in node.items() if type(inner) in HOLDERS and name not in family.skip]
        if held:
            stack.extend((inner, above, thread) for inner in reversed(held))
    return _read(found, family, span)


def _read(found: list[tuple[str, Found | Waits]], family: Family, span: Span | None) -> list[tuple[str, Found]]:
    """What was found, with the comments that wait read side by side."""
    waiting = [one for _, one in found if type(one) is Waits]
    if not waiting:
        return cast("list[tuple[str, Found]]", found)
    records, keys, above, _ = zip(*waiting, strict=True)
    rows = iter(read_rows(records, family, keys, above, repeat(span)))
    return [(thread, _with_losses(next(rows), one, family) if isinstance(one, Waits) else one) for thread, one in found]


def _with_losses(row: Row, waits: Waits, family: Family) -> Row:
    """A row with what its record lacks. One that has lost the key of its parent has lost its place."""
    if not waits.lost:
        return row
    placeless = waits.above is None and family.parent and set(family.parent).isdisjoint(waits.record)
    return row._replace(lost=waits.lost, parent=None if placeless and not row.parent else row.parent)


class _Walk:
    """What is known while a value is walked: the thread that was named last, the threads whose story comments have
    told, and how many records had no key."""

    def __init__(self, family: Family, number: int, thread: str) -> None:
        self.family, self.number, self.latest = family, number, thread
        self.names_story = bool(family.thread_title or family.thread_url)
        self.titled: set[str] = set()
        self.unnamed = 0

    def read(
        self, node: dict[str, Any], thread: str, above: str | None
    ) -> tuple[Iterable[tuple[str, Found | Waits]], str, str | None]:
        """What one object is, without what it holds; and the thread and the parent of what it holds."""
        family = self.family
        if story := family.story_in(node):
            return self._story(node, story, thread)
        if family.is_comment(node):
            return self._comment(node, text_of(node, family.thread) or thread or self.latest, above)
        if family.is_stub(node):
            parent = text_of(node, family.stub_parent)
            stub = Stub(family.call(parent) if parent else above or "", family.missing(node))
            return ((text_of(node, family.thread) or thread or self.latest, stub),), thread, above
        if story := family.like_story(node):
            return self._story(node, story, thread)
        if family.like_comment(node):
            lost = tuple(key for key in family.signature if key not in node)
            return self._comment(
                node, text_of(node, family.thread) or thread or _by_parent(node, family), above, lost=lost, whole=False
            )
        return ((thread, unread(node)),) if family.says_unread(node) else (), thread, above

    def _story(
        self, node: dict[str, Any], story: Story, thread: str
    ) -> tuple[Iterable[tuple[str, Found]], str, str | None]:
        if key := text_of(node, story.key):
            thread = self.latest = story.call(key)
        told = read_story(node, story, self.family.explained)
        counted = _counted(node, self.family, thread, min(told.names, default=""))
        return ((thread, told), *counted), thread, ""

    def _comment(
        self, node: dict[str, Any], thread: str, above: str | None, *, lost: Keys = (), whole: bool = True
    ) -> tuple[Iterable[tuple[str, Found | Waits]], str, str | None]:
        family = self.family
        if whole:
            self.latest = thread
        key = text_of(node, family.key)
        self.unnamed += not key
        key = family.call(key) if key else f"\0{self.number}.{self.unnamed}"
        found: list[tuple[str, Found | Waits]] = [(thread, Waits(node, key, above, lost))]
        if self.names_story and thread not in self.titled and (besides := told_by(node, family)):
            self.titled.add(thread)
            found.append((thread, besides))
        if family.hidden or family.listed:
            found.extend(_counted(node, family, thread, key))
        return found, thread, key


def _by_parent(node: Raw, family: Family) -> str:
    """The thread of a comment that does not name it and answers the story; empty where only others can tell."""
    parent = text_of(node, family.parent)
    return parent if family.story_prefix and parent.startswith(family.story_prefix) else ""


def unread(node: Raw) -> Damage:
    """What a ledger says of a record that is neither comment nor story."""
    keys = ", ".join(f"“{key}”" for key in islice(node, SHOWN))
    more = ", …" if len(node) > SHOWN else ""
    return Damage("unread", f"A record is neither a comment nor a story, and was left out; its keys are {keys}{more}.")


def _counted(node: Raw, family: Family, thread: str, key: str) -> Iterator[tuple[str, Found]]:
    """What a comment or a story itself says of its replies."""
    if family.hidden and (missing := number_of(node, family.hidden)):
        yield thread, Stub(key, missing)
    if family.listed and type(replies := pick(node, family.listed)) is list:
        yield thread, Listed(key, tuple(family.call(str(reply)) for reply in replies))


def holds(value: Any, family: Family) -> str | None:
    """Why a value is thought to be this family's, or None: the keys that gave it away."""
    stack = [value]
    while stack:
        node = stack.pop()
        if type(node) is dict:
            if family.envelope:
                if all(key in node for key in family.envelope):
                    return _keys(family.envelope)
            elif story := family.story_in(node):
                return _keys(story.signature)
            elif family.is_comment(node):
                return _keys(family.signature)
            elif opening := next((keys for keys in family.opening if all(key in node for key in keys)), None):
                return _keys(opening)
            stack.extend(inner for inner in node.values() if type(inner) in HOLDERS)
        elif type(node) is list:
            stack.extend(inner for inner in node if type(inner) in HOLDERS)
    return None


def _keys(keys: tuple[str, ...]) -> str:
    return "is JSON in which objects have the keys " + ", ".join(f"“{key}”" for key in keys)
