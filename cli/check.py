"""`fiche check`: the ledger of each thread, and with --strict a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .exits import Exit
from .inputs import Inputs
from .options import paths_argument, source_options, verdict_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.ledger import Ledger
    from microfiche.parser.model import Thread


@click.command(short_help="Show what a capture claims, holds and lacks.")
@paths_argument
@click.option("--strict", is_flag=True, help="End with 1 where a capture lacks anything.")
@source_options
@verdict_options
def check(
    paths: tuple[str, ...], strict: bool, format_name: str | None, columns: dict[str, str], verdicts: str | None
) -> int:
    """Show the ledger: what a capture claims, what was found in it, and what is missing."""
    from microfiche.parser.ledger import ledger

    from .judging import find_verdicts

    inputs, losses = Inputs(paths, format_name, columns, verdicts=find_verdicts(verdicts)), 0
    for number, thread in enumerate(inputs):
        account = ledger(thread)
        losses += len(account.losses)
        if number:
            click.echo()
        for line in _lines(thread, account):
            click.echo(line)
    return inputs.exit_code or (Exit.LOSS if strict and losses else Exit.DONE)


def _lines(thread: Thread, account: Ledger) -> Iterator[str]:
    from microfiche.render.clean import clean_line

    yield clean_line(f"{thread.capture.name}: {thread.story.title or 'without a title'}")
    for name, fact in _facts(thread, account):
        yield f"  {name:<10} {clean_line(fact)}"
    for name, sentences in (("missing", account.losses), ("note", account.notes)):
        for sentence in sentences:
            yield f"  {name:<10} {clean_line(sentence)}"


def _facts(thread: Thread, account: Ledger) -> Iterator[tuple[str, str]]:
    from microfiche.render.words import order_words

    capture = thread.capture
    yield "read as", ", ".join(fact for fact in (capture.format, capture.media_type, capture.encoding) if fact)
    yield "because", capture.recognised
    if capture.url:
        yield "address", capture.url
    if capture.captured_at:
        yield "captured", capture.captured_at.isoformat(" ", "seconds")
    if capture.sha256:
        yield "sha256", capture.sha256
    for part in capture.joined:
        shown = sum(last - first + 1 for first, last in part.shows)
        digest = f", sha256 {part.capture.sha256}" if part.capture.sha256 else ""
        yield "joined", f"{part.capture.name}: shows {shown} of them{digest}"
    claimed = "no count on the page" if account.claimed is None else f"{account.claimed} claimed"
    yield "comments", f"{claimed}, {account.found} found"
    if thread.comments:
        yield "order", order_words(thread)
        yield "ties", ", ".join(f"{count} {tie}" for tie, count in account.ties.items())
    yield "leftovers", ", ".join(f"{count} × {kind}" for kind, count in account.leftovers.items()) or "none"
