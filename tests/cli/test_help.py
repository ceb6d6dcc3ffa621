"""The help of `fiche` itself: one screen, the four things that people do first, every command once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.cli.main import COMMANDS, HEADINGS

if TYPE_CHECKING:
    from conftest import Fiche

ROWS, COLUMNS = 48, 80


def test_the_help_fits_a_screen_and_begins_with_the_four_things_that_people_do(fiche: Fiche) -> None:
    lines = fiche("--help", COLUMNS=str(COLUMNS)).stdout.splitlines()
    assert len(lines) <= ROWS
    assert max(map(len, lines)) <= COLUMNS
    begins = [line.strip().split("  ")[0] for line in lines[5:9]]
    assert begins == ["fiche PAGE.txt", "fiche PAGE.txt | less", "fiche check PAGE.txt", "fiche why PAGE.txt 3"]


def test_every_command_stands_once_under_a_heading(fiche: Fiche) -> None:
    listed = fiche("--help").stdout.partition(f"\n{HEADINGS['read']}:\n")[2].splitlines()
    names = [line.split()[0] for line in listed if line.startswith("  ")]
    assert names == list(COMMANDS)
    assert [line.rstrip(":") for line in listed if line and line[0] != " "] == list(HEADINGS.values())[1:]
