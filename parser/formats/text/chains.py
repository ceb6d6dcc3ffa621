"""Pages that keep one comment a line, and state whom each answers by a chain of names and nothing else.

`0:carol @bob @ann No, it is not.` is by carol, who answers bob, who answered ann. The chain of an answer is the name
of whom it answers, and then the chain of that comment without this name, so two comments of one author are told
apart by their chains.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from ...model import Author, Evidence, Reply
from .page import Cut, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .page import Page

LINE: Final = re.compile(r"\s*(?P<mark>\d{1,3}):(?P<rest>[^\s:@/].*)")
"""A mark in figures, then a name, mentions and text. What the mark means is not said; it is no depth."""
NEARLY_ALL: Final = 0.9
CHAINED: Final = 0.1
ENOUGH: Final = 3
NAME_WORDS: Final = 3
RIGHT_ABOVE: Final = 0.9
FARTHER_UP: Final = 0.6
NO_FIT: Final = 0.4
"""How sure the nearest comment by somebody is, where the chain fits several of theirs or none."""
SAME_CHAIN: Final = "Its chain of names fits {count} earlier comments by {name}; this is the nearest."
OTHER_CHAIN: Final = (
    "It is addressed to {name}, but its chain of names fits none of their comments; this is the nearest."
)


class Remark(NamedTuple):
    """One line: its number, the mark, the author, the chain of names in lower case, the chain as written, the text."""

    line: int
    mark: str
    name: str
    chain: tuple[str, ...]
    written: str
    text: str


def cut_chains(page: Page) -> Cut | None:
    """Cut a page whose lines are comments with chains of names; None where they are not."""
    full = [number for number, line in enumerate(page.lines) if line.strip()]
    found = [(number, match) for number in full if (match := LINE.fullmatch(page.lines[number]))]
    chained = sum(" @" in match["rest"][: 2 * len(match["rest"].split(" @")[0]) + 2] for _, match in found)
    if len(found) < max(ENOUGH, NEARLY_ALL * len(full)) or chained < max(1, CHAINED * len(found)):
        return None
    known = _names([match["rest"] for _, match in found])
    remarks = [_read(number, match["mark"], match["rest"], known) for number, match in found]
    pieces = tuple(
        Piece(Author(remark.name), None, (remark.line,), range(0), reply=reply, text=remark.text)
        for remark, reply in zip(remarks, _replies(remarks), strict=True)
    )
    for remark in remarks:
        page.leave("mark before a name", remark.mark, remark.line)
        if remark.written:
            page.leave("chain of names", remark.written, remark.line)
    why = f"{len(remarks)} lines like “{page.lines[full[0]].strip()[:80]}” (layout: names and @-chains)"
    return Cut(None, why, full[0], range(full[0], len(page.lines)), pieces)


def _names(texts: Sequence[str]) -> frozenset[str]:
    """Names of several words, in lower case: between two mentions of a chain there is nothing but a name."""
    single = {word.lstrip("@").lower() for text in texts for word in text.split() if word.startswith("@")}
    found = set()
    for text in texts:
        parts = text.split(" @")
        if 1 < len(parts[0].split()) <= NAME_WORDS and parts[0].split()[0].lower() not in single and len(parts) > 1:
            found.add(parts[0].strip().lower())
        for part in parts[1:-1]:
            words = part.split()
            if not 0 < len(words) <= NAME_WORDS:
                break
            if len(words) > 1:
                found.add(" ".join(words).lower())
    return frozenset(found)


def _read(number: int, mark: str, rest: str, known: frozenset[str]) -> Remark:
    name, rest = _take_name(rest, known)
    chain, start = [], rest
    while rest.startswith("@"):
        mention, rest = _take_name(rest[1:], known)
        chain.append(mention.lower())
    written = start[: len(start) - len(rest)].strip()
    return Remark(number, mark, name, tuple(chain), written, rest.strip())


def _take_name(text: str, known: frozenset[str]) -> tuple[str, str]:
    """The name that a text begins with, the longest that is known, and the rest."""
    words = text.split()
    for count in range(min(NAME_WORDS, len(words)), 1, -1):
        if " ".join(words[:count]).lower() in known:
            return " ".join(words[:count]), " ".join(words[count:])
    name, _, rest = text.lstrip().partition(" ")
    return name, rest.lstrip()


def _replies(remarks: Sequence[Remark]) -> list[Reply]:
    by_author: dict[str, list[int]] = defaultdict(list)
    replies = []
    for position, remark in enumerate(remarks):
        replies.append(_reply(remarks, remark, by_author))
        by_author[remark.name.lower()].append(position)
    return replies


def _reply(remarks: Sequence[Remark], remark: Remark, by_author: dict[str, list[int]]) -> Reply:
    """What a comment answers: stated where one earlier comment fits its chain, else the nearest that may be meant."""
    if not remark.chain:
        return Reply(None, "stated")
    name, *above = remark.chain
    earlier = by_author[name] or by_author[name.rstrip(".,;:!?")]
    if not earlier:
        says = f"It is addressed to {name}, by whom no earlier comment is in this capture."
        return Reply(None, "absent", 1.0, (Evidence("name", says),))
    fitting = [n for n in earlier if [other for other in remarks[n].chain if other != name] == above]
    if len(fitting) == 1:
        return Reply(fitting[0], "stated")
    if fitting:
        says = SAME_CHAIN.format(count=len(fitting), name=name)
        certainty = RIGHT_ABOVE if remarks[fitting[-1] + 1] is remark else FARTHER_UP
        return Reply(fitting[-1], "inferred", certainty, (Evidence("name", says),))
    return Reply(earlier[-1], "inferred", NO_FIT, (Evidence("name", OTHER_CHAIN.format(name=name)),))
