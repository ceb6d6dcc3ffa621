"""Run `fiche` beside others on the same work, and write docs/performance.md; see benchmarks/README.md."""

from __future__ import annotations

import argparse
import cProfile
import io
import itertools
import json
import os
import platform
import pstats
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import Final, NamedTuple

from measure import ENVIRONMENT, screen
from peers import Run, install, jobs, make_data, starts

ROOT: Final = Path(__file__).parent.parent
PAGE, FIGURES = ROOT / "docs" / "performance.md", ROOT / "build" / "performance.json"
SIZES: Final = (10, 1_000, 10_000, 100_000, 1_000_000)
SLOWER: Final = 1.15
"""The ratio from which on `--compare` calls a job slower: one machine differs by less from one run to the next."""
OPENING: Final = """# Performance

Written by `benchmarks/performance.py`: each program on the same work on one machine, in turn, so that a slow minute
slows all; medians of the rounds ({rounds}, fewer where one takes long) after one that is not counted. × is a program's
time over that of `fiche`: above 1 it takes longer. Memory is the most that was held; of what runs to its end, Linux
counts the 18 MiB or so of the runner, from which it was started, as the least. The threads are made with a fixed seed
(`benchmarks/make.py`), about 430 bytes of text a comment; no page and no mailbox is made of a million of them. Pages
are read by their mark-up, not by the copy of the data that our own pages hold. What would take a program more than
{patience:.0f} seconds, as it grew from one size to the next, it is spared.

{machine}.
"""
PROFILED: Final = 100_000
"""Comments up to which a profile is taken, which makes the program two to three times as slow."""


class Profile(NamedTuple):
    """The functions with the most time of their own, at a size."""

    size: int
    rows: list[str]


class Figure(NamedTuple):
    """Medians of one program: seconds, and MiB at most."""

    job: str
    who: str
    size: int
    seconds: float
    memory: float


