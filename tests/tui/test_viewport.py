from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from microfiche.tui.reading.viewport import Viewport

heights = st.lists(st.integers(1, 9), min_size=1, max_size=12)
screens = st.integers(1, 20)


def a_window(tall: list[int], height: int) -> Viewport:
    port = Viewport(tall.__getitem__)
    port.resize(len(tall), height)
    return port


def all_lines(tall: list[int]) -> list[tuple[int, int]]:
    return [(item, line) for item, height in enumerate(tall) for line in range(height)]


def first_line(port: Viewport, tall: list[int]) -> int:
    """How many lines stand above the window."""
    return sum(tall[: port.top]) + port.skip


def nearest(tall: list[int], height: int, first: int) -> int:
    """The first line of a window that shall begin at one, with no blank space that could be avoided."""
    return max(0, min(first, sum(tall) - height))


@given(heights, screens, st.lists(st.integers(-40, 40)))
def test_scrolling_is_moving_a_window_over_all_lines(tall: list[int], height: int, steps: list[int]) -> None:
    port, first = a_window(tall, height), 0
    for step in steps:
        expected = nearest(tall, height, first + step)
        assert port.scroll(step) == abs(expected - first)
        first = expected
        assert list(port.lines()) == all_lines(tall)[first : first + height]


@given(heights, screens, st.integers(0, 11), st.integers(-9, 25))
def test_a_placed_item_stands_where_it_was_put_or_as_near_as_the_ends_allow(
    tall: list[int], height: int, number: int, y: int
) -> None:
    port, item = a_window(tall, height), number % len(tall)
    y = max(y, 1 - tall[item])
    port.place(item, y)
    assert first_line(port, tall) == nearest(tall, height, sum(tall[:item]) - y)


@given(heights, screens, st.integers(0, 80), st.integers(0, 11))
def test_an_item_is_found_on_its_line_or_out_of_sight(tall: list[int], height: int, scrolled: int, number: int) -> None:
    port, item = a_window(tall, height), number % len(tall)
    port.scroll(scrolled)
    y = sum(tall[:item]) - first_line(port, tall)
    in_sight = y < height and y + tall[item] > 0
    assert port.y_of(item) == (y if in_sight else None)


@given(heights, screens, st.integers(0, 80), st.integers(0, 11))
def test_showing_an_item_brings_it_in_whole_or_its_beginning_and_moves_nothing_in_vain(
    tall: list[int], height: int, scrolled: int, number: int
) -> None:
    port, item = a_window(tall, height), number % len(tall)
    port.scroll(scrolled)
    before, y_before = first_line(port, tall), port.y_of(item)
    port.show(item)
    y = port.y_of(item)
    assert y is not None
    assert y >= 0
    assert y + tall[item] <= height or y == 0
    if y_before is not None and y_before >= 0 and y_before + tall[item] <= height:
        assert first_line(port, tall) == before


@given(heights, screens, screens, st.integers(0, 80))
def test_a_window_of_another_height_leaves_no_blank_that_text_could_fill(
    tall: list[int], height: int, other: int, scrolled: int
) -> None:
    port = a_window(tall, height)
    port.scroll(scrolled)
    port.resize(len(tall), other)
    assert len(list(port.lines())) == min(other, sum(tall))


@given(heights, screens)
def test_the_ends_are_the_first_and_the_last_line(tall: list[int], height: int) -> None:
    port = a_window(tall, height)
    port.to_end()
    assert list(port.lines()) == all_lines(tall)[-height:]
    port.to_start()
    assert list(port.lines()) == all_lines(tall)[:height]


def test_a_window_on_nothing_shows_nothing() -> None:
    port = Viewport(lambda item: 1)
    port.resize(0, 10)
    port.to_end()
    assert (list(port.lines()), port.scroll(5), port.scroll(-5)) == ([], 0, 0)


def test_a_step_measures_only_what_comes_into_sight() -> None:
    measured = set[int]()

    def measure(item: int) -> int:
        measured.add(item)
        return 3

    port = Viewport(measure)
    port.resize(1_000_000, 30)
    port.to_end()
    port.scroll(-30)
    port.place(500_000, 10)
    assert len(measured) < 100
