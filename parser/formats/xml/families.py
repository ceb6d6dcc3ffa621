"""The families of XML exports and feeds, as data."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ..records.family import Family, Story
from ..records.values import Raw, truthy
from .tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

Record = dict[str, Any]
KIND: Final = "category[http://schemas.google.com/g/2005#kind]"
OTHERS: Final = (
    "attachment",
    "nav_menu_item",
    "revision",
    "wp_block",
    "wp_template",
    "wp_navigation",
    "wp_global_styles",
)
"""Types of WordPress items that nobody reads as a story; they count only where somebody commented on one."""


def _as_it_is(_record: Record) -> None:
    """For a dialect whose keys say it all."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """A family of records and the elements that it has in XML; `prepare` adds to a record what no key alone says."""

    family: Family
    shape: Shape
    prepare: Callable[[Record], None] = _as_it_is


def _is(name: str) -> Callable[[Raw], bool]:
    return lambda record: record.get("<>") == name


def _is_discarded(record: Raw) -> bool:
    return record.get("wp:comment_approved") in ("spam", "trash")


WXR: Final = Dialect(
    Family(
        name="wxr",
        signature=("wp:comment_id",),
        key=("wp:comment_id",),
        parent=("wp:comment_parent",),
        split="document",
        author=("wp:comment_author",),
        author_url=("wp:comment_author_url",),
        guest=lambda record: record.get("wp:comment_user_id") in ("", "0"),  # exports before 2010 do not say
        time=("wp:comment_date",),
        utc=("wp:comment_date_gmt",),
        body=(("wp:comment_content", "html lines"),),
        removed=_is_discarded,
        stories=(
            Story(
                signature=("<>",),
                test=lambda record: record.get("wp:post_type") not in OTHERS or "wp:comment" in record,
                key=("wp:post_id",),
                byline=("dc:creator",),
                time=("wp:post_date", "pubDate"),
                utc=("wp:post_date_gmt",),
                url=("link",),
                body=(("content:encoded", "html lines"),),
            ),
        ),
    ),
    Shape(frozenset(("item",)), many=frozenset(("wp:comment",))),
)

DISQUS_EXPORT: Final = Dialect(
    Family(
        name="disqus-export",
        signature=("<>", "@dsq:id"),
        test=_is("post"),
        key=("@dsq:id",),
        parent=("parent@dsq:id",),
        thread=("thread@dsq:id",),
        author=("author.name", "author.username"),
        guest=truthy("author.isAnonymous"),
        utc=("createdAt",),
        body=(("message", "html"),),
        removed=truthy("isDeleted"),
        collapsed=truthy("isSpam"),
        stories=(
            Story(
                signature=("<>", "@dsq:id"),
                test=_is("thread"),
                key=("@dsq:id",),
                byline=("author.name",),
                time=("createdAt",),
                url=("link",),
                body=(("message", "html"),),
            ),
        ),
    ),
    Shape(frozenset(("thread", "post")), frozenset((("post", "thread"),))),
)


def _is_reply(record: Raw) -> bool:
    return "thr:in-reply-to@ref" in record or _kind(record) == "comment" or "answered page" in record


def _is_setting(record: Raw) -> bool:
    """Whether an entry is of those that a Blogger export keeps templates and settings in."""
    return _kind(record) not in ("", "post", "page", "comment")


def _kind(record: Raw) -> str:
    """What an entry of a Blogger export is: post, page, comment, template, settings; empty elsewhere."""
    return str(record.get(KIND, "")).rpartition("#")[2] or str(record.get("blogger:type", "")).lower()


def _name_parent(record: Record) -> None:
    """Blogger names the post in `thr:in-reply-to`, and the comment that is answered only in a link to its own feed."""
    related = str(record.get("link[related]", ""))
    stem, post, _ = str(record.get("id", "")).rpartition(".post-")
    if post and "/comments/" in related:
        record["answers"] = f"{stem}.post-{related.rpartition('/')[2]}"
    if "thr:in-reply-to@ref" not in record and _kind(record) in ("", "comment"):
        _name_page(record)


ATOM: Final = Dialect(
    Family(
        name="atom",
        signature=("<>",),
        test=_is_reply,
        parent=("answers", "blogger:inReplyTo", "thr:in-reply-to@ref", "blogger:parent", "answered page"),
        split="tree",
        adopts=True,
        thread_url=("thr:in-reply-to@href", "answered page"),
        author=("author.name", "author"),
        author_url=("author.uri",),
        time=("published", "updated"),
        body=(("content#text", "plain"), ("content", "html"), ("summary#text", "plain"), ("summary", "html")),
        other=_is_setting,
        stories=(
            Story(
                signature=("<>", "id"),
                test=lambda record: not _is_reply(record) and _kind(record) in ("", "post", "page"),
                names=("id",),
                byline=("author.name",),
                time=("published", "updated"),
                url=("link[alternate]",),
                body=(("content#text", "plain"), ("content", "html"), ("summary", "html")),
                claimed=("thr:total", "link@thr:count"),
            ),
        ),
    ),
    Shape(frozenset(("entry",))),
    _name_parent,
)


def _is_rss_reply(record: Raw) -> bool:
    return "thr:in-reply-to@ref" in record or "answered page" in record


def _name_page(record: Record) -> None:
    """The address of a comment is that of its page with the comment's own place behind it."""
    for key in ("link", "link[alternate]", "guid", "id"):
        page, mark, place = str(record.get(key, "")).partition("#")
        if mark and "comment" in place:
            record["answered page"] = page
    title = str(record.get("title", ""))
    record["title author"] = (
        title.partition(": ")[2] if title[:3].lower() in ("by:", "von", "par", "por", "di:") else ""
    )


