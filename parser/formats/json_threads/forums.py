"""Forums, and places for questions, by their APIs: NodeBB, Flarum, XenForo, Stack Exchange, GitLab."""

from __future__ import annotations

import re
from typing import Any, Final

from ..records.family import Family, Story
from ..records.values import Raw, text_of, truthy

MENTION: Final = re.compile(r'class="[^"]*\bPostMention\b[^"]*"[^>]*\bdata-id="(\d+)"')
QUOTED: Final = re.compile(r'\[QUOTE="[^"\]]*\bpost: (\d+)', re.IGNORECASE)


def _is_opening(record: Raw) -> bool:
    return record.get("index") == 0


NODEBB: Final = Family(
    name="nodebb",
    signature=("pid", "tid", "content", "user"),
    key=("pid",),
    parent=("toPid",),
    thread=("tid",),
    author=("user.displayname", "user.username"),
    time=("timestamp", "timestampISO"),
    body=(("content", "html"),),
    score=("votes",),
    removed=truthy("deleted"),
    edited=truthy("edited"),
    stories=(
        Story(
            signature=("pid", "tid", "content", "user"),
            test=_is_opening,
            key=("tid",),
            names=("pid",),
            title=(),
            byline=("user.displayname", "user.username"),
            time=("timestamp", "timestampISO"),
            body=(("content", "html"),),
        ),
        Story(
            signature=("tid", "title", "posts"),
            key=("tid",),
            title=("titleRaw", "title"),
            claimed=("postcount",),
            claims_itself=True,
        ),
    ),
    skip=frozenset(("user", "editor", "category", "replies", "pagination")),
)


def _joined(value: Any) -> None:
    """Put into a post of Flarum the name of its author, which JSON:API keeps apart, and the post that it mentions."""
    parts = (value.get("included"), value.get("data")) if type(value) is dict else ()
    held: list[dict[str, Any]] = []
    for part in parts:
        held.extend(one for one in (part if type(part) is list else [part]) if type(one) is dict)
    names = {
        str(one.get("id")): text_of(one, ("attributes.displayName", "attributes.username"))
        for one in held
        if one.get("type") == "users"
    }
    for one in held:
        if one.get("type") == "posts":
            one["author"] = names.get(text_of(one, ("relationships.user.data.id",)))
            mention = MENTION.search(text_of(one, ("attributes.contentHtml",)))
            one["mentions"] = mention[1] if mention else None


def _is_post(record: Raw) -> bool:
    return record.get("type") == "posts" and text_of(record, ("attributes.contentType",)) == "comment"


FLARUM: Final = Family(
    name="flarum",
    signature=("type", "id", "attributes", "relationships"),
    test=_is_post,
    may_be=_is_post,
    prepare=_joined,
    parent=("mentions",),
    stated=False,
    split="document",
    time=("attributes.createdAt",),
    body=(("attributes.contentHtml", "html"), ("attributes.content", "plain")),
    removed=truthy("attributes.isHidden"),
    edited=truthy("attributes.editedAt"),
    stories=(
        Story(
            signature=("type", "id", "attributes", "relationships"),
            test=lambda record: _is_post(record) and text_of(record, ("attributes.number",)) == "1",
            names=("id",),
            title=(),
            byline=("author",),
            time=("attributes.createdAt",),
            body=(("attributes.contentHtml", "html"), ("attributes.content", "plain")),
        ),
        Story(
            signature=("type", "id", "attributes"),
            test=lambda record: record.get("type") == "discussions",
            title=("attributes.title",),
            claimed=("attributes.commentCount",),
            claims_itself=True,
        ),
    ),
    skip=frozenset(("attributes", "relationships", "links")),
)


def _with_quoted(value: Any) -> None:
    """A post of XenForo answers the one that its first quote names."""
    posts = value.get("posts") if type(value) is dict else None
    for post in posts if type(posts) is list else (value,):
        if type(post) is dict and (quoted := QUOTED.search(text_of(post, ("message",)))):
            post["quoted"] = quoted[1]


def _is_first(record: Raw) -> bool:
    return record.get("position") == 0 or record.get("is_first_post") is True


