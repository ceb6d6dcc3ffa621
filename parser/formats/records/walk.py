"""A value of JSON to the comments, stories and stand-ins in it, in the order of the document and without recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .family import number_of, pick, text_of
from .rows import Listed, Row, Stub, Told, read_row, read_story, told_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Span
    from .family import Family, Raw

HOLDERS = (dict, list)
Found = Row | Told | Stub | Listed


def walk(value: Any, family: Family, thread: str = "", span: Span | None = None) -> Iterator[tuple[str, Found]]:
    """What a value holds, each with its thread; `thread` is that of what does not name its own.

    What stands inside a comment answers it and what stands inside a story answers that, unless it says otherwise.
    """
    unnamed, latest = 0, thread
    titled: set[str] = set()
    names_story = bool(family.thread_title or family.thread_url)
    stack: list[tuple[Any, str | None, str]] = [(value, None, thread)]
    while stack:
        node, above, thread = stack.pop()
        if type(node) is list:
            stack.extend((inner, above, thread) for inner in reversed(node) if type(inner) in HOLDERS)
            continue
        if type(node) is not dict:
            continue
        if story := family.story_in(node):
            if key := text_of(node, story.key):
                thread = latest = story.call(key)
            above = ""
            told = read_story(node, story, family.explained)
            yield thread, told
            yield from _counted(node, family, thread, min(told.names, default=""))
        elif family.is_comment(node):
            thread = latest = text_of(node, family.thread) or thread or latest
            key = text_of(node, family.key)
            unnamed += not key
            key = family.call(key) if key else f"\0{unnamed}"
            yield thread, read_row(node, family, key, above, span)
            if names_story and thread not in titled and (besides := told_by(node, family)):
                titled.add(thread)
                yield thread, besides
            if family.hidden or family.listed:
                yield from _counted(node, family, thread, key)
            above = key
        elif family.is_stub(node):
            parent = text_of(node, family.stub_parent)
            under = family.call(parent) if parent else above or ""
            yield text_of(node, family.thread) or thread or latest, Stub(under, family.missing(node))
        held = [inner for name, inner in node.items() if type(inner) in HOLDERS and name not in family.skip]
        if held:
            stack.extend((inner, above, thread) for inner in reversed(held))


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
