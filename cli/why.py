"""`fiche why`: why a comment hangs where it does, and what else was weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .inputs import Inputs, find_comment, pick_thread
from .options import source_options, verdict_options

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
@verdict_options
def why(
    path: str, number: int, place: int, format_name: str | None, columns: dict[str, str], verdicts: str | None
) -> int:
    """Show why comment N hangs where it does, the words that show it, and the runners-up."""
    from .judging import find_verdicts

    inputs = Inputs([path], format_name, columns, verdicts=find_verdicts(verdicts))
    thread = pick_thread(inputs, place)
    if thread is None:
        return inputs.exit_code
    for line in _lines(thread, find_comment(thread, number)):
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
    if comment.reply.tie not in ("inferred", "judged", "absent"):
        return
    otherwise = "Without the verdict" if comment.reply.is_judged else "Less likely"
    for runner_up in explain(thread, position).runners_up:
        yield ""
        yield f"{otherwise}, {runner_up.certainty:.2f}: {target_words(thread, runner_up.parent)}"
        yield from (f"  {clean_line(evidence.says)}" for evidence in runner_up.evidence)
        if not comment.reply.is_judged:
            yield f"  But {clean_line(runner_up.lost)}."
