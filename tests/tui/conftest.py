from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.parser.model import Evidence, Leftover, Reply, Span
from microfiche.tui.memory import Memory
from rooms import OpenRoom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from microfiche.parser.model import Thread


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings of whoever runs it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


BODY = """The harbour council voted on Tuesday to close the old ferry dock at Ostrand for eighteen months.

Two piers have sunk by a hand's breadth since the spring, the harbour master told the council, and the timber beneath \
them is older than anyone had thought.

Until the dock is open again, the ferry will land at the fish quay, which has neither a ramp nor a roof."""


@pytest.fixture
def ferry() -> Thread:
    """A small quarrel: stated and inferred ties, an absent parent, a guest, a removed comment, a link."""
    comments = [
        a_comment(
            "Eighteen months! They said six when I was a boy.",
            by="tidewatch",
            at="3 May 2016, 08:12",
            reply=Reply(None, "stated"),
        ),
        a_comment("Six what? Six years?", by="marlow_k", at="3 May 2016, 08:20", reply=Reply(0, "stated")),
        a_comment(
            "marlow_k, six months, and it took two years. See https://ostrand.example/dock for the old plan.",
            by="tidewatch",
            at="3 May 2016, 09:01",
            reply=Reply(1, "inferred", 0.94, (Evidence("name", "Addresses marlow_k by name."),)),
        ),
        a_comment("And who pays?", by="Lotte", at="3 May 2016, 09:40", guest=True, reply=Reply(0, "inferred", 0.55)),
        a_comment(
            "> the piers were sound in March\n\nThey were not. I walked on them.",
            by="ferryman",
            at="3 May 2016, 11:15",
            reply=Reply(None, "absent", 0.4),
        ),
        a_comment("", by="marlow_k", at="3 May 2016, 11:30", reply=Reply(4, "stated")),
        a_comment(
            "The fish quay in November, with a pram. Splendid.",
            by="Åse",
            at="4 May 2016, 07:05",
            reply=Reply(None, "stated"),
        ),
    ]
    thread = a_thread(comments, title="Old ferry dock to close", body=BODY, claimed=9)
    leftover = Leftover("share bar", "Share Tweet Print", Span(9, 9))
    return replace(thread, leftovers=(leftover,))


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    """What readers leave, kept in a file of the test's own."""
    memory = Memory(tmp_path / "state.db", pytest.fail)
    yield memory
    memory.close()


@pytest.fixture
def open_room() -> OpenRoom:
    """Opens a room on threads."""
    return OpenRoom()
