"""Links: nothing opens but http, https and mailto, and only after it showed where it leads."""

from __future__ import annotations

import pytest
from attacks import ATTACKS
from microfiche.tui.reading.links import hides_host, host_of, may_open
from microfiche.tui.screens.links import link_text
from terminal_safety import commands

REFUSED = (
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "javascript:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "about:blank",
    "ftp://a.example/",
    "ssh://-oProxyCommand=x/",
    "x-man-page://ls",
    "smb://evil.example/share",
    "view-source:https://a.example/",
    "//evil.example/",
    "/etc/passwd",
    "--help",
    "http:evil",
    "http://",
    "https:///path",
    "https://a.example/\nHost: b",
    "https://a.example/\x1b[2J",
    "https://a.example/\u202egnp.exe",
    "https://[::1",
    "mailto:a@b.example?attach=/etc/passwd",
    "mailto:a@b.example?ATTACHMENT=/etc/passwd",
    "",
)


OPENED = ("http://a.example", "HTTPS://A.example/b?c#d", "https://пример.example/", "mailto:a@b.example")
SAYS = "(not opened: no plain http, https or mailto address)"


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_no_address_of_the_web_or_of_mail_is_only_shown(url: str) -> None:
    assert not may_open(url)
    assert SAYS in link_text("here", url).plain


@pytest.mark.parametrize(
    "url", ["http://a.example", "HTTPS://A.example/b?c#d", "https://пример.example/", "mailto:a@b.example"]
)
def test_addresses_of_the_web_and_of_mail_open(url: str) -> None:
    assert may_open(url)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://аррӏе.com/", "xn--80ak6aa92e.com"),
        ("https://bank.example@evil.example/", "evil.example"),
        ("https://bank.example:443@evil.example:8080/", "evil.example"),
        ("https://bank.example%2Elogin@evil.example/", "evil.example"),
        ("https://ⓔvil.example/", "evil.example"),
    ],
)
def test_an_address_that_imitates_another_shows_its_host(url: str, host: str) -> None:
    assert host_of(url) == host
    assert hides_host(url)
    assert f"⚠ the host is {host}" in link_text("https://bank.example/", url).plain


@pytest.mark.parametrize(
    "url", ["https://a.example/b@c", "http://A.example:80/", "mailto:a@b.example", "https://xn--80ak6aa92e.com/"]
)
def test_an_address_that_shows_its_host_has_no_warning(url: str) -> None:
    assert "⚠" not in link_text("here", url).plain


def test_no_attack_opens_or_commands_by_its_address() -> None:
    for attack in ATTACKS:
        text = link_text(attack.text, attack.text)
        assert commands(text.plain) == [], attack
        assert text.spans == [], attack
        assert not may_open(attack.text) or attack.text.startswith("https://"), attack
