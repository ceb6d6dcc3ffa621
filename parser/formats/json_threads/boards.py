"""Forums and networks: Discourse, Mastodon, and what else speaks ActivityPub."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from ..records.family import Family, Story
from ..records.values import Raw, number_of, truthy


def _is_first(record: Raw) -> bool:
    return record.get("post_number") == 1


def _was_revised(record: Raw) -> bool:
    return (number_of(record, ("version",)) or 1) > 1


def _or_story(number: str) -> str:
    """The first post is the story, in the capture or not."""
    return "" if number == "1" else number


DISCOURSE: Final = Family(
    name="discourse",
    signature=("post_number", "topic_id", "username"),
    opening=(("username", "avatar_template", "cooked"),),
    key=("post_number",),
    parent=("reply_to_post_number",),
    call=_or_story,
    thread=("topic_id",),
    thread_title=("topic_title",),
    author=("username",),
    time=("created_at",),
    body=(("cooked", "html"), ("raw", "markdown")),
    score=("like_count", "score"),
    removed=truthy("user_deleted", "deleted_at"),
    edited=_was_revised,
    collapsed=truthy("hidden"),
    stories=(
        Story(
            signature=("post_number", "topic_id", "username"),
            test=_is_first,
            key=("topic_id",),
            names=("post_number",),
            title=("topic_title",),
            byline=("username",),
            time=("created_at",),
            body=(("cooked", "html"), ("raw", "markdown")),
        ),
        Story(
            signature=("post_stream", "title"),
            key=("id",),
            claimed=("posts_count",),
            claims_itself=True,
        ),
    ),
)

STATUSES: Final = Family(
    name="mastodon",
    signature=("in_reply_to_id", "content", "account"),
    parent=("in_reply_to_id",),
    split="tree",
    author=("account.acct", "account.username"),
    author_url=("account.url",),
    time=("created_at",),
    body=(("spoiler_text", "plain"), ("content", "html")),
    score=("favourites_count",),
    edited=truthy("edited_at"),
    stories=(
        Story(
            signature=("in_reply_to_id", "content", "account"),
            test=lambda record: record.get("in_reply_to_id") is None,
            names=("id",),
            title=("spoiler_text",),
            byline=("account.acct", "account.username"),
            time=("created_at",),
            url=("url", "uri"),
            body=(("content", "html"),),
        ),
    ),
    skip=frozenset(("reblog", "quote", "card", "account")),
)

CONTEXT: Final = replace(
    STATUSES,
    name="mastodon-context",
    envelope=("ancestors", "descendants"),
    split="document",
    adopts=True,
)

NOTES: Final = ("Note", "Article", "Page", "Question", "Video")


def _handle(url: str) -> str:
    """The name of an actor, by the address that is all a note says of its author: `alice@host`."""
    if not url.startswith(("https://", "http://")):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:  # a host in brackets that is no address
        return url
    name = parts.path.rstrip("/").rpartition("/")[2].removeprefix("@")
    return f"{name}@{parts.hostname}" if name else url


def _is_tombstone(record: Raw) -> bool:
    """What is left where a note was deleted (Activity Streams 2.0, 3.5)."""
    return record.get("type") == "Tombstone"


def _is_note(record: Raw) -> bool:
    if _is_tombstone(record):
        return record.get("formerType", "Note") in NOTES
    return bool(record.get("inReplyTo")) and "attributedTo" in record and "content" in record


ACTIVITYPUB: Final = Family(
    name="activitypub",
    signature=("id", "type"),
    test=_is_note,
    parent=("inReplyTo.id", "inReplyTo"),
    split="tree",
    author=("attributedTo.preferredUsername", "attributedTo.name", "attributedTo.id", "attributedTo"),
    author_url=("attributedTo.id", "attributedTo"),
    call_author=_handle,
    time=("published", "deleted"),
    body=(("content", "html"),),
    removed=_is_tombstone,
    edited=truthy("updated"),
    may_be=lambda record: record.get("type", "Note") in NOTES,
    stories=(
        Story(
            signature=("attributedTo", "content", "type"),
            test=lambda record: record.get("type") in NOTES and not record.get("inReplyTo"),
            names=("id",),
            title=("name",),
            byline=("attributedTo.name", "attributedTo.id", "attributedTo"),
            time=("published",),
            url=("url", "id"),
            body=(("content", "html"),),
        ),
    ),
    skip=frozenset(("attachment", "tag", "quote")),
)
