from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from microfiche.parser.formats.text import read
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Thread


def _read(text: str) -> Thread:
    (thread,) = read(Source.from_bytes(text.encode("utf-8"), "page.txt"))
    return thread


@pytest.fixture
def read_text() -> Callable[[str], Thread]:
    """Read a text as one capture, with no reply inferred."""
    return _read
