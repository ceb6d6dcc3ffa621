"""The comments that were found on a page, read field by field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ...model import Author, Comment
from ...moments import day_comes_first
from ..records.rows import Row
from .authors import find_author
from .bodies import EVERYWHERE, choose_bodies, read_body, repeated_lines
from .fields import Parts, sort_parts
from .nesting import places_of
from .opening import number_of
from .templates import mark_template
from .times import find_time, read_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ...model import Block, Mark
    from .dom import Dom
    from .find import Found
    from .lines import Line

_TAKEN: Final = (
    r"(?:deleted|removed|hidden|withdrawn|flagged|moderated|gelöscht|entfernt|gesperrt|supprimé|retiré|modéré"
    r"|eliminado|borrado|removido|rimosso|verwijderd|удал[её]н)"
)
GONE: Final = re.compile(
    r"\W*(?:(?:this|the|your|dieser|der|ce|le|este|el|questo|il|deze|dit) )?(?:comment|message|post|reply|kommentar"
    r"|beitrag|commentaire|comentario|comentário|commento|reactie|bericht|комментарий|сообщение)\W{0,2}"
    rf"(?:\w+ ){{0,3}}{_TAKEN}\b.{{0,80}}"
    rf"|[\[(<]\W*(?:\w+ )?(?:{_TAKEN}|dead)\b.{{0,40}}[\])>]|{_TAKEN}(?: (?:by|von|par|por) .{{1,60}})?\W*",
    re.IGNORECASE,
)
"""What a page says in place of a body that it took away."""
GONE_NAME: Final = re.compile(rf"\[.{{0,30}}{_TAKEN}\b.{{0,30}}\]", re.IGNORECASE)
"""What a page says in place of a name."""
IN_NUMBERS: Final = re.compile(r"\d[./-]\d")
GONE_CLASS: Final = re.compile(r"(?:^|[\s_-])(?:deleted|removed|censored|moderated)(?:$|\s)")
COLLAPSED_CLASS: Final = re.compile(r"(?:^|[\s_-])(?:collapsed|minimized|oneline)(?:$|\s)")
LONGEST_NOTE: Final = 160
EDITED: Final = re.compile(
    r"(?:edited|bearbeitet|modifié|editado|modificato|gewijzigd|edytowan[yo]|изменено|отредактировано|redigerad)\b"
)
"""What says, in small letters, that a comment was changed."""
SCORE: Final = re.compile(
    r"\(?(?:score:?\s*)?([+−-]?\d{1,6})(?:\s*(?:points?|likes?|votes?|people like this|upvotes?|recs?))?"
    r"(?:,\s*[^\W\d]+)?\)?",
    re.IGNORECASE,
)

SCORED: Final = re.compile(r".{0,120}\(Score:\s?([+−-]?\d{1,3})(?:,\s[^()]{1,30})?\)", re.IGNORECASE)
"""The subject of a comment with its score, as Slash and what took after it write it."""
SCORED_WITHIN: Final = 2
LONGEST_COUNT: Final = 40
COUNTED: Final = re.compile(
    r"([+−-]?\d{1,6})\s+(?:points?|likes?|upvotes?|recommend(?:s|ed|ations)?|people like this|recs?)"
    r"|(?:recommended|recommend|likes?|upvotes?|score|gefällt mir|j[’']aime|me gusta|votos|puntos"
    r"|punkte|bewertung|punti|рейтинг|оценка|karma|empfehlen|recommander|recomendar|mi piace|нравится)"
    r"\s?[(:]\s?([+−-]?\d{1,6})\)?[\s+/|–-]*",
    re.IGNORECASE,
)
"""A score in words, as buttons show it."""
SIGNED: Final = frozenset("0123456789+-−")
ENDING: Final = frozenset("0123456789)+-")

SCORES: Final = ("score", "data-score", "data-likes", "data-votes")
"""Attributes of a comment that hold its score."""
WHOLE: Final = re.compile(r"[+-]?\d{1,6}")
EDITED_CLASSES: Final = (
    "edited", "edited-timestamp", "is-edited", "comment-edited", "comment-last-edited", "last-edited"
)  # fmt: skip
EDITED_MARKS: Final = ", ".join(f".{name}" for name in EDITED_CLASSES)


def read_rows(
    dom: Dom, found: Found, captured_at: datetime | None, lines: Sequence[Line], used: bytearray
) -> list[Row]:
    """Read each comment. The nodes that went into one are marked in `used`."""
    runs, family = found.runs, found.family
    if family and family.quote:
        for node in dom.css(family.quote):
            dom.tags[node] = "blockquote"
    every = sort_parts(dom, runs, lines)
    if family:
        for name in ("author", "time", "body", "score", "aside"):
            if selector := getattr(family, name):
                _select(dom, selector, name, every)
        if family.quoted[0]:
            _select(dom, family.quoted[0], "quoted", every)
    if not dom.marks().isdisjoint(EDITED_CLASSES):
        _select(dom, EDITED_MARKS, "edited", every)
    repeated = repeated_lines(every)
    furniture = frozenset(text for text, share in repeated.items() if share >= EVERYWHERE)
    for parts in every:
        find_time(dom, parts)
        find_author(dom, parts, furniture)
        parts.score_line = _score_line(parts)
    choose_bodies(dom, every, repeated)
    mark_template(dom, every, repeated)
    day_first = day_comes_first([parts.posted_as for parts in every if IN_NUMBERS.search(parts.posted_as)])
    ids = [
        _id(dom, run.start, family.id if family else "id", parts.chosen.get("body", ()))
        or (number_of(parts.lines) if family and family.numbered else "")
        for run, parts in zip(runs, every, strict=True)
    ]
    places = places_of(dom, runs, every, ids, family)
    rows = []
    for number, (parts, run) in enumerate(zip(every, runs, strict=True)):
        body, nodes = read_body(dom, parts, repeated)
        credit = parts.lines[parts.name_line].nodes if parts.name_line >= 0 else ()
        for node in (*nodes, *parts.time_nodes, *credit):
            used[node] = 1
        if parts.author_node >= 0:
            end = dom.ends[parts.author_node]
            used[parts.author_node : end] = b"\1" * (end - parts.author_node)
        if GONE_NAME.fullmatch(parts.name):
            parts.name, parts.gone = "", True
        comment = Comment(
            ids[number],
            Author(parts.name, parts.guest, parts.url),
            read_time(parts, captured_at, day_first),
            body,
            score=_score(dom, parts, nodes),
            marks=_marks(dom, run.start, parts, body, nodes),
        )
        rows.append(Row(str(number), *places[number], comment))
    return rows


def _select(dom: Dom, selector: str, name: str, every: Sequence[Parts]) -> None:
    """Give each comment the nodes that a family's selector finds in it."""
    where = {node: number for number, parts in enumerate(every) for node in parts.elements}
    for node in dom.css(selector):
        if node in where:
            every[where[node]].chosen.setdefault(name, []).append(node)


