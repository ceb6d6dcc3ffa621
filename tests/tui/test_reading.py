from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from made import a_comment, a_thread, a_tree
from microfiche.parser.model import Reply, Tie
from microfiche.parser.outline import NONE
from microfiche.tui.reading.reading import Reading

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

WALKING = (
    *("down", "up", "page_down", "page_up", "half_down", "half_up", "to_start", "to_end", "next_top", "previous_top"),
    *("next_sibling", "previous_sibling", "to_parent", "next_by_author"),
)
FOLDING = ("toggle", "open", "close", "fold_all", "unfold_all", "fold_chain", "fold", "unfold")


@st.composite
def quarrels(draw: st.DrawFn) -> Thread:
    """Threads of up to 16 comments by four people, tied in every way."""
    comments = []
    for position in range(draw(st.integers(0, 16))):
        parent = draw(st.sampled_from([None, *range(position)]))
        tie: Tie = draw(st.sampled_from(["stated", "inferred"]))
        comments.append(a_comment(by=draw(st.sampled_from(["ann", "bo", "cy", "di"])), reply=Reply(parent, tie)))
    return a_thread(comments)


@st.composite
def retied(draw: st.DrawFn, thread: Thread) -> Thread:
    """The same comments, tied otherwise."""
    parents = [draw(st.sampled_from([None, *range(position)])) for position in range(len(thread.comments))]
    comments = (c._replace(reply=Reply(p, "inferred")) for c, p in zip(thread.comments, parents, strict=True))
    return replace(thread, comments=tuple(comments))


class AnyKeys(RuleBasedStateMachine):
    """Whatever keys a reader presses, the place stays whole; and a fold, a view or a new size does not lose it."""

    @initialize(thread=quarrels(), height=st.integers(1, 30), tall=st.integers(2, 9))
    def open(self, thread: Thread, height: int, tall: int) -> None:
        self.tall = tall
        self.thread = thread
        self.reading = Reading(thread, self.measure)
        self.reading.resize(height, 0)

    def measure(self, row: int) -> int:
        """The height of a comment, which goes with the comment and not with its row."""
        return 2 + (self.reading.outline.order[row] * 7 + 3) % self.tall

    def is_at_an_end(self) -> bool:
        """Whether the ends of the thread may have moved the cursor's line: all above or all below it is in sight."""
        lines = list(self.reading.viewport.lines())
        last = len(self.reading.folds.visible) - 1
        return lines[0] == (0, 0) or lines[-1] == (last, self.reading.viewport.measure(last) - 1)

    @rule(verb=st.sampled_from(WALKING))
    def walk(self, verb: str) -> None:
        getattr(self.reading, verb)()

    @rule(lines=st.integers(-40, 40).filter(bool))
    def scroll(self, lines: int) -> None:
        self.reading.scroll(lines)

    @rule(fraction=st.floats(-1, 2))
    def jump(self, fraction: float) -> None:
        self.reading.jump(fraction)

    @precondition(lambda self: self.reading.row != NONE)
    @rule(verb=st.sampled_from([*FOLDING, *range(1, 5)]))
    def fold(self, verb: str | int) -> None:
        reading = self.reading
        position, y = reading.position, reading.y
        if isinstance(verb, int):
            reading.fold_to_depth(verb)
        else:
            getattr(reading, verb)()
        if reading.position == position and not self.is_at_an_end():
            assert reading.y == y

    @precondition(lambda self: self.reading.row != NONE)
    @rule()
    def turn(self) -> None:
        position, y = self.reading.position, self.reading.y
        self.reading.next_view()
        if self.stays(position):
            assert self.reading.position == position
            assert self.is_at_an_end() or self.reading.y == y

    @precondition(lambda self: self.reading.row != NONE)
    @rule(data=st.data())
    def settle(self, data: st.DataObject) -> None:
        """Other ties for the same comments, as when what was lost has been worked out."""
        position, y, folded = self.reading.position, self.reading.y, set(self.folded())
        at_start = self.reading.row == self.reading.viewport.top == self.reading.viewport.skip == 0
        self.reading.take(data.draw(retied(self.thread)))
        assert set(self.folded()) <= folded
        if at_start:
            assert self.reading.row == 0
        elif self.stays(position):
            assert self.reading.position == position
            assert self.is_at_an_end() or self.reading.y == y

    def stays(self, position: int) -> bool:
        """Whether no filter can take a comment away when ties change: context is what stands above a match now."""
        return self.reading.matching is None or position in self.reading.matching

    @precondition(lambda self: self.thread.comments)
    @rule(data=st.data())
    def filter(self, data: st.DataObject) -> None:
        """Any comments may match, or none; the filter that is taken away gives everything back."""
        wanted = data.draw(st.none() | st.frozensets(st.integers(0, len(self.thread.comments) - 1)))
        position, whole = self.reading.position, len(self.thread.comments)
        self.reading.filter(wanted)
        if wanted is None:
            assert len(self.reading.outline) == whole
        elif wanted:
            assert wanted <= set(self.reading.outline.order)
        if position != NONE and (wanted is None or position in wanted):
            assert self.reading.position == position

    def folded(self) -> list[int]:
        """The captured positions of what is folded."""
        return [self.reading.outline.order[row] for row in self.reading.folds.folded()]

    @precondition(lambda self: self.reading.row != NONE)
    @rule(height=st.integers(1, 30), tall=st.integers(1, 9))
    def resize(self, height: int, tall: int) -> None:
        position, y = self.reading.position, self.reading.y
        self.tall = tall
        self.reading.resize(height, y)
        assert self.reading.position == position
        assert self.is_at_an_end() or y < 0 or self.reading.y == min(y, height - 1)

    @invariant()
    def the_cursor_is_on_the_screen(self) -> None:
        if len(self.reading.outline):
            assert self.reading.row in self.reading.rows_on_screen()
        else:
            assert self.reading.row == NONE

    @invariant()
    def the_screen_is_full_where_it_can_be(self) -> None:
        reading = self.reading
        everything = sum(map(reading.viewport.measure, range(len(reading.folds.visible))))
        assert len(list(reading.viewport.lines())) == min(reading.viewport.height, everything)


