"""A stream of JSON to its items: the elements of an array, one value after another, or the one value that there is.

Read a piece at a time, so that an array of any length takes the memory of one element. What is damaged costs one item:
what stood before it is kept, and reading goes on with the next object that is whole.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from ...model import Damage
from ..records.feed import PIECE, Feed
from ..records.item import Item
from .extended import SIGN, unwrapped
from .mend import NOTHING, mend
from .script import CLOSING, data_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

LARGEST: Final = 512 * PIECE
"""An item of more characters than this is not waited for; one array of as many small items is read to its end."""
NEAR: Final = 16
"""An error this close to the end of what has been read may only be that the rest is still to come."""
LOOKED_BACK: Final = 64 * 1024
LARGEST_AGAIN: Final = 16 * PIECE
"""After a damage an object of more characters than this is not waited for: it may be one that never ends."""
RESUMES_WITHIN: Final = 20
FAILURES: Final = 2_000
"""How many objects are tried after a damage before the rest is given up."""

WRAPPED: Final = re.compile(
    r"""\ufeff? \s*+ (?: (?: /\*.{0,2000}?\*/ | //[^\n]{0,2000}+\n
      | (?:(?:var|let|const)\s++)?+ [\w$]++(?:\.[\w$]++){0,10}+ \s*+ = \s*+ [\w$.]++ \s*+ \|\|
        \s*+ (?:\{\s*+\}|\[\s*+\]) ;?+
      ) \s*+ ){0,20}+
    (?: \)\]\}',? \s*+ | for\s*\(;;\);\s*+ | while\s*\(1\);\s*+ )?+
    (?: (?:(?:var|let|const)\s++)?+ [\w$]++(?:\.[\w$]++|\[["'][^"'\]]{1,200}+["']\]){0,10}+ \s*+ = \s*+
      | [\w$]++(?:\.[\w$]++){0,10}+ \s*+ \( \s*+ (?: "[^"\n]{0,200}+" \s*+ , \s*+ )?+
      | export \s++ default \s++ )?+
    (?= [\[{] )""",
    re.VERBOSE | re.DOTALL,
)
"""What may stand before JSON: a byte order mark, comments, `x = x || {};`, a guard, `var x =`, `callback(`, `export
default`."""
BETWEEN: Final = re.compile(r"[\s,;)\x1e]*+")
"""What may stand between two values, in an array or one after another (RFC 7464 has the record separator)."""
ENDS: Final = (",", ";")
"""What may stand behind a record that has a line for itself: elements of an array whose brackets were cut away."""
OBJECT: Final = re.compile(r'\{\s*+"')
GLUED: Final = re.compile(OBJECT.pattern.encode())
LONE: Final = re.compile(
    r"\\(?:[uU][dD][89abAB][0-9a-fA-F]{2}\\[uU][dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)
DECODER: Final = json.JSONDecoder(strict=False)


def encoding_of(head: bytes) -> str:
    """How JSON is encoded, by its first bytes (RFC 4627, section 3)."""
    return json.detect_encoding(head[:64])


def items(stream: BinaryIO, encoding: str) -> Iterator[Item]:
    """The items of a stream, front to back."""
    for item in _Items(stream, encoding).read():
        yield item._replace(value=unwrapped(item.value)) if SIGN in item.text else item


def parse(text: str) -> Item:
    """One value from text that holds nothing else, mended where it is broken."""
    text, lone = pair_surrogates(text)
    try:
        value, end = DECODER.raw_decode(text, BETWEEN.match(text).end())  # type: ignore[union-attr]
    except (ValueError, RecursionError):
        mended = mend(text)
        return Item(
            mended.value, text, (*lone, Damage("JSON", f"Not valid JSON: {text[:40]!r}…; read as far as it goes."))
        )
    rest = text[end:].strip()
    if rest and rest not in ENDS:
        lone = (*lone, Damage("JSON", f"{len(rest)} characters that are no JSON follow a record: “{rest[:40]}”."))
    return Item(value, text, lone)


def split_glued(line: bytes) -> tuple[bytes, ...]:
    """A line that is no JSON as the two records that a lost line end has left in it, where the second is whole."""
    for found in islice(GLUED.finditer(line, 1), RESUMES_WITHIN):
        try:
            DECODER.decode(line[found.start() :].decode("utf-8", "replace").rstrip("\r\n"))
        except (ValueError, RecursionError):
            continue
        return line[: found.start()], line[found.start() :]
    return (line,)


def pair_surrogates(text: str) -> tuple[str, tuple[Damage, ...]]:
    """Replace halves of characters (`\\ud83d` without its other half), which no encoding can write."""
    if "\\ud" not in text and "\\uD" not in text:
        return text, ()
    count = 0

    def whole(found: re.Match[str]) -> str:
        nonlocal count
        if found[1]:
            count += 1
            return "\\ufffd"
        return found[0]

    text = LONE.sub(whole, text)
    says = f"{count} half character{'s' if count != 1 else ''} (a surrogate without its pair), shown as \ufffd."
    return text, (Damage("encoding", says),) if count else ()


class _Items(Feed):
    """The values that stand in a text one after another, in an array, or among the statements of a script."""

    in_script = False

    def read(self) -> Iterator[Item]:
        """Every item; in an array the elements are the items."""
        self._more()
        self._begin()
        in_array = False
        while True:
            self._skip()
            if self.at >= len(self.text):
                break
            mark = self.text[self.at]
            if mark == "[" and not in_array:
                in_array = True
                self.at += 1
            elif mark == "]" and in_array:
                in_array = False
                self.at += 1
            elif mark in "{[":
                yield from self._item()
            elif self._resumes(self.at):
                says = Damage("JSON", f"What follows in line {self._line(self.at)} is no JSON.")
                yield Item(NOTHING, "", () if self.in_script else (says,))
                yield from self._salvage(self.at)
            else:
                rest = self._rest()
                expected = self.in_script and CLOSING.fullmatch(rest)
                yield Item(NOTHING, rest, () if expected else (Damage("JSON", self._after(rest)),))
                return
        if in_array:
            yield Item(NOTHING, "", (Damage("JSON", "The array is cut off; what stands before the cut is kept."),))

    def _begin(self) -> None:
        """Pass over what stands before the first value."""
        found = WRAPPED.match(self.text)
        self.at = found.end() if found else max(0, data_in(self.text))
        self.in_script = not found and self.at > 0

    def _skip(self) -> None:
        while True:
            self.at = BETWEEN.match(self.text, self.at).end()  # type: ignore[union-attr]
            if self.at < len(self.text) or self.ended:
                return
            self._more()

    def _after(self, rest: str) -> str:
        shown = " ".join(rest[:60].split())
        return f"What follows in line {self._line(self.at)} is no JSON: “{shown[:40]}” ({len(rest)} characters)."

    def _item(self) -> Iterator[Item]:
        """The value that begins here, or what can be had of it."""
        while True:
            try:
                value, end = DECODER.raw_decode(self.text, self.at)
            except RecursionError:
                yield self._deep()
                return
            except json.JSONDecodeError as error:
                if self._waits(error) and len(self.text) - self.at < LARGEST:
                    self._more()
                    continue
                yield from self._broken(error)
                return
            break
        text = self.text[self.at : end]
        clean, lone = pair_surrogates(text)
        self.at = end
        yield Item(DECODER.decode(clean) if lone else value, text, lone)

    def _deep(self) -> Item:
        """A value that is nested too deeply for the standard parser."""
        rest = self._rest(keep=True)
        mended = mend(rest)
        self.at += mended.end
        says = () if mended.whole else (Damage("JSON", f"Nested {mended.deepest} levels deep, and cut off."),)
        return Item(mended.value, rest[: mended.end], says)

    def _waits(self, error: json.JSONDecodeError) -> bool:
        """Whether an error may only be that the rest is still to come."""
        return not self.ended and self._is_at_end(error)

    def _is_at_end(self, error: json.JSONDecodeError) -> bool:
        return error.pos >= len(self.text) - NEAR or error.msg.startswith("Unterminated string")

    def _broken(self, error: json.JSONDecodeError) -> Iterator[Item]:
        """What stands before the damage, and then every object after it that is whole."""
        line, cut = self._line(error.pos), self._is_at_end(error)
        if cut and self.ended and not self._resumes(error.pos):
            text, _ = pair_surrogates(self.text[self.at :])
            self.at = len(self.text)
            yield Item(
                mend(text).value, text, (Damage("JSON", f"Cut off in line {line}; what stands before is kept."),)
            )
            return
        text, _ = pair_surrogates(self.text[self.at : error.pos])
        if cut and not self.ended:
            text, says = "", f"The record in line {line} is longer than {LARGEST} characters, the limit for one."
        else:
            says = f"Not valid JSON in line {line} ({error.msg.lower()}): one record may be incomplete."
        self.at = max(self.at + 1, error.pos - LOOKED_BACK)
        yield Item(mend(text).value, text, (Damage("JSON", says),))
        yield from self._salvage(error.pos)

    def _resumes(self, at: int) -> bool:
        """Whether an object that is whole stands after this place, so that nothing was cut here."""
        for found in islice(OBJECT.finditer(self.text, at), RESUMES_WITHIN):
            try:
                DECODER.raw_decode(self.text, found.start())
            except (json.JSONDecodeError, RecursionError):
                continue
            return True
        return False

    def _salvage(self, broken_at: int) -> Iterator[Item]:
        """Every whole object that ends after the damage: one may have been swallowed by text that never ended."""
        failures = 0
        while failures < FAILURES:
            found = OBJECT.search(self.text, self.at)
            if not found and self.ended:
                self.at = len(self.text)
                return
            if not found:
                self.at = max(self.at, len(self.text) - 1)
                broken_at -= self._more()
                continue
            self.at = found.start()
            try:
                value, end = DECODER.raw_decode(self.text, self.at)
            except RecursionError:
                yield self._deep()
                return
            except json.JSONDecodeError as error:
                if self._waits(error) and len(self.text) - self.at < LARGEST_AGAIN:
                    broken_at -= self._more()
                else:
                    failures += 1
                    self.at += 1
                continue
            if end <= broken_at:
                self.at += 1
                continue
            text = self.text[self.at : end]
            self.at = end
            clean, lone = pair_surrogates(text)
            yield Item(DECODER.decode(clean) if lone else value, text, lone)
        rest = self._rest()
        yield Item(NOTHING, rest, (Damage("JSON", f"The last {len(rest)} characters are too broken to be read."),))

    def _line(self, at: int) -> int:
        return self.line + self.text.count("\n", 0, at)

    def _more(self) -> int:
        """Read on, and let go of what has been handed out; how many characters those were."""
        gone = self.at
        self.fill(gone)
        return gone

    def _rest(self, *, keep: bool = False) -> str:
        while not self.ended:
            self._more()
        rest = self.text[self.at :]
        if not keep:
            self.at = len(self.text)
        return rest
