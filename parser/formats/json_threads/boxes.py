"""Comment boxes under other people's pages: Disqus, WordPress, Isso, Remark42, Staticman."""

from __future__ import annotations

from typing import Any, Final

from ..records.family import Family, Story
from ..records.values import Raw, truthy

DISQUS: Final = Family(
    name="disqus-api",
    signature=("isDeleted", "parent", "thread", "author"),
    thread=("thread.id", "thread"),
    author=("author.name", "author.username"),
    author_url=("author.url", "author.profileUrl"),
    guest=truthy("author.isAnonymous"),
    utc=("createdAt",),
    body=(("message", "html"), ("raw_message", "html lines")),
    score=("points", "likes"),
    removed=truthy("isDeleted"),
    edited=truthy("isEdited"),
    stub=("hasNext", "more"),
    stub_test=truthy("hasNext"),
    stories=(
        Story(
            signature=("link", "identifiers"),
            key=("id",),
            title=("clean_title", "title"),
            time=("createdAt",),
            url=("link",),
            body=(("message", "html"),),
            claimed=("posts",),
        ),
    ),
)


def _is_unwanted(record: Raw) -> bool:
    return record.get("status") in ("trash", "spam")


WORDPRESS: Final = Family(
    name="wordpress-rest",
    signature=("post", "parent", "author_name", "content"),
    thread=("post",),
    thread_url=("link",),
    author=("author_name",),
    author_url=("author_url",),
    guest=lambda record: record.get("author") == 0,
    time=("date",),
    utc=("date_gmt",),
    body=(("content.rendered", "html"), ("content.raw", "html lines"), ("content", "html")),
    removed=_is_unwanted,
    skip=frozenset(("in-reply-to",)),
    stories=(
        Story(
            signature=("id", "title", "content", "slug"),
            key=("id",),
            title=("title.rendered", "title"),
            time=("date_gmt", "date"),
            url=("link",),
            body=(("content.rendered", "html"), ("content", "html")),
        ),
    ),
)

WORDPRESS_COM: Final = Family(
    name="wordpress-com",
    signature=("ID", "post", "author", "content", "parent"),
    key=("ID",),
    parent=("parent.ID",),
    thread=("post.ID",),
    thread_title=("post.title",),
    thread_url=("post.link",),
    author=("author.name", "author.login"),
    author_url=("author.URL",),
    time=("date",),
    body=(("content", "html"), ("raw_content", "html lines")),
    score=("like_count",),
    removed=_is_unwanted,
)


def _holds_isso(record: Raw) -> bool:
    """Whether a thread holds comments as Isso writes them: videos and issues have an id, a title and comments too."""
    comments = record.get("comments")
    held = [one for one in comments if type(one) is dict] if type(comments) is list else []
    return type(comments) is list and (not held or any("created" in one for one in held))


ISSO: Final = Family(
    name="isso",
    signature=("parent", "text", "mode", "id"),
    split="document",
    author_url=("website",),
    guest=lambda _record: True,
    time=("created",),
    body=(("text", "html"),),
    score=("likes",),
    removed=lambda record: record.get("mode") == 4,
    edited=truthy("modified"),
    hidden=("hidden_replies",),
    stories=(Story(signature=("total_replies", "replies"), test=lambda record: "text" not in record, title=()),),
)

ISSO_IMPORT: Final = Family(
    name="isso-generic",
    signature=("author", "created", "text", "id"),
    stated=False,
    split="document",
    author_url=("website",),
    guest=lambda _record: True,
    time=("created",),
    body=(("text", "html lines"),),
    stories=(Story(signature=("id", "title", "comments"), test=_holds_isso, url=("id",)),),
)

REMARK42: Final = Family(
    name="remark42",
    signature=("pid", "locator", "user"),
    parent=("pid",),
    thread=("locator.url",),
    thread_title=("title",),
    thread_url=("locator.url",),
    author=("user.name",),
    time=("time",),
    body=(("text", "html"), ("orig", "markdown")),
    score=("score",),
    removed=truthy("delete"),
    edited=lambda record: bool(record.get("edit")),
    stories=(Story(signature=("url", "count", "read_only"), key=("url",), title=(), url=("url",), claimed=("count",)),),
    skip=frozenset(("user", "votes")),
)

STATICMAN: Final = Family(
    name="staticman",
    signature=("message", "name", "date"),
    test=lambda record: "_id" in record or "email" in record,
    key=("_id",),
    parent=("replying_to_uid", "_parent", "reply_to", "parent"),
    ordinals=("replying_to",),
    adopts=True,
    thread=("slug", "post_id", "page_id"),
    author=("name",),
    author_url=("url",),
    guest=lambda _record: True,
    time=("date",),
    body=(("message", "markdown"),),
)


def _with_last_revision(value: Any) -> None:
    """A comment in Coral's database says what it said before each edit, and last what it says now."""
    for record in value if type(value) is list else (value,):
        revisions = record.get("revisions") if type(record) is dict else None
        if type(revisions) is list and revisions and type(revisions[-1]) is dict:
            record["body"] = revisions[-1].get("body")


CORAL: Final = Family(
    name="coral",
    signature=("authorID", "storyID", "revisions"),
    prepare=_with_last_revision,
    parent=("parentID",),
    thread=("storyID",),
    author=("authorID",),
    time=("createdAt",),
    body=(("body", "html"),),
    score=("actionCounts.REACTION",),
    removed=lambda record: record.get("status") == "REJECTED",
    edited=lambda record: len(record.get("revisions") or ()) > 1,
    stories=(
        Story(
            signature=("tenantID", "url", "metadata"),
            key=("id",),
            title=("metadata.title",),
            byline=("metadata.author",),
            time=("metadata.publishedAt",),
            url=("url",),
        ),
    ),
    skip=frozenset(("revisions",)),
)
