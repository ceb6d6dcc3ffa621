"""Sites that collect links and talk about them: Hacker News, Reddit, Lobsters."""

from __future__ import annotations

from typing import Final

from ..records.family import Family, Story
from ..records.values import Raw, number_of, truthy


def _is_story(record: Raw) -> bool:
    """Whether a record says that it is a story, or says nothing of that kind and has a title."""
    return record.get("type", "story" if record.get("title") else None) in ("story", "poll", "job")


def _is_comment(record: Raw) -> bool:
    return record.get("type") == "comment"


def _may_be_comment(record: Raw) -> bool:
    return "type" not in record or _is_comment(record)


def _says_nothing(record: Raw) -> bool:
    return record.get("author") is None and record.get("text") is None


ALGOLIA: Final = Family(
    name="hacker-news-algolia",
    signature=("type", "parent_id", "children", "author"),
    test=_is_comment,
    parent=("parent_id",),
    thread=("story_id",),
    time=("created_at", "created_at_i"),
    body=(("text", "html"),),
    score=("points",),
    removed=_says_nothing,
    may_be=_may_be_comment,
    stories=(
        Story(
            signature=("type", "parent_id", "children", "author"),
            test=_is_story,
            key=("id",),
            names=("id",),
            byline=("author",),
            time=("created_at", "created_at_i"),
            url=("url",),
            body=(("text", "html"),),
        ),
    ),
)

ALGOLIA_HITS: Final = Family(
    name="hacker-news-search",
    signature=("objectID", "comment_text", "story_id"),
    opening=(("objectID", "comment_text"),),
    test=lambda record: record.get("comment_text") is not None,
    key=("objectID",),
    parent=("parent_id",),
    thread=("story_id",),
    thread_title=("story_title",),
    thread_url=("story_url",),
    time=("created_at", "created_at_i"),
    body=(("comment_text", "html"),),
    score=("points",),
    skip=frozenset(("_highlightResult",)),
    stories=(
        Story(
            signature=("objectID", "title", "num_comments"),
            test=lambda record: record.get("title") is not None,
            key=("objectID",),
            names=("objectID",),
            byline=("author",),
            time=("created_at", "created_at_i"),
            url=("url",),
            body=(("story_text", "html"),),
            claimed=("num_comments",),
        ),
    ),
)

FIREBASE: Final = Family(
    name="hacker-news-firebase",
    signature=("type", "id", "time", "parent"),
    test=_is_comment,
    split="tree",
    author=("by",),
    time=("time",),
    body=(("text", "html"),),
    score=("score",),
    removed=truthy("deleted"),
    collapsed=truthy("dead"),
    listed=("kids",),
    may_be=_may_be_comment,
    stories=(
        Story(
            signature=("type", "id", "time"),
            test=_is_story,
            names=("id",),
            byline=("by",),
            time=("time",),
            url=("url",),
            body=(("text", "html"),),
            claimed=("descendants",),
        ),
    ),
)


def _without_kind(name: str) -> str:
    """The name of a comment without "t1_"; a story keeps its "t3_", since the two count apart."""
    return name.removeprefix("t1_")


def _with_kind(name: str) -> str:
    return name if name.startswith("t3_") else f"t3_{name}"


def _count(record: Raw) -> int | None:
    """How many comments a "more" stands for; 0 is "continue this thread", which does not count."""
    return number_of(record, ("count",)) or None


REDDIT: Final = Family(
    name="reddit",
    signature=("link_id", "parent_id", "author"),
    opening=(("modhash", "children"), ("subreddit", "selftext")),
    parent=("parent_id",),
    call=_without_kind,
    thread=("link_id",),
    quick_thread="link_id",
    thread_title=("link_title",),
    thread_url=("link_url", "link_permalink"),
    time=("created_utc",),
    body=(("body_html", "html"), ("body", "escaped markdown")),
    score=("score", "ups"),
    edited=truthy("edited"),
    collapsed=truthy("collapsed"),
    stub=("count", "parent_id", "children"),
    missing=_count,
    story_prefix="t3_",
    stories=(
        Story(
            signature=("title", "num_comments", "author"),
            key=("name", "id"),
            call=_with_kind,
            byline=("author",),
            time=("created_utc",),
            url=("url", "permalink"),
            body=(("selftext_html", "html"), ("selftext", "escaped markdown")),
            claimed=("num_comments",),
        ),
    ),
    skip=frozenset(("crosspost_parent_list", "media", "secure_media", "preview", "media_metadata")),
)


def _was_updated(record: Raw) -> bool:
    updated = record.get("last_edited_at") or record.get("updated_at")
    return bool(updated) and updated != record.get("created_at")


LOBSTERS: Final = Family(
    name="lobsters",
    signature=("short_id", "comment"),
    key=("short_id",),
    parent=("parent_comment",),
    depth=("indent_level", "depth"),
    split="document",
    author=("commenting_user.username", "commenting_user"),
    time=("created_at",),
    body=(("comment", "html"), ("comment_plain", "markdown")),
    score=("score",),
    removed=truthy("is_deleted", "is_moderated"),
    edited=_was_updated,
    stories=(
        Story(
            signature=("short_id", "title", "comment_count"),
            byline=("submitter_user.username", "submitter_user"),
            time=("created_at",),
            url=("url", "comments_url"),
            body=(("description", "html"),),
            claimed=("comment_count",),
        ),
    ),
)
