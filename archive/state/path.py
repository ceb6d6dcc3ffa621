"""Where the reader's state is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

VARIABLE: Final = "FICHE_STATE"


def state_path() -> Path:
    """Where FICHE_STATE says, else among the reader's own data and not in a cache, since notes are work.

    Every `fiche cat` asks, so where the XDG base directory specification holds its rule stands here: platformdirs,
    which knows it for all systems, takes as long to import as a small thread takes to read.
    """
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser().absolute()
    if sys.platform == "darwin":
        from platformdirs import user_data_path

        return user_data_path("microfiche", appauthor=False) / "state.db"
    given = os.environ.get("XDG_DATA_HOME", "").strip()
    return (Path(given) if given else Path.home() / ".local" / "share") / "microfiche" / "state.db"
