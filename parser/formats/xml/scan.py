"""XML to records, front to back, whatever state it is in.

The scanner is our own because exports are broken in ways that stop a parser that keeps the rules: prefixes that nobody
declared, control characters, `&nbsp;`, tags that never close, files that were cut. Each wanted element becomes a
dictionary, and memory is that of one. No entity is ever defined or fetched: a reference that HTML does not know stays
as it is written. Why, with figures: docs/decisions/0006-records.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Final

from ...model import Damage
from ..markup import attributes, unescape
from ..records.feed import LONGEST, Feed
from ..records.item import Item
from .tokens import BASE, ENTITY, NEXT, SECTION, TOKEN, Prefixes, Shape

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

DEEPEST: Final = 100
"""Elements further inside a record than this are text of the one above."""
NAMED_AT_MOST: Final = 5


def scan(stream: BinaryIO, encoding: str, shape: Shape) -> Iterator[Item]:
    """The records of a document, each an item whose value is a dictionary.

    A child's text stands under its name and its attributes under `name@attribute`; the record's own attributes under
    `@attribute`. A child with children is a dictionary. A link with a relation is under `link[relation]`, a category
    with a scheme under `category[scheme]`, and what addresses start from, be it said of the record or of all, under
    `@xml:base`. Text elements that stand outside of all records come as an item of their own with one key.
    """
    return _Scanner(stream, encoding, shape).scan()


class _Scanner(Feed):
    """`open` holds the record that is open and the elements open inside it.

    Each of these is its name, the name as it is written, its children, and the parts of its text. `buried` counts
    open elements that are too deep to be kept apart; `outside` is the element that is open where no record is. `done`
    is what is ready to be handed out.
    """

    def __init__(self, stream: BinaryIO, encoding: str, shape: Shape) -> None:
        super().__init__(stream, encoding)
        self.shape, self.prefixes = shape, Prefixes()
        self.open: list[tuple[str, str, dict[str, Any], list[str]]] = []
        self.outside: tuple[str, dict[str, Any], list[str]] | None = None
        self.begins = self.buried = self.broken = 0
        self.base = ""
        self.damage: list[Damage] = []
        self.done: list[Item] = []

    def scan(self) -> Iterator[Item]:
        """Every record, in order."""
        while not (self.ended and self.at >= len(self.text)):
            if found := NEXT.match(self.text, self.at):
                self.at = found.end()
                self._token(found)
            elif found := TOKEN.search(self.text, self.at):
                self._words(self.text[self.at : found.start()])
                self.at = found.end()
                self._token(found)
            elif self.ended:
                break
            else:
                self._more()
            if self.done:
                done, self.done = self.done, []
                yield from done
        self._words(self.text[self.at :])
        self.at = len(self.text)
        if self.open:
            self._note("cut", f"The record “{self.open[0][0]}” is cut off; what stands before the cut is kept.")
            self._finish(self.at)
        yield from self.done
        if self.damage:
            yield Item(None, "", tuple(self.damage))

    def _token(self, found: re.Match[str]) -> None:
        kind = found.lastgroup
        if kind == "words":
            self._leaf(found, unescape(found["words"]))
        elif kind == "raw":
            self._leaf(found, found["raw"])
        elif kind == "attributes":
            self._start(found["start"], found["attributes"], found.start("start") - 1)
        elif kind == "end":
            self._end(found["end"])
        elif kind == "data":
            self._data()
        elif kind == "comment":
            self._skip("-->")
        elif kind == "order":
            self._skip("?>")
        else:
            self._doctype()

    def _start(self, written: str, attributes_written: str, begins: int) -> None:
        if "xmlns" in attributes_written:
            self.prefixes.declare(attributes_written)
        name = self.prefixes.name(written)
        empty = attributes_written.endswith("/")
        if name in self.shape.records and (not self.open or (self.open[0][0], name) not in self.shape.inside):
            if self.open:
                self._note("XML", f"The record “{name}” in line {self.line_at()} begins in one that never ends.")
                self._finish(begins)
            self.begins, self.outside, self.buried = begins, None, 0
            self.open.append((name, written, {}, []))
        elif self.open:
            if self.buried or len(self.open) > DEEPEST:
                self.buried += not empty
                if self.buried == 1:
                    self._broken(f"<{written}> stands more than {DEEPEST} levels deep")
                return
            self.open.append((name, written, {}, []))
        else:
            self.outside = (name, {}, [])
        found = attributes(attributes_written) if "=" in attributes_written else {}
        if found:
            self.base = self.base or found.get(BASE, "")
            self._attributes(name, found)
        if empty:
            self._close()
        elif found.get("type") == "xhtml" and self.open:
            self._until(f"</{written}>", f"<{written}>")

    def _leaf(self, found: re.Match[str], text: str) -> None:
        """Take a whole element that has neither attributes nor elements in it."""
        written = found["leaf"]
        name = self.prefixes.name(written)
        if self.buried or name in self.shape.records or SECTION in text:
            self.at = found.end("leaf") + 1
            self._start(written, "", found.start("leaf") - 1)
        elif self.open:
            self._put(name, text.strip())
        elif text := text.strip():
            self.done.append(Item({name: text}, ""))

    def _attributes(self, name: str, found: dict[str, str]) -> None:
        if self.open and (len(self.open) == 1 or name in self.shape.many):
            record, stem = self.open[-1][2], ""
        elif self.open:
            record, stem = self.open[-2][2], name
        else:
            assert self.outside, "an attribute stands in an element"
            record, stem = self.outside[1], name
        for key, value in found.items():
            record.setdefault(f"{stem}@{self.prefixes.name(key)}", value)
        if "href" in found and "rel" in found:
            record.setdefault(f"{name}[{found['rel']}]", found["href"])
        if "term" in found and "scheme" in found:
            record.setdefault(f"{name}[{found['scheme']}]", found["term"])

    def _end(self, written: str) -> None:
        if self.buried:
            self.buried -= 1
        elif not self.open or self.open[-1][1] == written:
            self._close()
        elif all(one[1] != written for one in self.open):
            self._broken(f"</{written}> ends nothing")
        else:
            while self.open[-1][1] != written:
                self._broken(f"<{self.open[-1][1]}> never ends")
                self._close()
            self._close()

    def _close(self) -> None:
        """End the innermost element; the record itself, or an element outside of all records, is handed out."""
        if len(self.open) > 1:
            self._take()
        elif self.open:
            self._finish(self.at)
        elif self.outside:
            name, record, parts = self.outside
            self.outside = None
            if text := "".join(parts).strip():
                record[name] = text
            if record:
                self.done.append(Item(record, ""))

    def _take(self) -> None:
        """End an element inside a record: its value goes into the one above it."""
        name, _, children, parts = self.open.pop()
        text = "".join(parts).strip()
        if children and text:
            children[""] = text
        self._put(name, children or text)

    def _put(self, name: str, value: Any) -> None:
        above = self.open[-1][2]
        if name in self.shape.many:
            above.setdefault(name, []).append(value)
        elif not above.get(name):
            above[name] = value
            if above.get(f"{name}@type") == "text":
                above[f"{name}#text"] = value

    def _finish(self, end: int) -> None:
        """Hand out the record that is open, with everything in it closed."""
        while len(self.open) > 1:
            self._take()
        name, _, record, parts = self.open.pop()
        record["<>"] = name
        if self.base:
            record.setdefault(f"@{BASE}", self.base)
        if text := "".join(parts).strip():
            record[""] = text
        self.done.append(Item(record, self.text[self.begins : end], tuple(self.damage)))
        self.damage, self.broken, self.buried = [], 0, 0

    def _words(self, text: str) -> None:
        if self.open:
            if "<" in text:
                self._broken("“<” stands in text")
            if not text.isspace():
                self.open[-1][3].append(unescape(text))
        elif self.outside:
            self.outside[2].append(unescape(text))

    def _data(self) -> None:
        """Take a section of character data; one that never ends, ends with its element."""
        end = self._find("]]>")
        body = self.text[self.at : end if end >= 0 else len(self.text)]
        around = (body.find(f"</{one[1]}>") for one in reversed(self.open))
        close = next((place for place in around if place >= 0), -1)
        if close >= 0 and (end < 0 or SECTION in body[close:]):
            self._broken("a CDATA section never ends")
            body, end = body[:close], self.at + close - 3
        elif end < 0:
            end = len(self.text) - 3
        if self.open:
            self.open[-1][3].append(body)
        elif self.outside:
            self.outside[2].append(body)
        self.at = end + 3

    def _until(self, close: str, opening: str) -> None:
        """Take what stands before an end tag as it is written: mark-up that the element holds as its text."""
        end = self._find(close)
        while end >= 0 and self.text.count(opening, self.at, end) > self.text.count(close, self.at, end):
            end = self._find(close, end + 1)
        if end >= 0:
            self.open[-1][3].append(self.text[self.at : end])
            self.at = end

    def _skip(self, mark: str) -> None:
        """Pass over a comment or an instruction; where that never ends, only over its first characters."""
        end = self._find(mark)
        if end >= 0:
            self.at = end + len(mark)
        else:
            self._broken(f"“{mark}” is missing")

    def _doctype(self) -> None:
        """Pass over a document type; what it defines is never used."""
        end = self._find(">")
        subset = self.text.find("[", self.at, end if end >= 0 else len(self.text))
        if subset >= 0:
            end = self._find("]>", subset)
        if end < 0:
            self._broken("a document type never ends")
            return
        if ENTITY in self.text[self.at : end]:
            self._note("entity", "The document defines entities of its own; they are never expanded or fetched.")
        self.at = end + 1

    def _find(self, mark: str, start: int | None = None) -> int:
        """Where the mark stands from `start` on, reading on as far as `LONGEST`, or -1."""
        offset = (self.at if start is None else start) - self.at
        while (end := self.text.find(mark, self.at + offset)) < 0:
            if self.ended or len(self.text) - self.at > LONGEST:
                return -1
            offset = max(offset, len(self.text) - self.at - len(mark))
            self._fill()
        return end

    def _more(self) -> None:
        if self.open and len(self.text) - self.begins > LONGEST:
            self._note("XML", f"The record “{self.open[0][0]}” is longer than {LONGEST} characters, the limit for one.")
            self._finish(len(self.text))
        self._fill()

    def _fill(self) -> None:
        kept = self.begins if self.open else self.at
        self.fill(kept)
        self.begins -= kept

    def _note(self, kind: str, says: str) -> None:
        self.damage.append(Damage(kind, says))

    def _broken(self, what: str) -> None:
        self.broken += 1
        if self.broken <= NAMED_AT_MOST:
            self._note("XML", f"Not well formed in line {self.line_at()}: {what}.")
