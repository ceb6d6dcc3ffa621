"""Addresses as they are compared: two spellings of one page are one."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_REPLAYED: Final = re.compile(r"^https?://[^/]+/(?:web|wayback)/\d{4,14}[a-z_]*/(?=https?:)", re.IGNORECASE)
"""What a web archive puts in front of an address when it replays a page."""


def compared(url: str | None) -> str | None:
    """An address without scheme, `www.`, default port, fragment and closing slash; None for what is no web address."""
    if not url:
        return None
    try:
        parts = urlsplit(_REPLAYED.sub("", url.strip()))
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"
