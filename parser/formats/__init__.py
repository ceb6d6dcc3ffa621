"""One file a format, and the one tuple that orders them: the first that recognises a source reads it."""

from __future__ import annotations

from .base import Format
from .native import NATIVE
from .text import TEXT

FORMATS: tuple[Format, ...] = (NATIVE, TEXT)
"""Every format that can be read, the vaguest last."""

__all__ = ["FORMATS", "Format"]
