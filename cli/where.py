"""A query on the command line: read strictly, completed, explained, and run over threads as they are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from .inputs import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View
    from microfiche.render.excerpt import Excerpt
    from microfiche.search.errors import QueryError

    TextParameter = click.ParamType[str]
else:
    TextParameter = click.ParamType  # generic to type checkers only, before click 8.5

LARGEST: Final = 4 * 1024 * 1024
"""Bytes of a capture that is read for the names in it while a query is completed."""


class QueryText(TextParameter):
    """A query as text that has been read once, so that what is wrong with it is said before anything is printed."""

    name = "query"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse a query that is wrong, with a mark under the place."""
        from microfiche.render.clean import clean_line
        from microfiche.search.query import QueryError, parse_query

        try:
            query = parse_query(str(value), strict=True)
        except QueryError as error:
            self.fail(f"{clean_line(str(error))}\n\n{_pointed(error)}", param, ctx)
        if not query:
            self.fail("it asks for nothing. Give a word, say.", param, ctx)
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """What the last word of the query may become."""
        from click.shell_completion import CompletionItem
        from microfiche.search.complete import complete

        paths = ctx.params.get("paths") or ctx.args  # click leaves them there while the option has no value yet
        found = complete(incomplete, len(incomplete), lambda: _names(paths))
        return [CompletionItem(incomplete[: item.start] + item.text, help=item.says) for item in found]


class CommandWithQuery(click.Command):
    """A command whose help ends with the query language."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of the language; imported only here, as help alone needs it."""
        from microfiche.search.reference import REFERENCE

        for title, rows in REFERENCE:
            with formatter.section(title):
                formatter.write_dl(rows, col_max=26)


class Matching:
    """The excerpts of threads that a query matches, made as they are asked for; `found` tells whether there was any."""

    def __init__(self, threads: Iterable[Thread], asked: str, view: View) -> None:
        from microfiche.search.match import asks_state
        from microfiche.search.query import parse_query

        self._threads, self._asked, self._view = threads, asked, view
        self._query = parse_query(asked, strict=True)
        self.found = False
        assert self._query.node, "QueryText lets through what asks for something"
        for field in asks_state(self._query.node):
            say(f"{field.name}:{field.value} asks for what the reading room remembers; here nothing matches it.")

    def __iter__(self) -> Iterator[Excerpt]:
        from microfiche.render.excerpt import excerpt
        from microfiche.search.errors import SlowRegexError

        for thread in self._threads:
            try:
                part = excerpt(thread, self._view, self._query, self._asked)
            except SlowRegexError as error:
                raise click.UsageError(str(error)) from error
            if part:
                self.found = True
                yield part


def _pointed(error: QueryError) -> str:
    """The query, and below it a mark under the part that is wrong."""
    from microfiche.render.cells import cell_len
    from microfiche.render.clean import clean_line

    query = clean_line(error.query)
    before, wrong = query[: error.start], query[error.start : error.end]
    return f"  {query}\n  {' ' * cell_len(before)}{'^' * max(1, cell_len(wrong))}"


def _names(paths: Iterable[str]) -> list[str]:
    """The names of those who comment in captures that are quickly read."""
    from microfiche.parser.errors import UnreadableError
    from microfiche.parser.read import read_file

    names = []
    for path in map(Path, paths):
        try:
            if path.is_file() and path.stat().st_size <= LARGEST:
                names += [comment.author.name for thread in read_file(path) for comment in thread.comments]
        except (UnreadableError, OSError):
            continue
    return names
