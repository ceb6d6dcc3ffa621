"""Which object of unknown JSON tells the story: one around the comments, one beside them, or one that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ..records.family import Story
from ..records.values import text_of
from ..records.vocabulary import IDS, INSIDE, are_comments, roles_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Chain = tuple[tuple[dict[str, Any], str], ...]
Held = tuple[dict[str, Any], Chain]
"""A record, and the objects that hold the list it stands in, the nearest first, each with the key on the way in."""
TITLES: Final = ("title", "headline", "name", "subject")
SURE: Final = ("title", "headline")
ON_IT: Final = "comments"
"""The key under which a post holds what people said on it; answers to a comment stand under others."""
OPENS: Final = "holds it all"
COUNTS: Final = ("commentcount", "commentscount", "numcomments", "totalcomments", "replycount")
HOLDERS: Final = 4
"""So many objects around a comment are asked for the title of its story."""


def find_stories(found: Sequence[Held], roles: Mapping[str, str], values: Sequence[Any]) -> tuple[Story, ...]:
    """What holds a list of comments and has a title, which they have not, is their story; else what holds one beside
    them; else what has a title and the id that they name as that of their thread."""
    records = [record for record, _ in found]
    inner = _inside(found)
    held = [(record, one) for record, chain in found for one in chain]
    for _, (holder, listed) in held:
        title = next((key for key in TITLES if type(holder.get(key)) is str), None)
        if not title or type(holder[listed]) not in (dict, list):
            continue
        apart = inner if inner and id(holder) not in {id(record) for record in inner} else records
        if are_comments(roles_of(holder)) and (title == "name" or any(title in record for record in apart)):
            continue
        return (_told(holder, title, listed),)
    for _, (holder, listed) in held:
        for key, beside in holder.items():
            title = next((name for name in SURE if type(beside) is dict and type(beside.get(name)) is str), None)
            if title and key != listed and not are_comments(roles_of(beside)) and "text" not in roles_of(holder):
                url = roles_of(beside).get("url") or ""
                urls = tuple(filter(None, (url and f"{key}.{url}", roles_of(holder).get("url"))))
                return (Story(signature=(key, listed), title=(f"{key}.{title}",), url=urls),)
    return _named(records, roles.get("thread", ""), values)


def opening(roles: Mapping[str, str]) -> Story:
    """How a post tells itself that people commented on, and that looks like a comment: what holds it all is marked."""

    def keys(role: str) -> tuple[str, ...]:
        return tuple(filter(None, (roles.get(role),)))

    return Story(
        signature=(OPENS,),
        names=keys("id"),
        title=(),
        byline=tuple(f"{key}{inner}" for key in keys("author") for inner in (".name", ".username", "")),
        time=keys("time"),
        url=keys("url"),
        body=tuple((key, "html lines") for key in keys("text")),
    )


def _inside(found: Sequence[Held]) -> list[dict[str, Any]]:
    """The records that stand inside another, where any does: the others may be stories."""
    known = {id(record) for record, _ in found}
    return [record for record, chain in found if any(id(holder) in known for holder, _ in chain)]


def _told(holder: dict[str, Any], title: str, listed: str) -> Story:
    roles = roles_of(holder)
    body = roles.get("text", "")
    return Story(
        signature=(title, listed),
        title=(title,),
        byline=_under(holder, roles.get("author", "")),
        time=tuple(filter(None, (roles.get("time"),))),
        url=tuple(filter(None, (roles.get("url"),))),
        body=((body, "html lines" if "<p" in holder[body] else "markdown"),) if type(holder.get(body)) is str else (),
        claimed=tuple(key for key in holder if key.lower().replace("_", "") in COUNTS),
    )


def _named(records: Sequence[dict[str, Any]], thread: str, values: Sequence[Any]) -> tuple[Story, ...]:
    """The story that stands in a list of its own, by the id that comments name."""
    threads = {text_of(record, (thread,)) for record in records} - {""} if thread else set()
    known = {id(record) for record in records}
    for node in _objects(values) if threads else ():
        title = next((key for key in SURE if type(node.get(key)) is str), None)
        key = next((one for one in IDS if text_of(node, (one,)) in threads), None)
        if title and key and id(node) not in known and not any(title in record for record in records):
            roles = roles_of(node)
            body = roles.get("text", "")
            return (
                Story(
                    signature=(key, title),
                    key=(key,),
                    title=(title,),
                    time=tuple(filter(None, (roles.get("time"),))),
                    url=tuple(filter(None, (roles.get("url"), "path" if "path" in node else None))),
                    body=((body, "html lines"),) if type(node.get(body)) is str else (),
                ),
            )
    return ()


def _objects(values: Sequence[Any]) -> Iterator[dict[str, Any]]:
    waiting = list(reversed(values))
    while waiting:
        node = waiting.pop()
        if type(node) is dict:
            yield node
        if type(node) in (dict, list):
            held = node.values() if type(node) is dict else node
            waiting.extend(inner for inner in held if type(inner) in (dict, list))


def _under(holder: dict[str, Any], key: str) -> tuple[str, ...]:
    """The key of a name, or the keys that an object in its place may keep it under."""
    if type(holder.get(key)) is dict:
        return tuple(f"{key}.{name}" for name in holder[key] if name.lower() in INSIDE)
    return (key,) if key else ()
