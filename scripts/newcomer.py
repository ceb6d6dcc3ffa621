#!/usr/bin/env python3
"""Do what a newcomer does, as one: README's two commands, the whole tutorial, and a new format by CONTRIBUTING.

Usage: scripts/newcomer.py [--tests "tests/docs tests/test_readme.py"]

What is committed is cloned for a user who is made for this and has an empty home, where root runs it; else for oneself
with an empty home. Nothing of the environment comes along but where packages are fetched from, and once they are
installed root takes the network away as well. Prints each step as it is done; ends with 1 at the first that fails,
with what it printed. It needs git, Python 3.11 and, for the tests of the shells, what a Debian has.
"""

from __future__ import annotations

import argparse
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from console import find_examples, find_pages, write_page
from readme_command import set_up_commands

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
REGISTRIES: Final = ("PIP_", "SSL_CERT", "REQUESTS_CA_BUNDLE", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
"""Beginnings of variables that say where packages come from."""
SHOWN: Final = 30
"""Lines of what a failed step printed."""


class StepFailedError(Exception):
    """A step did not do what the page says; its words are for people."""


class Newcomer:
    """Somebody with an empty home who types what a page says."""

    def __init__(self, home: Path, user: str | None) -> None:
        self.home, self.user, self.clone = home, user, home / "microfiche"

    def type(self, page: str, command: str, *, shows: list[str] | None = None, network: bool = False) -> None:
        """Run a command of a page in the clone. Raises `StepFailedError` where it fails or does not show a line."""
        began = time.monotonic()
        done = subprocess.run(
            [*self._becoming(network), "bash", "-euc", f'cd "{self.clone}"; {command}'],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        missing = [line for line in shows or () if line not in done.stdout.splitlines()]
        if done.returncode or missing:
            why = f"ended with {done.returncode}" if done.returncode else f"never showed: {missing[0]}"
            said = "\n".join(done.stdout.splitlines()[-SHOWN:])
            raise StepFailedError(f"{page}: $ {command}\n{why}\n{said}")
        print(f"{time.monotonic() - began:6.1f} s  {page}: {command.splitlines()[0][:100]}", flush=True)

    def _becoming(self, network: bool) -> list[str]:
        if self.user is None:
            return []
        runuser, unshare = (shutil.which(name) or name for name in ("runuser", "unshare"))
        return [*([] if network else [unshare, "--net"]), runuser, "-u", self.user, "--"]

    def _environment(self) -> dict[str, str]:
        taken = {name: value for name, value in os.environ.items() if name.startswith(REGISTRIES)}
        path = f"{self.clone}/.venv/bin:/usr/local/bin:/usr/bin:/bin"
        if self.user is None:
            path = f"{self.clone}/.venv/bin:{os.environ['PATH']}"
        return taken | {"HOME": str(self.home), "PATH": path, "LANG": "C.UTF-8", "TERM": "xterm-256color"}


@contextmanager
def newcomer() -> Iterator[Newcomer]:
    """A newcomer with a clone of what is committed, both gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="newcomer-") as name:
        home = Path(name)
        user = f"newcomer{os.getpid()}" if os.geteuid() == 0 else None
        subprocess.run(["git", "clone", "--quiet", ROOT, home / "microfiche"], check=True)
        if user is None:
            yield Newcomer(home, None)
            return
        subprocess.run(["useradd", "--home-dir", home, "--shell", "/bin/bash", user], check=True)
        try:
            owner = pwd.getpwnam(user)
            subprocess.run(["chown", "-R", f"{owner.pw_uid}:{owner.pw_gid}", home], check=True)
            yield Newcomer(home, user)
        finally:
            subprocess.run(["userdel", user], check=True)


def follow(one: Newcomer, tests: str) -> None:
    """Every step, in order."""
    read, test = set_up_commands((ROOT / "README.md").read_text("utf-8"))
    one.type("README", read, network=True)
    one.type("README", f"{test} {tests}".strip(), network=True)
    follow_examples(one, "docs/tutorial.md")

    page = "CONTRIBUTING.md"
    one.type(page, "python3 -m venv .venv && .venv/bin/pip install --quiet -e '.[dev,docs,warc]'", network=True)
    one.type(page, ".venv/bin/mkdocs build --quiet")
    for shown in find_pages((one.clone / page).read_text("utf-8")):
        write_page(shown, one.clone)
        print(f"          {page}: {'changed' if shown.is_change else 'wrote'} {shown.path}", flush=True)
    follow_examples(one, page)
    one.type(
        page, ".venv/bin/mkdocs build --quiet && grep -q 'threads of bulletin boards' build/site/reference/formats.html"
    )


def follow_examples(one: Newcomer, page: str) -> None:
    """The commands of a page, from top to bottom; below each stands what it has to show."""
    for command, shows in find_examples((one.clone / page).read_text("utf-8")):
        one.type(page, command, shows=shows)


def main() -> int:
    """Follow it all; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tests", default="", metavar="PATHS", help="of README's tests, only these")
    chosen = parser.parse_args()
    try:
        with newcomer() as one:
            follow(one, chosen.tests)
    except StepFailedError as failed:
        print(failed, file=sys.stderr)
        return 1
    print("A newcomer gets from the clone to a format of their own.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
