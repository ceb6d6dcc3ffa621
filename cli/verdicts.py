"""`fiche verdicts`: the verdicts on a thread, and threads with verdicts as labelled data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .inputs import Inputs, say
from .judging import find_verdicts
from .options import paths_argument, source_options, verdict_options
from .output import document, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from microfiche.parser.model import Thread


@click.group(short_help="List your verdicts on ties, or export them as labelled data.")
def verdicts() -> None:
    """List what you decided on who answers whom, or export it as labelled data.

    \b
      fiche verdicts list PAGE.txt
      fiche verdicts export PAGE.txt --verdicts mine.jsonl > labelled.jsonl
    """


@verdicts.command("list", short_help="List the verdicts on the threads in some paths.")
@paths_argument
@verdict_options
@source_options
def list_verdicts(
    paths: tuple[str, ...], verdicts: str | None, format_name: str | None, columns: dict[str, str]
) -> int:
    """List the verdicts on the threads in PATH..., each with its comment as it hangs now."""
    inputs = Inputs(paths, format_name, columns, verdicts=find_verdicts(verdicts))
    with document() as out:
        write(((line + "\n" for line in _listed(thread)) for thread in inputs), out)
    return inputs.exit_code


def _listed(thread: Thread) -> Iterator[str]:
    from microfiche.parser.model import VERDICT
    from microfiche.render.clean import clean_line
    from microfiche.render.words import author_name

    judged = [
        (n, comment, evidence)
        for n, comment in enumerate(thread.comments, 1)
        for evidence in comment.reply.evidence
        if evidence.kind == VERDICT
    ]
    if judged:
        yield clean_line(f"{thread.capture.name}: {thread.story.title or 'without a title'}")
    for number, comment, evidence in judged:
        yield f"  #{number} {author_name(comment.author)}: {clean_line(evidence.says)}"


@verdicts.command(short_help="Write judged threads as labelled data.")
@paths_argument
@verdict_options
@click.option("--partial", is_flag=True, help="Also threads in which some ties are only inferred; `tie` tells which.")
@source_options
def export(
    paths: tuple[str, ...], verdicts: str | None, partial: bool, format_name: str | None, columns: dict[str, str]
) -> int:
    """Write the threads in PATH... on which there are verdicts, with their true parents, one JSON object a line.

    The layout is the one that benchmarks/replies/train.py learns from. A thread in which ties are still inferred is no
    truth to learn from, and is left out unless --partial is given.
    """
    inputs = Inputs(paths, format_name, columns, verdicts=find_verdicts(verdicts))
    with document() as out:
        write(_labelled(inputs, partial), out)
    return inputs.exit_code


def _labelled(threads: Iterable[Thread], partial: bool) -> Iterator[list[str]]:
    from microfiche.parser.model import VERDICT
    from microfiche.render.labelled import render_labelled, unsure

    for thread in threads:
        if not any(evidence.kind == VERDICT for comment in thread.comments for evidence in comment.reply.evidence):
            continue
        if (open_ties := unsure(thread)) and not partial:
            says = f"{open_ties} of {len(thread.comments)} ties are only inferred, so it is left out; see --partial."
            say(f"{thread.capture.name}: {says}")
        else:
            yield [render_labelled(thread)]
