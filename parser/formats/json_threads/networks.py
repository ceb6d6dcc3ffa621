"""Networks of short posts, and videos with comments: Bluesky, Lemmy, Twitter, YouTube."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from ..records.family import Family, Story
from ..records.values import Raw, text_of, truthy
from .people import name_people


def records_in(value: Any) -> list[dict[str, Any]]:
    """Every object in a value, in no order."""
    found: list[dict[str, Any]] = []
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if type(node) is dict:
            found.append(node)
            waiting.extend(inner for inner in node.values() if type(inner) in (dict, list))
        elif type(node) is list:
            waiting.extend(inner for inner in node if type(inner) in (dict, list))
    return found


BLUESKY: Final = Family(
    name="bluesky",
    signature=("uri", "author", "record"),
    key=("uri",),
    parent=("record.reply.parent.uri",),
    split="tree",
    author=("author.handle",),
    time=("record.createdAt", "indexedAt"),
    body=(("record.text", "plain"),),
    score=("likeCount",),
    stories=(
        Story(
            signature=("uri", "author", "record"),
            test=lambda record: not text_of(record, ("record.reply.parent.uri",)),
            names=("uri",),
            title=(),
            byline=("author.handle",),
            time=("record.createdAt", "indexedAt"),
            url=("uri",),
            body=(("record.text", "plain"),),
        ),
    ),
    skip=frozenset(("embed", "record", "author", "viewer", "labels")),
)


def _repository(uri: str) -> str:
    """Whose repository a record is of: its address begins with the name, `at://did:plc:…/`."""
    return uri.removeprefix("at://").partition("/")[0]


BLUESKY_RECORDS: Final = Family(
    name="bluesky-records",
    signature=("uri", "cid", "value"),
    key=("uri",),
    parent=("value.reply.parent.uri",),
    split="tree",
    author=("uri",),
    call_author=_repository,
    time=("value.createdAt",),
    body=(("value.text", "plain"),),
    stories=(
        Story(
            signature=("uri", "cid", "value"),
            test=lambda record: not text_of(record, ("value.reply.parent.uri",)),
            names=("uri",),
            title=(),
            time=("value.createdAt",),
            url=("uri",),
            body=(("value.text", "plain"),),
        ),
    ),
    skip=frozenset(("value",)),
)


def _with_paths(value: Any) -> None:
    """A comment of Lemmy names all that it hangs from: "0.11.12" answers 11."""
    for record in records_in(value):
        if type(path := record.get("path")) is str and "creator_id" in record:
            above = path.split(".")[-2:-1]
            record["parent"] = above[0] if above else "0"


LEMMY: Final = Family(
    name="lemmy",
    signature=("comment", "creator", "counts"),
    prepare=_with_paths,
    key=("comment.id",),
    parent=("comment.parent",),
    thread=("post.id", "comment.post_id"),
    thread_title=("post.name",),
    thread_url=("post.ap_id",),
    author=("creator.name",),
    author_url=("creator.actor_id",),
    utc=("comment.published",),
    body=(("comment.content", "markdown"),),
    score=("counts.score",),
    removed=truthy("comment.removed", "comment.deleted"),
    edited=truthy("comment.updated"),
    stories=(
        Story(
            signature=("post", "creator", "counts"),
            test=lambda record: "comment" not in record,
            key=("post.id",),
            title=("post.name",),
            byline=("creator.name",),
            utc=("post.published",),
            url=("post.ap_id", "post.url"),
            body=(("post.body", "markdown"),),
            claimed=("counts.comments",),
        ),
    ),
    skip=frozenset(("comment", "creator", "post", "community", "counts")),
)


def _with_answered(value: Any) -> None:
    """A post of Twitter's second API names what it answers in a list of references, and its author by an id."""
    name_people(value)
    for record in records_in(value):
        for one in record.get("referenced_tweets") or ():
            if type(one) is dict and one.get("type") == "replied_to":
                record["replied_to"] = one.get("id")


