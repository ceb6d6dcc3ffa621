"""Which messages belong together and which answers which: threads by the ids that messages name.

The rules are those of Jamie Zawinski's "message threading" and of RFC 5256 (REFERENCES): a message answers what its
In-Reply-To names, else the last of its References; a message that is named but missing keeps its place; the chain of
References tells what a missing message answered. Where these name a circle, it is cut. A message that says "Re:" and
names nothing, or whose first message is missing, joins the thread with the same subject; that is a guess and told so.

Ids are kept as numbers of 64 bits, so a million messages take some 300 MB.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import Final

from .headers import FOLD, decode_bytes, decode_words, read_ids

NONE: Final = -1
ANSWERS: Final = re.compile(
    r"\s*(?:\[[^\[\]]{1,100}\]\s*|(?:re|aw|antw?|sv|vs|res?|rif|odp|ynt|vá|отв?|回复|答复|fwd?|wg)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)",
    re.IGNORECASE,
)
"""A prefix of a subject that its thread may lack: the list's name, or a word for "answer" (RFC 5256, section 2.1)."""
_WANTED: Final = re.compile(
    rb"^(message-id|references|in-reply-to|subject)[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(slots=True)
class Family:
    """The messages of one thread by number: the one that began it (None where it is missing), and all others in order.

    `answers[k]` is the message that the comment `comments[k]` answers, `TO_STORY`, or one of the reasons below.
    """

    story: int | None
    comments: list[int] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)


TO_STORY: Final = -1
"""It answers the message that began the thread."""
TO_ABSENT: Final = -2
"""It answers a message that the mailbox lacks."""
BY_SUBJECT: Final = -3
"""It answers a message that the mailbox lacks, which by its subject began the thread that it joined."""
UNKNOWN: Final = -4
"""It names no message, and joined the thread by its subject."""


