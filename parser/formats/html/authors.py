"""Who wrote a comment: by an element that is named for it, else by what stands beside the time."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from ...moments import find_moment
from .dom import INLINE, TEXT
from .lines import spaced
from .names import PICTURED, SAYS, clean_name, is_guest, is_name, without_guest

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from .dom import Dom
    from .fields import Parts
    from .lines import Line

LONGEST_HEAD: Final = 140
"""An element that shows more is no author, but more of the comment."""
FIRST_LINES: Final = 4
FAMILIAR: Final = frozenset(("fn", "p-author", "username", "comment-author-name", "comment_author", "author-name"))
"""Classes that hold the name and nothing else."""
STATED: Final = ("data-author", "author", "data-username", "data-user-name", "data-author-name")
"""Attributes of a comment that hold the name."""
LABELS: Final = frozenset(
    ("from:", "by:", "author:", "name:", "user:", "posted by:", "von:", "autor:", "auteur:", "de:")
)
NUMBERED: Final = re.compile(r"#?\s?\d+[.):]?")
"""The text of a link to a comment, by its number."""
WRITTEN_BY: Final = re.compile(r"[\s,:;–—-]*(?:by|par|von|por|di|da|door|af|av|от)\s+([^|·•–—]{1,80})", re.IGNORECASE)
"""Who wrote a comment, behind its time."""
STANDING_OUT: Final = frozenset(("a", "b", "strong", "em", "cite", "big"))
AROUND_A_NAME: Final = frozenset(("b", "strong", "span", "cite", "em", "i", "font"))


def find_author(dom: Dom, parts: Parts, furniture: Container[str]) -> None:
    """Find the name, whether it is a guest's, the address behind it, and the element or the line that holds it.

    `furniture` are the lines that stand in every comment: "Profile", "Permalink".
    """
    found = (
        _from_elements(dom, parts)
        or _from_attributes(dom, parts)
        or _from_label(parts)
        or _from_time_line(dom, parts, furniture)
        or _from_speech(parts)
        or _from_pictures(dom, parts)
    )
    if found:
        parts.name, parts.guest = without_guest(parts.name)


def _from_elements(dom: Dom, parts: Parts) -> bool:
    for node in parts.chosen.get("author") or _named(dom, parts):
        if dom.size(node) > LONGEST_HEAD or _holds_body(dom, node, parts):
            continue
        text = _without_time(dom, node, parts)
        if is_name(name := clean_name(text, alone=True) or (text if is_guest(text) else "")):
            parts.name, parts.author_node, parts.url = name, node, _address(dom, node)
            return True
    return False


def _without_time(dom: Dom, node: int, parts: Parts) -> str:
    """What an element shows, without the element of the time where that stands in it: only a style sheet parts them."""
    time = parts.time_nodes[0] if parts.time_nodes else -1
    if not node < time < dom.ends[node] or dom.tags[time] == TEXT:
        return dom.text_of(node)
    return f"{dom.text(node, time)} {dom.text(dom.ends[time], dom.ends[node])}".strip()


def _named(dom: Dom, parts: Parts) -> Iterator[int]:
    """Elements that are named for an author, the surest first."""
    nodes = parts.by_role.get("author", [])
    for node in nodes:
        if dom.get(node, "itemprop") == "name" or not FAMILIAR.isdisjoint(dom.get(node, "class").split()):
            yield node
    yield from sorted(nodes, key=lambda node: any(node < inner < dom.ends[node] for inner in nodes))
    for node in parts.elements:
        attributes = dom.attributes[node]
        if attributes and ("author" in (attributes.get("rel") or "") or _is_url(dom, node)):
            yield node


def _is_url(dom: Dom, node: int) -> bool:
    return dom.tags[node] == "a" and "url" in dom.get(node, "class").split()


def _holds_body(dom: Dom, node: int, parts: Parts) -> bool:
    end = dom.ends[node]
    return any(node < body < end for body in parts.by_role.get("body", ()))


def _from_attributes(dom: Dom, parts: Parts) -> bool:
    parts.name = next((name for key in STATED if (name := dom.get(parts.own[0], key).strip())), "")
    return bool(parts.name)


def _from_label(parts: Parts) -> bool:
    """A name on the line below one that says "From:" and no more."""
    for number, line in enumerate(parts.lines[1:FIRST_LINES], 1):
        if parts.lines[number - 1].text.lower() in LABELS and is_name(name := clean_name(line.text, alone=True)):
            parts.name, parts.name_line = name, number
            return True
    return False


def _from_time_line(dom: Dom, parts: Parts, furniture: Container[str]) -> bool:
    """A name on the line of the time: what is a link or stands out there, else what is left of the line; or else the
    line before it, or the first."""
    if parts.time_line < 0 and not _take_time_line(dom, parts):
        return False
    text = parts.time_text
    found = find_moment(text)
    introduced = WRITTEN_BY.match(text, found.end) if found else None
    for node in _standing_out(dom, parts.lines[parts.time_line]):
        name = clean_name(dom.text_of(node), alone=True)
        if introduced and not introduced[1].startswith(name):
            continue  # a subject stands before the time
        if is_name(name) and not NUMBERED.fullmatch(name) and name not in furniture:
            parts.name, parts.author_node, parts.url = name, node, _address(dom, node)
            return True
    if introduced and is_name(name := clean_name(introduced[1])):
        parts.name = name
        return True
    rest = f"{text[: found.start]} | {text[found.end :]}" if found else text
    if is_name(name := clean_name(max(rest.split("|"), key=len))):
        parts.name = name
        return True
    before = [n for n in (parts.time_line - 1, 0) if n >= 0]
    for number in sorted(before, key=lambda n: parts.lines[n].text in furniture):
        if is_name(name := clean_name(parts.lines[number].text)) and not name.isdecimal():
            parts.name, parts.name_line = name, number
            return True
    return False


def _take_time_line(dom: Dom, parts: Parts) -> bool:
    """Take the line that a time for machines stands in for the credit, where it is short enough."""
    if not parts.time_nodes:
        return False
    start, end = parts.time_nodes[0], dom.ends[parts.time_nodes[0]]
    for number, line in enumerate(parts.lines):
        if line.nodes[0] < end and line.nodes[-1] > start and len(line.text) <= LONGEST_HEAD:
            parts.time_line, parts.time_text = number, spaced(dom, line)
            return True
    return False


def _standing_out(dom: Dom, line: Line) -> list[int]:
    """Links and emphasised words in a line, innermost first where one stands in another."""
    found = []
    for node in line.nodes:
        for above in dom.up(node):
            if dom.tags[above] in STANDING_OUT:
                found.append(above)
            elif dom.tags[above] in INLINE:
                continue
            break
    return found


def _from_speech(parts: Parts) -> bool:
    for number, line in enumerate(parts.lines[:FIRST_LINES]):
        if (found := SAYS.fullmatch(line.text)) and is_name(name := clean_name(found["name"])):
            parts.name, parts.name_line = name, number
            return True
    return False


def _from_pictures(dom: Dom, parts: Parts) -> bool:
    for node in parts.elements:
        if dom.tags[node] == "img":
            for value in (dom.get(node, "alt"), dom.get(node, "title")):
                if (found := PICTURED.fullmatch(value.strip())) and is_name(found["name"]):
                    parts.name = found["name"]
                    beside = (n for n, line in enumerate(parts.lines[:FIRST_LINES]) if line.text == parts.name)
                    parts.name_line = next(beside, -1)
                    return True
    return False


def _address(dom: Dom, node: int) -> str | None:
    """Where the link leads that the name is, stands in, or holds."""
    for outer in chain((node,), dom.up(node)):
        if dom.tags[outer] == "a":
            return dom.address(outer) or None
        if dom.tags[outer] not in AROUND_A_NAME:
            break
    return next((dom.address(n) or None for n in range(node, dom.ends[node]) if dom.tags[n] == "a"), None)
