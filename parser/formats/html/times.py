"""When a comment was posted: an attribute tells the value where there is one, the visible words how it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ...moments import find_moment, is_distance, parse_moment
from ...moments.ranges import MINUTE_LONG
from ..records.times import counted
from .lines import Line, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ...model import Moment
    from ...moments.written import Found
    from .dom import Dom
    from .fields import Parts

STAMPS: Final = (
    "datetime",
    "data-utime",
    "data-timestamp",
    "data-time",
    "data-datetime",
    "data-date",
    "data-epoch",
    "data-created",
    "data-utc",
)
"""Attributes that hold a time for machines; in `title` and `content` one for people may stand."""
FOR_MACHINES: Final = frozenset(STAMPS)
STAMPED: Final = frozenset((*STAMPS, "title", "content"))
COUNTED: Final = re.compile(r"1\d{9}(?:\d{3})?")
ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?\s?(?:Z|[+-]\d\d:?\d\d)?")
ZONE_NAMED: Final = re.compile(r"(?<=\d) \([^()]{2,40}\)\Z")
"""The name of a zone behind its offset, as browsers write a time: "… GMT+0200 (Central European Summer Time)"."""
PROFILE: Final = re.compile(
    r"(?:join(?:ed|\s?date)?|member since|registered|registration date|registriert(?: seit)?|mitglied seit|dabei seit"
    r"|inscrit(?: le)?|date d'inscription|registrado|fecha de ingreso|iscritto(?: dal)?|lid sinds|geregistreerd"
    r"|зарегистрирован|регистрация|cadastrado)\s?(?:on|:|am)?\s?",
    re.IGNORECASE,
)
"""What forums set beside every post: since when its author has been a member."""
LONGEST: Final = 160
BESIDE: Final = 100
LONGEST_TITLE: Final = 60
BESIDE_IN_TITLE: Final = 12


def find_time(dom: Dom, parts: Parts) -> None:
    """Find a comment's time: `stamp` is what an attribute says, `posted_as` what a reader of the page sees."""
    for node in parts.chosen.get("time") or parts.elements:
        if not STAMPED.isdisjoint(attributes := dom.attributes[node]) and (stamp := stamp_of(attributes)):
            parts.stamp = stamp
            text = dom.text_of(node)
            parts.time_nodes = (node,)
            parts.posted_as = text if 0 < len(text) <= LONGEST and find_moment(text) else _in_words(attributes, stamp)
            return
    _written(dom, parts)
    if not parts.posted_as:
        _bare(dom, parts)


def _bare(dom: Dom, parts: Parts) -> None:
    """A distance as bare as "3h", where an element is named for a time."""
    for node in parts.chosen.get("time") or parts.by_role.get("time", []):
        if is_distance(text := dom.text_of(node)):
            parts.posted_as, parts.time_nodes = text, tuple(range(node, dom.ends[node]))
            return


def _in_words(attributes: dict[str, str | None], stamp: str) -> str:
    """A time that only attributes hold: as one for people says it, where there is such."""
    title = " ".join((attributes.get("title") or "").split())
    return title if title and len(title) <= LONGEST_TITLE and find_moment(title) else stamp


def stamp_of(attributes: dict[str, str | None]) -> str:
    """The time that the attributes of an element hold; "" where they hold none."""
    for name in STAMPS if not FOR_MACHINES.isdisjoint(attributes) else ():
        if (value := attributes.get(name)) and (COUNTED.fullmatch(value) or find_moment(value)):
            return value
    for name in ("title", "content"):
        value = attributes.get(name) or ""
        if value.endswith(")"):
            value = ZONE_NAMED.sub("", value)
        if len(value) > LONGEST_TITLE or not (value[-1:].isalnum() or value.endswith(".m.")):
            continue
        if not (found := find_moment(value)) or found.form != "dated":
            continue
        leads = found.start == 0 and value.startswith(",", found.end)
        labelled = found.end == len(value) and value[: found.start].rstrip().endswith(":")
        if leads or labelled or found.end - found.start >= len(value) - BESIDE_IN_TITLE:
            return value[found.start : found.end]
    return ""


