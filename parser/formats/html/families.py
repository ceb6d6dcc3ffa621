"""Families of pages, as data: how each marks a comment. A further family is a further row and no new code.

What a row leaves out is found by the words that all themes share; see `roles`. Selectors are CSS.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Family:
    """How one family of pages marks its comments.

    `shows` are the tags, words of classes and types of which a page must hold one for `comment` to be tried. The other
    selectors find, inside a comment, its author, time, body and score. `depth` is a selector (empty for the comment
    itself) and the name of an attribute that holds how deep a comment stands, or how wide it is indented; `parent` the
    attribute that holds the id of what it answers, and `id` the one that holds its own.
    """

    name: str
    shows: tuple[str, ...]
    comment: str
    author: str = ""
    time: str = ""
    body: str = ""
    score: str = ""
    depth: tuple[str, str] = ("", "")
    parent: str = ""
    id: str = "id"


FAMILIES: Final = (
    Family(
        "schema.org",
        ("schema.org/Comment", "schema.org/UserComments"),
        '[itemtype*="schema.org/Comment"], [itemtype*="schema.org/UserComments"]',
    ),
    Family(
        "microformats",
        ("u-comment", "p-comment"),
        ".u-comment, .p-comment",
        author=".p-author",
        time=".dt-published",
        body=".p-content, .e-content, .p-name",
    ),
    Family(
        "RDFa",
        ("Comment", "schema:Comment", "sioct:Comment"),
        '[typeof~="Comment"], [typeof~="schema:Comment"], [typeof~="sioct:Comment"]',
    ),
    Family(
        "mail archive, by thread",
        ("li",),
        'li:has(> a[href$=".html"] + a[name]), li:has(> a[name][href^="msg"])',
        author="li > i, li > em",
        body="li > a[href]",
    ),
    Family(
        "Hacker News",
        ("comtr",),
        "tr.comtr",
        author=".hnuser",
        time=".age",
        body=".commtext",
        score=".score",
        depth=("td.ind img", "width"),
    ),
    Family(
        "Reddit",
        ("thing",),
        ".thing.comment",
        author=".tagline .author",
        time=".tagline time",
        body=".usertext-body .md",
        score=".tagline .score.unvoted",
        id="data-fullname",
    ),
    Family(
        "Reddit, 2023 on",
        ("shreddit-comment",),
        "shreddit-comment",
        body='[slot="comment"]',
        depth=("", "depth"),
        id="thingid",
        parent="parentid",
    ),
    Family(
        "Slashdot", ("commentBody", "commentSub"), "li.comment", body=".commentBody, [id^=comment_body_]", author=".by"
    ),
    Family(
        "wpDiscuz",
        ("wc-comment", "wpd-comment"),
        ".wc-comment, .wpd-comment",
        body=".wc-comment-text, .wpd-comment-text",
    ),
    Family(
        "Disqus",
        ("dsq-comment-body",),
        "li[id^=dsq-comment-]",
        author="[id^=dsq-author-user-]",
        body=".dsq-comment-message",
    ),
    Family("IntenseDebate", ("idc-c",), ".idc-c", body=".idc-c-t-inner, .idc-c-t"),
    Family(
        "Livefyre",
        ("fyre-comment-article",),
        ".fyre-comment-article",
        author=".fyre-comment-username",
        body=".fyre-comment",
    ),
    Family("WordPress", ("depth-1", "depth-2"), ".comment[class*=depth-]"),
    Family(
        "WordPress, before threads",
        ("commentlist", "comment-list", "comment"),
        '.comment[id^="comment-"], .comment[id^="li-comment-"]',
    ),
    Family(
        "Lobsters",
        ("comments_subtree",),
        ".comments_subtree .comment",
        body=".comment_text",
        author=".byline a[href*='/u/'], .byline a[href*='/~']",
        score=".score",
    ),
    Family("Blogger", ("comment-body",), "#comments-block dt", author="dt"),
)
"""The families that are known, most particular first; the first that finds comments on a page reads it."""
