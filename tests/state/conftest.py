from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from microfiche.archive.state.store import StateStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the state is kept; nothing is there yet."""
    return tmp_path / "data" / "state.db"


@pytest.fixture
def said() -> list[str]:
    """What the store has to say, filled by the others."""
    return []


@pytest.fixture
def store(file: Path, said: list[str]) -> Iterator[StateStore]:
    """An open store."""
    opened = StateStore.open(file, said.append)
    yield opened
    opened.close()
