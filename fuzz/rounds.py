"""Fuzz every target in turn for hours: `python fuzz/rounds.py [--minutes N] [--each SECONDS] [TARGET...]`.

One process at a time. What a round found lies in build/fuzz/findings, and build/fuzz/rounds.tsv has a line for each:
target, executions, seconds, and the finding or nothing. A target that found something goes on in the next round.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

from targets import TARGETS

PLACE = Path(__file__).parent.parent / "build" / "fuzz"
HANGS_AFTER = 10
"""Seconds after which one input counts as one that hangs."""
LONGEST = 8192
"""Bytes of an input: a hang on so few is a mistake, and what grows with the square of the length shows by then."""


def fuzz(name: str, seconds: int) -> tuple[int, str]:
    """Run one target for a while: how many executions there were, and the file of what was found."""
    findings = PLACE / "findings"
    findings.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [
            sys.executable,
            str(Path(__file__).with_name("run.py")),
            name,
            str(PLACE / "corpus" / name),
            f"-max_total_time={seconds}",
            f"-timeout={HANGS_AFTER}",
            f"-max_len={LONGEST}",
            f"-artifact_prefix={findings}/{name}-",
            "-print_final_stats=1",
            "-rss_limit_mb=2048",
        ],
        capture_output=True,
        check=False,
    )
    told = done.stderr.decode("utf-8", "replace") + done.stdout.decode("utf-8", "replace")
    counts = re.findall(r"^stat::number_of_executed_units:\s*(\d+)", told, re.MULTILINE) or re.findall(
        r"^#(\d+)", told, re.MULTILINE
    )
    if done.returncode == 0:
        return int(counts[-1]) if counts else 0, ""
    written = re.findall(r"Test unit written to (\S+)", told)
    finding = Path(written[-1]).name if written else f"{name}-{int(time.time())}"
    (findings / f"{finding}.txt").write_text(told[-20_000:], "utf-8")
    return int(counts[-1]) if counts else 0, finding


def main() -> None:
    """Go round and round over the targets until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--each", type=int, default=60, metavar="SECONDS")
    parser.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET")
    given = parser.parse_args()
    until = time.monotonic() + given.minutes * 60
    PLACE.mkdir(parents=True, exist_ok=True)
    while True:
        for name in given.targets:
            if time.monotonic() > until:
                return
            began = time.monotonic()
            executions, finding = fuzz(name, given.each)
            line = f"{name}\t{executions}\t{time.monotonic() - began:.0f}\t{finding}"
            print(line, flush=True)
            with (PLACE / "rounds.tsv").open("a") as out:
                out.write(line + "\n")


if __name__ == "__main__":
    main()
