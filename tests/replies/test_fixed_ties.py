from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.model import LOST, Author, Capture, Comment, PageOrder, Reply, Story, Thread
from microfiche.parser.moments import parse_moment
from microfiche.parser.outline import NONE, outline, parents_in, untangle
from microfiche.parser.replies import infer_replies
from microfiche.parser.replies.infer import fixed_parents
from microfiche.parser.replies.order import detect_order
from microfiche.parser.replies.page import minutes_of
from microfiche.parser.replies.tree import TOP


def test_a_thread_with_nothing_lost_comes_back_as_it_is(quarrel):
    comments = tuple(comment._replace(reply=Reply(None, "stated")) for comment in quarrel.thread.comments)
    thread = replace(quarrel.thread, comments=comments)
    assert infer_replies(thread) is thread


def test_a_stated_tie_stays_and_the_rest_is_worked_out_around_it(quarrel):
    comments = list(quarrel.thread.comments)
    comments[3] = comments[3]._replace(reply=Reply(0, "stated"))
    inferred = infer_replies(replace(quarrel.thread, comments=tuple(comments)))
    assert inferred.comments[3].reply == Reply(0, "stated")
    assert inferred.comments[2].reply.parent == 0


def test_an_order_that_the_source_states_is_kept(quarrel):
    order = PageOrder("flat", 1.0, "The export is sorted by time.")
    assert infer_replies(replace(quarrel.thread, order=order)).order == order


def test_what_was_inferred_once_is_not_inferred_again(quarrel):
    inferred = infer_replies(quarrel.thread)
    assert infer_replies(inferred) is inferred


@st.composite
def threads(draw):
    count = draw(st.integers(1, 25))
    comments = []
    for i in range(count):
        day, minute = draw(st.integers(1, 28)), draw(st.integers(0, 59))
        posted = parse_moment(f"2011-02-{day:02}T10:{minute:02}") if draw(st.booleans()) else None
        parent = draw(st.one_of(st.none(), st.integers(-2, count + 2)))
        reply = draw(
            st.sampled_from([LOST, LOST, Reply(parent, "stated"), Reply(parent, "indented"), Reply(None, "absent")])
        )
        author = draw(st.sampled_from(["", "Guest", "ann", "Bob", "张三"]))
        comments.append(Comment(str(i), Author(author), posted, (), reply))
    name = draw(st.sampled_from(["unknown", "nested", "one-level", "newest-top", "newest", "flat", "votes"]))
    return Thread(Story(""), tuple(comments), None, PageOrder(name), Capture("", ""))


@given(threads())
def test_whatever_is_stated_nothing_stays_lost_and_everything_else_stays(thread):
    inferred = infer_replies(thread)
    for before, after in zip(thread.comments, inferred.comments, strict=True):
        if before.reply.tie != "lost":
            assert after == before
        else:
            assert after.reply.tie in ("inferred", "absent")
            assert 0 <= after.reply.certainty <= 1
            assert after.reply.evidence
    if not untangle([NONE if p is None else p for p in (c.reply.parent for c in thread.comments)])[1]:
        assert untangle(parents_in(inferred, "inferred"))[1] == []
    assert sorted(outline(inferred).order) == list(range(len(thread.comments)))


def test_ties_that_are_no_ties_of_this_thread_stand_at_the_top(quarrel):
    wrong = {3: Reply(3, "stated"), 4: Reply(99, "stated"), 5: Reply(-7, "indented"), 6: Reply(None, "absent")}
    comments = [c._replace(reply=wrong.get(i, c.reply)) for i, c in enumerate(quarrel.thread.comments)]
    comments[7] = comments[7]._replace(reply=Reply(2, "stated"))
    fixed = fixed_parents(replace(quarrel.thread, comments=tuple(comments)), ("lost",))
    assert fixed == [None] * 3 + [TOP] * 4 + [2] + [None] * 4


def test_ties_that_are_loose_are_not_fixed_whatever_they_say(quarrel):
    comments = tuple(c._replace(reply=Reply(0, "inferred")) for c in quarrel.thread.comments)
    thread = replace(quarrel.thread, comments=comments)
    assert fixed_parents(thread, ("lost", "inferred")) == [None] * 12
    assert fixed_parents(thread, ("lost",)) == [TOP, *[0] * 11]


def test_an_order_that_the_thread_does_not_state_is_told_from_its_times(quarrel):
    assert infer_replies(quarrel.thread).order == detect_order(minutes_of(quarrel.thread))
