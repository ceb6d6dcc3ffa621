"""How likely each tie is by its weights, and what such a likelihood is worth."""

from math import exp

import pytest
from microfiche.parser.replies.model import SET_OF, Model, Table, model_for, read_models
from microfiche.parser.replies.parts import FAR, FLAGS, names_of
from microfiche.parser.replies.tree import OFF


def test_the_weights_of_all_names_are_summed_and_likelihoods_are_shares():
    model = Model({"here": 1.0, "gap 1": 2.0, "pace 0": -1.0})
    near, far = [("says", "here")], [("time", 1, 0, 5)]
    assert model.weigh([near, far]) == pytest.approx([0.5, 0.5])
    both = model.weigh([near + far, near])
    assert both == pytest.approx([exp(1) / (1 + exp(1)), 1 / (1 + exp(1))])
    assert model.weigh([near, far]) == pytest.approx([0.5, 0.5]), "also where the parts are known"


def test_a_name_without_a_weight_says_nothing():
    assert Model({}).weigh([[("says", "here")], [], [("says", "there")]]) == pytest.approx([1 / 3] * 3)


def test_weights_of_any_size_are_weighed():
    assert Model({"here": 5000.0}).weigh([[("says", "here")], []]) == [1.0, 0.0]


@pytest.mark.parametrize(
    ("likelihood", "certainty"), [(0.0, 0.1), (0.25, 0.2), (0.5, 0.3), (0.75, 0.6), (1.0, 0.9), (-1.0, 0.1), (2.0, 0.9)]
)
def test_a_certainty_lies_on_the_line_between_the_points_of_the_table(likelihood, certainty):
    assert Table((0.0, 0.5, 1.0), (0.1, 0.3, 0.9)).correct(likelihood) == pytest.approx(certainty)


def test_points_of_a_table_may_fall_together():
    assert Table((0.0, 0.5, 0.5, 1.0), (0.1, 0.3, 0.5, 0.9)).correct(0.5) == pytest.approx(0.5)
    assert Table((0.0, 0.0), (0.1, 0.3)).correct(0.0) == pytest.approx(0.3)


def test_there_are_weights_for_every_order_and_certainties_rise_with_likelihoods():
    for order, name in SET_OF.items():
        model = model_for(order)
        assert model is read_models()[name]
        assert model.weights
        for table in (model.bare, model.storied):
            assert len(table.said) == len(table.true)
            assert 0 <= table.correct(0.0) < table.correct(1.0) <= 1


@pytest.mark.parametrize(
    ("part", "names"),
    [
        (("says", "here"), ["here"]),
        (("stands", "prev", 2, 4, 1, 3), ["prev", "way 2", "depth 4", "deep 1 3", "replies 3"]),
        (("stands", "off 0", OFF, 0, 2, 0), ["off 0", "way off", "depth 0", "deep 2 0", "replies 0"]),
        (("time", 1, 2, 3), ["gap 1", "pace 2", "skip 3"]),
        (("people", 1, 2, "turn", "", 0), ["turn", "branch 1 2"]),
        (("people", FAR, 0, "", "to host", 3), ["to host", "branch new 0", *FLAGS]),
        (("people", -1, 0, "", "", 2), [FLAGS[1]]),
        (("people", 0, 0, "", "", 1), ["branch 0 0", FLAGS[0]]),
        (("named", "at", True, "part"), ["names at", "names latest", "named back part"]),
        (("named", "", False, ""), []),
        (("words", "prev", 1, 0, False, "", 2, "", "", False), ["alike 1", "prev alike 0", "long 2"]),
        (
            ("words", "prev", 1, 0, True, "long", 2, "asked", "opens no", True),
            [
                *("alike 1", "prev alike 0", "long 2", "most alike", "quotes long", "asked"),
                *("opens no prev", "you prev"),
            ],
        ),
        (("top page", 1, 2), ["top", "top backs 1", "top variety 2"]),
        (("top place", "path 1", False, False, -1), ["top path 1"]),
        (("top place", "flat", True, True, 0), ["top flat", "top prev depth 0", "top back", "top against"]),
        (("top who", "new", -1, False), ["top new"]),
        (("top who", "seen", 0, True), ["top seen", "top last 0", "top after host"]),
        (("top time", -1, -1, -1, False, -1), []),
        (("top time", 0, 1, 2, True, 0), ["top next 0", "top gap 0", "top pace 1", "top skip 2", "top older later"]),
        (("top words", "", 3, False, False, -1, -1), ["top long 3"]),
        (
            ("top words", "opens no", 3, True, True, 0, 0),
            ["top long 3", "top opens no", "top you", "top asks", "top names 0", "top story 0"],
        ),
    ],
)
def test_a_part_stands_for_the_names_of_what_holds_and_no_others(part, names):
    assert names_of(part) == names
