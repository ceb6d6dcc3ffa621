"""Kill a program that adds to an archive, some hundreds of times at random points, and look at what is left.

    python benchmarks/archive_kills.py [KILLS]      default 300

After each kill: what was reported as kept is there, no thread is there twice or cut short, and the file is sound.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

from archive_crawl import write_crawl
from microfiche.archive.check import check
from microfiche.archive.library import Archive
from microfiche.parser.read import read_file

ADDER = Path(__file__).parent.parent / "tests" / "archive" / "adder.py"
COMMENTS = 20_000
LONGEST = 1.5
"""Seconds after the start of the program until it is killed, at most."""


def main(kills: int) -> None:
    """Kill, look, and go on with the same archive; a whole one is begun anew."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_crawl(folder, COMMENTS)
        files = sorted(str(path) for path in folder.glob("*.jsonl") if path.stat().st_size)
        expected = {thread.story.title: thread for file in files for thread in read_file(Path(file))}
        place, killed, whole = folder / "archive.sqlite", 0, 0
        while killed < kills:
            seconds = str(chance.uniform(0.0, LONGEST))
            done = subprocess.run(
                [sys.executable, ADDER, place, "0", seconds, *files], capture_output=True, check=False
            )
            killed += done.returncode == -9
            if place.exists():
                look(place, done.stdout.decode().split(), expected)
            if done.returncode == 0:
                whole += 1
                for path in folder.glob("archive.sqlite*"):
                    path.unlink()
            print(f"\r{killed} kills, {whole} archives whole", end="", flush=True)
    print(": nothing half there, lost or doubled")


def look(place: Path, reported: list[str], expected: dict[str, object]) -> None:
    """Hold an archive against what was reported and what was read."""
    if place.stat().st_size == 0:
        assert not reported
        return
    with Archive(place) as archive:
        held = list(archive.threads())
        assert set(reported) <= {one.key for one in held}, "a thread was reported and is not there"
        assert len({one.title for one in held}) == len(held), "a thread is there twice"
        assert all(one.snapshots == 1 for one in held), "a thread is there as its own snapshot"
        for one in random.sample(held, min(5, len(held))):
            assert archive.thread(one.key) == expected[one.title], "a thread is not what was read"
    assert not list(check(place)), "the file is not sound"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
