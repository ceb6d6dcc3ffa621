"""Tags that were torn: a quotation mark or a bracket that is gone makes a browser take the next tags for an attribute.

A browser has no choice (the HTML standard, 13.2.5). A capture has one: an address, an id or a class holds no tag, and a
closing tag no other, so where one seems to, it was torn there, and what comes after it is whole.
"""

from __future__ import annotations

import re
from typing import Final

NAMED: Final = re.compile(r"\s(?:class|datetime|href|id|src)$")
LONGEST_NAME: Final = len(" datetime")
ATTRIBUTE: Final = re.compile(r'="(?!<)(?P<value>[^"<>]*+)(?P<end>>?)(?P<text>[^"<>]*+)(?=</?[a-z])')
CLOSING: Final = re.compile(r"</[^<>]{0,40}+(?=<[a-z/])")
BROKEN: Final = re.compile('<[a-z/][^<>"]*\ufffd[^<>"]*+(?=<[a-z/])')


def mend_torn(html: str) -> str:
    """Close the tags that were torn; a page without any is handed back as it is."""
    if any(map(_is_named, ATTRIBUTE.finditer(html))):  # looking takes less than replacing, and few pages have any
        html = ATTRIBUTE.sub(_closed, html)
    html = CLOSING.sub(r"\g<0>>", html)
    return BROKEN.sub(r"\g<0>>", html) if "\ufffd" in html else html


def _is_named(found: re.Match[str]) -> bool:
    return bool(NAMED.search(found.string[max(0, found.start() - LONGEST_NAME) : found.start()]))


def _closed(found: re.Match[str]) -> str:
    return f'="{found["value"]}">{found["text"]}' if _is_named(found) else found[0]
