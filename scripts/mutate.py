"""Change the code in small ways, and see whether the tests of it notice: `python scripts/mutate.py [search] [-n 100]`.

mutmut does it (extra `measure`): a comparison turned round, a number one larger, an argument left out; the tests of the
room are run on each change until one fails. It wants a package below src/, so the rooms are laid out so in
build/mutants/. `-n` takes a sample, as all of a room may take hours: the same one each time, or another with `--seed`.
Once tests were written for what a sample showed, only another sample tells how many changes they notice. What the tests
did not notice is printed, as a difference; either a test is missing, or the change makes none.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

from mutmut.stats import status_by_exit_code

ROOT: Final = Path(__file__).resolve().parent.parent
WORK: Final = ROOT / "build" / "mutants"
ROOMS: Final = ("archive", "cli", "parser", "render", "search", "tui")
TARGETS: Final = {
    "outline": ("parser/outline.py", "tests/parser/test_outline.py"),
    "replies": ("parser/replies/*", "tests/replies"),
    "search": ("search/*", "tests/search"),
}
"""What is changed, and the tests that should notice."""
SEED: Final = 1
CONFTEST: Final = """
from hypothesis import HealthCheck, settings

settings.register_profile(
    "mutants", deadline=None, suppress_health_check=list(HealthCheck), max_examples=25, derandomize=True, database=None
)
settings.load_profile("mutants")
"""
"""The same few examples each time: what kills a change has to kill it again."""
NOTICED: Final = ("killed", "timeout", "segfault")
"""A change that makes a test run on and on, or ends Python, was noticed as well."""


def lay_out(target: str) -> Path:
    """The rooms below src/, the tests beside them, and what mutmut has to know."""
    changed, tests = TARGETS[target]
    folder = WORK / target
    shutil.rmtree(folder, ignore_errors=True)
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / "src" / "microfiche" / room)
    for name in ("tests", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "tests" / "conftest.py").write_text(CONFTEST, "utf-8")
    asked = (ROOT / "pyproject.toml").read_text("utf-8").replace('filterwarnings = ["error"]', "")
    settings = {
        "source_paths": ["src"],
        "only_mutate": [f"src/microfiche/{changed}"],
        "also_copy": ["seeds"],
        "pytest_add_cli_args_test_selection": [tests],
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-p", "no:xdist"],
        "do_not_mutate_patterns": [r"^\s*assert "],  # for those who read the code, and for mypy
        "timeout_multiplier": 2,
        "timeout_constant": 5,
        "process_isolation": "forkserver",  # or each change meets caches that were filled before it
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    (folder / "pyproject.toml").write_text("\n".join([asked, "[tool.mutmut]", *lines, ""]), "utf-8")
    (folder / "mutants" / "src" / "microfiche").mkdir(parents=True)  # or Python takes note that it is not there
    return folder


def mutmut(folder: Path, *arguments: str) -> str:
    """Run mutmut; what it printed."""
    environment = os.environ | {"PYTHONPATH": str(folder / "mutants" / "src"), "COLUMNS": "200"}
    done = subprocess.run(
        [str(Path(sys.executable).parent / "mutmut"), *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout


def results(folder: Path) -> dict[str, int | None]:
    """Every change by its name, and how the tests of it ended; None where they were not run."""
    found: dict[str, int | None] = {}
    for path in sorted((folder / "mutants" / "src").rglob("*.meta")):
        found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def measure(target: str, sample: int | None, seed: int) -> bool:
    """Print what became of the changes, and what survived; whether 85 in 100 were noticed."""
    folder = lay_out(target)
    said = mutmut(folder, "run", "--max-children", "1", "none.such")  # makes the changes, and times the tests
    names = [*results(folder)]
    if not names:
        print(said, file=sys.stderr)
        raise SystemExit(f"scripts/mutate.py: mutmut made no changes of {target}")
    chosen = names if sample is None or sample >= len(names) else random.Random(seed).sample(names, sample)
    mutmut(folder, "run", "--max-children", "1", *chosen)
    ended = {name: status_by_exit_code[code] for name, code in results(folder).items() if code is not None}
    for name, how in ended.items():
        if how not in NOTICED:
            print(f"{how}: {name}\n{mutmut(folder, 'show', name)}")
    told = ", ".join(f"{number} {how}" for how, number in sorted(Counter(ended.values()).items()))
    noticed = sum(how in NOTICED for how in ended.values())
    print(f"{target}: {noticed / max(1, len(ended)):.1%} of {len(ended)} changes noticed, of {len(names)}: {told}")
    return noticed >= 0.85 * len(ended)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], default=[*TARGETS], metavar="|".join(TARGETS))
    parser.add_argument("-n", "--sample", type=int, metavar="CHANGES", help="how many of each, if not all")
    parser.add_argument(
        "--seed", type=int, default=SEED, help="what the sample is drawn with, %(default)s if not given"
    )
    asked = parser.parse_args()
    passed = [measure(target, asked.sample, asked.seed) for target in asked.targets or TARGETS]
    sys.exit(not all(passed))
