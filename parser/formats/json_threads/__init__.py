"""Threads that were saved as JSON: one general reader, and one row of data for each family of records."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from ..base import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Report, Source
    from ..base import Pile
    from ..records.family import Family


BY_NAME: Final = "was asked for by name"
OPENING: Final = (
    *(b"{", b"[", b"(", b")", b";", b"//", b"/*"),
    *(b"!", b"+", b"~", b"#!", b"'use strict'", b'"use strict"'),
)
"""What JSON begins with, or a comment or a guard in JavaScript around it, or a script whose statements hold it."""
NAMED: Final = re.compile(rb"([A-Za-z_$][\w$]*)[\w$.\[\]'\"]*\s*(?:[=(;]|\|\|)?")
"""A script that begins with a word: what is behind that tells an assignment or a call from prose."""
KEYWORDS: Final = frozenset(
    b"throw return export var let const import function async class if try for while switch void new".split()
)
LOOKED_AT: Final = 512

BROKEN_LINE: Final = re.compile(rb'[^\n]++\n\{"')
"""A line of a dump that is broken, and one that may be whole."""


def _is_maybe_json(head: bytes) -> bool:
    start = head[:LOOKED_AT].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(OPENING) or BROKEN_LINE.match(start):
        return True
    named = NAMED.match(start)
    return named is not None and (named[1] in KEYWORDS or named[0].endswith((b"=", b"(", b";", b"||")))


def _format(name: str, says: str, place: str, *, piled: bool = False) -> Format:
    """The format of a family; the family itself is imported when there is JSON to hold against it.

    A family is `piled` where people keep a thread in several files: a post a file, or a page of an API.
    """

    def family() -> Family:
        module, _, constant = place.partition(".")
        return cast("Family", getattr(import_module(f"{__name__}.{module}"), constant))

    def recognises(source: Source) -> str | None:
        if not _is_maybe_json(source.head):
            return None
        from ..records.walk import holds
        from .head import peek

        return next((why for value in peek(source.head) if (why := holds(value, family()))), None)

    def read(source: Source) -> Iterator[Thread]:
        from .read import read

        return read(source, family(), recognises(source) or BY_NAME)

    def pile(name: str, _report: Report) -> Pile:
        from ..records.pile import RecordPile
        from .read import open_source

        return RecordPile(name, lambda source: open_source(source, family(), recognises(source) or BY_NAME))

    return Format(name, f"JSON: {says}", recognises, read, pile=pile if piled else None)


def _is_json(source: Source) -> str | None:
    if not _is_maybe_json(source.head):
        return None
    from .induce import recognises

    return recognises(source)


def _read_any(source: Source) -> Iterator[Thread]:
    from .induce import read

    return read(source)


JSON_FORMATS: Final = (
    _format(
        "hacker-news-algolia",
        "items of the Algolia API of Hacker News: a story with its comments inside each other",
        "aggregators.ALGOLIA",
    ),
    _format(
        "hacker-news-search", "results of the Algolia search of Hacker News", "aggregators.ALGOLIA_HITS", piled=True
    ),
    _format(
        "hacker-news-firebase",
        "items of the Firebase API of Hacker News: each names its parent and its replies",
        "aggregators.FIREBASE",
        piled=True,
    ),
    _format(
        "reddit",
        "listings of the Reddit API, and Pushshift lines: comments, submissions, or both",
        "aggregators.REDDIT",
    ),
    _format("lobsters", "a story of Lobsters and its comments", "aggregators.LOBSTERS"),
    _format(
        "discourse",
        "topics and posts of the Discourse API; the first post is the story",
        "boards.DISCOURSE",
        piled=True,
    ),
    _format(
        "mastodon-context", "the context of a Mastodon status: what it answers and what answers it", "boards.CONTEXT"
    ),
    _format("mastodon", "statuses of the Mastodon API", "boards.STATUSES", piled=True),
    _format(
        "activitypub",
        "notes of ActivityPub: outboxes, collections, single objects",
        "boards.ACTIVITYPUB",
        piled=True,
    ),
    _format("disqus-api", "posts of the Disqus API", "boxes.DISQUS", piled=True),
    _format("wordpress-rest", "comments of the WordPress REST API", "boxes.WORDPRESS", piled=True),
    _format(
        "wordpress-com",
        "comments of the REST API that wordpress.com and Jetpack share",
        "boxes.WORDPRESS_COM",
        piled=True,
    ),
    _format("remark42", "comments of Remark42: its backups and its API", "boxes.REMARK42"),
    _format("isso", "comments of the Isso API, replies inside", "boxes.ISSO"),
    _format("isso-generic", "threads in the generic layout that Isso exchanges comments in", "boxes.ISSO_IMPORT"),
    _format("staticman", "comments that Staticman filed: one record each", "boxes.STATICMAN", piled=True),
    _format("bluesky", "posts of Bluesky, and of what else speaks the AT Protocol", "networks.BLUESKY"),
    _format("lemmy", "comments of the Lemmy API", "networks.LEMMY", piled=True),
    _format("twitter", "posts of the Twitter API, and the conversation that they make", "networks.TWITTER", piled=True),
    _format("twitter-v1", "posts of the first Twitter API", "networks.TWEETS", piled=True),
    _format("youtube", "comments of the YouTube API", "networks.YOUTUBE", piled=True),
    _format("yt-dlp", "what yt-dlp writes of a video and its comments", "networks.VIDEO"),
    _format("twitter-archive", "posts in a person's own archive of Twitter", "networks.OWN_TWEETS"),
    _format("bluesky-records", "posts of Bluesky as a repository lists them", "networks.BLUESKY_RECORDS", piled=True),
    _format("youtube-downloader", "comments as youtube-comment-downloader writes them", "videos.DOWNLOADED"),
    _format("tiktok", "comments of TikTok's interface", "videos.TIKTOK", piled=True),
    _format("bilibili", "comments of Bilibili's interface", "videos.BILIBILI", piled=True),
    _format("livejournal-api", "comments that LiveJournal's pages load", "forums.LIVEJOURNAL"),
    _format("4chan", "threads of 4chan, vichan and their kin", "image_boards.BOARD", piled=True),
    _format("foolfuuka", "threads of archives that FoolFuuka keeps", "image_boards.FUUKA", piled=True),
    _format(
        "convokit", "corpora of ConvoKit: utterances, and the conversations beside them", "corpora.CONVOKIT", piled=True
    ),
    _format("medium", "responses on Medium", "corpora.MEDIUM"),
    _format("coral", "comments in the database of Coral", "boxes.CORAL", piled=True),
    _format("github", "issues and comments of the GitHub API", "forums.GITHUB", piled=True),
    _format("telegram", "chats that Telegram exported", "chats.TELEGRAM"),
    _format("discord", "channels of Discord, as DiscordChatExporter writes them", "chats.DISCORD"),
    _format("slack", "days of a Slack export", "chats.SLACK", piled=True),
    _format("matrix", "rooms of Matrix, as Element exports them", "chats.MATRIX"),
    _format("nodebb", "topics of the NodeBB API", "forums.NODEBB", piled=True),
    _format("flarum", "discussions of the Flarum API", "forums.FLARUM"),
    _format("xenforo", "threads of the XenForo API", "forums.XENFORO", piled=True),
    _format("stack-exchange", "questions of the Stack Exchange API", "forums.QUESTIONS"),
    _format("gitlab", "notes and discussions of the GitLab API", "forums.GITLAB", piled=True),
    Format("json", "JSON of any other kind, in which objects look like comments", _is_json, _read_any, vague=True),
)
"""Every family of JSON that is known, the vaguest signature last."""
