"""Families of pages, as data: how each marks a comment. A further family is a further row and no new code.

What a row leaves out is found by the words that all themes share; see `roles`. Selectors are CSS.
"""

from __future__ import annotations

from typing import Final

from .boards import BOARDS
from .family import Family
from .forums import FORUMS

FAMILIES: Final = (
    *FORUMS,
    *BOARDS,
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
        ("a name",),
        'li:has(> a[href$=".html"] + a[name]), li:has(> a[name][href^="msg"]), li:has(> strong > a[name][href^="msg"])',
        author="li > i, li > em",
        body="li > a[href], li > strong > a[href]",
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
        title=".athing .titleline > a, .athing td.title > a",
        byline=".subtext .hnuser",
        published=".subtext .age",
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
        title=".thing.link a.title",
        byline=".thing.link .tagline .author",
        published=".thing.link .tagline time",
    ),
    Family(
        "Reddit, 2023 on",
        ("shreddit-comment",),
        "shreddit-comment",
        body='[slot="comment"]',
        depth=("", "depth"),
        id="thingid",
        parent="parentid",
        byline="shreddit-post@author",
        published="shreddit-post@created-timestamp",
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
    Family(
        "Disqus, framed",
        ("post-message",),
        "li.post:has(.post-message)",
        author=".post-byline .author",
        time=".time-ago",
        body=".post-message",
        score='.vote-up [data-role="likes"]',
    ),
    Family(
        "Facebook",
        ("UFICommentActorName",),
        "div.UFIImageBlockContent:has(.UFICommentActorName)",
        author=".UFICommentActorName",
        time="abbr",
        body="._5mdd, .UFICommentBody",
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
        score=".voters",
        title=".story .link a",
        byline=".story .byline .u-author, .story .byline a[href*='/~'], .story .byline a[href*='/u/']",
        published=".story .byline time, .story .byline span[title]",
    ),
    Family("Blogger", ("comment-body",), "#comments-block dt", author="dt"),
)
"""The families that are known, most particular first; the first that finds comments on a page reads it."""
