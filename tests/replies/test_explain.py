import pytest
from microfiche.parser.replies import certainty_words, explain, infer_replies


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
