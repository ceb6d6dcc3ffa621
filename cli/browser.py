"""The web server of `fiche serve`: textual-serve's terminal and websocket behind a token, on a page of our own.

textual-serve's own page loads a font from Google and runs scripts that stand in it; ours asks nothing of any other
server, and says so in its Content-Security-Policy. docs/decisions/0014-comparing-captures.md.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from html import escape
from typing import TYPE_CHECKING, Final

import click
from aiohttp import web
from textual_serve.server import Server

if TYPE_CHECKING:
    import socket

    from aiohttp.typedefs import Handler, Middleware

PATIENCE: Final = 5.0
"""Seconds that rooms are given to close at the end."""
HOST: Final = re.compile(r"[\w.-]+(?::\d{1,5})?|\[[\da-fA-F:]+\](?::\d{1,5})?", re.ASCII)
WRONG_TOKEN: Final = (
    "This address lacks the token, or the token is wrong.\n"
    "Open the whole address that “fiche serve” printed when it was started; a new start has a new token.\n"
)
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The terminal, xterm.js, sets its colours and sizes in style elements: styles alone may stand in the page."""
PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Microfiche</title>
<link rel="stylesheet" href="static/css/xterm.css">
<style>
@font-face {{ font-family: "Roboto Mono"; font-weight: 100 700;
  src: url("static/fonts/RobotoMono-VariableFont_wght.ttf"); }}
@font-face {{ font-family: "Roboto Mono"; font-style: italic; font-weight: 100 700;
  src: url("static/fonts/RobotoMono-Italic-VariableFont_wght.ttf"); }}
html, body {{ margin: 0; height: 100%; }}
body {{ background: #121212; color: #e0e0e0; font-family: "Roboto Mono", monospace; }}
.textual-terminal {{ width: 100vw; height: 100vh; }}
.closed {{ display: none; margin: 0; position: fixed; inset: 0; place-content: center; background: #121212; }}
.closed {{ z-index: 9; }}
.-closed .closed {{ display: grid; }}
a {{ color: inherit; }}
</style>
<link rel="icon" href="data:,">
<script src="static/js/textual.js"></script>
<script src="focus.js"></script>
</head>
<body>
<div class="textual-terminal" data-session-websocket-url="ws://{host}{path}ws" data-font-size="16"></div>
<p class="closed">The room is closed. <a href="{path}">Open it again</a></p>
<noscript>The room is drawn by a script of this page, which asks nothing of any other server.</noscript>
</body>
</html>
"""

FOCUS: Final = 'addEventListener("load", () => document.querySelector(".xterm-helper-textarea").focus());\n'
"""Keys go to the room without a click; textual.js has made the terminal by then."""


def serve_room(command: str, listening: socket.socket, host: str) -> None:
    """Serve the room that a shell command opens, and print its address, until SIGINT or SIGTERM."""
    token = secrets.token_urlsafe(24)
    port = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"The room is at http://{shown}:{port}/{token}/ until you press Ctrl-C.")
    web.run_app(make_site(command, token), sock=listening, print=None, access_log=None, shutdown_timeout=PATIENCE)


def make_site(command: str, token: str) -> web.Application:
    """Everything under the path of the token; whatever else is asked for is refused in words."""
    server = Server(command)
    rooms = _Rooms(server)
    site = web.Application(middlewares=[_token_checker(token)])
    site.add_routes(
        [
            web.get(f"/{token}/", _answer_with_page),
            web.get(f"/{token}/focus.js", _answer_with_focus),
            web.get(f"/{token}/ws", rooms.open),
            web.static(f"/{token}/static", server.statics_path),
        ]
    )
    site.on_response_prepare.append(_guard)
    site.on_shutdown.append(rooms.close)
    return site


class _Rooms:
    """The rooms that are open, each a program on textual-serve's terminal for one websocket."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._open: set[asyncio.Task[object]] = set()

    async def open(self, request: web.Request) -> web.StreamResponse:
        """Run a room until its browser leaves it."""
        task = asyncio.current_task()
        assert task
        self._open.add(task)
        try:
            return await self._server.handle_websocket(request)
        finally:
            self._open.discard(task)

    async def close(self, _: web.Application) -> None:
        """Close all, with a little patience."""
        for task in self._open:
            task.cancel()
        if self._open:
            await asyncio.wait(self._open, timeout=PATIENCE)


def _token_checker(token: str) -> Middleware:
    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        given = request.path.split("/", 2)[1]
        if not secrets.compare_digest(given.encode(), token.encode()):
            return web.Response(status=403, text=WRONG_TOKEN)
        if not HOST.fullmatch(request.host):
            return web.Response(status=400, text="This is no name of a host.\n")
        return await handler(request)

    return check


async def _answer_with_page(request: web.Request) -> web.Response:
    text = PAGE.format(host=escape(request.host), path=request.path)
    return web.Response(text=text, content_type="text/html")


async def _answer_with_focus(_: web.Request) -> web.Response:
    return web.Response(text=FOCUS, content_type="text/javascript")


async def _guard(request: web.Request, response: web.StreamResponse) -> None:
    """Say to the browser what a page of ours may do, which is nothing beyond itself."""
    host = request.host if HOST.fullmatch(request.host) else ""
    response.headers.update(HEADERS | {"Content-Security-Policy": POLICY.format(host=host)})
