"""The tokens of XML, its encodings, the vocabularies that its prefixes stand for, and the shape of its records."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

TOKEN: Final = re.compile(
    r"""<(?: (?P<leaf>[A-Za-z_:][^\s<>/]*+) > (?: (?P<words>[^<]*+)
          | <!\[CDATA\[ (?P<raw>(?:[^\]]++|\](?!\]>))*+) \]\]> ) </(?P=leaf)>
      | (?P<start>[A-Za-z_:][^\s<>/]*+) (?P<attributes>(?>[^<>"']++|"[^"<]*+"|'[^'<]*+')*+) >
      | / (?P<end>[^\s<>/]++) \s*+ >
      | (?P<data>!\[CDATA\[) | (?P<comment>!--) | (?P<order>\?) | (?P<doctype>!DOCTYPE\b) )""",
    re.VERBOSE,
)
"""A tag, or what else begins with a bracket; an element with nothing but text in it is the commonest, and one token."""
BASE: Final = "xml:base"
"""The attribute, of a record or of what is around all, that says where addresses start (XML Base)."""
SECTION: Final = "<![CDATA["
"""What cannot stand in a section of character data that has not ended (XML 1.0, 2.7: by all who write exports)."""
NEXT: Final = re.compile(rf"\s*+(?:{TOKEN.pattern})", re.VERBOSE)
"""The same with the white space before it, which between two tags means nothing."""
DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
NAMESPACE: Final = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
ENTITY: Final = "<!ENTITY"

NAMES: Final = 1_000
"""So many names are remembered; no vocabulary has as many."""

PREFIXES: Final = (
    ("wordpress.org/export", "/excerpt", "excerpt"),
    ("wordpress.org/export", "", "wp"),
    ("purl.org/dc/elements", "", "dc"),
    ("purl.org/rss/1.0/modules/content", "", "content"),
    ("purl.org/rss/1.0/modules/slash", "", "slash"),
    ("disqus-internals", "", "dsq"),
    ("purl.org/syndication/thread", "", "thr"),
    ("w3.org/2005/Atom", "", ""),
    ("blogml", "", ""),
)
"""By what part of its address a vocabulary is known (http or https, any version), and its prefix here."""


def encoding_of(head: bytes) -> str:
    """How XML is encoded: a byte order mark, what it declares, or UTF-8."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return name
    declared = DECLARED.match(head)
    try:
        return codecs.lookup(declared[1].decode("ascii")).name if declared else "utf-8"
    except LookupError:
        return "utf-8"


@dataclass(frozen=True, slots=True)
class Shape:
    """Which elements are records, which of these may stand inside which, and which children come as a list."""

    records: frozenset[str]
    inside: frozenset[tuple[str, str]] = frozenset()
    many: frozenset[str] = frozenset()


class Prefixes:
    """Which prefix stands for which vocabulary; one that nobody declared stands for itself."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def declare(self, written: str) -> None:
        """Take the declarations among the attributes of a tag."""
        self._names.clear()
        for prefix, address in NAMESPACE.findall(written):
            for part, tail, known in PREFIXES:
                if part in address and tail in address:
                    self._known[prefix] = known
                    break

    def name(self, written: str) -> str:
        """A name with the prefix that its vocabulary has here, if any."""
        name = self._names.get(written)
        if name is None:
            prefix, colon, local = written.partition(":")
            known = self._known.get(prefix, prefix) if colon else ""
            name = f"{known}:{local}" if known else local if colon else written
            if len(self._names) < NAMES:
                self._names[written] = name
        return name
