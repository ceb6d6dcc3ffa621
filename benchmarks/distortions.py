"""How much of a page's thread is left when all that is held is what some tool made of the page.

    python benchmarks/distortions.py FOLDER

FOLDER holds saved pages. Each is changed as the tools in `distort` change pages, and what is read from that is held
against what is read from the page itself, as in `renderings`: the share of its comments that were found, of what was
found that the page has not, and of the found ones the share with the same author, minute and parent. "stated" is the
share of the answers that the page states, and that are stated still; the others are inferred.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from distort import TOOLS
from microfiche.parser.errors import MicroficheError
from microfiche.parser.formats.html.charset import decode_page
from microfiche.parser.read import read_folder
from renderings import held_against, of_page, pairs

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

STATED = ("stated", "indented")


def main(folder: Path) -> None:
    """Print a line for each tool."""
    pages = {path: thread for path in sorted(folder.rglob("*.htm*")) if (thread := of_page(path)) and thread.comments}
    print(f"{len(pages)} pages, {sum(len(thread.comments) for thread in pages.values()):,} comments")
    print(f"{'':18}{'found':>8}{'extra':>8}{'author':>8}{'minute':>8}{'parent':>8}{'stated':>8}")
    for name, distort in TOOLS.items():
        told: Counter[str] = Counter()
        for path, thread in pages.items():
            made = distort(decode_page(path.read_bytes(), path.name).text)
            if made is not None:
                other = _read(made if isinstance(made, dict) else {"page.html": _bytes(made)})
                told += held_against(thread, other)
                told += _stated(thread, other)
        found = told["found"]
        shares = [found / told["all"], told["extra"] / (found + told["extra"])]
        shares += [told[what] / max(1, found) for what in ("author", "minute", "parent")]
        shares.append(told["still"] / max(1, told["stated"]))
        print(f"{name:18}" + "".join(f"{share:8.3f}" for share in shares), flush=True)


def _bytes(made: str | bytes) -> bytes:
    return made.encode("utf-8", "replace") if isinstance(made, str) else made


def _read(files: dict[str, bytes]) -> Thread | None:
    """The largest thread in some files of one folder."""
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        try:
            return max(read_folder(folder), key=lambda thread: len(thread.comments), default=None)
        except MicroficheError:
            return None


def _stated(page: Thread, other: Thread | None) -> Counter[str]:
    """How many answers the page states, of those whose both ends were found, and how many of these are stated still."""
    told: Counter[str] = Counter()
    place = pairs(page, other)
    for at, there in place.items():
        reply = page.comments[at].reply
        if other and reply.parent in place and reply.tie in STATED:
            told["stated"] += 1
            now = other.comments[there].reply
            told["still"] += now.parent == place[reply.parent] and now.tie in STATED
    return told


if __name__ == "__main__":
    main(Path(sys.argv[1]))
