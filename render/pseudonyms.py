"""Names replaced by pseudonyms, the same for the same name everywhere, in heads, bodies, quotes and what is left over.

A pseudonym is a keyed digest of the name (BLAKE2b, RFC 7693) written as syllables that can be said: who lacks the salt
can neither undo it nor try names against it. Names are found in texts as `search/fold.py` folds them, whole words only:
the name as it is written; without its marks and closing digits ("halyard" for "halyard77"); and, behind an @ or with a
capital letter, its parts ("Pell" for "Mrs.Pell"), which get the first half of the pseudonym.
This hides who is called what from a reader; what somebody wrote can still be looked up elsewhere by its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from microfiche.parser.replies.names import author_key, forms
from microfiche.search.fold import fold, offsets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from microfiche.parser.model import Block, Capture, Comment, Reply, Thread

CONSONANTS: Final = "bdfghjklmnprstvz"
VOWELS: Final = "aiou"
SYLLABLES: Final = 8
"""48 bits: in one of 50,000 threads of 100,000 names each, two of them share a pseudonym."""
SHORTEST: Final = 3
"""Letters of a name that is replaced wherever it stands alone; a shorter one, only where an @ stands before it."""
_WORD: Final = re.compile(r"\w+")


class _Name(NamedTuple):
    """A form of a name as it is folded, where in it its first word begins, its pseudonym, and whether it is a part of
    the name only, which may be a common word too."""

    folded: str
    first: int
    mask: str
    part: bool


class _Place(NamedTuple):
    """Where in a text a name stands (`end` not included), and what is put there."""

    start: int
    end: int
    mask: str


def pseudonymise(thread: Thread, salt: str) -> Thread:
    """The thread under pseudonyms; addresses of people go, and ids of comments become digests.

    "Guest" and its like name nobody, and stay.

    Raises ValueError for an empty salt: it would make the same pseudonyms for everybody.
    """
    if not salt:
        raise ValueError("an empty salt hides nobody: the same names get the same pseudonyms everywhere")
    return _Masks(thread, salt).thread(thread)


def pseudonym(name: str, salt: str) -> str:
    """The pseudonym of a name: four syllables, a hyphen and four more; "" for no name."""
    if not name:
        return ""
    bits = int.from_bytes(_digest(name, salt, 6))
    made = []
    for _ in range(SYLLABLES):
        made.append(CONSONANTS[bits & 15] + VOWELS[bits >> 4 & 3])
        bits >>= 6
    return "".join(made[: SYLLABLES // 2]) + "-" + "".join(made[SYLLABLES // 2 :])


def _digest(text: str, salt: str, size: int) -> bytes:
    key = blake2b(salt.encode("utf-8", "surrogatepass")).digest()
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size, key=key).digest()


class _Masks:
    """The pseudonyms of a thread's names, and where those stand in its texts."""

    def __init__(self, thread: Thread, salt: str) -> None:
        self.salt = salt
        names = dict.fromkeys(comment.author.name for comment in thread.comments)
        self.names = {name: pseudonym(name, salt) if author_key(name) else name for name in names}
        self.by_word: dict[str, list[_Name]] = defaultdict(list)
        for name, mask in self.names.items():
            if mask != name:
                whole, parts = forms(name)
                for form in (name, *sorted(whole)):
                    self.add(form, mask, part=False)
                for form in sorted(parts - whole):
                    self.add(form, mask.partition("-")[0], part=True)
        for alike in self.by_word.values():
            alike.sort(key=lambda name: (name.part, -len(name.folded)))

    def add(self, form: str, mask: str, *, part: bool) -> None:
        """Add a form of a name to those that are looked for."""
        folded = fold(form).strip()
        if first := _WORD.search(folded):
            self.by_word[first[0]].append(_Name(folded, first.start(), mask, part))

    def thread(self, thread: Thread) -> Thread:
        story = thread.story
        return replace(
            thread,
            story=replace(story, body=self.body(story.body), byline=self.text(story.byline) if story.byline else None),
            comments=tuple(map(self.comment, thread.comments)),
            order=thread.order._replace(says=self.text(thread.order.says)),
            capture=self.capture(thread.capture),
            leftovers=tuple(one._replace(text=self.text(one.text)) for one in thread.leftovers),
            damage=tuple(one._replace(says=self.text(one.says)) for one in thread.damage),
        )

    def capture(self, capture: Capture) -> Capture:
        """A capture, and what it is joined from: how it was recognised may quote the head of a comment."""
        parts = tuple(part._replace(capture=self.capture(part.capture)) for part in capture.joined)
        record = None if (capture.record or "").startswith("<") else capture.record
        return replace(capture, record=record, recognised=self.text(capture.recognised), joined=parts)

    def comment(self, comment: Comment) -> Comment:
        return comment._replace(
            id=_digest(comment.id, self.salt, 8).hex() if comment.id else "",
            author=comment.author._replace(name=self.names[comment.author.name], url=None),
            body=self.body(comment.body),
            reply=self.reply(comment.reply),
        )

    def reply(self, reply: Reply) -> Reply:
        evidence = tuple(one._replace(says=self.text(one.says)) for one in reply.evidence)
        return reply._replace(evidence=evidence) if evidence else reply

    def body(self, body: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(map(self.block, body))

    def block(self, block: Block) -> Block:
        """A block with its links where their words are now; a link whose address holds a name goes."""
        places = self.places(block.text)
        links = tuple(
            link._replace(start=_moved(link.start, places), end=_moved(link.end, places))
            for link in block.links
            if not self.places(link.url)
        )
        return block._replace(text=_replaced(block.text, places), links=links)

    def text(self, text: str) -> str:
        return _replaced(text, self.places(text))

    def places(self, text: str) -> list[_Place]:
        """Where names stand in a text, and what is put there."""
        folded = fold(text)
        end, places = 0, []
        at: list[int] = []
        for word in _WORD.finditer(folded):
            if word.start() < end or word[0] not in self.by_word:
                continue
            at = at or offsets(text)
            found = self.name_at(folded, word, capital=text[at[word.start()]].isupper())
            if found:
                start = word.start() - found.first
                end = start + len(found.folded)
                places.append(_Place(at[start], at[end], found.mask))
        return places

    def name_at(self, folded: str, word: re.Match[str], *, capital: bool) -> _Name | None:
        """The longest name whose first word stands here, and which ends where a word does."""
        for name in self.by_word[word[0]]:
            start = word.start() - name.first
            if start < 0 or not folded.startswith(name.folded, start):
                continue
            if _WORD.match(name.folded[-1]) and _WORD.match(folded, start + len(name.folded)):
                continue
            called = folded[start - 1 : start] == "@"
            if called or (capital if name.part else len(name.folded) >= SHORTEST):
                return name
        return None


def _replaced(text: str, places: Sequence[_Place]) -> str:
    parts, at = [], 0
    for place in places:
        parts += [text[at : place.start], place.mask]
        at = place.end
    return "".join([*parts, text[at:]]) if places else text


def _moved(offset: int, places: Sequence[_Place]) -> int:
    """Where an offset is once names before it are replaced; one inside a name goes to the end of its mask."""
    moved = offset
    for place in places:
        if place.start >= offset:
            break
        moved += len(place.mask) - (min(place.end, offset) - place.start)
    return moved
