"""Tables and code in Markdown, as Python-Markdown reads it: a bar inside backticks ends no cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """A table, line by line, with an empty line below it; nothing where there are no rows."""
    body = ["| " + " | ".join(cell(text) for text in row) + " |" for row in rows]
    if not body:
        return []
    return ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads), *body, ""]


def cell(text: str) -> str:
    """Text on one line that is no mark-up, but for what stands in backticks, and ends no cell."""
    pieces = re.split(r"(``.*?``|`[^`]*`)", text.replace("\n", " "))
    return "".join(piece if at % 2 else re.sub(r"([*_<>\[\]|])", r"\\\1", piece) for at, piece in enumerate(pieces))


def code(text: str) -> str:
    """Text as code, backticks in it or not."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"
