from __future__ import annotations

import pytest
from microfiche.parser.model import Block, Link
from microfiche.tui.reading.links import links_in, may_open
from microfiche.tui.screens.links import NOT_OPENED, link_text


def test_links_are_listed_once_with_what_they_are_called() -> None:
    body = [
        Block("paragraph", "see here", links=(Link(4, 8, "https://a.example/x"),)),
        Block("paragraph", "or (http://b.example/y), or https://a.example/x again"),
    ]
    assert links_in(body) == [("here", "https://a.example/x"), ("http://b.example/y", "http://b.example/y")]


@pytest.mark.parametrize(
    ("url", "opens"),
    [
        ("https://a.example", True),
        ("HTTP://a.example", True),
        ("mailto:ann@a.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("//a.example", False),
    ],
)
def test_only_web_and_mail_addresses_open(url: str, opens: bool) -> None:
    assert may_open(url) == opens


def test_a_link_shows_where_it_leads_and_hides_nothing() -> None:
    shown = link_text("[bold]bank\x1b[2J", "https://b.example/\u202egnp")
    assert shown.plain == f"[bold]bank␛[2J\n  → https://b.example/⇤gnp {NOT_OPENED}"
