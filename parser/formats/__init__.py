"""One file a format, and the one tuple that orders them: the first that recognises a source reads it."""

from __future__ import annotations

from .base import Format
from .html import PAGE
from .json_threads import JSON_FORMATS
from .mail import MAILBOX, MESSAGE
from .movable_type import MOVABLE_TYPE
from .native import NATIVE
from .native_page import NATIVE_PAGE
from .parquet import PARQUET
from .sql import SQL, SQLITE
from .table import TABLE
from .text import TEXT
from .web_archive import ARC, HAR, HTTP, MHTML, WARC
from .xml import XML_FORMATS
from .yaml import YAML

FORMATS: tuple[Format, ...] = (
    NATIVE,
    NATIVE_PAGE,
    PARQUET,
    SQLITE,
    WARC,
    ARC,
    MHTML,
    HAR,
    HTTP,
    MAILBOX,
    MESSAGE,
    SQL,
    *JSON_FORMATS,
    *XML_FORMATS,
    MOVABLE_TYPE,
    TABLE,
    YAML,
    PAGE,
    TEXT,
)
"""Every format that can be read, the vaguest last."""

__all__ = ["FORMATS", "Format"]
