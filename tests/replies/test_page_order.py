import pytest
from microfiche.parser.replies.order import detect_order


@pytest.mark.parametrize(
    ("minutes", "name"),
    [
        ([0, 30, 200, 60, 90, 500, 400, 100, 110, 130], "nested"),
        ([0, 30, 200, 60, 90, 500, 100, 110, 130, 400, 120], "one-level"),
        ([0, 5, 9, 12, 30, 31, 50], "flat"),
        ([50, 31, 30, 12, 9, 5, 0], "newest"),
        ([500, 520, 530, 400, 300, 310, 290, 200, 210, 100], "newest-top"),
        ([100, 120, 110, 90, 95, 92, 60, 80, 70, 50], "newest"),
        ([40, 900, 10, 700, 600, 300, 950, 20, 800, 30, 500, 200, 100, 400], "votes"),
        ([90, 95, 97, 92, 96, 60, 70, 98, 65, 99, 50, 80, 85, 55, 88, 40, 94, 95, 45, 93], "votes"),
        ([7, 7, 7, 7], "unknown"),
        ([None, None, 3, None], "unknown"),
        ([], "unknown"),
    ],
)
def test_the_times_show_how_a_page_was_arranged(minutes, name):
    order = detect_order(minutes)
    assert order.name == name
    assert order.says
    assert 0 <= order.certainty <= 1


def test_one_wrong_date_does_not_turn_a_page_round():
    minutes = [100, 130, 300, 160, 190, 600, 500, 200, 210, 230, 0, 240, 260, 280, 300, 310, 330, 350, 360, 380, 390]
    assert detect_order(minutes).name in ("nested", "one-level")


def test_a_flat_page_is_surer_the_longer_it_is():
    assert detect_order(list(range(200))).certainty > detect_order(list(range(8))).certainty