class Families:
    """Takes the headers of all messages, in order, and tells the threads."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}  # hash of an id → its place below
        self._message = array("l")  # the message at a place, or NONE
        self._above = array("l")  # the place that a place answers, or NONE
        self._place_of = array("l")  # the place of each message
        self._subject = array("q")  # hash of each message's subject without its prefixes
        self._answers = bytearray()  # 1 for a message whose subject says that it answers
        self.circles: set[int] = set()
        """Messages that were said to answer, in a circle, what answers them."""
        self.repeated: dict[int, int] = {}
        """Messages whose id an earlier one has too, and that one."""

    def __len__(self) -> int:
        return len(self._place_of)

    def add(self, header: bytes) -> None:
        """Take the next message."""
        named: dict[bytes, bytes] = {}
        for name, value in _WANTED.findall(header):
            named.setdefault(name.lower(), value)
        number = len(self._place_of)
        own = _ids(named.get(b"message-id", b""))
        place = self._place(hash(own[0])) if own else self._new_place()
        if self._message[place] != NONE:
            self.repeated[number] = self._message[place]
            place = self._new_place()
        self._message[place] = number
        self._place_of.append(place)
        base, answers = base_subject(named.get(b"subject", b""))
        self._subject.append(hash(base) if base else 0)
        self._answers.append(answers)
        self._link(place, _chain(named, own))

    def _link(self, place: int, chain: list[str]) -> None:
        """Hang a message under the last id of its chain, and missing messages under those before them."""
        above = NONE
        for one in chain:
            at = self._place(hash(one))
            if above not in (NONE, at) and self._message[at] == NONE and self._above[at] == NONE:
                self._above[at] = above
            above = at
        self._above[place] = above

    def _place(self, key: int) -> int:
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = self._new_place()
        return place

    def _new_place(self) -> int:
        self._message.append(NONE)
        self._above.append(NONE)
        return len(self._above) - 1

    def families(self) -> list[Family]:
        """The threads, in the order of their first messages."""
        self._cut_circles()
        roots = self._roots()
        by_root: dict[int, Family] = {}
        by_subject: dict[int, Family] = {}
        for number, place in enumerate(self._place_of):
            alone = self._above[place] == NONE and number in self.repeated
            root = roots[self._place_of[self.repeated[number]] if alone else place]
            family = by_root.get(root)
            if family is None:
                first = self._message[root]
                subject = self._subject[number if first == NONE else first]
                if (first == NONE or self._answers[first]) and subject in by_subject:
                    family = by_subject[subject]
                else:
                    family = Family(None if first == NONE else first)
                    if subject:
                        by_subject[subject] = family
                by_root[root] = family
            if number != family.story:
                family.comments.append(number)
                family.answers.append(self._answer(number, place, root, family))
        return list({id(family): family for family in by_root.values()}.values())

    def _answer(self, number: int, place: int, root: int, family: Family) -> int:
        above = self._above[place]
        if above == NONE:
            return UNKNOWN
        if (message := self._message[above]) != NONE:
            return TO_STORY if message == family.story else message
        if above != root:
            return TO_ABSENT
        return TO_STORY if family.story is None and self._began(family, root) else BY_SUBJECT

    def _began(self, family: Family, root: int) -> bool:
        """Whether the missing message at a root is the one that a thread without a story began with."""
        return not family.comments or self._top(self._place_of[family.comments[0]]) == root

    def _top(self, place: int) -> int:
        while (above := self._above[place]) != NONE:
            place = above
        return place

    def _cut_circles(self) -> None:
        """Cut every circle: above a missing message where there is one in it, else above its first message."""
        above, seen = self._above, array("l", bytes(self._above.itemsize * len(self._above)))
        for start in range(len(above)):
            at = start
            while at != NONE and not seen[at]:
                seen[at] = start + 1
                at = above[at]
            if at == NONE or seen[at] != start + 1:
                continue
            circle, walk = [at], above[at]
            while walk != at:
                circle.append(walk)
                walk = above[walk]
            missing = [place for place in circle if self._message[place] == NONE]
            cut = missing[0] if missing else min(circle, key=lambda place: self._message[place])
            if not missing:
                self.circles.add(self._message[cut])
            above[cut] = NONE

    def _roots(self) -> array[int]:
        """The place at the top of each place's branch."""
        above = self._above
        roots = array("l", [NONE]) * len(above)
        for start in range(len(above)):
            path, at = [], start
            while roots[at] == NONE and above[at] != NONE:
                path.append(at)
                at = above[at]
            root = at if roots[at] == NONE else roots[at]
            roots[at] = root
            for place in path:
                roots[place] = root
        return roots


def _chain(named: dict[bytes, bytes], own: list[str]) -> list[str]:
    """The ids above a message, the nearest last."""
    chain = _ids(named.get(b"references", b""))
    nearest = _ids(named.get(b"in-reply-to", b""))
    if nearest:
        # "<id> from Ann <ann@b.org>", but also "Message from Ann <ann@b.org> of Tuesday <id>"
        one = nearest[0] if named[b"in-reply-to"].lstrip().startswith(b"<") else nearest[-1]
        chain = [other for other in chain if other != one] + [one]
    return [one for one in chain if one not in own[:1]]


def _ids(field: bytes) -> list[str]:
    return read_ids(FOLD.sub(" ", field.decode("utf-8", "surrogateescape"))) if field else []


def title_of(subject: str) -> str:
    """The subject that a message answered under: without the words for "answer" that it begins with."""
    while (found := ANSWERS.match(subject)) and found.end() < len(subject) and not found[0].lstrip().startswith("["):
        subject = subject[found.end() :]
    return subject


def base_subject(field: bytes) -> tuple[str, bool]:
    """A subject without its prefixes and its case, and whether one of them says that the message answers another."""
    text = field.decode("ascii") if field.isascii() else decode_bytes(field)
    text = decode_words(FOLD.sub(" ", text)).strip()
    answers = False
    while found := ANSWERS.match(text):
        if found.end() == len(text):
            break
        answers = answers or not found[0].lstrip().startswith("[")
        text = text[found.end() :]
    return " ".join(text.removesuffix("(fwd)").casefold().split()), answers