def _written(dom: Dom, parts: Parts) -> None:
    """A time in the words of a line: one that names its year before others, a line of its own before a longer one."""
    best: tuple[tuple[bool, ...], str, Found, int, tuple[int, ...]] | None = None
    chosen, bodies = parts.chosen.get("time", ()), parts.chosen.get("body", ())
    for number, whole in enumerate(parts.lines):
        if len(whole.text) > LONGEST:
            continue
        line = whole
        if chosen:
            nodes = _within(dom, line, chosen)
            if not nodes:
                continue
            if _within(dom, line, bodies):
                line = Line(nodes, line.text if len(nodes) == len(line.nodes) else "")
        text = line.text if len(line.nodes) == 1 and line.text else spaced(dom, line)
        found = find_moment(text)
        if found is None or _is_profile(parts, number):
            continue
        dated = found.form == "dated"
        rank = (not dated, _in_body(dom, line.nodes[0], parts), len(text) - (found.end - found.start) > BESIDE)
        if best is None or rank < best[0]:
            best = rank, text, found, number, line.nodes
        if not any(rank):
            break
    if best is None:
        return
    _, text, found, number, parts.time_nodes = best
    parts.time_text, parts.posted_as = text, text[found.start : found.end].strip()
    if parts.time_nodes != parts.lines[number].nodes:
        return  # the rest of the line is what was said
    parts.time_line = number
    if found.form == "dated" and ":" not in parts.posted_as:
        _with_clock(parts)


def _within(dom: Dom, line: Line, elements: Sequence[int]) -> tuple[int, ...]:
    """The nodes of a line that stand in any of some elements."""
    return tuple([node for node in line.nodes if any(outer < node < dom.ends[outer] for outer in elements)])


def _is_profile(parts: Parts, number: int) -> bool:
    """Whether a line tells when somebody joined, be it in a line below the one that says so."""
    text = parts.lines[number].text
    return bool(PROFILE.match(text) or (number and PROFILE.fullmatch(parts.lines[number - 1].text)))


def _with_clock(parts: Parts) -> None:
    """Take in the next line where it goes on with the time of day."""
    after = parts.time_line + 1
    if after == len(parts.lines):
        return
    joined = f"{parts.time_text} {parts.lines[after].text}"
    if len(joined) <= LONGEST and (longer := find_moment(joined)) and longer.end > len(parts.time_text) + 2:
        parts.posted_as = joined[longer.start : longer.end].strip()
        parts.time_nodes = (*parts.time_nodes, *parts.lines[after].nodes)


def _in_body(dom: Dom, node: int, parts: Parts) -> bool:
    """Whether a node stands in what is named for a body: a time there is most likely one that is talked about."""
    return any(body <= node < dom.ends[body] for body in parts.by_role.get("body", ()))


def read_time(parts: Parts, captured_at: datetime | None, day_first: bool | None) -> Moment | None:
    """The moment that was found, or None where there is none."""
    if not parts.posted_as:
        return None
    if not parts.stamp:
        return parse_moment(parts.posted_as, captured_at, day_first=day_first)
    if COUNTED.fullmatch(parts.stamp):
        exact = counted(float(parts.stamp), parts.stamp)
    else:
        exact = parse_moment(
            parts.stamp.strip().replace(" -", "-").replace(" +", "+"), captured_at, day_first=day_first
        )
    if exact.earliest is None or exact.latest is None or exact.latest - exact.earliest > MINUTE_LONG:
        shown = parse_moment(parts.posted_as, captured_at, day_first=day_first)
        if exact.earliest is None or _finer(shown, exact):
            return shown
    return exact._replace(as_written=parts.posted_as)


def _finer(one: Moment, other: Moment) -> bool:
    """Whether one reading says more: the other names only its day."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    return (one.latest - one.earliest) < (
        other.latest - other.earliest
    ) and one.earliest.date() == other.earliest.date()
