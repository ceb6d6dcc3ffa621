"""What speaks for and against a tie, as named features that hold or do not.

A feature's name is its meaning, as `weights.json` shows it: "gap 3" is the fourth step of the gap in time. Features of
a comment alone stand on the side of the story ("top ..."), where they say how likely it is to be no answer at all.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from .names import STRENGTH
from .page import NOBODY
from .quotes import NOWHERE, STORY
from .tree import TOP

if TYPE_CHECKING:
    from .candidates import Options
    from .page import Page
    from .quotes import Quotation
    from .tree import Tree

YOU: Final = frozenset(
    [
        "you",
        "your",
        "yours",
        "yourself",
        "u",
        "ur",
        "youre",
        "du",
        "dein",
        "deine",
        "deiner",
        "dich",
        "dir",
        "ihr",
        "euch",
        "sie",
        "ihnen",
        "ihre",
        "tu",
        "toi",
        "te",
        "ton",
        "ta",
        "tes",
        "vous",
        "votre",
        "vos",
        "usted",
        "ustedes",
        "ti",
        "su",
        "tú",
        "انت",
        "انتم",
        "لك",
        "يا",
        "你",
        "您",
        "你们",
    ]
)
OPENERS: Final = {
    "thanks": "thanks thank thx danke merci gracias شكرا 谢谢",
    "yes": "yes yeah yep agreed agree exactly true right indeed ja stimmt genau oui si claro نعم 是的 对的",
    "no": "no nope wrong nein doch non لا not but actually well",
    "laughs": "lol haha hahaha hehe 哈哈 呵呵",
    "greets": "hi hello hey dear hallo liebe lieber bonjour hola",
    "starts": "i my the this as what great love",
}
OPENS: Final = {word: f"opens {kind}" for kind, words in OPENERS.items() for word in words.split()}

MINUTES = (0, 1, 2, 5, 15, 60, 240, 1440, 5760, 20160)
PACES = (0, 0.1, 0.3, 0.7, 1.5, 4, 12, 40)
RANKS = (0, 1, 2, 3, 5, 9, 17, 40)
LIKENESS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45)
LENGTHS = (3, 8, 15, 30, 60, 120)
BACK_RATES = (0.001, 0.03, 0.07, 0.12, 0.2, 0.3)
SOON = (5, 60, 1440)
LAST = (2, 3, 6, 16)
FEW_ALIKE = (0.03, 0.1, 0.2)
VARIETY = (0.2, 0.35, 0.5, 0.65, 0.8, 0.9)
STORY_SHARES = (0.2, 0.4, 0.6, 0.8)


def labels(name: str, steps: tuple[float, ...]) -> tuple[str, ...]:
    """The names of a stepped feature, one more than its steps."""
    return tuple(f"{name} {k}" for k in range(len(steps) + 1))


GAP, PACE, SKIP = labels("gap", MINUTES), labels("pace", PACES), labels("skip", RANKS)
TOP_GAP, TOP_PACE, TOP_SKIP = labels("top gap", MINUTES), labels("top pace", PACES), labels("top skip", RANKS)
TOP_NEXT, TOP_LONG, TOP_BACKS = labels("top next", PACES), labels("top long", LENGTHS), labels("top backs", BACK_RATES)
TOP_VARIETY = labels("top variety", VARIETY)
ALIKE, LONG, TOP_STORY = labels("alike", LIKENESS), labels("long", LENGTHS), labels("top story", STORY_SHARES)
SELF = labels("self prev", SOON)
TOP_LAST = labels("top last", LAST)
BRANCH = tuple(tuple(f"branch {up} {depth}" for depth in range(3)) for up in (0, 1, 2, 3, "new"))
DEEP = tuple(tuple(f"deep {k} {depth}" for depth in range(4)) for k in range(4))
DEPTH, REPLIES = tuple(f"depth {k}" for k in range(5)), tuple(f"replies {k}" for k in range(4))


class Features:
    """The features of a page's possible ties, given the tree so far."""

    def __init__(self, page: Page, tree: Tree) -> None:
        self.page, self.tree = page, tree
        self._variety = TOP_VARIETY[bisect_right(VARIETY, len(page.authors) / max(1, page.count))]
        self._deep = DEEP[page.levels]
        self._backs = TOP_BACKS[bisect_right(BACK_RATES, page.steps_back / max(1, page.count))]

    def rows(self, i: int, options: Options) -> list[list[str]]:
        """Features of each tie of comment `i`: first to the story, then to each of the options."""
        page = self.page
        alike = [page.likeness(i, c) for c in options.positions]
        most = max(alike, default=0.0)
        top = self._top(i, options.top)
        rows = [top]
        sources = [quotation for quotation in page.quotations.by(i) if quotation.source >= 0]
        speech = self._speech(i)
        for c, place, likeness in zip(options.positions, options.places, alike, strict=True):
            row = [place, ALIKE[bisect_right(LIKENESS, likeness)]]
            if likeness > LIKENESS[0] and likeness == most:
                row.append("most alike")
            self._place(row, i, c)
            self._people(row, i, c)
            self._words(row, i, c, sources)
            row += [f"{how} {place}" for how in speech]
            row.append(f"{place} alike {bisect_right(FEW_ALIKE, likeness)}")
            rows.append(row)
        if any("turn" in row for row in rows):
            top.append("top turn")
            for row in rows[1:]:
                if "turn" not in row:
                    row.append("no turn")
        return rows

    def calls(self, i: int) -> bool:
        """Whether a comment begins by calling an earlier author, other than the page's host, by @name."""
        named = self.page.named[i].items()
        return any(how == "at" and who != self.page.host and who in self.tree.last_by for who, how in named)

    def _top(self, i: int, notes: list[str]) -> list[str]:
        page, tree, minutes = self.page, self.tree, self.page.minutes
        row = ["top", self._backs, self._variety, *notes]
        at, writer = minutes[i], page.author[i]
        if writer == NOBODY:
            row.append("top nobody")
        elif writer == page.host:
            row.append("top host")
        else:
            row.append("top seen" if writer in tree.last_by else "top new")
        if writer in tree.last_by:
            row.append(TOP_LAST[bisect_right(LAST, i - tree.last_by[writer])])
        if i:
            before = minutes[i - 1]
            if at is not None and before is not None:
                row.append(TOP_GAP[bisect_right(MINUTES, at - before)])
                row.append(TOP_PACE[bisect_right(PACES, (at - before) / page.pace)])
                row.append(TOP_SKIP[bisect_right(RANKS, page.rank[i] - page.rank[i - 1])])
            row.append(f"top prev depth {min(tree.depth[i - 1], 3)}")
            if page.author[i - 1] == page.host != NOBODY:
                row.append("top after host")
        if at is not None:
            if page.least_later[i] < at:
                row.append("top older later")
            if i + 1 < page.count and (after := minutes[i + 1]) is not None:
                row.append(TOP_NEXT[bisect_right(PACES, (after - at) / page.pace)])
        if page.under_quote[i] >= 0:
            row.append("top under quote")
        self._top_words(row, i)
        return row

    def _top_words(self, row: list[str], i: int) -> None:
        page = self.page
        words, known = page.words[i], page.vocabulary[i]
        row.append(TOP_LONG[bisect_right(LENGTHS, len(words))])
        if words:
            row.append("top " + OPENS.get(words[0], "opens other"))
        if not YOU.isdisjoint(known):
            row.append("top you")
        if "?" in page.texts[i]:
            row.append("top asks")
        strength = [STRENGTH[how] for named, how in page.named[i].items() if named in self.tree.last_by]
        if strength:
            row.append(f"top names {max(strength)}")
        for quotation in page.quotations.by(i):
            source = {STORY: "story", NOWHERE: "nowhere"}.get(quotation.source, "comment")
            row.append(f"top quotes {source}{' opening' if quotation.opening else ''}")
        if page.story and known:
            row.append(TOP_STORY[bisect_right(STORY_SHARES, len(known & page.story) / len(known))])

    def _place(self, row: list[str], i: int, c: int) -> None:
        page, tree = self.page, self.tree
        depth = tree.depth[c]
        row.append(tree.way_up(c))
        row.append(DEPTH[min(depth, 4)])
        row.append(self._deep[min(depth, 3)])
        row.append(REPLIES[min(tree.replies[c], 3)])
        at, other = page.minutes[i], page.minutes[c]
        if c < page.under_quote[i]:
            row.append("crosses quote")
        if at is not None and other is not None:
            row.append(GAP[bisect_right(MINUTES, at - other)])
            row.append(PACE[bisect_right(PACES, (at - other) / page.pace)])
            row.append(SKIP[bisect_right(RANKS, page.rank[i] - page.rank[c])])

    def _up_to(self, writer: int, c: int) -> int:
        """How far above a comment, itself included, an author stands on its branch; 4 for farther or nowhere."""
        for up in range(4):
            if self.page.author[c] == writer:
                return up
            c = self.tree.parent[c]
            if c == TOP:
                break
        return 4

    def _soon(self, i: int) -> str:
        at, before = self.page.minutes[i], self.page.minutes[i - 1]
        if at is None or before is None:
            return "self prev"
        return SELF[bisect_right(SOON, at - before)]

    def _people(self, row: list[str], i: int, c: int) -> None:
        page, tree = self.page, self.tree
        writer, other, above = page.author[i], page.author[c], tree.parent[c]
        turn = above != TOP and page.author[above] == writer
        if writer != NOBODY:
            row.append(BRANCH[self._up_to(writer, c)][min(tree.depth[c], 2)])
            answered = (c, writer) in tree.answered
            if writer == other:
                row.append("self" if c != i - 1 else self._soon(i))
            elif turn:
                row.append("turn")
            if answered:
                row.append("answered already")
            if writer == page.host != other:
                row.append("host answers again" if answered else "host answers")
            elif other == page.host != NOBODY:
                row.append("to host turn" if turn else "to host seen" if writer in tree.last_by else "to host")
        if other not in (NOBODY, writer) and i + 1 < page.count and page.author[i + 1] == other:
            row.append("answers back next")
        named = page.named[i]
        if how := named.get(other):
            row.append(f"names {how}")
            if tree.last_by.get(other) == c:
                row.append("names latest")
        elif named and any(author in tree.last_by for author in named):
            row.append("names other")
        if writer in page.named[c]:
            row.append(f"named back {page.named[c][writer]}")

    def _speech(self, i: int) -> list[str]:
        """How a comment begins, and whether it speaks to somebody."""
        page = self.page
        speech = ["you"] if not YOU.isdisjoint(page.vocabulary[i]) else []
        if words := page.words[i]:
            speech.append(OPENS.get(words[0], "opens other"))
        return speech

    def _words(self, row: list[str], i: int, c: int, sources: list[Quotation]) -> None:
        page = self.page
        if sources:
            mine = [quotation.words for quotation in sources if quotation.source == c]
            row.append("quotes other" if not mine else "quotes short" if max(mine) < 6 else "quotes long")
        if "?" in page.texts[c]:
            row.append("asked host" if page.author[i] == page.host != NOBODY else "asked")
        row.append(LONG[bisect_right(LENGTHS, len(page.words[c]))])
