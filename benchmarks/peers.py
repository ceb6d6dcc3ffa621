"""The same work for `fiche` and for others: what is run, on what, and whether it is there."""

from __future__ import annotations

import mailbox
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from make import make_thread
from measure import ENVIRONMENT

FICHE: Final = str(Path(sys.executable).parent / "fiche")
SAMPLE: Final = Path(__file__).parent.parent / "seeds" / "quarrel.txt"
DEBIAN: Final = ("less", "lynx", "neomutt", "notmuch", "ripgrep", "w3m")
PYPI: Final = ("trafilatura", "lxml-html-clean")  # the second is what the first imports of newer lxml
WORD: Final = "lantern"
LARGEST: Final = {"html": 100_000, "mbox": 100_000, "text": 1_000_000}
"""Comments up to which a form is made: a page of a million would be a gigabyte, and a mailbox a million files."""
TREE: Final = (
    "import json, sys\n"
    "from textual.app import App\n"
    "from textual.widgets import Tree\n"
    "class Shown(App[None]):\n"
    "    def compose(self):\n"
    "        tree = Tree('thread')\n"
    "        tree.root.expand()\n"
    "        nodes = {None: tree.root}\n"
    "        for one in json.load(open(sys.argv[1], encoding='utf-8'))['comments']:\n"
    "            nodes[one['n']] = nodes[one['parent']].add(one['author'] + ' ' + one['text'][:80], expand=True)\n"
    "        yield tree\n"
    "Shown().run()\n"
)
EXTRACT: Final = (
    "import sys, trafilatura\n"
    "print(trafilatura.extract(open(sys.argv[1], encoding='utf-8').read(), include_comments=True))\n"
)


class Run(NamedTuple):
    """One program on one piece of work; `shows` is what its first screen holds, or None where it runs to its end."""

    job: str
    who: str
    command: tuple[str, ...]
    shows: bytes | None = None
    needs: str = ""

    @property
    def is_there(self) -> bool:
        """Whether the program that it needs is installed."""
        return not self.needs or bool(shutil.which(self.needs) or (self.needs.isidentifier() and find_spec(self.needs)))


def starts() -> list[Run]:
    """What a command costs before it has done anything."""
    bare = (sys.executable, "-c", "import click")
    return [
        Run("version", "fiche", (FICHE, "--version")),
        Run("version", "import click", bare),
        Run("a sample of 75", "fiche", (FICHE, "cat", str(SAMPLE))),
        Run("a sample of 75", "import click", bare),
    ]


def make_data(folder: Path, comments: int) -> None:
    """The same made thread in every form that a peer reads, up to the size at which that form is met."""
    thread = folder / "thread.json"
    make_thread(thread, comments)
    faces = [face for face, largest in LARGEST.items() if comments <= largest]
    for face in faces:
        with (folder / f"thread.{face}").open("wb") as out:
            subprocess.run((FICHE, "cat", "--format", face, str(thread)), stdout=out, check=True, env=ENVIRONMENT)
    if "mbox" in faces:
        mail = mailbox.Maildir(folder / "mail")
        for message in mailbox.mbox(folder / "thread.mbox"):
            mail.add(message)
    (folder / "notmuch").write_text(
        f"[database]\npath={folder / 'mail'}\n[user]\nname=x\nprimary_email=x@x.invalid\n[new]\ntags=new\n", "utf-8"
    )
    (folder / "tree.py").write_text(TREE, "utf-8")


def jobs(folder: Path) -> list[Run]:
    """The work on the data in a folder."""
    page, mail, native, text = (str(folder / f"thread.{end}") for end in ("html", "mbox", "json", "text"))
    mutt = ("neomutt", "-n", "-F", os.devnull, "-e", f"set folder={folder}", "-R", "-f", mail)
    index = f"rm -rf {folder}/mail/.notmuch; notmuch --config={folder}/notmuch new --quiet"
    of_pages = [
        Run("a page as text", "fiche", (FICHE, "cat", "--from", "page", page)),
        Run("a page as text", "lynx", ("lynx", "-dump", "-nolist", page), needs="lynx"),
        Run("a page as text", "w3m", ("w3m", "-dump", page), needs="w3m"),
        Run("a page as text", "trafilatura", (sys.executable, "-c", EXTRACT, page), needs="trafilatura"),
        Run("a page, first screen", "fiche", (FICHE, "--from", "page", page), b"reader"),
        Run("a page, first screen", "w3m", ("w3m", page), b"made", "w3m"),
    ]
    of_mail = [
        Run("mail, threaded", "fiche", (FICHE, "check", f"{folder}/mail")),
        Run("mail, threaded", "notmuch", ("sh", "-c", index), needs="notmuch"),
        Run("mail, first screen", "fiche", (FICHE, mail), b"reader"),
        Run("mail, first screen", "neomutt", mutt, b"reader", "neomutt"),
    ]
    of_threads = [
        Run("find a word", "fiche", (FICHE, "cat", "--flat", "--where", WORD, native)),
        Run("find a word", "ripgrep", ("rg", "-i", WORD, native), needs="rg"),
        Run("a thread, first screen", "fiche", (FICHE, native), b"reader"),
        Run("a thread, first screen", "Textual's Tree", (sys.executable, f"{folder}/tree.py", native), b"reader"),
        Run("a thread, first screen", "less, its text", ("less", text), b"reader", "less"),
    ]
    made = [(page, of_pages), (mail, of_mail), (native, of_threads)]
    return [run for path, runs in made if Path(path).exists() for run in runs]


def install() -> None:
    """Install the peers from Debian's and Python's registries; the first needs root."""
    subprocess.run(["apt-get", "install", "-qy", *DEBIAN], check=True)
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *PYPI], check=True)
