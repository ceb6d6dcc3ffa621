"""Plain text to blocks and back: blank lines part paragraphs, and a line that begins with `>` is a quote.

The rule is the one that mail and news readers share (RFC 3676, section 4.5): as many `>` as the quote is deep.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from .model import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BLANK = " \t"
ENDS = " \t\n"
_make = tuple.__new__  # what Block(…) comes to, in half its time
QUOTED = re.compile(r"((?:> ?)+)(.*)", re.DOTALL)


def split_blocks(text: str) -> tuple[Block, ...]:
    """Read plain text as paragraphs and quotes; line breaks inside a paragraph stay."""
    blocks: list[Block] = []
    for part in text.split("\n\n"):
        # A paragraph without quotes or stray white space, as nearly all are, needs no look at each line.
        if ">" not in part and "\n" not in part:
            if words := part.rstrip(BLANK):
                blocks.append(_make(Block, ("paragraph", words, 0, ())))
        elif part[0] == ">" or "\n>" in part or " \n" in part or "\t\n" in part:
            blocks += lines_to_blocks(part.split("\n"))
        elif words := part.rstrip(ENDS).lstrip("\n"):
            blocks.append(_make(Block, ("paragraph", words, 0, ())))
    return tuple(blocks)


def lines_to_blocks(lines: Iterable[str]) -> tuple[Block, ...]:
    """Read lines as paragraphs and quotes. Blanks and tabs at the end of a line, and blank lines, are dropped."""
    blocks: list[Block] = []
    for depth, run in groupby(map(_level, lines), key=lambda line: line[0]):
        if depth is not None:
            text = "\n".join(line for _, line in run)
            blocks.append(Block("quote", text, depth) if depth else Block("paragraph", text))
    return tuple(blocks)


def _level(line: str) -> tuple[int | None, str]:
    """How often a line is quoted (None for a blank one), and what it says."""
    line = line.rstrip(BLANK)
    if not line:
        return None, ""
    if line[0] != ">":
        return 0, line
    found = QUOTED.match(line)
    assert found, "a line that begins with > matches"
    return found[1].count(">"), found[2]


def join_blocks(blocks: Sequence[Block]) -> str:
    """Write blocks as plain text: blank lines between them, `> ` before each line of a quote, once a depth."""
    return "\n\n".join(map(block_text, blocks))


def block_text(block: Block) -> str:
    """One block as plain text."""
    if block.kind != "quote":
        return block.text
    mark = "> " * block.depth
    return "\n".join((mark + line).rstrip(BLANK) for line in block.text.split("\n"))
