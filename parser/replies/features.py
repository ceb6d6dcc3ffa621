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
SHALLOW = (0, 1, 2, 2, 2)
"""A depth, as far as the steps of a branch tell it apart."""
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
        columns = zip(self._stand(positions, places), people, self._words(i, options), strict=True)
        rows: list[list[Part]] = list(map(list, columns))
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
        if page.author[i] in self.tree.last_by and any(who[3] == "turn" for who in people):
            top.append(TOP_TURN)
            for row, who in zip(rows, people, strict=True):
                if who[3] != "turn":
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
        deep, replies, levels = self.tree.deep, self.tree.replies, self.page.levels
        ways = self.tree.ways_up(positions)
        return [
            ("stands", place, way, deep[c], levels, replies[c])
            for c, place, way in zip(positions, places, ways, strict=True)
        ]

    def _words(self, i: int, options: Options) -> list[Part]:
        page, speech, positions = self.page, self.page.speech, options.positions
        alike = page.vocabulary.likenesses(i, positions)
        most = max(alike, default=0.0)
        least = LIKENESS[0]
        quotations = page.quotations.by(i)
        sources = [quotation for quotation in quotations if quotation.source >= 0] if quotations else None
        asked = "asked host" if page.author[i] == page.host != NOBODY else "asked"
        _, opener, you, _ = speech[i]
        quotes = ""
        parts: list[Part] = []
        for c, place, like in zip(positions, options.places, alike, strict=True):
            long, _, _, asks = speech[c]
            fine = rough = 0
            if like >= least:
                fine, rough = bisect_right(LIKENESS, like), bisect_right(FEW_ALIKE, like)
            if sources:
                quotes = _quoted(sources, c)
            best = like == most > least
            parts.append(("words", place, fine, rough, best, quotes, long, asked if asks else "", opener, you))
        return parts

    def _add_times(self, rows: list[list[Part]], i: int, positions: Sequence[int]) -> None:
        minutes, rank, known = self.page.minutes, self.page.rank, self._times
        at, place, most = minutes[i], rank[i], RANKS[-1]
        if at is None:
            return
        for row, c in zip(rows, positions, strict=True):
            other = minutes[c]
            if other is not None:
                ahead = place - rank[c]
                key = at - other, ahead if ahead < most else most
                part = known.get(key)
                if part is None:
                    part = known[key] = ("time", *self._bins(*key))
                row.append(part)

    def _bins(self, since: float, ahead: int) -> tuple[int, int, int]:
        """The gap in minutes, against the thread's pace, and in comments, in steps."""
        return bisect_right(MINUTES, since), bisect_right(PACES, since / self.page.pace), bisect_right(RANKS, ahead)

    def _people(self, i: int, positions: Sequence[int]) -> list[Part]:
        page, tree, author = self.page, self.tree, self.page.author
        writer, deep = author[i], tree.deep
        host = None if page.host == NOBODY else page.host
        follower = author[i + 1] if i + 1 < page.count else None
        if follower in (writer, NOBODY):
            follower = None
        if writer == NOBODY:
            return [("people", -1, 0, "", "", 2 * (author[c] == follower)) for c in positions]
        if writer not in tree.last_by:
            to, to_host = ("host answers", "") if writer == host else ("", "to host")
            return [
                ("people", FAR, SHALLOW[deep[c]], "", to_host if author[c] == host else to, 2 * (author[c] == follower))
                for c in positions
            ]
        parent, answered = tree.parent, tree.answered
        parts: list[Part] = []
        for c in positions:
            other, above, kin, to = author[c], parent[c], "", ""
            turn = above != TOP and author[above] == writer
            if writer == other:
                kin = "self" if c != i - 1 else self._soon(i)
            elif turn:
                kin = "turn"
            already = (c, writer) in answered
            if writer == host != other:
                to = "host answers again" if already else "host answers"
            elif other == host:
                to = "to host turn" if turn else "to host seen"
            parts.append(
                ("people", self._up_to(writer, c), SHALLOW[deep[c]], kin, to, already + 2 * (other == follower))
            )
        return parts

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
