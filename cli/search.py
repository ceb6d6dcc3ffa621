"""`fiche search QUERY`: find in all the threads of the archive."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from .exits import Exit
from .inputs import say
from .options import color_option
from .output import document, speaks_unicode, terminal_width, wants_colour, write
from .place import archive_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from microfiche.archive.hits import Hit
    from microfiche.archive.library import Archive, Results
    from microfiche.search.query import Query


@click.command(short_help="Find in all threads of the archive.")
@click.argument("words", metavar="QUERY...", nargs=-1, required=True)
@archive_option
@click.option(
    "--format",
    "face",
    type=click.Choice(("text", "json", "jsonl")),
    default="text",
    show_default=True,
    help="What to write.",
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Hits at most.")
@click.option("--count", is_flag=True, help="Print only how many there are.")
@color_option
def search(words: tuple[str, ...], place: Path, face: str, limit: int, count: bool, color: str) -> int:
    """Find comments and stories in all threads of the archive, the best first.

    \b
      fiche search bridge lantern           words, each at the beginning of a word
      fiche search '"closed for good"'      a phrase, or a word exactly as it is
      fiche search author:cedre after:2014  who and when
      fiche search 'bridge -is:guest /\\d+ p\\.?m\\b/'

    It is the language of the reading room's search. Ends with 1 where nothing is found.
    """
    from microfiche.archive.library import Archive

    query = _read(" ".join(words))
    with Archive(place) as archive, _asked_well():
        _warn_of_names(archive, query)
        if count:
            number, is_late = archive.count_hits(query)
            click.echo(number)
            if is_late:
                say("this took too long, and the rest was not counted; add a word that must be there.")
            return Exit.DONE if number else Exit.NO_MATCH
        results = archive.search(query, limit)
        _print(results.hits, face, color)
        _say_what_is_missing(results, limit)
        return Exit.DONE if results.hits else Exit.NO_MATCH


@contextmanager
def _asked_well() -> Iterator[None]:
    """Call it a wrong command line where a query is no question for an archive."""
    from microfiche.archive.errors import QuestionError
    from microfiche.search.errors import SlowRegexError

    try:
        yield
    except (QuestionError, SlowRegexError) as error:
        raise click.UsageError(str(error)) from error


def _read(text: str) -> Query:
    """Read a query, or show what is wrong with it and where."""
    from microfiche.search.errors import QueryError
    from microfiche.search.query import parse_query

    try:
        query = parse_query(text, strict=True)
    except QueryError as error:
        pointer = " " * error.start + "^" * max(1, error.end - error.start)
        raise click.UsageError(f"{error}\n  {text}\n  {pointer}") from error
    if not query:
        raise click.UsageError("The query asks for nothing.")
    return query


def _print(hits: Sequence[Hit], face: str, color: str) -> None:
    from microfiche.archive.hit_text import hit_object, hits_as_text
    from microfiche.render.native import dump
    from microfiche.render.options import Options

    with document() as out:
        if face == "text":
            options = Options(width=terminal_width(), colour=wants_colour(color), unicode=speaks_unicode())
            write([hits_as_text(hits, options)], out)
        elif face == "jsonl":
            write([(dump(hit_object(hit)) + "\n" for hit in hits)], out)
        else:
            write([_array([dump(hit_object(hit)) for hit in hits])], out)


def _array(objects: Sequence[str]) -> Iterator[str]:
    yield "[" + ",\n ".join(objects) + "]\n"


def _warn_of_names(archive: Archive, query: Query) -> None:
    """Say which names an author stands for: one name may be several people, and one person have several names."""
    from microfiche.search.match import terms_of
    from microfiche.search.nodes import Field

    for term, _ in terms_of(query.node) if query.node else ():
        if (
            isinstance(term, Field)
            and term.name == "author"
            and (names := archive.names(term.value, whole=term.whole, limit=6))
        ):
            more = ", …" if len(names) > 5 else ""
            say(f"author:{term.value} is {', '.join(names[:5])}{more}: a name is not a person.")


def _say_what_is_missing(results: Results, limit: int) -> None:
    if results.is_late and results.is_scan:
        why = "nothing in the query can be looked up, so text after text was looked at until time ran out"
        say(f"{why}. Put a word beside it, or into the expression: three letters of one are enough.")
    elif results.is_late:
        say("this took too long, and the rest was not looked at; add a word that must be there.")
    elif results.is_cut:
        say(f"the first {limit:,}; --limit shows more, and --count tells how many there are.")
