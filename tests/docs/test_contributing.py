"""The format that CONTRIBUTING builds works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest
from microfiche.parser import UnreadableError
from microfiche.parser.formats import Format
from microfiche.parser.source import Source

TEXT = (Path(__file__).parent.parent.parent / "CONTRIBUTING.md").read_text("utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def example() -> Format:
    module = ModuleType("bbs")
    exec(compile(block("python"), "CONTRIBUTING.md", "exec"), module.__dict__)
    assert isinstance(module.BBS, Format)
    return module.BBS


def source(text: str) -> Source:
    return Source.from_bytes(text.encode(), "board.txt")


def test_the_example_recognises_its_sample_and_nothing_else(example: Format) -> None:
    assert example.recognises(source(block("bbs"))) == "begins with “BOARD:” and “SUBJECT:”"
    assert example.recognises(source("SUBJECT: The clock\n")) is None


def test_the_example_reads_the_ties_that_its_sample_states(example: Format) -> None:
    (thread,) = example.read(source(block("bbs")))
    assert thread.story.title == "The clock"
    assert [comment.author.name for comment in thread.comments] == ["QUAY.RAT", "DORY", "HALYARD77"]
    assert [comment.reply.tie for comment in thread.comments] == ["lost", "stated", "absent"]
    assert thread.comments[1].reply.parent == 0
    assert [block.text for block in thread.comments[1].body] == ["He is right.\nMostly."]


def test_every_line_of_the_example_ends_somewhere_and_a_source_without_a_head_is_refused(example: Format) -> None:
    (thread,) = example.read(source("BOARD: x\nSUBJECT: y\nwelcome to\n\nthe board\n#1 A\nyes\n"))
    assert [left.text for left in thread.leftovers] == ["BOARD: x", "welcome to", "the board"]
    with pytest.raises(UnreadableError, match="no subject"):
        list(example.read(source("BOARD: x\n")))


def test_what_contributing_points_at_is_there() -> None:
    root = Path(__file__).parent.parent.parent
    for path in re.findall(r"`((?:\.ci|docs|parser|render|scripts|seeds|tests|tui)/[\w./]*)`", TEXT):
        if not any(word in path for word in ("NAME", "bbs")):
            assert (root / path).exists(), path
