"""What speaks for and against a tie, part by part.

`parts.py` names what is weighed here. What a comment is by itself stands on the side of the story ("top ..."), where it
says how likely the comment is to be no answer at all.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from .names import STRENGTH
from .page import NOBODY
from .parts import FAR
from .quotes import NOWHERE, STORY
from .tree import TOP

if TYPE_CHECKING:
    from .candidates import Options
    from .page import Page
    from .parts import Part
    from .quotes import Quotation
    from .tree import Tree

MINUTES = (0, 1, 2, 5, 15, 60, 240, 1440, 5760, 20160)
PACES = (0, 0.1, 0.3, 0.7, 1.5, 4, 12, 40)
RANKS = (0, 1, 2, 3, 5, 9, 17, 40)
LIKENESS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45)
BACK_RATES = (0.001, 0.03, 0.07, 0.12, 0.2, 0.3)
SOON = (5, 60, 1440)
LAST = (2, 3, 6, 16)
VARIETY = (0.2, 0.35, 0.5, 0.65, 0.8, 0.9)
STORY_SHARES = (0.2, 0.4, 0.6, 0.8)
FEW_ALIKE = (0.03, 0.1, 0.2)
LONG_QUOTATION = 6


class Features:
    """The parts of a page's possible ties, given the tree so far."""

    def __init__(self, page: Page, tree: Tree) -> None:
        self.page, self.tree = page, tree
        count = max(1, page.count)
        variety = bisect_right(VARIETY, len(page.authors) / count)
        backs = bisect_right(BACK_RATES, page.steps_back / count)
        self._top_page: Part = ("top page", backs, variety)

    def rows(self, i: int, options: Options) -> list[list[Part]]:
        """The parts of each tie of comment `i`: first to the story, then to each of the options."""
        page, positions = self.page, options.positions
        likeness = page.vocabulary.likeness
        alike = [likeness(i, c) for c in positions]
        most = max(alike, default=0.0)
        sources = [quotation for quotation in page.quotations.by(i) if quotation.source >= 0]
        spoken = page.speech[i]
        turns = False
        spoken_at = {place: ("speech", place, spoken.opener, spoken.you) for place in options.places}
        rows = [self._top(i, options)]
        for c, place, like in zip(positions, options.places, alike, strict=True):
            people = self._people(i, c)
            turns = turns or people[3] == "turn"
            other = page.speech[c]
            quotes = _quoted(sources, c) if sources else ""
            asked = self._asked(i) if other.asks else ""
            bins = bisect_right(LIKENESS, like), bisect_right(FEW_ALIKE, like), like == most > LIKENESS[0]
            words = ("words", place, *bins, quotes, other.long, asked)
            row: list[Part] = [self._stands(c, place), people, words, spoken_at[place]]
            self._when(row, i, c)
            if page.named[i] or page.named[c]:
                self._names(row, i, c)
            rows.append(row)
        if turns:
            rows[0].append(("says", "top turn"))
            for row in rows[1:]:
                if row[1][3] != "turn":
                    row.append(("says", "no turn"))
        return rows

    def calls(self, i: int) -> bool:
        """Whether a comment begins by calling an earlier author, other than the page's host, by @name."""
        named = self.page.named[i].items()
        return any(how == "at" and who != self.page.host and who in self.tree.last_by for who, how in named)

    def _top(self, i: int, options: Options) -> list[Part]:
        page, tree, minutes = self.page, self.tree, self.page.minutes
        depth = min(tree.depth[i - 1], 3) if i else -1
        row: list[Part] = [
            self._top_page,
            ("top place", options.top, options.back, options.against, depth),
            self._who(i),
            self._top_words(i),
        ]
        at = minutes[i]
        before = minutes[i - 1] if i else None
        after = minutes[i + 1] if i + 1 < page.count else None
        if at is not None:
            later = page.least_later[i] < at
            follows = -1 if after is None else bisect_right(PACES, (after - at) / page.pace)
            if before is None:
                row.append(("top time", -1, -1, -1, later, follows))
            else:
                since, rank = at - before, bisect_right(RANKS, page.rank[i] - page.rank[i - 1])
                gap, pace = bisect_right(MINUTES, since), bisect_right(PACES, since / page.pace)
                row.append(("top time", gap, pace, rank, later, follows))
        if page.under_quote[i] >= 0:
            row.append(("says", "top under quote"))
        for quotation in page.quotations.by(i):
            source = {STORY: "story", NOWHERE: "nowhere"}.get(quotation.source, "comment")
            row.append(("says", f"top quotes {source}{' opening' if quotation.opening else ''}"))
        return row

    def _who(self, i: int) -> Part:
        page, author, last_by = self.page, self.page.author, self.tree.last_by
        writer = author[i]
        if writer == NOBODY:
            who = "nobody"
        elif writer == page.host:
            who = "host"
        else:
            who = "seen" if writer in last_by else "new"
        last = bisect_right(LAST, i - last_by[writer]) if writer in last_by else -1
        return ("top who", who, last, i > 0 and author[i - 1] == page.host != NOBODY)

    def _top_words(self, i: int) -> Part:
        page, last_by = self.page, self.tree.last_by
        spoken, known = page.speech[i], page.vocabulary.known[i]
        named = max((STRENGTH[how] for who, how in page.named[i].items() if who in last_by), default=-1)
        story = -1
        if page.story and known:
            story = bisect_right(STORY_SHARES, len(known & page.story) / len(known))
        return ("top words", spoken.opener, spoken.long, spoken.you, spoken.asks, named, story)

    def _stands(self, c: int, place: str) -> Part:
        tree = self.tree
        depth, replies = min(tree.depth[c], 4), min(tree.replies[c], 3)
        return ("stands", place, tree.way_up(c), depth, self.page.levels, replies)

    def _when(self, row: list[Part], i: int, c: int) -> None:
        page = self.page
        if c < page.under_quote[i]:
            row.append(("says", "crosses quote"))
        at, other = page.minutes[i], page.minutes[c]
        if at is not None and other is not None:
            since = at - other
            gap, pace = bisect_right(MINUTES, since), bisect_right(PACES, since / page.pace)
            row.append(("time", gap, pace, bisect_right(RANKS, page.rank[i] - page.rank[c])))

    def _people(self, i: int, c: int) -> Part:
        page, tree, author = self.page, self.tree, self.page.author
        writer, other, above = author[i], author[c], tree.parent[c]
        back = 2 * self._answers_back(i, other)
        if writer == NOBODY:
            return ("people", -1, 0, "", "", back)
        answered = (c, writer) in tree.answered
        turn = above != TOP and author[above] == writer
        kin = "turn" if turn else ""
        if writer == other:
            kin = "self" if c != i - 1 else self._soon(i)
        host = ""
        if writer == page.host != other:
            host = "host answers again" if answered else "host answers"
        elif other == page.host != NOBODY:
            host = "to host turn" if turn else "to host seen" if writer in tree.last_by else "to host"
        return ("people", self._up_to(writer, c), min(tree.depth[c], 2), kin, host, answered + back)

    def _answers_back(self, i: int, other: int) -> bool:
        author = self.page.author
        return other not in (NOBODY, author[i]) and i + 1 < self.page.count and author[i + 1] == other

    def _up_to(self, writer: int, c: int) -> int:
        """How far above a comment, itself included, an author stands on its branch, or `FAR`."""
        author, parent = self.page.author, self.tree.parent
        for up in range(FAR):
            if author[c] == writer:
                return up
            c = parent[c]
            if c == TOP:
                break
        return FAR

    def _soon(self, i: int) -> str:
        at, before = self.page.minutes[i], self.page.minutes[i - 1]
        if at is None or before is None:
            return "self prev"
        return f"self prev {bisect_right(SOON, at - before)}"

    def _asked(self, i: int) -> str:
        page = self.page
        return "asked host" if page.author[i] == page.host != NOBODY else "asked"

    def _names(self, row: list[Part], i: int, c: int) -> None:
        page, last_by = self.page, self.tree.last_by
        writer, other, named = page.author[i], page.author[c], page.named[i]
        how: str = named.get(other, "")
        if not how and named and any(author in last_by for author in named):
            how = "other"
        latest = other in named and last_by.get(other) == c
        back = page.named[c].get(writer, "")
        if how or back:
            row.append(("named", how, latest, back))


def _quoted(sources: list[Quotation], c: int) -> str:
    mine = [quotation.words for quotation in sources if quotation.source == c]
    return "other" if not mine else "short" if max(mine) < LONG_QUOTATION else "long"
