"""The page in a real headless Chromium: folding, search, keys, print, and what it asks of the network (nothing)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import Browser, find_browser
from made import a_comment, a_thread, a_tree
from microfiche.parser.model import Block, Link, Reply
from microfiche.parser.read import read_file
from microfiche.render.faces import render
from microfiche.render.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.model import Thread

SEEDS = Path(__file__).parent.parent.parent / "seeds"
PROGRAM = find_browser()
pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="no Chromium on this machine: the page is not tried in a browser"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert PROGRAM
    with Browser(PROGRAM) as opened:
        yield opened


def page(folder: Path, *threads: Thread) -> Path:
    path = folder / "made.html"
    path.write_text("".join("".join(piece) for piece in render(threads, "html", "inferred", Options())), "utf-8")
    return path


def find_axe() -> Path | None:
    """The rules of axe-core, where a package that brings them is installed: a script to be run in a page."""
    found = find_spec("axe_playwright_python")
    return Path(found.origin).with_name("axe.min.js") if found and found.origin else None


SHOWN = "Array.from(document.querySelectorAll('.c .body')).filter(b => b.checkVisibility()).length"


def test_the_page_asks_for_nothing_and_keeps_to_its_policy(browser: Browser, tmp_path: Path) -> None:
    path = page(tmp_path, *read_file(SEEDS / "quarrel.txt"))
    browser.open(path)
    assert browser.requests == [path.as_uri()]
    assert browser.complaints == []
    assert browser.run("document.querySelectorAll('.c').length") == 75


def test_what_a_stranger_wrote_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    evil = "</script><script>document.title='caught'</script><img src=x onerror=\"document.title='caught'\">"
    link = Link(0, 4, "javascript:document.title='caught'")
    comment = a_comment(by=evil)._replace(body=(Block("paragraph", evil, 0, (link,)), Block("quote", evil, 1)))
    browser.open(page(tmp_path, a_thread([comment._replace(reply=Reply(None, "stated"))], title=f"Ferry {evil}")))
    assert browser.run("document.title").startswith("Ferry </script>")
    assert browser.run("document.querySelectorAll('img, a[href^=javascript]').length") == 0


def test_comments_fold_without_a_script(browser: Browser, tmp_path: Path) -> None:
    browser.open(page(tmp_path, a_tree([None, 0, 1, None])))
    assert browser.run(SHOWN) == 4
    browser.run("document.querySelector('#t1-c2 > details > summary').click()")
    assert browser.run(SHOWN) == 2
    browser.run("document.querySelector('#t1-c2 > details > summary').click()")
    assert browser.run(SHOWN) == 4


def test_the_keyboard_reaches_the_comments_and_folds_them(browser: Browser, tmp_path: Path) -> None:
    browser.open(page(tmp_path, a_tree([None, 0])))
    browser.press("Tab")
    assert browser.run("document.activeElement.className") == "skip"
    browser.press("Enter", "\r")
    assert browser.run("location.hash") == "#t1-comments"
    browser.press("Tab")
    assert browser.run("document.activeElement.closest('.c').id") == "t1-c1"
    browser.press("Enter", "\r")
    assert browser.run(SHOWN) == 0


def test_search_finds_without_case_or_accents_and_opens_what_it_finds(browser: Browser, tmp_path: Path) -> None:
    thread = a_thread(
        [
            a_comment("First the clock.", reply=Reply(None, "stated")),
            a_comment("The CAFÉ by the pier.", reply=Reply(0, "stated")),
            a_comment("A café again.", reply=Reply(1, "stated")),
        ]
    )
    browser.open(page(tmp_path, thread))
    browser.run("byId('fold').click()")
    browser.press("/")
    assert browser.run("document.activeElement.id") == "words"
    browser.run("byId('words').value = 'cafe'; find()")
    assert browser.run("byId('found').textContent") == "1 of 2"
    assert browser.run("document.querySelector('.hit').id") == "t1-c2"
    browser.press("Enter", "\r")
    assert browser.run("document.querySelector('.hit').id") == "t1-c3"
    assert browser.run("byId('found').textContent") == "2 of 2"
    browser.press("Escape")
    assert browser.run("byId('found').textContent") == ""


def test_paper_gets_every_comment_also_the_folded_ones(browser: Browser, tmp_path: Path) -> None:
    (thread,) = read_file(SEEDS / "quarrel.txt")
    browser.open(page(tmp_path, thread))
    whole = browser.pdf().count(b"/Type /Page\n")
    browser.run("byId('fold').click()")
    assert browser.pdf().count(b"/Type /Page\n") == whole > 2


def test_each_text_runs_in_its_own_direction(browser: Browser, tmp_path: Path) -> None:
    browser.open(page(tmp_path, *read_file(SEEDS / "scripts.txt")))
    ways = browser.run(
        "Array.from(document.querySelectorAll('.body p'), p => /^[\\u0590-\\u06ff]/.test(p.textContent)"
        " === (getComputedStyle(p).direction === 'rtl')).every(Boolean)"
    )
    assert ways is True


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_scheme_that_its_reader_prefers(browser: Browser, tmp_path: Path, scheme: str) -> None:
    browser.set_media(prefers_color_scheme=scheme)
    browser.open(page(tmp_path, a_tree([None])))
    channels = browser.run("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (sum(channels) > 384) is (scheme == "light")


AXE = find_axe()
RULES = """axe.run(document).then(found => ["violations", "incomplete"].flatMap(
    kind => found[kind].map(rule => `${kind}: ${rule.id}, ${rule.nodes.length} times: ${rule.nodes[0].html}`)))"""
PAINT_ALL = "document.styleSheets[0].insertRule('.group, .c { content-visibility: visible !important }', 0)"
"""What is out of sight is not painted, and of what is not painted axe cannot tell the contrast."""


@pytest.mark.skipif(AXE is None, reason="no axe-core here (microfiche[axe]): the page is not held to its rules")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken(browser: Browser, tmp_path: Path, scheme: str) -> None:
    assert AXE
    names = ("quarrel.txt", "arabic.txt", "cut.txt", "no-comments.txt", "lanterns-blog.html", "quarrel.txt")
    browser.set_media(prefers_color_scheme=scheme)
    browser.open(page(tmp_path, *(thread for name in names for thread in read_file(SEEDS / name))))
    browser.run(f"{PAINT_ALL}; {AXE.read_text(encoding='utf-8')}; 0")
    assert browser.run(RULES) == []
