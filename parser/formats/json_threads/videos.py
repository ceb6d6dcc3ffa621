"""Comments under videos as programs load them from the pages: youtube-comment-downloader, TikTok, Bilibili."""

from __future__ import annotations

from typing import Any, Final

from ..records.family import Family
from ..records.values import ROOTS, text_of
from .networks import records_in


def _with_answered(value: Any) -> None:
    """An answer's id is that of what it answers, a dot, and its own."""
    for record in records_in(value):
        if type(cid := record.get("cid")) is str:
            record["answers"] = cid.rpartition(".")[0]


DOWNLOADED: Final = Family(
    name="youtube-downloader",
    signature=("cid", "text", "time", "author", "votes"),
    prepare=_with_answered,
    key=("cid",),
    parent=("answers",),
    split="document",
    time=("time_parsed", "time"),
    body=(("text", "plain"),),
    score=("votes",),
)


def _with_nearest(value: Any) -> None:
    """An answer names the comment at the top and, where it answers another answer, that."""
    for record in records_in(value):
        nearest = text_of(record, ("reply_to_reply_id",))
        if "cid" in record:
            record["answers"] = nearest if nearest not in ROOTS else text_of(record, ("reply_id",))


TIKTOK: Final = Family(
    name="tiktok",
    signature=("cid", "text", "create_time", "digg_count"),
    prepare=_with_nearest,
    key=("cid",),
    parent=("answers",),
    thread=("aweme_id",),
    author=("user.unique_id", "user.nickname"),
    time=("create_time",),
    body=(("text", "plain"),),
    score=("digg_count",),
    skip=frozenset(("user", "share_info", "text_extra", "image_list")),
)

BILIBILI: Final = Family(
    name="bilibili",
    signature=("rpid", "ctime", "member", "content"),
    key=("rpid",),
    parent=("parent",),
    thread=("oid",),
    author=("member.uname",),
    time=("ctime",),
    body=(("content.message", "plain"),),
    score=("like",),
    skip=frozenset(("member", "content", "reply_control", "up_action", "folder")),
)
