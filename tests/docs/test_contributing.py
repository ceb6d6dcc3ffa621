"""The format that CONTRIBUTING builds works as it stands there; `scripts/newcomer.py` follows the page to its end."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from console import find_pages, write_page
from microfiche.parser import UnreadableError
from microfiche.parser.formats import Format
from microfiche.parser.source import Source
from outlines import outline_of

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PAGES = {page.path: page for page in find_pages(TEXT)}
MODULE, SAMPLE = PAGES["parser/formats/bbs.py"].text, PAGES["seeds/clock-board.bbs"].text


@pytest.fixture(scope="module")
def example() -> Format:
    module = ModuleType("bbs")
    exec(compile(MODULE, "CONTRIBUTING.md", "exec"), module.__dict__)
    assert isinstance(module.BBS, Format)
    return module.BBS


def source(text: str) -> Source:
    return Source.from_bytes(text.encode(), "board.txt")


def test_the_example_recognises_its_sample_and_nothing_else(example: Format) -> None:
    assert example.recognises(source(SAMPLE)) == "begins with “BOARD:” and “SUBJECT:”"
    assert example.recognises(source("SUBJECT: The clock\n")) is None


def test_the_example_reads_its_sample_as_the_outline_has_it(example: Format) -> None:
    (thread,) = example.read(source(SAMPLE))
    assert outline_of(thread) == PAGES["seeds/clock-board.outline"].text.splitlines()
    assert [comment.reply.tie for comment in thread.comments] == ["lost", "stated", "absent"]
    assert [block.text for block in thread.comments[1].body] == ["He is right.\nMostly."]


def test_a_source_without_a_head_is_refused(example: Format) -> None:
    with pytest.raises(UnreadableError, match="no subject"):
        list(example.read(source("BOARD: x\n")))


def test_a_board_without_messages_is_a_story(example: Format) -> None:
    (thread,) = example.read(source("BOARD: x\nSUBJECT: y\n"))
    assert (thread.story.title, thread.comments) == ("y", ())


def test_its_changes_fit_the_files_that_they_are_for(tmp_path: Path) -> None:
    changes = [page for page in PAGES.values() if page.is_change]
    assert {page.path for page in changes} == {"seeds/README.md", "parser/formats/__init__.py"}
    for page in changes:
        path = tmp_path / page.path
        path.parent.mkdir(parents=True)
        shutil.copy(ROOT / page.path, path)
        write_page(page, tmp_path)
        before, after = (ROOT / page.path).read_text("utf-8"), path.read_text("utf-8")
        added = [line[1:] for line in page.text.splitlines() if line.startswith("+")]
        assert [line for line in after.splitlines() if line not in before.splitlines()] == added


def test_what_contributing_points_at_is_there() -> None:
    for path in re.findall(r"`((?:\.ci|docs|parser|render|scripts|seeds|tests|tui)/[\w./]*)`", TEXT):
        if "NAME" not in path and path not in PAGES:
            assert (ROOT / path).exists(), path
