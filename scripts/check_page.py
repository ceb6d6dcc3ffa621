"""Try the HTML export in a real Chromium against the accessibility rules of axe-core (Deque), light and dark.

Usage: .venv/bin/python scripts/check_page.py CAPTURE...

Needs a Chromium and npm; axe-core is taken from the npm registry into a temporary folder, and only run. Ends with 1
where a rule is violated. What axe cannot decide by itself is listed, and is no failure.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

from browser import Browser, find_browser
from microfiche.parser.read import read_file
from microfiche.render.faces import render_file
from microfiche.render.options import Options

VERSION: Final = "4.14.1"
ASK: Final = """axe.run(document).then(found => {
  const told = rules => rules.map(rule => ({id: rule.id, help: rule.help, count: rule.nodes.length,
                                            first: rule.nodes[0].html.slice(0, 160)}));
  return {violations: told(found.violations), incomplete: told(found.incomplete), passes: found.passes.length};
})"""


def fetch_axe(folder: Path) -> str:
    """The source of axe-core, from its package."""
    subprocess.run(
        ["npm", "pack", "--silent", f"axe-core@{VERSION}"], cwd=folder, check=True, stdout=subprocess.DEVNULL
    )
    with tarfile.open(folder / f"axe-core-{VERSION}.tgz") as package:
        member = package.extractfile("package/axe.min.js")
        assert member, "the package holds axe.min.js"
        return member.read().decode("utf-8")


def check(program: str, path: Path, axe: str, scheme: str) -> dict[str, Any]:
    """What axe finds in a page."""
    with Browser(program) as browser:
        browser.set_media(prefers_color_scheme=scheme)
        browser.open(path)
        browser.run(f"{axe};0")
        found: dict[str, Any] = browser.run(ASK)
        return found


def main(captures: list[str]) -> int:
    """Check the page that each capture makes; the exit code."""
    program = find_browser()
    if program is None or not captures:
        print(__doc__ if program else "There is no Chromium on this machine.", file=sys.stderr)
        return 2
    violated = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        axe, page = fetch_axe(folder), folder / "page.html"
        for capture in captures:
            with page.open("wb") as stream:
                render_file(read_file(Path(capture)), "html", "inferred", Options(), stream)
            for scheme in ("light", "dark"):
                found = check(program, page, axe, scheme)
                print(f"{capture}, {scheme}: {found['passes']} rules pass, {len(found['violations'])} are violated")
                for kind in ("violations", "incomplete"):
                    for rule in found[kind]:
                        print(f"  {kind}: {rule['id']} ({rule['help']}), {rule['count']} times; {rule['first']}")
                violated = violated or bool(found["violations"])
    return int(violated)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
