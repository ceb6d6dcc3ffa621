from dataclasses import replace

import pytest
from microfiche.parser.model import Evidence, PageOrder, Reply
from microfiche.parser.replies import certainty_words, explain, infer_replies
from microfiche.parser.replies.model import Model
from microfiche.parser.replies.why import AGAINST, ALIKE, OTHERWISE, OVERRULED, why_lost


def test_the_tie_that_a_comment_has_is_explained(quarrel):
    inferred = infer_replies(quarrel.thread)
    explanation = explain(inferred, 4)
    assert explanation.position == 4
    assert explanation.reply == inferred.comments[4].reply


def test_runners_up_come_with_their_certainty_and_what_decided_against_them(quarrel):
    explanation = explain(infer_replies(quarrel.thread), 3)
    certainties = [runner.certainty for runner in explanation.runners_up]
    assert certainties == sorted(certainties, reverse=True)
    assert all(runner.parent != explanation.reply.parent for runner in explanation.runners_up)
    assert all(runner.lost and runner.evidence for runner in explanation.runners_up)
    assert 0 in [runner.parent for runner in explanation.runners_up]


def test_an_explanation_can_be_had_before_anything_is_inferred(quarrel):
    assert explain(quarrel.thread, 11).reply.tie == "lost"


def test_there_is_no_explaining_a_comment_that_is_not_there(quarrel):
    with pytest.raises(IndexError):
        explain(quarrel.thread, 12)


@pytest.mark.parametrize(
    ("certainty", "words"), [(1.0, "certain"), (0.9, "certain"), (0.899, "likely"), (0.6, "likely"), (0.59, "a guess")]
)
def test_a_certainty_has_words(certainty, words):
    assert certainty_words(certainty) == words


@pytest.mark.parametrize(
    ("winner", "loser", "weights", "says"),
    [
        ([("says", "prev")], [("says", "against")], {"against": -2.0}, AGAINST["against"]),
        ([], [("top place", "path 1", False, True, -1)], {"top against": -2.0}, AGAINST["top against"]),
        ([("named", "at", False, "")], [], {"names at": 2.0}, AGAINST["names"]),
        ([], [("words", "prev", 0, 0, False, "other", 0, "", "", False)], {"quotes other": -1.0}, AGAINST["quotes"]),
        ([], [("time", 9, 0, 0)], {"gap 9": -1.0}, AGAINST["gap"]),
        ([("says", "prev")], [("says", "up 2")], {"prev": 1.0}, OTHERWISE),
        ([("says", "turn")], [("says", "self prev 1")], {"turn": 1.0, "self prev 1": -1.5}, AGAINST["self"]),
        ([("says", "turn")], [("says", "self prev 1")], {"turn": 2.0, "self prev 1": -1.5}, AGAINST["turn"]),
        ([], [], {}, ALIKE),
        ([("says", "turn")], [("says", "turn")], {"turn": 1.0}, ALIKE),
        ([("says", "prev"), ("says", "up 2")], [("says", "turn")], {"turn": 1.0}, OVERRULED),
    ],
)
def test_what_told_most_against_a_runner_up_is_said(winner, loser, weights, says):
    assert why_lost(winner, loser, weights) == says


def test_what_several_features_of_a_kind_tell_against_it_is_summed():
    loser = [("time", 9, 1, 0), ("says", "self prev 1")]
    weights = {"self prev 1": -1.5, "gap 9": -1.0}
    assert why_lost([], loser, weights) == AGAINST["self"]
    assert why_lost([("time", 1, 1, 0)], loser, weights | {"gap 1": 1.0}) == AGAINST["gap"]


@pytest.fixture
def weighing(monkeypatch):
    """Has ties weighed with weights of a test's own."""

    def weigh(**weights):
        named = {name.replace("_", " "): weight for name, weight in weights.items()}
        monkeypatch.setattr("microfiche.parser.replies.why.model_for", lambda _: Model(named))

    return weigh


FLAT = PageOrder("flat", 1.0, "The export is sorted by time.")


@pytest.fixture
def notes(write):
    """Twelve comments by as many people, in order."""
    return replace(write("\n".join(f"{n} - | p{n} | | note {n}" for n in range(1, 13))).thread, order=FLAT)


def parents(explanation):
    return [runner.parent for runner in explanation.runners_up]


def test_the_runners_up_are_four_at_most_and_the_likeliest(notes, weighing):
    weighing(near_2=1.0, near_1=0.5, far_first=0.2, near_3=0.1)
    explanation = explain(notes, 11)
    assert parents(explanation) == [9, 10, 0, 8]
    certainties = [runner.certainty for runner in explanation.runners_up]
    assert certainties == sorted((round(certainty, 3) for certainty in certainties), reverse=True)


def test_the_order_that_a_thread_states_is_the_one_it_is_explained_in(notes, weighing):
    weighing()
    assert {runner.certainty for runner in explain(notes, 11).runners_up} == {round(1 / 12, 3)}
    unstated = explain(replace(notes, order=PageOrder()), 11)
    assert [(runner.parent, runner.certainty) for runner in unstated.runners_up] == [(10, 0.5)]


def test_what_is_as_good_as_impossible_is_no_runner_up(notes, weighing):
    weighing(near_1=9.0, near_2=5.0)
    assert parents(explain(notes, 11)) == [10, 9]


def test_the_first_comment_has_no_runners_up(notes, weighing):
    weighing()
    assert explain(notes, 0).runners_up == ()


def test_the_story_is_a_runner_up_of_an_answer_and_an_answer_is_none_of_itself(notes, weighing):
    weighing(near_1=1.0, top=0.5)
    answered = (*notes.comments[:11], notes.comments[11]._replace(reply=Reply(10, "judged")))
    explanation = explain(replace(notes, comments=answered), 11)
    assert explanation.reply == Reply(10, "judged")
    assert parents(explanation)[0] is None
    assert explanation.runners_up[0].evidence == (Evidence("order", "Nothing in it points at an earlier comment."),)
    assert 10 not in parents(explanation)


def test_a_runner_up_says_where_it_stands_and_what_decided(notes, weighing):
    weighing(top=2.0, gap_5=-3.0)
    for runner in explain(notes, 1).runners_up:
        assert runner.evidence == (Evidence("order", "Stands right below #1."),)
        assert runner.lost == AGAINST["top"]


def test_inferred_ties_are_weighed_again_around_what_is_stated(quarrel):
    inferred = infer_replies(quarrel.thread)
    for tie in ("inferred", "absent", "lost"):
        assert explain(inferred, 4).runners_up == explain(_under_the_first(inferred, tie), 4).runners_up
    assert explain(inferred, 4).runners_up != explain(_under_the_first(inferred, "stated"), 4).runners_up


def _under_the_first(thread, tie):
    """The thread with the second to the fourth comment answering the first."""
    first, *three = thread.comments[:4]
    wrong = [comment._replace(reply=Reply(0, tie, 0.5)) for comment in three]
    return replace(thread, comments=(first, *wrong, *thread.comments[4:]))
