"""`fiche why`: why a comment hangs where it does, and what else was weighed."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from .inputs import Inputs
from .options import source_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.model import Thread


@click.command(short_help="Show why comment N hangs where it does.")
@click.argument("path", type=click.Path(allow_dash=True))
@click.argument("number", metavar="N", type=click.IntRange(min=1))
@click.option(
    "--thread", "place", type=click.IntRange(min=1), default=1, metavar="K", help="In the K-th thread of PATH."
)
@source_options
def why(path: str, number: int, place: int, format_name: str | None, columns: dict[str, str]) -> int:
    """Show why comment N hangs where it does, the words that show it, and the runners-up."""
    inputs = Inputs([path], format_name, columns)
    thread = next(islice(inputs, place - 1, None), None)
    if inputs.exit_code:
        return inputs.exit_code
    if thread is None:
        raise click.UsageError(f"{path} holds fewer than {place} threads.")
    if number > len(thread.comments):
        raise click.UsageError(f"There is no comment {number}: the thread has {len(thread.comments)}.")
    for line in _lines(thread, number - 1):
        click.echo(line)
    return inputs.exit_code


def _lines(thread: Thread, position: int) -> Iterator[str]:
    from microfiche.parser.replies import explain
    from microfiche.render.clean import clean_line
    from microfiche.render.words import author_name, posted_text, target_words, tie_sentence

    comment = thread.comments[position]
    yield " · ".join(fact for fact in (f"#{position + 1} {author_name(comment.author)}", posted_text(comment)) if fact)
    yield tie_sentence(thread, comment.reply)
    yield from (f"  {clean_line(evidence.says)}" for evidence in comment.reply.evidence)
    if comment.reply.tie not in ("inferred", "absent"):
        return
    for runner_up in explain(thread, position).runners_up:
        yield ""
        yield f"Less likely, {runner_up.certainty:.2f}: {target_words(thread, runner_up.parent)}"
        yield from (f"  {clean_line(evidence.says)}" for evidence in runner_up.evidence)
        yield f"  But {clean_line(runner_up.lost)}."
