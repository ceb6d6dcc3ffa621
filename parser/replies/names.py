"""Who is spoken to: authors named in a body, whole or in part, with an `@`, as an address or in passing."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal

from .sounds import script_of, sound_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

How = Literal["at", "open", "whole", "part"]
"""How an author is named: with an @ that begins a line; among the first words; by the whole name; by a part of it."""

STRENGTH: Final[dict[How, int]] = {"at": 3, "open": 2, "whole": 1, "part": 0}
HANDLE = re.compile(r"[@＠]\s?([^\s@＠,:;，：；。、()\[\]]{1,40})")
BEFORE_AT = ".([>"
"""What may stand right before an @, beside space: what else does belongs to an address of mail."""
HUMPS = re.compile(r"[A-Z][a-z]+|[a-z]{3,}|[A-Z]{3,}")
SCRIPTS: Final = ("latin", "cyrillic", "arabic")
NOBODY: Final = frozenset(
    [
        "guest",
        "anonymous",
        "anon",
        "anonym",
        "anonymus",
        "unknown",
        "user",
        "deleted",
        "gast",
        "anonyme",
        "invité",
        "invitado",
        "anónimo",
        "admin",
        "زائر",
        "مجهول",
        "匿名",
        "游客",
        "访客",
    ]
)
MOST_CALLED = 4000
"""How far into a body an @ is looked for."""
ADDRESS_WORDS = 3
"""A name among so many first words is an address: "Hi Mary", "Thank you, Mary"."""


def author_key(name: str) -> str:
    """A name without case and outer space; "" for nobody in particular (`Guest`, `Anonymous`)."""
    key = name.strip().casefold()
    return "" if key in NOBODY else key


class Names:
    """The authors of a thread, and the words that can mean them.

    Authors are numbers, in order of first appearance. Where scripts meet in a thread (`mixed`), a name is known by its
    sound, too, where somebody is addressed in another script than the name's.
    """

    def __init__(self, authors: Sequence[str], mixed: bool = False) -> None:
        self._sounds: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.whole: dict[str, list[int]] = defaultdict(list)
        self.part: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(authors):
            whole, parts = forms(name)
            for form in whole:
                self.whole[form].append(number)
            for form in parts - whole:
                self.part[form].append(number)
            if mixed:
                self._hear(name, number)
        self.vocabulary = self.whole.keys() | self.part.keys()

    def named_in(self, text: str, words: list[str], vocabulary_words: set[str]) -> dict[int, How]:
        """The authors that a body names, and how; `vocabulary_words` are its words that belong to the names."""
        found: dict[int, How] = {}
        if "@" in text or "＠" in text:
            for handle, opens in handles(text[:MOST_CALLED]):
                self._add(found, self._holders(handle), "at" if opens else "whole")
        if self._sounds:
            for word in words[:ADDRESS_WORDS]:
                self._add(found, self._heard(word), "open")
        if vocabulary_words:
            for place, word in enumerate(words[:400]):
                if word in vocabulary_words:
                    self._at_word(found, words, place)
        return found

    def _at_word(self, found: dict[int, How], words: list[str], place: int) -> None:
        word = words[place]
        joined = word + words[place + 1] if place + 1 < len(words) else word
        whole = self.whole.get(joined) or self.whole.get(word)
        how: How = "open" if place < ADDRESS_WORDS else "whole" if whole else "part"
        self._add(found, whole or self.part.get(word) or (), how)

    def _holders(self, handle: str) -> Sequence[int]:
        """The authors that an @handle means: its longest beginning that is a name or a part of one."""
        squashed = "".join(words_of_name(handle))
        for end in range(len(squashed), 1, -1):
            if found := self.whole.get(squashed[:end]) or self.part.get(squashed[:end]):
                return found
        return self._heard(squashed)

    def _hear(self, name: str, number: int) -> None:
        for piece in words_of_name(name):
            if sound := sound_of(piece.rstrip("0123456789")):
                self._sounds[script_of(piece), sound].append(number)

    def _heard(self, word: str) -> Sequence[int]:
        """The authors whose names, in another script, sound like a word."""
        script = script_of(word)
        sound = sound_of(word) if script else ""
        return [n for other in SCRIPTS if other != script for n in self._sounds.get((other, sound), ())]

    @staticmethod
    def _add(found: dict[int, How], authors: Sequence[int], how: How) -> None:
        if len(authors) > 4:  # a name that half of the thread shares tells nobody apart
            return
        for author in authors:
            if author not in found or STRENGTH[found[author]] < STRENGTH[how]:
                found[author] = how


def handles(text: str) -> Iterator[tuple[str, bool]]:
    """What follows each @ that calls somebody, and whether it begins a line."""
    end = 0
    for call in HANDLE.finditer(text):
        at = call.start()
        before = text[:at].rstrip(" \t")[-1:]
        opens = before in ("", "\n")
        if opens or (at > end and (text[at - 1].isspace() or text[at - 1] in BEFORE_AT)):
            end = call.end()
            yield call[1], opens


def words_of_name(name: str) -> list[str]:
    """The words of a name, scripts without spaces left whole."""
    return re.findall(r"[^\W_]+", name.casefold())


def forms(name: str) -> tuple[set[str], set[str]]:
    """What can stand for a name: written together ("joe.r.piehole": joerpiehole, joepiehole), and its telling parts."""
    pieces = words_of_name(name)
    together = "".join(pieces)
    whole = {together, "".join(piece for piece in pieces if len(piece) > 1), together.rstrip("0123456789")}
    parts = {piece.rstrip("0123456789") for piece in pieces} | {hump.casefold() for hump in HUMPS.findall(name)}
    return {form for form in whole if _telling(form, 2)}, {form for form in parts if _telling(form, 3)}


def _telling(form: str, least: int) -> bool:
    return len(form) >= (least if form.isascii() else 2) and form not in NOBODY and not form.isdigit()
