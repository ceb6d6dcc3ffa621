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
    from collections.abc import Sequence

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
CROSSES: Part = ("says", "crosses quote")
TOP_TURN: Part = ("says", "top turn")
NO_TURN: Part = ("says", "no turn")


class Features:
    """The parts of a page's possible ties, given the tree so far."""

    def __init__(self, page: Page, tree: Tree) -> None:
        self.page, self.tree = page, tree
        count = max(1, page.count)
        variety = bisect_right(VARIETY, len(page.authors) / count)
        backs = bisect_right(BACK_RATES, page.steps_back / count)
        self._top_page: Part = ("top page", backs, variety)
        self._times: dict[tuple[float, int], Part] = {}

    def rows(self, i: int, options: Options) -> list[list[Part]]:
        """The parts of each tie of comment `i`: first to the story, then to each of the options."""
        page, positions, places = self.page, options.positions, options.places
        people = self._people(i, positions)
        rows = [[stands, who] for stands, who in zip(self._stand(positions, places), people, strict=True)]
        self._add_words(rows, i, options)
        self._add_times(rows, i, positions)
        if (under := page.under_quote[i]) >= 0:
            for row, c in zip(rows, positions, strict=True):
                if c < under:
                    row.append(CROSSES)
        mine, named = page.named[i], page.named
        for row, c in zip(rows, positions, strict=True):
            if mine or named[c]:
                self._names(row, i, c)
        top = self._top(i, options)
        turns = [who[3] == "turn" for who in people]
        if True in turns:
            top.append(TOP_TURN)
            for row, turn in zip(rows, turns, strict=True):
                if not turn:
                    row.append(NO_TURN)
        return [top, *rows]

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

    def _stand(self, positions: Sequence[int], places: Sequence[str]) -> list[Part]:
        depth, replies, levels = self.tree.depth, self.tree.replies, self.page.levels
        ways = self.tree.ways_up(positions)
        return [
            ("stands", place, way, min(depth[c], 4), levels, min(replies[c], 3))
            for c, place, way in zip(positions, places, ways, strict=True)
        ]

    def _add_words(self, rows: list[list[Part]], i: int, options: Options) -> None:
        page, speech = self.page, self.page.speech
        alike = page.vocabulary.likenesses(i, options.positions)
        most = max(alike, default=0.0)
        sources = [quotation for quotation in page.quotations.by(i) if quotation.source >= 0]
        asked = "asked host" if page.author[i] == page.host != NOBODY else "asked"
        opener, you = speech[i].opener, speech[i].you
        for row, c, place, like in zip(rows, options.positions, options.places, alike, strict=True):
            other = speech[c]
            fine, rough = (bisect_right(LIKENESS, like), bisect_right(FEW_ALIKE, like)) if like else (0, 0)
            quotes = _quoted(sources, c) if sources else ""
            best = like == most > LIKENESS[0]
            asks = asked if other.asks else ""
            row.append(("words", place, fine, rough, best, quotes, other.long, asks, opener, you))

    def _add_times(self, rows: list[list[Part]], i: int, positions: Sequence[int]) -> None:
        minutes, rank, pace = self.page.minutes, self.page.rank, self.page.pace
        at, place, known = minutes[i], self.page.rank[i], self._times
        if at is None:
            return
        for row, c in zip(rows, positions, strict=True):
            other = minutes[c]
            if other is not None:
                since, ahead = at - other, place - rank[c]
                ahead = min(ahead, RANKS[-1])
                part = known.get((since, ahead))
                if part is None:
                    bins = bisect_right(MINUTES, since), bisect_right(PACES, since / pace), bisect_right(RANKS, ahead)
                    part = known[since, ahead] = ("time", *bins)
                row.append(part)

    def _people(self, i: int, positions: Sequence[int]) -> list[Part]:
        page, tree, author = self.page, self.tree, self.page.author
        writer, host = author[i], page.host
        follower = author[i + 1] if i + 1 < page.count else NOBODY
        follower = NOBODY if follower == writer else follower
        if writer == NOBODY:
            return [("people", -1, 0, "", "", 2 * (author[c] == follower != NOBODY)) for c in positions]
        seen, parent, depth, answered = writer in tree.last_by, tree.parent, tree.depth, tree.answered
        parts: list[Part] = []
        for c in positions:
            other = author[c]
            up, kin, turn, flags = FAR, "", False, 2 * (other == follower != NOBODY)
            if seen:
                up = self._up_to(writer, c)
                above = parent[c]
                turn = above != TOP and author[above] == writer
                if writer == other:
                    kin = "self" if c != i - 1 else self._soon(i)
                elif turn:
                    kin = "turn"
                flags += (c, writer) in answered
            to = ""
            if host in (writer, other):
                to = self._host_in(writer, other, turn=turn, answered=bool(flags & 1))
            parts.append(("people", up, min(depth[c], 2), kin, to, flags))
        return parts

    def _host_in(self, writer: int, other: int, *, turn: bool, answered: bool) -> str:
        """How the page's host takes part in a tie."""
        host = self.page.host
        if writer == host != other:
            return "host answers again" if answered else "host answers"
        if other == host != NOBODY:
            return "to host turn" if turn else "to host seen" if writer in self.tree.last_by else "to host"
        return ""

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
