"""A thread as the inference sees it: numbers and words, one entry a comment, with no tree in it yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Final

from ..moments import clock
from .names import How, Names, author_key
from .quotes import Quotations
from .sounds import script_of
from .speech import Speech, listen
from .vocabulary import Vocabulary
from .words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import Comment, Thread

NOBODY: Final = -1
HOST_SHARE, HOST_LEAST = 0.1, 3
"""Who wrote this share of a thread's comments, and this many, answers for the page: the blog's owner, as a rule."""
LINKING_WORDS, LINKING_REACH = 8, 4
"""An opening quotation of so many words, so few comments away, holds what stands between together (nine in ten)."""
LEAST_SURE, OFTEN_BACK = 5, 0.15
STORY_WORDS = 100
"""So many different words make a story: a title and a line about it have fewer."""
PACE_SHARE = 0.8
"""A thread's pace is taken from its first comments: stragglers come years later."""


@dataclass(slots=True)
class Page:
    """What a page shows of its comments, in page order.

    `minutes` are the times, in minutes since 1970, None where a page gives none; `author` numbers the names (`NOBODY`
    for none); `speech` is how each body speaks, without what it quotes; `named` says which authors it names, and how.
    `rank` is a comment's place by time; `least_later` the earliest time further down; `pace` the mean minutes from one
    comment to the next; `host` the author who answers for the page, if there is one. `under_quote` is the
    nearest comment above that one just below opens by quoting: what stands between the two belongs to its conversation.
    """

    count: int
    minutes: list[float | None]
    author: list[int]
    authors: list[str]
    vocabulary: Vocabulary
    speech: list[Speech]
    named: list[dict[int, How]]
    quotations: Quotations
    story: set[str]
    rank: list[int]
    least_later: list[float]
    pace: float
    steps_back: int
    levels: int
    host: int
    under_quote: list[int]

    @property
    def storied(self) -> bool:
        """Whether the page came with its story, and not with a title or a summary alone."""
        return len(self.story) >= STORY_WORDS


def read_page(thread: Thread, minutes: list[float | None], newest_first: bool) -> Page:
    """Take down a thread's authors and words, and what its times say of the whole page."""
    authors, author = _number_authors(thread.comments)
    texts, quoted = _own_and_quoted(thread.comments)
    vocabulary = Vocabulary([words_of(text) for text in texts])
    index = Names(authors, len({*map(script_of, authors), *(script_of(text) for text in texts)} - {""}) > 1)
    named = [
        index.named_in(text, words, held)
        for text, words, held in zip(texts, vocabulary.words, vocabulary.held(index.vocabulary), strict=True)
    ]
    for writer, found in zip(author, named, strict=True):
        found.pop(writer, None)
    story = words_of(" ".join([thread.story.title, *(block.text for block in thread.story.body)]))
    quotations = Quotations(texts, quoted, vocabulary, story)
    return Page(
        count=len(texts),
        minutes=minutes,
        author=author,
        authors=authors,
        vocabulary=vocabulary,
        speech=listen(texts, vocabulary),
        named=named,
        quotations=quotations,
        story=set(story),
        rank=_ranks(minutes),
        least_later=least_later(minutes),
        pace=_pace(minutes),
        steps_back=sum(1 for a, b in pairwise(minutes) if a is not None and b is not None and b < a),
        levels=_levels(minutes, newest_first),
        host=_host(author),
        under_quote=_under_quote(quotations, len(texts)),
    )


def minutes_of(thread: Thread) -> list[float | None]:
    """When each comment was posted, in whole minutes since 1970, or None."""
    found = [clock(comment.posted) for comment in thread.comments]
    return [None if seconds is None else seconds // 60 for seconds in found]


def least_later(minutes: Sequence[float | None]) -> list[float]:
    """The earliest time below each comment, infinite under the last."""
    least, later = inf, [inf] * len(minutes)
    for i in range(len(minutes) - 1, -1, -1):
        later[i] = least
        least = min(least, inf if (at := minutes[i]) is None else at)
    return later


def _under_quote(quotations: Quotations, count: int) -> list[int]:
    """For each comment the nearest one above that a comment just below it opens by quoting, or -1."""
    under = [-1] * count
    for i, found in quotations.found.items():
        for quotation in found:
            source = quotation.source
            long = quotation.marked and quotation.opening and quotation.words >= LINKING_WORDS
            if long and source >= 0 and i - LINKING_REACH <= source < i:
                for k in range(source + 1, i):
                    under[k] = max(under[k], source)
    return under


def _ranks(minutes: Sequence[float | None]) -> list[int]:
    ranks = [0] * len(minutes)
    for rank, i in enumerate(sorted(range(len(minutes)), key=lambda i: minutes[i] or 0.0)):
        ranks[i] = rank
    return ranks


def _pace(minutes: Sequence[float | None]) -> float:
    known = sorted(at for at in minutes if at is not None)
    if not known:
        return 1.0
    early = max(1.0, len(known) * PACE_SHARE)
    return max(1.0, (known[int(early) - 1] - known[0]) / early)


def _levels(minutes: Sequence[float | None], newest_first: bool) -> int:
    """How many levels the times show: 0 too little to tell, 1 one below the top, 2 seldom more, 3 often more.

    A reply is sure where an older comment stands below it (or, with the newest first, an older one above). Among
    replies of one level time never steps back.
    """
    sure, back = 0, 0
    later, oldest, before = least_later(minutes), inf, inf
    for at, least in zip(minutes, later, strict=True):
        if at is None:
            continue
        if at > oldest if newest_first else least < at:
            sure += 1
            back += at < before
        before, oldest = at, min(oldest, at)
    if sure < LEAST_SURE:
        return 0
    return 1 if not back else 2 if back < OFTEN_BACK * sure else 3


def _host(author: Sequence[int]) -> int:
    """Who writes most, if that is a good part of the thread."""
    counts = Counter(writer for writer in author if writer != NOBODY)
    if not counts:
        return NOBODY
    writer, many = max(counts.items(), key=lambda item: (item[1], -item[0]))
    return writer if many >= max(HOST_LEAST, HOST_SHARE * len(author)) else NOBODY


def _number_authors(comments: Sequence[Comment]) -> tuple[list[str], list[int]]:
    """The distinct names, and each comment's place among them."""
    numbers: dict[str, int] = {}
    authors: list[str] = []
    author: list[int] = []
    for comment in comments:
        key = author_key(comment.author.name)
        if key and key not in numbers:
            numbers[key] = len(authors)
            authors.append(comment.author.name.strip())
        author.append(numbers[key] if key else NOBODY)
    return authors, author


def _own_and_quoted(comments: Sequence[Comment]) -> tuple[list[str], list[list[str]]]:
    """Each body's own text, and the texts of its quote blocks."""
    own, quoted = [], []
    for comment in comments:
        own.append("\n\n".join([block.text for block in comment.body if block.kind != "quote"]))
        quoted.append([block.text for block in comment.body if block.kind == "quote"])
    return own, quoted
