"""XML to records, front to back, whatever state it is in.

The scanner is our own because exports are broken in ways that stop a parser that keeps the rules: prefixes that nobody
declared, control characters, `&nbsp;`, tags that never close, files that were cut. Each wanted element becomes a
dictionary, and memory is that of one. No entity is ever defined or fetched: a reference that HTML does not know stays
as it is written. Why, with figures: docs/decisions/0006-records.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Final

from ..markup import attributes, unescape
from ..records.feed import LONGEST
from ..records.item import Item
from .passing import Passing
from .tokens import BASE, NEXT, SECTION, TOKEN, Prefixes, Shape

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

DEEPEST: Final = 100
"""Elements further inside a record than this are text of the one above."""


def scan(stream: BinaryIO, encoding: str, shape: Shape) -> Iterator[Item]:
    """The records of a document, each an item whose value is a dictionary.

    A child's text stands under its name and its attributes under `name@attribute`; the record's own attributes under
    `@attribute`. A child with children is a dictionary. A link with a relation is under `link[relation]`, a category
    with a scheme under `category[scheme]`, and what addresses start from, be it said of the record or of all, under
    `@xml:base`. Text elements that stand outside of all records come as an item of their own with one key.
    """
    return _Scanner(stream, encoding, shape).scan()


class _Scanner(Passing):
    """`open` holds the record that is open and the elements open inside it.

    Each of these is its name, the name as it is written, its children, and the parts of its text. `buried` counts
    open elements that are too deep to be kept apart; `outside` is the element that is open where no record is. `done`
    is what is ready to be handed out.
    """

    def __init__(self, stream: BinaryIO, encoding: str, shape: Shape) -> None:
        super().__init__(stream, encoding)
        self.shape, self.prefixes = shape, Prefixes()
        self.special = shape.records | shape.many
        self.open: list[tuple[str, str, dict[str, Any], list[str]]] = []
        self.outside: tuple[str, dict[str, Any], list[str]] | None = None
        self.buried = 0
        self.base = ""
        self.done: list[Item] = []

    def scan(self) -> Iterator[Item]:
        """Every record, in order."""
        while True:
            if found := self._leaves():
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
            self.note("cut", f"The record “{self.open[0][0]}” is cut off; what stands before the cut is kept.")
            self._finish(self.at)
        yield from self.done
        if self.damage:
            yield Item(None, "", tuple(self.damage))

    def _leaves(self) -> re.Match[str] | None:
        """Take what most of a record is, elements with nothing but text in them, and find the token behind those."""
        text, match = self.text, NEXT.match
        found = match(text, self.at)
        if not self.open or self.buried:
            return found
        above, name_of, special = self.open[-1][2], self.prefixes.name, self.special
        deepest = len(self.open) > DEEPEST
        while found:
            kind = found.lastgroup
            if kind == "words":
                written, value = found.group("leaf", "words")
                value = unescape(value).strip() if "&" in value else value.strip()
            elif kind == "raw":
                written, value = found.group("leaf", "raw")
                value = value.strip()
            elif kind == "attributes" and found["attributes"] == "/" and not deepest:
                written, value = found["start"], ""
            else:
                return found
            name = name_of(written)
            if name in special or SECTION in value:
                return found
            if above.get(name) or f"{name}@type" in above:
                self._put(name, value)
            else:
                above[name] = value
            self.at = found.end()
            found = match(text, self.at)
        return found

    def _token(self, found: re.Match[str]) -> None:
        kind = found.lastgroup
        if kind == "attributes":
            self._start(found["start"], found["attributes"], found.start("start") - 1)
        elif kind == "end":
            self._end(found["end"])
        elif kind == "words":
            self._leaf(found, unescape(found["words"]))
        elif kind == "raw":
            self._leaf(found, found["raw"])
        elif kind == "data":
            self._data()
        elif kind == "comment":
            self.skip("-->")
        elif kind == "order":
            self.skip("?>")
        else:
            self.doctype()

    def _start(self, written: str, attributes_written: str, begins: int) -> None:
        if "xmlns" in attributes_written:
            self.prefixes.declare(attributes_written)
        name = self.prefixes.name(written)
        empty = attributes_written.endswith("/")
        if name in self.shape.records and (not self.open or (self.open[0][0], name) not in self.shape.inside):
            if self.open:
                self.note("XML", f"The record “{name}” in line {self.line_at()} begins in one that never ends.")
                self._finish(begins)
            self.begins, self.outside, self.buried = begins, None, 0
            self.open.append((name, written, {}, []))
        elif self.open:
            if self.buried or len(self.open) > DEEPEST:
                self.buried += not empty
                if self.buried == 1:
                    self.broken(f"<{written}> stands more than {DEEPEST} levels deep")
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
            self.broken(f"</{written}> ends nothing")
        else:
            while self.open[-1][1] != written:
                self.broken(f"<{self.open[-1][1]}> never ends")
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
        self.damage, self.told, self.buried, self.begins = [], 0, 0, None

    def _words(self, text: str) -> None:
        if self.open:
            if "<" in text:
                self.broken("“<” stands in text")
            if not text.isspace():
                self.open[-1][3].append(unescape(text))
        elif self.outside:
            self.outside[2].append(unescape(text))

    def _data(self) -> None:
        """Take a section of character data; one that never ends, ends with its element."""
        end = self.find("]]>")
        body = self.text[self.at : end if end >= 0 else len(self.text)]
        around = (body.find(f"</{one[1]}>") for one in reversed(self.open))
        close = next((place for place in around if place >= 0), -1)
        if close >= 0 and (end < 0 or SECTION in body[close:]):
            self.broken("a CDATA section never ends")
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
        end = self.find(close)
        while end >= 0 and self.text.count(opening, self.at, end) > self.text.count(close, self.at, end):
            end = self.find(close, end + 1)
        if end >= 0:
            self.open[-1][3].append(self.text[self.at : end])
            self.at = end

    def _more(self) -> None:
        if self.begins is not None and len(self.text) - self.begins > LONGEST:
            self.note("XML", f"The record “{self.open[0][0]}” is longer than {LONGEST} characters, the limit for one.")
            self._finish(len(self.text))
        self.read_on()