TWITTER: Final = Family(
    name="twitter",
    signature=("id", "text", "author_id"),
    test=lambda record: bool(record.get("replied_to")),
    prepare=_with_answered,
    parent=("replied_to",),
    split="tree",
    author=("author.username", "author_id"),
    time=("created_at",),
    body=(("text", "html lines"),),
    score=("public_metrics.like_count",),
    stories=(
        Story(
            signature=("id", "text", "author_id", "conversation_id"),
            test=lambda record: not record.get("replied_to"),
            names=("id",),
            title=(),
            byline=("author.username", "author_id"),
            time=("created_at",),
            body=(("text", "html lines"),),
        ),
    ),
    skip=frozenset(("entities", "public_metrics", "attachments", "edit_controls")),
)

TWEETS: Final = Family(
    name="twitter-v1",
    signature=("id_str", "user", "in_reply_to_status_id_str"),
    test=lambda record: bool(record.get("in_reply_to_status_id_str")),
    key=("id_str",),
    parent=("in_reply_to_status_id_str",),
    split="tree",
    author=("user.screen_name",),
    time=("created_at",),
    body=(("full_text", "html lines"), ("text", "html lines")),
    score=("favorite_count",),
    stories=(
        Story(
            signature=("id_str", "user", "in_reply_to_status_id_str"),
            test=lambda record: not record.get("in_reply_to_status_id_str"),
            names=("id_str",),
            title=(),
            byline=("user.screen_name",),
            time=("created_at",),
            body=(("full_text", "html lines"), ("text", "html lines")),
        ),
    ),
    skip=frozenset(("user", "retweeted_status", "quoted_status", "entities", "extended_entities", "place")),
)


OWN_TWEETS: Final = replace(
    TWEETS,
    name="twitter-archive",
    signature=("id_str", "full_text", "favorite_count"),
    stories=(
        Story(
            signature=("id_str", "full_text", "favorite_count"),
            test=lambda record: not record.get("in_reply_to_status_id_str"),
            names=("id_str",),
            title=(),
            time=("created_at",),
            body=(("full_text", "html lines"),),
        ),
    ),
)
"""Posts as a person's own archive holds them: it does not say on each whose they are."""


def _is_video_comment(record: Raw) -> bool:
    return bool(text_of(record, ("snippet.textDisplay", "snippet.textOriginal")))


YOUTUBE: Final = Family(
    name="youtube",
    signature=("id", "snippet"),
    test=_is_video_comment,
    may_be=_is_video_comment,
    parent=("snippet.parentId",),
    thread=("snippet.videoId",),
    author=("snippet.authorDisplayName",),
    author_url=("snippet.authorChannelUrl",),
    time=("snippet.publishedAt",),
    body=(("snippet.textDisplay", "html lines"), ("snippet.textOriginal", "plain")),
    score=("snippet.likeCount",),
    edited=lambda record: text_of(record, ("snippet.updatedAt",)) != text_of(record, ("snippet.publishedAt",)),
    skip=frozenset(("authorChannelId",)),
)

VIDEO: Final = Family(
    name="yt-dlp",
    signature=("id", "text", "parent", "author_id"),
    split="document",
    author_url=("author_url",),
    time=("timestamp",),
    body=(("text", "plain"),),
    score=("like_count",),
    edited=truthy("is_edited"),
    stories=(
        Story(
            signature=("title", "comments", "extractor"),
            byline=("uploader", "channel"),
            time=("timestamp", "upload_date"),
            url=("webpage_url",),
            body=(("description", "plain"),),
            claimed=("comment_count",),
        ),
        Story(
            signature=("title", "comments", "webpage_url"),
            byline=("uploader", "channel"),
            time=("timestamp", "upload_date"),
            url=("webpage_url",),
            body=(("description", "plain"),),
            claimed=("comment_count",),
        ),
    ),
    skip=frozenset(("formats", "thumbnails", "subtitles", "automatic_captions", "requested_formats", "chapters")),
)
