"""Write the manual pages, one for `fiche` and one for each command, from what click knows: `make_man.py FOLDER`.

Nothing of it is kept in the repository; `scripts/build` writes the pages before it makes a release. They are
in the language of man(7), and dated by SOURCE_DATE_EPOCH where it is set.
"""

from __future__ import annotations

import inspect
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from microfiche.cli.exits import Exit
from microfiche.cli.main import HEADINGS, fiche
from microfiche.cli.version import VERSION
from microfiche.search.reference import REFERENCE
from reference import EXITS, VARIABLES, walk_commands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import click


def write_pages(folder: Path) -> list[Path]:
    """Write every page into a folder, which is made; the files that were written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in all_pages():
        written.append(folder / f"{name}.1")
        written[-1].write_text(text, "utf-8")
    return written


def all_pages() -> Iterator[tuple[str, str]]:
    """Each page's name and text."""
    commands = [*walk_commands()]
    yield "fiche", _overview([(name, command) for name, command, _ in commands if " " not in name])
    for name, command, context in commands:
        yield f"fiche-{name.replace(' ', '-')}", _page(name, command, context)


def _overview(commands: list[tuple[str, click.Command]]) -> str:
    lines = [
        *_head("fiche", "read archived news threads"),
        ".SH SYNOPSIS",
        ".B fiche",
        r"[\fIcommand\fR] \fIpath\fR...",
    ]
    lines += [".SH DESCRIPTION", *_help(fiche)]
    for name, command in commands:
        if name in HEADINGS:
            lines.append(f".SH {escape(HEADINGS[name].upper())}")
        lines += _item(rf"\fB{escape(f'fiche-{name}')}\fR(1)", command.get_short_help_str(limit=200))
    for title, rows in REFERENCE:
        lines.append(f".SH {escape(title.replace(':', ',').partition(' (')[0].upper())}")
        for write, says in rows:
            lines += _item(rf"\fB{escape(write)}\fR", says)
    return "\n".join([*lines, *_foot()]) + "\n"


def _page(name: str, command: click.Command, context: click.Context) -> str:
    usage = escape(" ".join(command.collect_usage_pieces(context)))
    short = command.get_short_help_str(limit=200).rstrip(".")
    lines = [*_head(f"fiche-{name.replace(' ', '-')}", short[:1].lower() + short[1:])]
    lines += [".SH SYNOPSIS", f".B fiche {escape(name)}", usage, ".SH DESCRIPTION", *_help(command)]
    records = [option.get_help_record(context) for option in command.get_params(context)]
    options = [record for record in records if record and record[1]]
    if options:
        lines.append(".SH OPTIONS")
    for option, says in options:
        lines += _item(rf"\fB{escape(option)}\fR", says)
    return "\n".join([*lines, *_foot()]) + "\n"


def _head(name: str, says: str) -> list[str]:
    stamp = int(os.environ.get("SOURCE_DATE_EPOCH", datetime.now(UTC).timestamp()))
    day = datetime.fromtimestamp(stamp, UTC).date()
    title = f'.TH "{escape(name.upper())}" "1" "{day}" "Microfiche {VERSION}" "Microfiche"'
    return [title, ".SH NAME", rf"{escape(name)} \- {escape(says)}"]


def _foot() -> list[str]:
    lines = [".SH EXIT STATUS"]
    for name, member in Exit.__members__.items():
        lines += _item(rf"\fB{member.value}\fR", EXITS[name].replace("`", ""))
    lines.append(".SH ENVIRONMENT")
    for name, says in VARIABLES:
        lines += _item(rf"\fB{name}\fR", says.replace("`", ""))
    return [*lines, ".SH SEE ALSO", r"\fBfiche\fR(1)"]


def _help(command: click.Command) -> Iterator[str]:
    """The paragraphs of a help; what click was told not to wrap stands as it is."""
    for number, paragraph in enumerate(inspect.cleandoc(command.help or "").split("\n\n")):
        if paragraph.startswith("\b"):
            yield from (".PP", ".nf", *map(_guarded, paragraph.splitlines()[1:]), ".fi")
        else:
            yield from ([".PP"] if number else [])
            yield _line(" ".join(paragraph.split()))


def _item(head: str, says: str) -> Iterable[str]:
    return (".TP", head, _line(says))


def _line(text: str) -> str:
    return _guarded(" ".join(text.split()))


def _guarded(text: str) -> str:
    """A line as it stands; one that begins with a dot or an apostrophe would be a request."""
    escaped = escape(text)
    return rf"\&{escaped}" if escaped[:1] in (".", "'") else escaped


ESCAPES: Final = str.maketrans({"\\": r"\e", "-": r"\-", "^": r"\(ha", "~": r"\(ti", "`": r"\(ga"})


def escape(text: str) -> str:
    """Text as it stands, hyphens included, as somebody may copy them."""
    return text.translate(ESCAPES)


if __name__ == "__main__":
    for path in write_pages(Path(sys.argv[1])):
        print(path)