def measure(runs: list[Run], size: int, rounds: int, patience: float) -> list[Figure]:
    """Run everything that is there in turn; a program that fails or takes too long is told of and left out.

    The first round is not counted, but tells how many rounds are done within `patience` seconds by the slowest.
    """
    taken: dict[Run, list[tuple[float, float]]] = {run: [] for run in runs if run.is_there}
    number = slowest = 0.0
    while taken and number <= min(rounds, max(1, patience // max(slowest, 1e-3))):
        for run in list(taken):
            try:
                spent = once(run, patience)
            except (subprocess.CalledProcessError, RuntimeError) as error:
                print(f"{run.job}, {run.who}, {size}: left out, it failed: {error}", file=sys.stderr)
                del taken[run]
                continue
            slowest = max(slowest, spent[0])
            if number:
                taken[run].append(spent)
        number += 1
    return [
        Figure(run.job, run.who, size, *map(statistics.median, zip(*all_of, strict=True)))
        for run, all_of in taken.items()
    ]


def once(run: Run, patience: float) -> tuple[float, float]:
    """Seconds and MiB of one run, to its end or to its first screen; RuntimeError where that takes too long."""
    if run.shows is not None:
        with screen(run.command) as shown:
            return shown.first_screen(run.shows), shown.peak()
    began = time.perf_counter()
    process = subprocess.Popen(run.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    watch = threading.Timer(patience, process.kill)
    watch.start()
    _, status, used = os.wait4(process.pid, 0)
    watch.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode == -signal.SIGKILL:
        raise RuntimeError(f"it had not ended within {patience:.0f} seconds")
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


def write_page(
    figures: list[Figure], profiles: dict[str, Profile], missing: list[str], rounds: int, patience: float
) -> str:
    """The page, as Markdown."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    lines = [OPENING.format(rounds=rounds, patience=patience, machine=machine)]
    for job in dict.fromkeys(one.job for one in figures):
        lines += [f"## {job.capitalize()}", "", "| comments | program | seconds | × | MiB |", "|--:|---|--:|--:|--:|"]
        of_job = [one for one in figures if one.job == job]
        ours = {one.size: one.seconds for one in of_job if one.who == "fiche"}
        for one in sorted(of_job, key=lambda one: one.size):
            ratio = f"{one.seconds / ours[one.size]:.2f}" if one.size in ours else ""
            lines.append(f"| {one.size:,} | {one.who} | {one.seconds:.2f} | {ratio} | {one.memory:.0f} |")
        lines += ["", *tell_growth(of_job)]
        if found := profiles.get(job):
            lines += [f"Where the time of `fiche` goes at {found.size:,} comments, by functions of their own time:", ""]
            lines += ["```text", *found.rows, "```", ""]
    if missing:
        lines += [f"Not installed here, and so not run: {', '.join(missing)}.", ""]
    return "\n".join(lines)


def tell_growth(of_job: list[Figure]) -> list[str]:
    """How time and memory grow from one size to the next, for each program, as a table; nothing for a single size."""
    sizes = sorted({one.size for one in of_job})
    known = {(one.who, one.size): one for one in of_job}
    if len(sizes) < 2:
        return []
    steps = [*itertools.pairwise(sizes)]
    heads = [f"{small:,} to {large:,}" for small, large in steps]
    lines = [f"| time, memory × from | {' | '.join(heads)} |", f"|---|{'--:|' * len(steps)}"]
    for who in dict.fromkeys(one.who for one in of_job):
        pairs = [(known.get((who, small)), known.get((who, large))) for small, large in steps]
        cells = [
            f"{two.seconds / one.seconds:.1f}, {two.memory / one.memory:.1f}" if one and two else ""
            for one, two in pairs
        ]
        lines.append(f"| {who} | {' | '.join(cells)} |")
    return [*lines, ""]


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


def run_all(sizes: list[int], rounds: int, patience: float) -> tuple[list[Figure], dict[str, Profile], list[str]]:
    """Figures, a profile of each job that runs to its end, and the peers that are not installed."""
    figures, profiles = measure(starts(), 75, rounds, patience), {}
    missing: dict[str, None] = {}
    for size in sorted(sizes):
        with tempfile.TemporaryDirectory() as name:
            ENVIRONMENT["FICHE_STATE"] = f"{name}/state.db"
            os.environ["FICHE_STATE"] = ENVIRONMENT["FICHE_STATE"]
            make_data(Path(name), size)
            work = jobs(Path(name))
            missing |= dict.fromkeys(run.needs for run in work if not run.is_there)
            figures += measure([run for run in work if expect(run, size, figures) <= patience], size, rounds, patience)
            if size <= PROFILED:
                ours = (run for run in work if run.who == "fiche" and run.shows is None)
                profiles |= {run.job: Profile(size, profile(run)) for run in ours}
    return figures, profiles, list(missing)


def expect(run: Run, size: int, figures: list[Figure]) -> float:
    """The seconds that a program will take at a size, on the line through the two sizes before; 0 where it has none."""
    before = sorted((one.size, one.seconds) for one in figures if (one.job, one.who) == (run.job, run.who))[-2:]
    if len(before) < 2:
        return 0
    (small, quick), (large, slow) = before
    return slow + (slow - quick) / (large - small) * (size - large)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="COMMENTS")
    parser.add_argument("--patience", type=float, default=60.0, metavar="SECONDS", help="for one run of one program")
    parser.add_argument("--install", action="store_true", help="install the peers first")
    parser.add_argument("--compare", type=Path, metavar="BASE", help="figures of before: print what got slower")
    parser.add_argument("--page", type=Path, default=PAGE, metavar="FILE", help="instead of docs/performance.md")
    chosen = parser.parse_args()
    base = [Figure(*row) for row in json.loads(chosen.compare.read_text("utf-8"))] if chosen.compare else []
    if chosen.install:
        install()
    figures, profiles, missing = run_all(chosen.sizes, chosen.rounds, chosen.patience)
    chosen.page.write_text(write_page(figures, profiles, missing, chosen.rounds, chosen.patience), "utf-8")
    FIGURES.parent.mkdir(exist_ok=True)
    FIGURES.write_text(json.dumps(figures), "utf-8")
    print(f"wrote {chosen.page} and {FIGURES}")
    if chosen.compare:
        slower = compare(base, figures)
        print("\n".join(slower) or "nothing got slower")
        sys.exit(bool(slower))
