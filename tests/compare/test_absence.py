"""Why a comment stands in one capture alone, and what shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from made import a_comment, a_thread
from microfiche.parser.compare import compare
from microfiche.parser.model import Capture, Damage, Evidence, Reply

if TYPE_CHECKING:
    from microfiche.parser.model import Comment, Thread

SAID = [
    a_comment(f"The remark of reader {name}.", by=name, at=f"10 April 2014, 14:0{n}", reply=Reply(None, "stated"))
    for n, name in enumerate(["ann", "bo", "cy", "dee"])
]


def thread(
    *comments: Comment, claimed: int | None = None, url: str | None = None, damage: Damage | None = None
) -> Thread:
    made = a_thread(comments, claimed=claimed)
    return replace(made, capture=Capture("page.html", "page", url=url), damage=(damage,) if damage else ())


def verdict(old: Thread, new: Thread) -> tuple[str, list[str]]:
    """The kind of the only change, and the kinds of its evidence."""
    (change,) = compare(old, new).changes
    return change.kinds[0], [reason.kind for reason in change.reasons]


def test_a_whole_capture_that_lacks_it_shows_that_it_was_removed() -> None:
    assert verdict(thread(*SAID), thread(*SAID[:3], claimed=3)) == ("removed", ["count"])


def test_neighbours_that_closed_the_gap_show_that_it_was_removed() -> None:
    assert verdict(thread(*SAID), thread(SAID[0], *SAID[2:], claimed=90)) == ("removed", ["neighbours"])


def test_an_answer_that_still_names_it_shows_that_it_was_removed() -> None:
    answer = SAID[3]._replace(reply=Reply(2, "stated"))
    orphan = SAID[3]._replace(reply=Reply(None, "absent", 1.0, (Evidence("missing parent", "It names #c3."),)))
    kind, reasons = verdict(thread(*SAID[:3], answer), thread(*SAID[:2], orphan))
    assert (kind, reasons) == ("removed", ["answer", "neighbours"])


def test_a_count_that_is_higher_than_what_is_held_shows_that_it_was_not_captured() -> None:
    assert verdict(thread(*SAID), thread(*SAID[:3], claimed=9)) == ("not captured", ["page", "count"])


def test_a_stand_in_for_replies_shows_that_those_under_it_were_not_captured() -> None:
    answer = SAID[3]._replace(reply=Reply(1, "stated"))
    stub = Damage("stub", "A “more” stands under comment #2 for 1 comment that this capture lacks.")
    assert verdict(thread(*SAID[:3], answer), thread(*SAID[:3], damage=stub)) == ("not captured", ["stub"])
    assert verdict(thread(*SAID), thread(*SAID[:3], damage=stub))[0] == "unclear"


def test_another_page_of_the_thread_did_not_capture_it() -> None:
    url = "http://skell.example/ferry?page=2"
    assert verdict(thread(*SAID), thread(*SAID[1:], url=url)) == ("not captured", ["page", "page"])


def test_a_cut_capture_did_not_capture_what_follows() -> None:
    cut = Damage("cut", "Not valid JSON at line 9.")
    assert verdict(thread(*SAID), thread(*SAID[:3], damage=cut)) == ("not captured", ["page", "damage"])


def test_without_any_sign_it_is_unclear() -> None:
    assert verdict(thread(*SAID), thread(*SAID[:3])) == ("unclear", ["no sign"])


def test_what_is_posted_later_was_added_and_to_an_earlier_capture_not_missing() -> None:
    early = replace(thread(*SAID[:3]), capture=Capture("a", "page", captured_at=datetime(2014, 4, 10, 14, 2, 30)))
    late = thread(*SAID)
    assert verdict(early, late) == ("added", ["time", "time"])
    assert verdict(late, early) == ("not captured", ["time"])


def test_a_long_chain_that_one_capture_lacks_is_judged_without_walking_it_again_and_again() -> None:
    size = 30_000
    top = [a_comment("Link.", reply=Reply(None, "stated"))._replace(id="0")]
    chain = top + [a_comment(f"Link {n}.", reply=Reply(n - 1, "stated"))._replace(id=str(n)) for n in range(1, size)]
    changes = compare(thread(*chain), thread(chain[0])).changes
    assert len(changes) == size - 1
