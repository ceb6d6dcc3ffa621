"""What the panels say: why a comment hangs where it does, where the thread comes from, and what the keys do."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from microfiche.parser.ledger import ledger
from microfiche.parser.replies import certainty_words
from microfiche.render.clean import clean_line as safe
from microfiche.render.words import JUDGED, author_name, order_words
from microfiche.tui.commands import keys_text
from microfiche.tui.panes.setting import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from microfiche.parser.model import Evidence, Thread
    from microfiche.parser.replies.why import Explanation
    from microfiche.tui.commands import Command

KEY_COLUMNS = 15
FACT_COLUMNS = 13


def entry(name: str, text: str, columns: int, gap: int = 0) -> Piece:
    """A name at the left, and beside it what there is to say."""
    return Piece("text", safe(text), None, name.ljust(columns - 1) + " ", " " * columns, gap=gap, lead_role="author")


def section(title: str) -> Piece:
    """The title of a part of a panel."""
    return Piece("title", title, gap=0)


def help_pieces(commands: Iterable[Command]) -> list[Piece]:
    """Every command, by groups."""
    pieces = []
    for group, members in groupby(commands, key=lambda command: command.group):
        pieces.append(section(group))
        rows = [
            (keys_text(command) or "palette", command.help)
            for command in members
            if command.action != "fold_to_depth" or command.arguments == (1,)
        ]
        rows = [("1 … 9", "show so many levels") if keys == "1" else (keys, says) for keys, says in rows]
        pieces += [entry(keys, says, KEY_COLUMNS, gap=int(at == len(rows))) for at, (keys, says) in enumerate(rows, 1)]
    return pieces


def why_pieces(thread: Thread, explanation: Explanation) -> list[Piece]:
    """Why a comment hangs where it does, and the ties that lost."""
    comment, reply = thread.comments[explanation.position], explanation.reply
    who = f"#{explanation.position + 1} by {author_name(comment.author)}"
    pieces = [Piece("title", f"{who} {_tie_sentence(thread, explanation)}")]
    pieces += _reasons(reply.evidence)
    if not reply.evidence:
        says = "The source states it." if reply.tie in ("stated", "indented") else "Nothing speaks for another place."
        pieces.append(Piece("text", says))
    if explanation.runners_up:
        pieces.append(section("What else was weighed"))
    for other in explanation.runners_up:
        pieces.append(entry(f"{other.certainty:.0%}", _answered(thread, other.parent), 5))
        pieces += [Piece("dim", safe(item.says), None, "     + ", "       ", gap=0) for item in other.evidence]
        pieces.append(Piece("dim", f"{other.lost}.", None, "     − ", "       "))
    return pieces


def _tie_sentence(thread: Thread, explanation: Explanation) -> str:
    reply = explanation.reply
    if reply.is_judged:
        answered = "something that is not in this capture" if reply.tie == "absent" else _answered(thread, reply.parent)
        return f"answers {answered}: {JUDGED}."
    if reply.tie == "absent":
        return "answers something that is not in this capture."
    if reply.tie == "lost":
        return "has lost its place, and nothing shows where it stood."
    answered = _answered(thread, reply.parent)
    if reply.tie == "inferred":
        return f"answers {answered}: inferred, {certainty_words(reply.certainty)} ({reply.certainty:.0%})."
    return f"answers {answered}, as the source {'states' if reply.tie == 'stated' else 'shows by its indentation'}."


def _answered(thread: Thread, parent: int | None) -> str:
    return "the story" if parent is None else f"#{parent + 1} by {author_name(thread.comments[parent].author)}"


def _reasons(evidence: Sequence[Evidence]) -> list[Piece]:
    last = len(evidence) - 1
    return [Piece("text", safe(item.says), None, "• ", "  ", gap=int(at == last)) for at, item in enumerate(evidence)]


def provenance_pieces(thread: Thread) -> list[Piece]:
    """Where a thread comes from, what was found in it, and what is missing."""
    capture, account = thread.capture, ledger(thread)
    facts = [
        ("file", capture.name),
        ("record", capture.record),
        ("read as", " · ".join(filter(None, (capture.format, capture.recognised, capture.media_type)))),
        ("encoding", capture.encoding),
        ("address", capture.url or thread.story.url),
        ("captured", capture.captured_at.isoformat(" ", "minutes") if capture.captured_at else None),
        ("sha-256", capture.sha256),
    ]
    claimed = "the page states no count" if account.claimed is None else f"the page claims {account.claimed}"
    counts = [
        ("comments", f"{account.found} found; {claimed}"),
        ("page order", order_words(thread)),
        ("ties", ", ".join(f"{count} {tie}" for tie, count in account.ties.most_common()) or "none"),
        ("leftovers", ", ".join(f"{count} {kind}" for kind, count in account.leftovers.most_common()) or "none"),
    ]
    pieces = [section("Where it comes from"), *_entries(facts), section("What was found"), *_entries(counts)]
    if account.losses:
        pieces += [section("What is missing"), *_remarks(account.losses, "warning")]
    if account.notes:
        pieces += [section("Worth knowing"), *_remarks(account.notes, "text")]
    if thread.leftovers:
        pieces += [section("Left over"), *_leftovers(thread)]
    return pieces


def _entries(facts: Iterable[tuple[str, str | None]]) -> list[Piece]:
    given = [(name, text) for name, text in facts if text]
    return [entry(name, text, FACT_COLUMNS, gap=int(at == len(given))) for at, (name, text) in enumerate(given, 1)]


def _remarks(remarks: Sequence[str], role: str) -> list[Piece]:
    last = len(remarks) - 1
    return [Piece(role, safe(words), None, "• ", "  ", gap=int(at == last)) for at, words in enumerate(remarks)]


def _leftovers(thread: Thread) -> list[Piece]:
    return [
        entry(
            f"{leftover.span.unit} {leftover.span.first}" if leftover.span else "",
            f"{leftover.kind}: {leftover.text}",
            FACT_COLUMNS,
        )
        for leftover in thread.leftovers
    ]
