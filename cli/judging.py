"""Whose verdicts threads are read with, and what is said of those that do not fit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .inputs import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from microfiche.parser.model import Thread
    from microfiche.parser.verdicts import Missed, Verdict


class Judging:
    """Verdicts by thread. `name` is where they are kept, as messages call it."""

    def __init__(self, name: str, verdicts: Iterable[Verdict]) -> None:
        self.name = name
        self.by_thread: dict[str, list[Verdict]] = {}
        for verdict in verdicts:
            self.by_thread.setdefault(verdict.thread, []).append(verdict)
        self._is_idle = bool(self.by_thread)

    def judge_each(self, threads: Iterable[Thread], infer: bool = True) -> Iterator[Thread]:
        """Hang comments where the verdicts say, in threads whose lost ties are not inferred yet; then infer those."""
        from microfiche.parser.identity import thread_key
        from microfiche.parser.replies import infer_replies
        from microfiche.parser.verdicts import judge

        for thread in threads:
            given = self.by_thread.get(thread_key(thread), ())
            self._is_idle = self._is_idle and not given
            judged = judge(thread, given, self._report)
            yield infer_replies(judged) if infer else judged

    def report_idle(self) -> None:
        """Say so where not one of the verdicts was on a thread that was read: perhaps it is the wrong file."""
        if self._is_idle:
            say(f"{self.name}: none of its verdicts is on a thread read here.")

    def _report(self, missed: Missed) -> None:
        verdict = missed.verdict
        says = f"the verdict of {verdict.given.date()} on “{verdict.says}” is kept and not in force: {missed.says}"
        say(f"{self.name}: {says}")


def find_verdicts(chosen: str | None) -> Judging | None:
    """The verdicts that the options choose: those in a file, which must be there, or none.

    Lines that hold no verdict are said on standard error. Raises `SidecarError` where the file cannot be read.
    """
    if not chosen:
        return None
    if not Path(chosen).exists():
        raise click.BadParameter(f"there is no file {chosen}.", param_hint="--verdicts")
    from microfiche.archive.state.sidecar import Sidecar

    verdicts, bad = Sidecar(Path(chosen)).read()
    for line in bad:
        say(f"{chosen}: line {line.number} {line.says}; it is kept and not in force.")
    return Judging(chosen, verdicts)