def _id(dom: Dom, node: int, name: str, bodies: Sequence[int]) -> str:
    """What the page calls a comment: an attribute of it, of the element that holds nothing but it, or of its body, that
    of an anchor right before it, or of an element inside."""
    if written := dom.get(node, name):
        return written
    around = dom.parents[node]
    if around >= 0 and dom.size(around) == dom.size(node) and (written := dom.get(around, name)):
        return written
    if written := next((written for body in bodies if (written := dom.get(body, "id"))), ""):
        return written
    before = node - 1
    while before > 0 and dom.tags[before] == "-text" and not dom.texts[before].strip():
        before -= 1
    if before > 0 and dom.tags[before] == "a" and (written := dom.get(before, "id") or dom.get(before, "name")):
        return written
    for inner in range(node + 1, min(node + 10, dom.ends[node])):
        written = dom.get(inner, "id") or (dom.get(inner, "name") if dom.tags[inner] == "a" else "")
        if any(letter.isdigit() for letter in written):
            return written
    return ""


def _score_line(parts: Parts) -> int:
    """Which of the first lines is a subject with the score behind it, or -1."""
    first = enumerate(parts.lines[:SCORED_WITHIN])
    return next((n for n, line in first if line.text.endswith(")") and SCORED.fullmatch(line.text)), -1)


def _score(dom: Dom, parts: Parts, spoken: Sequence[int]) -> int | None:
    """The score in an element that is named for one, else in a line beside the body that says what it counts."""
    for node in (*parts.chosen.get("score", ()), *parts.by_role.get("score", ())):
        if (found := SCORE.fullmatch(dom.text_of(node))) and found[1]:
            return int(found[1].replace("−", "-"))
    written = next((value for name in SCORES if (value := dom.get(parts.own[0], name))), "")
    if WHOLE.fullmatch(written):
        return int(written)
    if parts.score_line >= 0 and (found := SCORED.fullmatch(parts.lines[parts.score_line].text)):
        return int(found[1].replace("−", "-"))
    for line in parts.lines:
        text = line.text
        if len(text) > LONGEST_COUNT or not (text[0] in SIGNED or text[-1] in ENDING):
            continue
        if (found := COUNTED.fullmatch(text)) and line.nodes[0] not in spoken:
            return int((found[1] or found[2]).replace("−", "-"))
    return None


def _marks(dom: Dom, node: int, parts: Parts, body: Sequence[Block], spoken: Sequence[int]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    named = dom.get(node, "class")
    said = body[0].text if len(body) == 1 else ""
    if (
        GONE_CLASS.search(named)
        or (said and len(said) <= 120 and GONE.fullmatch(said))
        or (not body and not parts.name)
        or (not body and parts.gone)
    ):
        marks.append("removed")
    if parts.chosen.get("edited") or any(_says_edited(line, spoken) for line in parts.lines):
        marks.append("edited")
    if COLLAPSED_CLASS.search(named):
        marks.append("collapsed")
    return tuple(marks)


def _says_edited(line: Line, spoken: Sequence[int]) -> bool:
    """Whether a line beside what was said tells that it was changed."""
    if len(line.text) > LONGEST_NOTE or not EDITED.search(line.text.lower()):
        return False
    return line.nodes[0] not in spoken