XENFORO: Final = Family(
    name="xenforo",
    signature=("post_id", "thread_id", "message", "position"),
    prepare=_with_quoted,
    key=("post_id",),
    parent=("quoted",),
    stated=False,
    thread=("thread_id",),
    author=("username", "User.username"),
    time=("post_date",),
    body=(("message_parsed", "html"), ("message", "plain")),
    score=("reaction_score",),
    removed=lambda record: record.get("message_state") == "deleted",
    edited=truthy("last_edit_date"),
    stories=(
        Story(
            signature=("post_id", "thread_id", "message", "position"),
            test=_is_first,
            key=("thread_id",),
            names=("post_id",),
            title=(),
            byline=("username",),
            time=("post_date",),
            url=("view_url",),
            body=(("message_parsed", "html"), ("message", "plain")),
        ),
        Story(
            signature=("thread_id", "title", "reply_count"),
            key=("thread_id",),
            byline=("username",),
            time=("post_date",),
            url=("view_url",),
            claimed=("reply_count",),
        ),
    ),
    skip=frozenset(("Thread", "User", "Attachments")),
)


def _with_kinds(value: Any) -> None:
    """Comments and answers of Stack Exchange count apart, so that one of each may have the same number."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if type(node) is list:
            waiting.extend(node)
        elif type(node) is dict:
            waiting.extend(inner for inner in node.values() if type(inner) is list)
            if "comment_id" in node:
                node["key"] = f"comment {node['comment_id']}"


QUESTIONS: Final = Family(
    name="stack-exchange",
    signature=("owner", "creation_date", "score", "body"),
    test=lambda record: "answer_id" in record or "comment_id" in record,
    prepare=_with_kinds,
    key=("key", "answer_id"),
    parent=(),
    author=("owner.display_name",),
    author_url=("owner.link",),
    time=("creation_date",),
    body=(("body", "html"), ("body_markdown", "markdown")),
    score=("score",),
    edited=truthy("edited", "last_edit_date"),
    stories=(
        Story(
            signature=("question_id", "title", "owner"),
            test=lambda record: "answer_id" not in record,
            key=("question_id",),
            byline=("owner.display_name",),
            time=("creation_date",),
            url=("link",),
            body=(("body", "html"), ("body_markdown", "markdown")),
        ),
    ),
    skip=frozenset(("owner", "last_editor", "reply_to_user")),
)


def _with_first(value: Any) -> None:
    """The later notes of a discussion on GitLab answer its first."""
    for discussion in value if type(value) is list else (value,):
        notes = discussion.get("notes") if type(discussion) is dict else None
        held = [note for note in notes if type(note) is dict] if type(notes) is list else []
        for note in held[1:]:
            note["answers"] = held[0].get("id")


def _is_note(record: Raw) -> bool:
    return record.get("system") is not True


GITLAB: Final = Family(
    name="gitlab",
    signature=("id", "body", "author", "noteable_id", "system"),
    test=_is_note,
    may_be=_is_note,
    prepare=_with_first,
    parent=("answers",),
    thread=("noteable_id",),
    author=("author.username", "author.name"),
    author_url=("author.web_url",),
    time=("created_at",),
    body=(("body", "markdown"),),
    edited=lambda record: record.get("updated_at") != record.get("created_at"),
    skip=frozenset(("author", "position")),
)

GITHUB: Final = Family(
    name="github",
    signature=("issue_url", "user", "body", "created_at"),
    parent=(),
    stated=False,
    thread=("issue_url",),
    author=("user.login",),
    author_url=("user.html_url",),
    time=("created_at",),
    body=(("body", "markdown"),),
    edited=lambda record: record.get("updated_at") != record.get("created_at"),
    stories=(
        Story(
            signature=("number", "title", "user", "comments_url"),
            key=("url",),
            byline=("user.login",),
            time=("created_at",),
            url=("html_url",),
            body=(("body", "markdown"),),
            claimed=("comments",),
        ),
    ),
    skip=frozenset(("user", "reactions", "labels", "assignees", "assignee", "milestone")),
)

LIVEJOURNAL: Final = Family(
    name="livejournal-api",
    signature=("dtalkid", "parent", "article"),
    key=("dtalkid", "talkid"),
    split="document",
    author=("dname", "uname"),
    time=("ctime_ts", "ctime"),
    body=(("article", "html"),),
    removed=truthy("deleted"),
    collapsed=truthy("collapsed"),
)