RSS: Final = Dialect(
    Family(
        name="rss",
        signature=("<>",),
        test=_is_rss_reply,
        key=("guid", "link"),
        parent=("thr:in-reply-to@ref",),
        stated=False,
        thread=("answered page",),
        thread_url=("answered page",),
        author=("dc:creator", "title author", "author"),
        time=("pubDate", "dc:date"),
        body=(("content:encoded", "html"), ("description", "html")),
        stories=(
            Story(
                signature=("<>", "link"),
                test=lambda record: not _is_rss_reply(record),
                key=("link",),
                names=("guid", "link"),
                byline=("dc:creator", "author"),
                time=("pubDate", "dc:date"),
                url=("link",),
                body=(("content:encoded", "html"), ("description", "html")),
                claimed=("slash:comments",),
            ),
        ),
    ),
    Shape(frozenset(("item",))),
    _name_page,
)


def _decode(record: Record) -> None:
    """BlogML may write its texts in base64."""
    comments = record.get("comments")
    inner = comments.get("comment", []) if type(comments) is dict else []
    for one in (record, *inner):
        if type(one) is dict and one.get("content@type") == "base64":
            try:
                one["content"] = base64.b64decode(str(one.get("content", ""))).decode("utf-8", "replace")
            except binascii.Error:
                continue


BLOGML: Final = Dialect(
    Family(
        name="blogml",
        signature=("@user-name",),
        key=("@id",),
        parent=("@parent-id", "@parentid"),
        stated=False,
        split="document",
        author=("@user-name",),
        author_url=("@user-url",),
        time=("@date-created",),
        body=(("content", "html lines"),),
        removed=lambda record: record.get("@approved") == "false",
        stories=(
            Story(
                signature=("<>", "@id"),
                key=("@id",),
                byline=("authors.author@ref",),
                time=("@date-created",),
                url=("@post-url",),
                body=(("content", "html lines"),),
            ),
        ),
    ),
    Shape(frozenset(("post",)), many=frozenset(("comment",))),
    _decode,
)


STACK_EXCHANGE: Final = Dialect(
    Family(
        name="stack-exchange-dump",
        signature=("<>", "@id"),
        test=lambda record: record.get("@posttypeid") == "2" or "@postid" in record,
        key=("@id",),
        parent=(),
        thread=("@parentid", "@postid"),
        author=("@ownerdisplayname", "@userdisplayname", "@owneruserid", "@userid"),
        utc=("@creationdate",),
        body=(("@body", "html"), ("@text", "markdown")),
        score=("@score",),
        edited=truthy("@lasteditdate"),
        other=lambda record: record.get("@posttypeid") not in (None, "1", "2"),
        stories=(
            Story(
                signature=("<>", "@posttypeid"),
                test=lambda record: record.get("@posttypeid") == "1",
                key=("@id",),
                title=("@title",),
                byline=("@ownerdisplayname", "@owneruserid"),
                utc=("@creationdate",),
                body=(("@body", "html"),),
                claimed=("@answercount",),
            ),
        ),
    ),
    Shape(frozenset(("row",))),
)
