"""`fiche notes`: what a reader wrote and marked, to be taken elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click
from microfiche.archive.state.path import state_path

from .inputs import Inputs, say
from .judging import open_state
from .options import source_options
from .output import document, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from microfiche.archive.state.reading import ReadingState


class Kept(NamedTuple):
    """A thread's notes and marks; `numbers` are its comments' by key, where the thread itself was read."""

    key: str
    title: str
    state: ReadingState
    numbers: Mapping[str, int]


@click.command(short_help="Print your notes and marks.")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(allow_dash=True))
@click.option("--format", "face", type=click.Choice(("text", "jsonl")), default="text", show_default=True)
@source_options
def notes(paths: tuple[str, ...], face: str, format_name: str | None, columns: dict[str, str]) -> int:
    """Print your notes and marks on the threads in PATH..., or without one on every thread that you have read.

    \b
      fiche notes PAGE.txt
      fiche notes --format jsonl > notes.jsonl

    Threads are known by their words, so notes are found again when a file has moved or has another format.
    """
    inputs = Inputs(paths, format_name, columns, infer=False)
    if not state_path().exists():
        say("you have no notes or marks yet.")
        return inputs.exit_code
    kept = _on(inputs) if paths else _all()
    pages = ((_line(one),) if face == "jsonl" else _text(one) for one in kept if one.state.notes or one.state.marks)
    with document() as out:
        write(pages, out)
    return inputs.exit_code


def _on(inputs: Inputs) -> Iterator[Kept]:
    from microfiche.parser.identity import comment_keys, thread_key

    store = open_state()
    for thread in inputs:
        key = thread_key(thread)
        state = store.load(key)
        keys = comment_keys(thread.comments) if state.notes or state.marks else []
        yield Kept(key, thread.story.title, state, {comment: n for n, comment in enumerate(keys, 1)})


def _all() -> Iterator[Kept]:
    store = open_state()
    return (Kept(key, title, store.load(key), {}) for key, title in store.threads())


def _text(kept: Kept) -> Iterator[str]:
    """A thread's notes in the order of its comments, the story's first, and then its marks."""
    from microfiche.render.clean import clean, clean_line

    yield f"{clean_line(kept.title) or 'Without a title'}\n"
    for comment, note in sorted(kept.state.notes.items(), key=lambda item: _place(kept, item[0])):
        yield f"\n  {_named(kept, comment, note.says)}\n"
        yield "".join(f"    {line}\n" for line in [str(note.written.date()), *clean(note.text).splitlines()])
    if kept.state.marks:
        yield "\n"
    for letter, mark in kept.state.marks.items():
        yield f"  mark {clean_line(letter)}  {_named(kept, mark.comment, mark.says)}\n"
    yield "\n"


def _place(kept: Kept, comment: str) -> tuple[int, str]:
    from microfiche.parser.verdicts import STORY

    return (0, "") if comment == STORY else (kept.numbers.get(comment, len(kept.numbers) + 1), comment)


def _named(kept: Kept, comment: str, says: str) -> str:
    from microfiche.parser.verdicts import STORY
    from microfiche.render.clean import clean_line

    if comment == STORY:
        return "The story"
    missing = "not in this capture: " if kept.numbers else ""
    return (f"#{kept.numbers[comment]} " if comment in kept.numbers else missing) + clean_line(says)


def _line(kept: Kept) -> str:
    def about(comment: str, says: str) -> dict[str, Any]:
        return {"comment": comment, "n": kept.numbers.get(comment), "says": says}

    from microfiche.render.native import dump

    found = {
        "thread": kept.key,
        "title": kept.title,
        "notes": [
            {**about(comment, note.says), "text": note.text, "written": note.written.isoformat()}
            for comment, note in sorted(kept.state.notes.items(), key=lambda item: _place(kept, item[0]))
        ],
        "marks": [{"letter": letter, **about(mark.comment, mark.says)} for letter, mark in kept.state.marks.items()],
    }
    return dump(found) + "\n"
