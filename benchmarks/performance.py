"""Run `fiche` beside others on the same work, and write docs/performance.md; see benchmarks/README.md."""

from __future__ import annotations

import argparse
import cProfile
import io
import json
import os
import platform
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import Final, NamedTuple

from measure import ENVIRONMENT, screen
from peers import Run, install, jobs, make_data, starts

ROOT: Final = Path(__file__).parent.parent
PAGE, FIGURES = ROOT / "docs" / "performance.md", ROOT / "build" / "performance.json"
SLOWER: Final = 1.15
"""The ratio from which on `--compare` calls a job slower: one machine differs by less from one run to the next."""
OPENING: Final = """# Performance

Written by `benchmarks/performance.py`: each program on the same work on one machine, in turn, so that a slow minute
slows all; medians of the rounds ({rounds}) after one that is not counted. × is a program's time over that of `fiche`:
above 1 it takes longer. Memory is the most that was held; of what runs to its end, Linux counts the 18 MiB or so of the
runner, from which it was started, as the least. The threads are made with a fixed seed (`benchmarks/make.py`), about
430 bytes of text a comment. Pages are read by their mark-up, not by the copy of the data that our own pages hold.

{machine}.
"""


class Figure(NamedTuple):
    """Medians of one program: seconds, and MiB at most."""

    job: str
    who: str
    size: int
    seconds: float
    memory: float


def measure(runs: list[Run], size: int, rounds: int) -> list[Figure]:
    """Run everything that is there in turn; a program that fails is told of and left out."""
    taken: dict[Run, list[tuple[float, float]]] = {run: [] for run in runs if run.is_there}
    for number in range(rounds + 1):
        for run in list(taken):
            try:
                spent = once(run)
            except (subprocess.CalledProcessError, RuntimeError) as error:
                print(f"{run.job}, {run.who}, {size}: left out, it failed: {error}", file=sys.stderr)
                del taken[run]
                continue
            if number:
                taken[run].append(spent)
    return [
        Figure(run.job, run.who, size, *map(statistics.median, zip(*all_of, strict=True)))
        for run, all_of in taken.items()
    ]


def once(run: Run) -> tuple[float, float]:
    """Seconds and MiB of one run, to its end or to its first screen."""
    if run.shows is not None:
        with screen(run.command) as shown:
            return shown.first_screen(run.shows), shown.peak()
    began = time.perf_counter()
    process = subprocess.Popen(run.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, run.command)
    return time.perf_counter() - began, used.ru_maxrss / 1024


def profile(run: Run, rows: int = 5) -> list[str]:
    """Where `fiche` spends its time on a job: the functions with the most time of their own."""
    from microfiche.cli.main import main

    profiler, out = cProfile.Profile(), io.StringIO()
    with redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")), suppress(SystemExit):
        profiler.runcall(main, list(run.command[1:]))
    pstats.Stats(profiler, stream=out).strip_dirs().sort_stats("tottime").print_stats(rows)
    return [line for line in out.getvalue().splitlines()[6:] if line.strip()]


def write_page(figures: list[Figure], profiles: dict[str, list[str]], missing: list[str], rounds: int) -> str:
    """The page, as Markdown."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    lines = [OPENING.format(rounds=rounds, machine=machine)]
    for job in dict.fromkeys(one.job for one in figures):
        lines += [f"## {job.capitalize()}", "", "| comments | program | seconds | × | MiB |", "|--:|---|--:|--:|--:|"]
        of_job = [one for one in figures if one.job == job]
        ours = {one.size: one.seconds for one in of_job if one.who == "fiche"}
        for one in sorted(of_job, key=lambda one: one.size):
            ratio = f"{one.seconds / ours[one.size]:.2f}" if one.size in ours else ""
            lines.append(f"| {one.size:,} | {one.who} | {one.seconds:.2f} | {ratio} | {one.memory:.0f} |")
        lines.append("")
        if job in profiles:
            lines += ["Where the time of `fiche` goes, at the largest size, by functions of their own time:", ""]
            lines += ["```text", *profiles[job], "```", ""]
    if missing:
        lines += [f"Not installed here, and so not run: {', '.join(missing)}.", ""]
    return "\n".join(lines)


def compare(base: list[Figure], figures: list[Figure]) -> list[str]:
    """What `fiche` got slower at, against the peers of each run, so that two machines or minutes can be compared."""
    said = []
    before, now = _ratios(base), _ratios(figures)
    for key in sorted(before.keys() & now.keys()):
        if (change := now[key] / before[key]) >= SLOWER:
            job, size = key
            said.append(f"{job}, {size:,} comments: {change:.2f} × as slow as before, by its peers")
    return said


def _ratios(figures: list[Figure]) -> dict[tuple[str, int], float]:
    """The time of `fiche` over the median of its peers, by job and size."""
    peers: dict[tuple[str, int], list[float]] = {}
    ours: dict[tuple[str, int], float] = {}
    for one in figures:
        if one.who == "fiche":
            ours[one.job, one.size] = one.seconds
        else:
            peers.setdefault((one.job, one.size), []).append(one.seconds)
    return {key: ours[key] / statistics.median(peers[key]) for key in ours.keys() & peers.keys()}


def run_all(sizes: list[int], rounds: int) -> tuple[list[Figure], dict[str, list[str]], list[str]]:
    """Figures, profiles at the largest size, and the peers that are not installed."""
    figures, profiles = measure(starts(), 75, rounds), {}
    missing: dict[str, None] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            ENVIRONMENT["FICHE_STATE"] = f"{name}/state.db"
            os.environ["FICHE_STATE"] = ENVIRONMENT["FICHE_STATE"]
            make_data(Path(name), size)
            work = jobs(Path(name))
            missing |= dict.fromkeys(run.needs for run in work if not run.is_there)
            figures += measure(work, size, rounds)
            if size == max(sizes):
                profiles = {run.job: profile(run) for run in work if run.who == "fiche" and run.shows is None}
    return figures, profiles, list(missing)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 1_000, 10_000, 100_000], metavar="COMMENTS")
    parser.add_argument("--install", action="store_true", help="install the peers first")
    parser.add_argument("--compare", type=Path, metavar="BASE", help="figures of before: print what got slower")
    parser.add_argument("--page", type=Path, default=PAGE, metavar="FILE", help="instead of docs/performance.md")
    chosen = parser.parse_args()
    base = [Figure(*row) for row in json.loads(chosen.compare.read_text("utf-8"))] if chosen.compare else []
    if chosen.install:
        install()
    figures, profiles, missing = run_all(chosen.sizes, chosen.rounds)
    chosen.page.write_text(write_page(figures, profiles, missing, chosen.rounds), "utf-8")
    FIGURES.parent.mkdir(exist_ok=True)
    FIGURES.write_text(json.dumps(figures), "utf-8")
    print(f"wrote {chosen.page} and {FIGURES}")
    if chosen.compare:
        slower = compare(base, figures)
        print("\n".join(slower) or "nothing got slower")
        sys.exit(bool(slower))
