"""How much of a page's thread is left when all that is held is text that some program made of the page.

    python benchmarks/renderings.py FOLDER

FOLDER holds saved pages. Each is written as text by every program here that is installed (lynx, w3m, elinks, pandoc;
`pip install html2text markdownify inscriptis beautifulsoup4`), and what is read from that is held against what is read
from the page itself: the share of its comments that were found, of what was found that the page has not, and of the
found ones the share with the same author, minute and parent. A comment is known by the first letters of its body.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from microfiche.parser.decode import decode
from microfiche.parser.errors import MicroficheError
from microfiche.parser.formats.text import read as read_text
from microfiche.parser.read import read_file
from microfiche.parser.replies import infer_replies
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Comment, Thread

    Render = Callable[[Path], str]

LETTERS, LEAST = 80, 15
"""By how many letters a comment is known, and below how many it is left out."""
SECONDS = 60

COMMANDS = {
    "lynx": ("lynx", "-dump", "-nolist", "-width=100", "-display_charset=utf-8", "-force_html"),
    "w3m": ("w3m", "-dump", "-cols", "100", "-T", "text/html", "-O", "utf-8"),
    "elinks": ("elinks", "-dump", "-no-numbering", "-no-references", "-dump-charset", "utf-8", "-force-html"),
    "pandoc": ("pandoc", "-f", "html", "-t", "plain", "--columns=100"),
}


def main(folder: Path) -> None:
    """Print a line for each program."""
    pages = {path: thread for path in sorted(folder.rglob("*.htm*")) if (thread := of_page(path))}
    print(f"{len(pages)} pages, {sum(len(thread.comments) for thread in pages.values()):,} comments")
    print(f"{'':14}{'found':>8}{'extra':>8}{'author':>8}{'minute':>8}{'parent':>8}")
    for name, render in renderers().items():
        told: Counter[str] = Counter()
        for path, thread in pages.items():
            told += held_against(thread, _of_text(render(path)))
        found = told["found"]
        shares = [found / told["all"], told["extra"] / (found + told["extra"])]
        shares += [told[what] / found for what in ("author", "minute", "parent")]
        print(f"{name:14}" + "".join(f"{share:8.3f}" for share in shares), flush=True)


def renderers() -> dict[str, Render]:
    """What is installed."""
    found: dict[str, Render] = {name: _command(line) for name, line in COMMANDS.items() if shutil.which(line[0])}
    libraries: dict[str, tuple[str, Callable[[Any, str], str]]] = {
        "html2text": ("html2text", lambda module, page: module.html2text(page, bodywidth=0)),
        "markdownify": ("markdownify", lambda module, page: module.markdownify(page)),
        "inscriptis": ("inscriptis", lambda module, page: module.get_text(page)),
        "get_text": ("bs4", lambda module, page: module.BeautifulSoup(page, "lxml").get_text("\n")),
    }
    for name, (module, render) in libraries.items():
        try:
            found[name] = _library(import_module(module), render)
        except ImportError:
            print(f"{name} is not installed", file=sys.stderr)
    return found


def held_against(page: Thread, text: Thread | None) -> Counter[str]:
    """What of a page's comments is in a thread that was read from what was made of it."""
    place = pairs(page, text)
    told = Counter(all=sum(len(_letters(comment)) >= LEAST for comment in page.comments), found=len(place))
    known = sum(len(_letters(comment)) >= LEAST for comment in (text.comments if text else ()))
    told["extra"] = known - len(place)
    for at, there in place.items():
        assert text
        one, other = page.comments[at], text.comments[there]
        above = one.reply.parent
        told["author"] += one.author.name.casefold() == other.author.name.casefold()
        told["minute"] += _minute(one) == _minute(other)
        told["parent"] += (place.get(above, -1) if above is not None else None) == other.reply.parent
    return told


def pairs(page: Thread, text: Thread | None) -> dict[int, int]:
    """The comments of a page that are in another thread, by their places, and where they are there."""
    known: defaultdict[str, list[int]] = defaultdict(list)
    for at, comment in enumerate(text.comments if text else ()):
        known[_letters(comment)].append(at)
    wanted = [(at, key) for at, comment in enumerate(page.comments) if len(key := _letters(comment)) >= LEAST]
    return {at: known[key].pop(0) for at, key in wanted if known[key]}


def of_page(path: Path) -> Thread | None:
    """The largest thread of a page; None where it holds none."""
    try:
        threads = list(read_file(path))
    except MicroficheError:
        return None
    return max(threads, key=lambda thread: len(thread.comments), default=None)


def _of_text(text: str) -> Thread | None:
    try:
        (thread,) = read_text(Source.from_bytes(text.encode("utf-8", "replace"), "page.txt"))
    except MicroficheError:
        return None
    return infer_replies(thread)


def _command(line: tuple[str, ...]) -> Render:
    def render(path: Path) -> str:
        done = subprocess.run([*line, str(path)], capture_output=True, timeout=SECONDS, check=False)
        return done.stdout.decode("utf-8", "replace")

    return render


def _library(module: Any, render: Callable[[Any, str], str]) -> Render:
    return lambda path: render(module, decode(path.read_bytes(), path.name).text)


def _letters(comment: Comment) -> str:
    return re.sub(r"[\W_]+", "", "".join(block.text for block in comment.body).lower())[:LETTERS]


def _minute(comment: Comment) -> object:
    earliest = comment.posted and comment.posted.earliest
    return earliest and earliest.replace(second=0, microsecond=0, tzinfo=None)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
