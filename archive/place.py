"""Where the archive is: named on the command line, by `FICHE_ARCHIVE`, or among the user's data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

VARIABLE: Final = "FICHE_ARCHIVE"


def archive_path(named: str | None = None) -> Path:
    """The file that holds the archive; it need not be there yet."""
    if chosen := named or os.environ.get(VARIABLE):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("microfiche") / "archive.sqlite"
