"""Exports of chats: Telegram, Discord, Slack, Matrix. Who answers whom is stated where somebody pressed "reply"."""

from __future__ import annotations

from typing import Any, Final

from ..records.family import Family, Story
from ..records.values import Raw, text_of, truthy


def _is_message(record: Raw) -> bool:
    return record.get("type") == "message"


TELEGRAM: Final = Family(
    name="telegram",
    signature=("id", "type", "date", "from_id"),
    test=_is_message,
    may_be=_is_message,
    parent=("reply_to_message_id",),
    stated=False,
    author=("from", "from_id"),
    time=("date",),
    utc=("date_unixtime",),
    body=(("text", "plain"),),
    edited=truthy("edited"),
    stories=(Story(signature=("name", "type", "messages"), key=("id",), title=("name",)),),
    skip=frozenset(("text", "text_entities", "reactions")),
)


def _is_said(record: Raw) -> bool:
    """Whether a message of Discord was written by somebody: the others tell who joined, or what was pinned."""
    return record.get("type") in ("Default", "Reply", "ThreadStarterMessage", 0, 19, 21)


DISCORD: Final = Family(
    name="discord",
    signature=("id", "type", "timestamp", "content", "author"),
    test=_is_said,
    may_be=_is_said,
    parent=("reference.messageId", "message_reference.message_id"),
    stated=False,
    split="document",
    author=("author.nickname", "author.global_name", "author.name", "author.username"),
    time=("timestamp",),
    body=(("content", "markdown"),),
    edited=truthy("timestampEdited", "edited_timestamp"),
    stories=(Story(signature=("guild", "channel", "messages"), title=("channel.name",)),),
    skip=frozenset(("author", "mentions", "embeds", "reactions", "attachments", "reference", "referenced_message")),
)


def _is_spoken(record: Raw) -> bool:
    """Whether an event of Slack is somebody's message: joins, topics and the like name a kind of their own."""
    return record.get("type") == "message" and record.get("subtype") in (None, "", "bot_message", "thread_broadcast")


def _without_own_thread(value: Any) -> None:
    """The message that a thread hangs from names itself as its parent."""
    for record in value if type(value) is list else (value,):
        if type(record) is dict and "ts" in record and record.get("thread_ts") == record["ts"]:
            del record["thread_ts"]


SLACK: Final = Family(
    name="slack",
    signature=("type", "user", "text", "ts"),
    opening=(("team_id", "profile"), ("creator", "is_archived", "members")),
    people=Story(
        signature=("team_id", "profile"),
        names=("id",),
        byline=("profile.display_name", "profile.real_name", "real_name", "name"),
    ),
    test=_is_spoken,
    may_be=_is_spoken,
    prepare=_without_own_thread,
    key=("ts",),
    parent=("thread_ts",),
    stated=False,
    split="document",
    author=("user_profile.display_name", "user_profile.real_name", "username", "user"),
    time=("ts",),
    body=(("text", "plain"),),
    edited=lambda record: bool(record.get("edited")),
    skip=frozenset(("blocks", "files", "reactions", "replies", "user_profile", "edited")),
)


def _is_room_message(record: Raw) -> bool:
    return record.get("type") == "m.room.message" and bool(text_of(record, ("content.body",)))


def _with_answered(value: Any) -> None:
    """What a message of Matrix answers stands behind a key with a dot in it."""
    messages = value.get("messages") if type(value) is dict else None
    for record in messages if type(messages) is list else (value,):
        content = record.get("content") if type(record) is dict else None
        relates = content.get("m.relates_to") if type(content) is dict else None
        answered = relates.get("m.in_reply_to") if type(relates) is dict else None
        if type(answered) is dict:
            record["in_reply_to"] = answered.get("event_id")


MATRIX: Final = Family(
    name="matrix",
    signature=("event_id", "sender", "content", "origin_server_ts"),
    test=_is_room_message,
    may_be=_is_room_message,
    prepare=_with_answered,
    key=("event_id",),
    parent=("in_reply_to",),
    stated=False,
    split="document",
    author=("sender",),
    time=("origin_server_ts",),
    body=(("content.body", "plain"),),
    stories=(Story(signature=("room_name", "messages"), title=("room_name",)),),
    skip=frozenset(("content", "unsigned")),
)
