"""`fiche verdict`: where a comment hangs, by the reader's own judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from .exits import Exit
from .inputs import Inputs, find_comment, pick_thread
from .judging import find_keeper
from .options import source_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.archive.state.keeper import Keeper
    from microfiche.parser.model import Thread
    from microfiche.parser.verdicts import Verdict
    from microfiche.parser.verdicts.verdict import Kind

NAMED_AT_MOST = 8


@click.command(short_help="Say yourself what comment N answers.")
@click.argument("path", type=click.Path(allow_dash=True))
@click.argument("number", metavar="[N]", required=False, type=click.IntRange(min=1))
@click.option("--under", type=click.IntRange(min=1), metavar="M", help="It answers comment M.")
@click.option("--story", "act", flag_value="story", default=None, help="It answers the story.")
@click.option("--cut", "act", flag_value="cut", default=None, help="It answers something that this capture lacks.")
@click.option("--confirm", "act", flag_value="confirmed", default=None, help="It hangs where it should.")
@click.option("--forget", "act", flag_value="forgotten", default=None, help="Take back what you decided on it.")
@click.option("--undo", "act", flag_value="undo", default=None, help="Take back the last verdict on the thread.")
@click.option("--verdicts", "file", metavar="FILE", type=click.Path(dir_okay=False), help="Keep it in FILE.")
@click.option(
    "--thread", "place", type=click.IntRange(min=1), default=1, metavar="K", help="In the K-th thread of PATH."
)
@source_options
def verdict(
    path: str,
    number: int | None,
    under: int | None,
    act: str | None,
    file: str | None,
    place: int,
    format_name: str | None,
    columns: dict[str, str],
) -> int:
    """Say yourself what comment N of PATH answers. It wins over inference, and the rest is inferred around it.

    \b
      fiche verdict PAGE.txt 7 --under 3          for yourself, wherever you read it
      fiche verdict PAGE.txt 7 --under 3 --verdicts mine.jsonl
      fiche cat PAGE.txt --verdicts mine.jsonl    from a file, to hand on

    The capture is never touched. Verdicts know comments by their words, so they fit the same thread again in another
    file or format. FILE holds one a line, and can be read, joined and kept like any text; without it they are kept
    with your marks and notes, and are in force unless --no-verdicts or another FILE is given.
    """
    if (under is None) == (act is None):
        raise click.UsageError("Give one of --under M, --story, --cut, --confirm, --forget and --undo.")
    if (number is None) != (act == "undo"):
        raise click.UsageError("--undo takes no N." if number else "Give the number N of a comment.")
    inputs = Inputs([path], format_name, columns, infer=False)
    thread = pick_thread(inputs, place)
    if thread is None:
        return inputs.exit_code
    position = None if number is None else find_comment(thread, number)
    target = None if under is None else find_comment(thread, under)
    keeper = find_keeper(file)
    for line in _decide(keeper, thread, position, act or "hung", target):
        click.echo(line)
    return Exit.DONE if keeper.is_lasting else Exit.UNREADABLE


def _decide(keeper: Keeper, thread: Thread, position: int | None, act: str, under: int | None) -> Iterator[str]:
    """Give a verdict on the comment at a position, or without one take the last back, and tell what that changed."""
    from microfiche.parser.identity import thread_key
    from microfiche.parser.verdicts import VerdictError, apply_verdicts, verdict_on

    key = thread_key(thread)
    before = apply_verdicts(thread, keeper.verdicts(key))
    if position is None:
        yield from _undone(keeper.take_back(key))
    else:
        kind = cast("Kind", "hung" if act == "story" else act)
        try:
            given = verdict_on(before, position, kind, under)
        except VerdictError as error:
            raise click.UsageError(str(error)) from error
        keeper.give(given)
    after = apply_verdicts(thread, keeper.verdicts(key))
    yield from _changes(before, after, position)


def _undone(taken: Verdict | None) -> Iterator[str]:
    from microfiche.render.clean import clean_line

    if taken is None:
        yield "There is no verdict on this thread to take back."
    else:
        yield f"Taken back: {taken.kind} on {taken.given.date()}, {clean_line(taken.says)}"


def _changes(before: Thread, after: Thread, position: int | None) -> Iterator[str]:
    """Where the comment hangs now, where it hung before, and which others hang elsewhere since."""
    from microfiche.render.words import author_name, tie_sentence

    if position is not None:
        was, now = before.comments[position].reply, after.comments[position].reply
        yield f"#{position + 1} {author_name(after.comments[position].author)}"
        yield f"  now     {tie_sentence(after, now)}"
        yield f"  before  {tie_sentence(before, was)}"
    pairs = enumerate(zip(before.comments, after.comments, strict=True))
    moved = [n + 1 for n, (old, new) in pairs if n != position and old.reply.parent != new.reply.parent]
    if moved:
        named = ", ".join(f"#{n}" for n in moved[:NAMED_AT_MOST]) + (", …" if len(moved) > NAMED_AT_MOST else "")
        hang = "1 other comment hangs" if len(moved) == 1 else f"{len(moved)} other comments hang"
        yield f"{hang} elsewhere since: {named}"