TestAnyKeys = AnyKeys.TestCase
TestAnyKeys.settings = settings(max_examples=120, stateful_step_count=30, deadline=None)


def a_reading(parents: list[int | None], height: int = 9) -> Reading:
    """A room of a few comments of three lines each, blank line included."""
    reading = Reading(a_tree(parents), lambda row: 3)
    reading.resize(height, 0)
    return reading


def test_reading_on_shows_the_rest_of_a_long_comment_first() -> None:
    reading = Reading(a_tree([None, None]), lambda row: 30)
    reading.resize(10, 0)
    places = []
    for _ in range(5):
        reading.down()
        places.append((reading.row, reading.viewport.top, reading.viewport.skip))
    assert places == [(0, 0, 8), (0, 0, 16), (0, 0, 19), (1, 1, 0), (1, 1, 8)]


def test_going_back_shows_the_beginning_of_a_long_comment_first() -> None:
    reading = Reading(a_tree([None, None]), lambda row: 30)
    reading.resize(10, 0)
    reading.to_end()
    reading.up()
    assert (reading.row, reading.y) == (1, -12)


def test_folding_hides_the_replies_and_again_goes_to_the_parent() -> None:
    reading = a_reading([None, 0, 1, 1])
    reading.go(1)
    reading.fold()
    assert reading.folds.visible == [0, 1]
    reading.fold()
    assert reading.row == 0


def test_unfolding_shows_the_replies_and_again_goes_to_the_first() -> None:
    reading = a_reading([None, 0, 1])
    reading.close()
    reading.unfold()
    assert (reading.row, reading.folds.visible) == (0, [0, 1, 2])
    reading.unfold()
    assert reading.row == 1


def test_a_chain_folds_from_its_top_and_unfolds_again() -> None:
    reading = a_reading([None, 0, 1, None])
    reading.go(2)
    reading.fold_chain()
    assert (reading.row, reading.folds.visible) == (0, [0, 3])
    reading.fold_chain()
    assert reading.folds.visible == [0, 1, 2, 3]


def test_a_chain_whose_top_is_in_sight_folds_without_moving_it() -> None:
    reading = a_reading([None, *[0] * 20], height=12)
    reading.go(2)
    y = reading.rows_on_screen()[0]
    reading.fold_chain()
    assert reading.y == y


def test_a_comment_keeps_its_line_when_all_above_it_folds() -> None:
    reading = a_reading([None, 0, 0, 0, None, *[4] * 12, *[None] * 9], height=12)
    reading.go(17)
    y = reading.y
    reading.fold_all()
    assert (reading.position, reading.y) == (17, y)


def test_the_views_follow_each_other_and_come_round() -> None:
    reading = a_reading([None, 0])
    names = []
    for _ in range(4):
        names.append(reading.outline.view)
        reading.next_view()
    assert names == ["inferred", "stated", "captured", "inferred"]


def test_folds_stay_with_their_comments_in_another_view() -> None:
    reading = a_reading([None, 0, None, 2])
    reading.close()
    reading.next_view()
    assert reading.folds.visible == [0, 2, 3]


def test_another_view_keeps_the_comment_in_sight_where_it_would_be_folded_away() -> None:
    comments = [a_comment(reply=Reply(None, "stated")), a_comment(reply=Reply(0, "inferred"))]
    reading = Reading(a_thread(comments), lambda row: 3)
    reading.resize(9, 0)
    reading.turn_to("stated")
    reading.go(1)
    reading.turn_to("inferred")
    assert reading.position == 1


def test_verbs_say_where_they_lead_nowhere() -> None:
    reading = a_reading([None, 0])
    assert reading.up() == "the first comment"
    assert reading.next_sibling() == "no later reply beside this one"
    reading.to_end()
    assert reading.down() == "the last comment"
    assert reading.toggle() == "no replies to fold"


def test_the_end_of_a_page_leads_to_the_last_comment() -> None:
    reading = a_reading([None] * 5)
    words = [reading.page_down() for _ in range(4)]
    assert (reading.row, words[-1]) == (4, "the last comment")
