"""Comments that a page holds only as data for its scripts: JSON-LD, and the state that a script page starts from.

A record is a comment if it names an author and says something; see `SAYS` and `WHO`. Records inside a record, or the id
of a parent, tell what it answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ...model import Author, Comment
from ..markup import fragment_blocks
from ..records.rows import Row
from ..records.times import read_time
from ..records.walk import walk
from .facts import json_ld
from .states import states_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .dom import Dom

Record = dict[str, Any]

SAYS: Final = (
    "text",
    "body_html",
    "bodyHTML",
    "bodyHtml",
    "content_html",
    "contentHtml",
    "body",
    "content",
    "message",
    "raw_message",
    "comment",
    "commentText",
    "html",
    "bodyMD",
)
WHO: Final = (
    "author",
    "creator",
    "user",
    "authorName",
    "userName",
    "username",
    "author_name",
    "user_name",
    "displayName",
    "name",
)
NAMES: Final = (
    "name",
    "displayName",
    "display_name",
    "username",
    "userName",
    "login",
    "nickname",
    "screenName",
    "handle",
)
WHEN: Final = (
    "dateCreated",
    "datePublished",
    "createdAt",
    "created_at",
    "created",
    "created_utc",
    "publishedAt",
    "timestamp",
    "time",
    "date",
    "postedAt",
    "createdDate",
    "pubDate",
    "creationDate",
)
KEYS: Final = ("id", "@id", "_id", "commentId", "comment_id", "identifier", "uuid", "key")
PARENTS: Final = (
    "parentId",
    "parent_id",
    "parentID",
    "parentCommentId",
    "parent_comment_id",
    "inReplyTo",
    "in_reply_to",
    "replyTo",
    "parent",
    "parentItem",
)
SCORES: Final = ("upvoteCount", "score", "likes", "likeCount", "points", "upvotes", "votes")
TAKEN: Final = ("isDeleted", "deleted", "removed", "isRemoved", "is_deleted")
TITLES: Final = frozenset(("title", "headline", "slug"))
"""What a record has that is a story, and no comment."""
FEWEST: Final = 2


class Embedded(NamedTuple):
    """Comments that were found in data, and what shows them."""

    rows: list[Row]
    says: str


def read_embedded(dom: Dom) -> Embedded | None:
    """Read the comments in a page's JSON-LD, else those in the state of its scripts; None where there are none."""
    linked = _rows(found for whole in json_ld(dom) for found in _comments(whole))
    if linked:
        return Embedded(linked, f"{len(linked)} comments in JSON-LD")
    best: list[Row] = []
    for whole in states_of(dom):
        rows = _rows(_comments(whole)) or _induced(whole)
        if len(rows) > len(best):
            best = rows
    return Embedded(best, f"{len(best)} comments in the data of a script") if len(best) >= FEWEST else None


def _induced(value: Any) -> list[Row]:
    """Comments by the names of their keys, where no record has all that one needs in itself: names of people may stand
    apart. Each must have an id, an author, a time and a text, and none a title."""
    from ..json_threads.induce import induce

    family = induce((value,))
    if family is None or not (family.key and family.author and family.time):
        return []
    rows = [found for _, found in walk(value, family) if isinstance(found, Row) and not found.lost]
    whole = [
        row
        for row in rows
        if row.comment.author.name and row.comment.posted and row.comment.id and TITLES.isdisjoint(row.unread)
    ]
    return [row._replace(parent=row.parent or "") for row in rows] if len(whole) == len(rows) else []


def _comments(whole: Any) -> Iterator[tuple[Record, Record | None]]:
    """The comments anywhere in a value, each with the comment that it stands in; without recursion, in their order."""
    waiting: list[tuple[Any, Record | None]] = [(whole, None)]
    while waiting:
        value, above = waiting.pop()
        if isinstance(value, dict):
            if _is_comment(value):
                yield value, above
                above = value
            waiting.extend((inner, above) for inner in reversed(value.values()) if isinstance(inner, (dict, list)))
        elif isinstance(value, list):
            waiting.extend((inner, above) for inner in reversed(value) if isinstance(inner, (dict, list)))


def _is_comment(value: Record) -> bool:
    kind = value.get("@type")
    if kind is not None:
        return kind in ("Comment", "UserComments", "Answer") and bool(_said(value))
    taken = any(value.get(key) is True for key in TAKEN) and any(key in value for key in SAYS)
    return (
        (taken or bool(_said(value)))
        and bool(_who(value))
        and any(key in value for key in WHEN)
        and any(key in value for key in KEYS)
        and not value.get("title")
    )


def _first(value: Record, keys: tuple[str, ...]) -> Any:
    return next((found for key in keys if (found := value.get(key)) not in (None, "", [], {})), None)


def _said(value: Record) -> str:
    found = _first(value, SAYS)
    if isinstance(found, dict):
        found = _first(found, SAYS)
    return found if isinstance(found, str) else ""


def _who(value: Record) -> str:
    found = _first(value, WHO)
    if isinstance(found, list) and found:
        found = found[0]
    if isinstance(found, dict):
        found = _first(found, NAMES)
    return found.strip() if isinstance(found, str) else ""


def _rows(found: Iterator[tuple[Record, Record | None]]) -> list[Row]:
    rows: list[Row] = []
    keys: dict[int, str] = {}
    for value, above in found:
        written = _first(value, KEYS)
        key = str(written) if isinstance(written, (str, int)) else f"#{len(rows) + 1}"
        keys[id(value)] = key
        rows.append(Row(key, _parent(value, keys.get(id(above), "")), None, _comment(value, key if written else "")))
    return rows


def _parent(value: Record, above: str) -> str:
    stated = _first(value, PARENTS)
    if isinstance(stated, dict):
        stated = _first(stated, KEYS) if _said(stated) else None
    return above or (str(stated) if isinstance(stated, (str, int)) and str(stated) != "0" else "")


def _comment(value: Record, key: str) -> Comment:
    when = _first(value, WHEN)
    score = _first(value, SCORES)
    address = value.get("url") if isinstance(value.get("url"), str) else None
    return Comment(
        key or address or "",
        Author(_who(value)),
        read_time(when) if isinstance(when, (str, int, float)) else None,
        fragment_blocks(_said(value), keep_lines=True),
        score=score if type(score) is int else None,
        marks=("removed",) if any(value.get(key) is True for key in TAKEN) else (),
    )
