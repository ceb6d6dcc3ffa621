"""A fragment of HTML, as a comment's body is written, to blocks.

The scanner is our own: it takes linear time on anything, where `html.parser` of the CPythons that are in use is
quadratic on tags and comments that never end (CVE-2025-6069: 24 KB took 18 s). It reads tags as a stream and keeps
no tree: what is open is a handful of counters, so mark-up that is not balanced costs nothing but its own meaning.
Why, with figures: docs/decisions/0006-records.md.
"""

from __future__ import annotations

import re
from html import unescape as unescape_any
from typing import Final
from urllib.parse import urlsplit

from ..blocks import lines_to_blocks
from ..model import Block, BlockKind, Link

TAG: Final = re.compile(
    r"""<(?P<close>/?)(?P<name>[a-zA-Z][^\s/<>]*+)
        (?P<attributes>(?>[^<>"']++|"[^"]{0,65536}+"|'[^']{0,65536}+'){0,200}+)>
      | <[!?][^<>]*+>""",
    re.VERBOSE,
)
"""A tag. The bounds keep the time linear where quotes or brackets are left open; what is longer is read as text."""

ATTRIBUTE: Final = re.compile(r"""([^\s=/"'<>]+)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
SPACE: Final = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
COMMON: Final = (("&#x27;", "'"), ("&#39;", "'"), ("&#x2F;", "/"), ("&quot;", '"'), ("&gt;", ">"), ("&lt;", "<"))
"""None of these stands for `&`, so replacing them first makes nothing that would be read as another reference."""
_PARTING = (
    "p div section article header footer main nav figure figcaption details summary table tr thead tbody tfoot ul ol dl"
    " dt dd h1 h2 h3 h4 h5 h6 hr form fieldset address center blockquote aside pre li"
)
PARTING: Final = frozenset(_PARTING.split())
"""Elements that begin and end a block."""
UNSEEN: Final = frozenset(
    ("script", "style", "template", "head", "title", "noscript", "svg", "math", "select", "textarea")
)
EMBEDDED: Final = ("iframe", "video", "audio", "embed", "source", "object")


def fragment_blocks(html: str, *, keep_lines: bool = False) -> tuple[Block, ...]:
    """Read a fragment of HTML as paragraphs, quotes, code, list items and the alternative texts of images.

    White space runs together as it does on a page. With `keep_lines` a line end is one, and a blank line parts
    paragraphs, as in what WordPress and its kin store ("wpautop"). Lines that begin with `>` are quotes.
    """
    if "<" not in html:
        text = unescape(html)
        return lines_to_blocks(text.split("\n") if keep_lines else [single_spaced(text).strip()])
    writer = _Writer(keep_lines)
    at, unseen = 0, ""
    for found in TAG.finditer(html := _without_comments(html)):
        start = found.start()
        if start > at and not unseen:
            writer.text(unescape(html[at:start]))
        at = found.end()
        name = (found["name"] or "").lower()
        if unseen:
            unseen = "" if found["close"] and name == unseen else unseen
        elif found["close"]:
            writer.close(name)
        elif name in UNSEEN:
            unseen = "" if found["attributes"].endswith("/") else name
        elif name:
            writer.open(name, found["attributes"])
    if not unseen:
        writer.text(unescape(html[at:]))
    return writer.finish()


def single_spaced(text: str) -> str:
    """White space run together as on a page. To see that it stands so takes a seventh of setting it so."""
    return text if text.isprintable() and "  " not in text else SPACE.sub(" ", text)


def unescape(text: str) -> str:
    """Character references to characters; the commonest by plain replacement, which is ten times as fast."""
    if "&" not in text:
        return text
    for written, meant in COMMON:
        text = text.replace(written, meant)
    return unescape_any(text) if "&" in text else text


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag, by their names in lower case."""
    found = ATTRIBUTE.findall(written)
    if "&" not in written:
        return {name.lower(): one or other or bare for name, one, other, bare in found}
    return {name.lower(): unescape(one or other or bare) for name, one, other, bare in found}


def _without_comments(html: str) -> str:
    """Drop `<!-- … -->`; one that never ends is text, since a page that was cut may well hold it."""
    parts, at = [], 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        parts.append(html[at:start])
        at = end + 3
    return "".join((*parts, html[at:])) if parts else html


class _Writer:
    """Blocks as they are written; `parts` is the text of the block that is open and `length` how long that is."""

    def __init__(self, keep_lines: bool) -> None:
        self.blocks: list[Block] = []
        self.keep_lines = keep_lines
        self.parts: list[str] = []
        self.length = 0
        self.links: list[Link] = []
        self.link: tuple[int, str] | None = None
        self.pictures: list[str] = []
        self.quotes = self.code = self.lists = 0
        self.item = False

    def text(self, text: str) -> None:
        """Add text, its white space run together except in code."""
        if self.code:
            self._add(text)
        elif self.keep_lines and "\n" in text:
            lines = text.replace("\r\n", "\n").split("\n")
            for number, line in enumerate(lines):
                if number:
                    self._line_end()
                self._words(line)
                if not line.strip() and 0 < number < len(lines) - 1:
                    self.part()
        else:
            self._words(text)

    def open(self, name: str, written: str) -> None:
        """Take a start tag; `written` is its attributes as they stand in the source."""
        if name == "br":
            self._line_end()
        elif name == "a":
            self._end_link()
            url = attributes(written).get("href", "").strip()
            self.link = (self.length, url) if url else None
        elif name == "img":
            self._picture(attributes(written))
        elif name in EMBEDDED:
            self._embed(attributes(written).get("src", "").strip())
        elif name in PARTING:
            self.part()
            if name == "blockquote" or (name == "aside" and "quote" in attributes(written).get("class", "")):
                self.quotes += 1
            elif name == "pre":
                self.code += 1
            elif name in ("ul", "ol"):
                self.lists += 1
            elif name == "li":
                self.item = True
        elif name in ("td", "th"):
            self._words(" ")

    def close(self, name: str) -> None:
        """Take an end tag."""
        if name == "a":
            self._end_link()
        elif name in PARTING:
            self.part()
            if name in ("blockquote", "aside"):
                self.quotes = max(0, self.quotes - 1)
            elif name == "pre":
                self.code = max(0, self.code - 1)
            elif name in ("ul", "ol"):
                self.lists = max(0, self.lists - 1)
                self.item = False
            elif name == "li":
                self.item = False

    def part(self) -> None:
        """End the block that is open, if it says anything."""
        self._end_link(keep=True)
        if self.length:
            self._write("".join(self.parts))
        self.parts, self.length, self.links = [], 0, []
        if self.link:
            self.link = (0, self.link[1])
        if self.pictures:
            self.blocks.extend(Block("image alt", text) for text in self.pictures)
            self.pictures = []

    def finish(self) -> tuple[Block, ...]:
        """The blocks, once the source is at its end."""
        self.part()
        return tuple(self.blocks)

    def _write(self, raw: str) -> None:
        kind, depth = self._kind()
        text = raw.strip("\n").rstrip() if kind == "code" else raw.strip()
        if not text:
            return
        links = self._links_in(text, raw.index(text)) if self.links else ()
        if kind == "paragraph" and not links and (text[0] == ">" or "\n>" in text):
            self.blocks.extend(lines_to_blocks(text.split("\n")))
        else:
            self.blocks.append(Block(kind, text, depth, links))

    def _links_in(self, text: str, shift: int) -> tuple[Link, ...]:
        """The links of a block whose text begins `shift` characters into what was written."""
        return tuple(
            Link(max(0, link.start - shift), min(len(text), link.end - shift), link.url)
            for link in self.links
            if link.start - shift < len(text) and link.end > shift
        )

    def _kind(self) -> tuple[BlockKind, int]:
        if self.quotes:
            return "quote", self.quotes
        if self.code:
            return "code", 0
        if self.item:
            return "list item", max(0, self.lists - 1)
        return "paragraph", 0

    def _words(self, text: str) -> None:
        text = single_spaced(text)
        if text[:1] == " " and (not self.parts or self.parts[-1][-1:] in (" ", "\n")):
            text = text[1:]
        self._add(text)

    def _line_end(self) -> None:
        if self.code:
            self._add("\n")
        elif self.parts:
            kept = self.parts[-1].rstrip(" ")
            self.length += len(kept) - len(self.parts[-1])
            self.parts[-1] = kept
            if kept == "\n":
                self.part()
            else:
                self._add("\n")

    def _add(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)

    def _end_link(self, *, keep: bool = False) -> None:
        if self.link and self.length > self.link[0]:
            self.links.append(Link(self.link[0], self.length, self.link[1]))
        if not keep:
            self.link = None

    def _picture(self, found: dict[str, str]) -> None:
        alt = found.get("alt", "").strip()
        if not alt:
            return
        if "emoji" in found.get("class", "") or "smil" in found.get("class", ""):
            self._words(alt)
        else:
            self.pictures.append(alt)

    def _embed(self, url: str) -> None:
        """A film or a sound is kept as its address, which is all that a capture has of it."""
        if urlsplit_safe(url):
            self.part()
            self.blocks.append(Block("paragraph", url, 0, (Link(0, len(url), url),)))


def urlsplit_safe(url: str) -> bool:
    """Whether this is an address on the web."""
    try:
        return urlsplit(url).scheme in ("http", "https") or url.startswith("//")
    except ValueError:
        return False
