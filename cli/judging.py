"""Whose verdicts threads are read with, where they are kept, and what is said of those that do not fit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from microfiche.archive.state.path import state_path

from .inputs import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from microfiche.archive.state.keeper import Keeper
    from microfiche.archive.state.store import StateStore
    from microfiche.parser.model import Thread
    from microfiche.parser.verdicts import Missed, Verdict


class Judging:
    """Verdicts by thread. `name` is where they are kept, as messages call it."""

    def __init__(self, name: str, find: Callable[[str], Sequence[Verdict]]) -> None:
        self.name = name
        self.say: Callable[[str], object] = say
        self._find = find

    def judge_each(self, threads: Iterable[Thread], infer: bool = True) -> Iterator[Thread]:
        """Hang comments where the verdicts say, in threads whose lost ties are not inferred yet; then infer those."""
        from microfiche.parser.identity import thread_key
        from microfiche.parser.replies import infer_replies
        from microfiche.parser.verdicts import judge

        for thread in threads:
            judged = judge(thread, self._find(thread_key(thread)), self._report)
            yield infer_replies(judged) if infer else judged

    def finish(self) -> None:
        """Say, once everything is read, what should be said about the verdicts as a whole."""

    def _report(self, missed: Missed) -> None:
        verdict = missed.verdict
        says = f"the verdict of {verdict.given.date()} on “{verdict.says}” is kept and not in force: {missed.says}"
        self.say(f"{self.name}: {says}")


class FileJudging(Judging):
    """The verdicts of a file, which says so where not one is on a thread that was read: perhaps it is the wrong one."""

    def __init__(self, name: str, verdicts: Iterable[Verdict]) -> None:
        self._by_thread: dict[str, list[Verdict]] = {}
        for verdict in verdicts:
            self._by_thread.setdefault(verdict.thread, []).append(verdict)
        self._is_idle = bool(self._by_thread)
        super().__init__(name, self._of_thread)

    def _of_thread(self, thread: str) -> Sequence[Verdict]:
        given = self._by_thread.get(thread, ())
        self._is_idle = self._is_idle and not given
        return given

    def finish(self) -> None:
        """Say so where the file has been of no use."""
        if self._is_idle:
            self.say(f"{self.name}: none of its verdicts is on a thread read here.")


def find_verdicts(chosen: str | None) -> Judging | None:
    """The verdicts that options choose: those in a file, which must be there, the reader's own (None), or none ("").

    Lines that hold no verdict are said on standard error. Raises `SidecarError` where the file cannot be read.
    """
    if chosen is None:
        return Judging("your verdicts", open_state().verdicts) if state_path().exists() else None
    if not chosen:
        return None
    if not Path(chosen).exists():
        raise click.BadParameter(f"there is no file {chosen}.", param_hint="--verdicts")
    from microfiche.archive.state.sidecar import Sidecar

    verdicts, bad = Sidecar(Path(chosen)).read()
    for line in bad:
        say(f"{chosen}: line {line.number} {line.says}; it is kept and not in force.")
    return FileJudging(chosen, verdicts)


def find_keeper(file: str | None) -> Keeper:
    """Where verdicts go: into a file, made where it is not there, or without one into the reader's state."""
    if file is None:
        return open_state()
    from microfiche.archive.state.sidecar import Sidecar

    return Sidecar(Path(file))


def open_state() -> StateStore:
    """The reader's state, made where there is none yet. What is wrong with it is said on standard error."""
    from microfiche.archive.state.store import StateStore

    return StateStore.open(state_path(), say)
