"""Saved web pages: the story and the comments under it, for families of pages and for layouts that nobody described."""

from __future__ import annotations

from .format import PAGE

__all__ = ["PAGE"]
