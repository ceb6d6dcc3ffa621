"""Open a page of a made thread in Chromium, and fold: how long the page's own thread of the browser works at it.

page_in_chromium.py [-n COMMENTS]

Processor time of that thread (DevTools, Performance.getMetrics): all of it, and of it what recalculating styles and
laying out take; and by the clock the longest task in which it answered nothing else (0 for less than .05 s: W3C, Long
Tasks API). A reader sees a pause from about 0.1 s on (Nielsen, Usability Engineering, chapter 5).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

from browser import Browser, find_browser
from make import make_thread
from microfiche.parser.read import read_file
from microfiche.render.faces import render
from microfiche.render.options import Options

SHOWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))"
FIND = """
var all = Array.from(document.querySelectorAll(".c > details"));
const leaves = all.filter(one => !one.querySelector(".c"));
const sizes = all.map(one => one.parentElement.parentElement.matches(".group") ? one.querySelectorAll(".c").length : 0);
var first = all[0], leaf = leaves[0], last = leaves.at(-1), largest = all[sizes.indexOf(Math.max(...sizes))];
largest.scrollIntoView();
var longest = 0;
new PerformanceObserver(list => list.getEntries().forEach(one => longest = Math.max(longest, one.duration)))
  .observe({ entryTypes: ["longtask"] });
"""
ACTIONS = {
    "fold the largest": "largest.open = false",
    "unfold it": "largest.open = true",
    "fold the first": "first.open = false",
    "unfold the first": "first.open = true",
    "fold a leaf": "leaf.open = false",
    "fold the last leaf": "last.open = false",
    "fold all": "var done = setAll(false)",
    "unfold all": "var done = setAll(true)",
}
"""Names, and what does it; to fold all is to close what answers the story."""
COUNTED = ("TaskDuration", "RecalcStyleDuration", "LayoutDuration")


def metrics(browser: Browser) -> list[float]:
    """Seconds of the page's thread so far, by `COUNTED`."""
    told = {one["name"]: one["value"] for one in browser.ask("Performance.getMetrics")["metrics"]}
    return [told[name] for name in COUNTED]


def measure(page: Path) -> None:
    """Print what opening the page takes, and what each action in it does."""
    program = find_browser()
    if not program:
        sys.exit("There is no Chromium on this machine.")
    with Browser(program) as browser:
        browser.ask("Performance.enable", timeDomain="threadTicks")
        browser.open(page)
        browser.run(SHOWN)
        print(f"{'':26}{'in all':>9}{'style':>9}{'layout':>9}{'longest':>9}   s")
        _row("open", metrics(browser))
        browser.run(f"{FIND}; {SHOWN}")
        for name, script in ACTIONS.items():
            before = metrics(browser)
            browser.run(f"longest = 0; {script}; {SHOWN}")
            if name.endswith("all"):
                browser.run("done")
            spent = [now - then for now, then in zip(metrics(browser), before, strict=True)]
            _row(name, [*spent, float(browser.run("longest")) / 1000])


def _row(name: str, seconds: list[float]) -> None:
    print(f"{name:26}" + "".join(f"{one:9.3f}" for one in seconds), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--comments", type=int, default=100_000)
    parser.add_argument("page", nargs="?", type=Path, help="a page that is there already")
    chosen = parser.parse_args()
    if chosen.page:
        measure(chosen.page)
        sys.exit()
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "made.json", Path(folder) / "made.html"
        make_thread(source, chosen.comments)
        with made.open("w", encoding="utf-8") as stream:
            for pieces in render(read_file(source), "html", "inferred", Options()):
                stream.writelines(pieces)
        measure(made)
