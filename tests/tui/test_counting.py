from __future__ import annotations

from microfiche.tui.reading.counting import HEELS, MOST, Count
from microfiche.tui.reading.jumps import KEPT, Jumps


def test_a_motion_belongs_to_a_count_only_on_its_heels() -> None:
    count = Count(2, at=0.0)
    assert count.holds(HEELS)
    assert not count.holds(HEELS + 0.1)


def test_digits_make_a_number_that_has_an_end() -> None:
    count = Count(1, at=0.0).then(2, 0.1)
    assert (count.number, count.is_digit) == (12, False)
    for _ in range(10):
        count = count.then(9, 0.2)
    assert count.number == MOST


def test_going_back_never_leads_to_where_one_is() -> None:
    jumps = Jumps()
    for place in (3, 5, 5):
        jumps.leap(place)
    assert jumps.back(5) == 3
    assert jumps.back(3) is None
    assert jumps.forward(3) == 5


def test_a_new_leap_forgets_what_lay_ahead() -> None:
    jumps = Jumps()
    jumps.leap(1)
    assert jumps.back(9) == 1
    jumps.leap(4)
    assert jumps.forward(4) is None


def test_only_so_many_leaps_are_kept() -> None:
    jumps = Jumps()
    for place in range(2 * KEPT):
        jumps.leap(place)
    ways = 0
    at = 2 * KEPT
    while (place := jumps.back(at)) is not None:
        at, ways = place, ways + 1
    assert ways == KEPT
