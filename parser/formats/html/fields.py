"""The parts of one comment, sorted by what they are for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from .dom import TEXT
from .own import NOBODY, enclosing, owners
from .roles import Role, roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .dom import Dom
    from .lines import Line
    from .own import Run

ITEMPROPS: Final[dict[str, Role]] = {
    "author": "author", "creator": "author", "name": "author",
    "datecreated": "time", "datepublished": "time", "commenttime": "time", "datemodified": "time",
    "text": "body", "commenttext": "body", "description": "body", "articlebody": "body",
    "upvotecount": "score", "image": "avatar",
}  # fmt: skip
SPEAKING: Final[dict[str, Role]] = {"time": "time", "cite": "author", "button": "action", "form": "action"}
"""Tags that say what an element is for, where its names do not."""
DIGITS: Final = re.compile(r"\d+")
INNER: Final[tuple[Role, ...]] = ("body", "author")
"""What an element that is called a head as well is rather: "vcard author"."""
BY_ID: Final = frozenset(("author", "time", "body"))
"""The roles that an id may name: ids are made for scripts, which have names of their own for the rest."""


@dataclass(slots=True)
class Parts:
    """What is known of one comment: its own nodes, the elements among them, those by role, the lines that it shows,
    and the fields as they are found."""

    own: list[int]
    elements: list[int]
    by_role: dict[Role, list[int]]
    lines: list[Line]
    chosen: dict[str, list[int]] = field(default_factory=dict)
    name: str = ""
    url: str | None = None
    guest: bool = False
    author_node: int = -1
    name_line: int = -1
    score_line: int = -1
    stamp: str = ""
    posted_as: str = ""
    time_nodes: tuple[int, ...] = ()
    time_line: int = -1
    time_text: str = ""
    body: int = -1
    gone: bool = False
    answering: tuple[int, ...] = ()
    template: frozenset[int] = frozenset()


def role_of(dom: Dom, node: int) -> Role | None:
    """What an element is for, by what it states in microdata or RDFa, its tag, its class or its id."""
    attributes = dom.attributes[node]
    if attributes and (prop := attributes.get("itemprop") or attributes.get("property")):
        for word in prop.lower().split():
            if role := ITEMPROPS.get(word.rpartition(":")[2]):
                return role
    tag = dom.tags[node]
    if tag == "time":
        return "time"
    written = attributes.get("class")
    found = roles(written) if written else ()
    if not found and (name := attributes.get("id")):
        found = tuple([role for role in roles(DIGITS.sub("0", name)) if role in BY_ID])
    if not found:
        return SPEAKING.get(tag)
    return next((role for role in INNER if role in found), "head") if found[0] == "head" else found[0]


def sort_parts(dom: Dom, runs: Sequence[Run], lines: Sequence[Line]) -> list[Parts]:
    """Sort the elements and the lines of each comment by what they are for."""
    whose = owners(dom, runs)
    holding: dict[int, list[int]] = {number: [] for number in enclosing(runs) if number != NOBODY}
    for node, owner in enumerate(whose if holding else ()):
        if owner in holding:
            holding[owner].append(node)
    tags, shown, attributes = dom.tags, dom.shown, dom.attributes
    every = []
    for number, run in enumerate(runs):
        inside = range(run.start, run.end)
        own = holding[number] if number in holding else list(inside)
        elements = [node for node in own if tags[node] != TEXT]
        by_role: dict[Role, list[int]] = {}
        for node in elements:
            named = (attributes[node] or tags[node] in SPEAKING) and shown[node] and node != run.start
            if named and (role := role_of(dom, node)):
                by_role.setdefault(role, []).append(node)
        every.append(Parts(own, elements, by_role, []))
    for line in lines:
        if (owner := whose[line.nodes[0]]) != NOBODY:
            every[owner].lines.append(line)
    return every
