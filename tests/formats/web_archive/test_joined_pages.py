"""Pages of one thread in a web archive: joined where they belong together, told of where one was captured again."""

from __future__ import annotations

import pytest
from archives_made import PAGE_URL, http, names, page, read, record
from microfiche.parser.formats.web_archive.paging import place_of


def test_pages_of_one_thread_are_joined_in_the_order_of_their_numbers() -> None:
    more = f'<a href="{PAGE_URL}comment-page-2/">Newer</a>'
    second = record(http(page(3, 4)), url=f"{PAGE_URL}comment-page-2/#comments", number=2)
    other = record(http(page(7, 8)), url="http://skellan.example/fog/", number=3)
    third = record(http(page(5, 4)), url="https://www.skellan.example/2013/05/clock/comment-page-3", number=4)
    threads, reported = read(third + record(http(page(1, 2, more=more))) + other + second)
    assert [names(thread) for thread in threads] == [
        ["reader7", "reader8"],
        ["reader1", "reader2", "reader3", "reader4", "reader5"],
    ]
    assert "3 pages were joined" in threads[1].capture.recognised
    assert threads[1].capture.url == PAGE_URL
    assert (threads[1].capture.record or "").count(" + ") == 2
    assert reported == []


def test_pages_with_other_titles_are_not_joined() -> None:
    url = "http://skellan.example/?page="
    first = record(http(page(1, 2, title="The clock in the harbour")), url=url + "1")
    second = record(http(page(3, 4, title="Fog over Little Skell")), url=url + "2", number=2)
    assert len(read(first + second)[0]) == 2


def test_a_page_that_was_captured_again_is_told_of() -> None:
    same = record(http(page(1, 2, more="<p>Buy buns.</p>")), url=f"{PAGE_URL}?replytocom=1#respond", number=2)
    later = record(http(page(1, 2, 3)), number=3)
    revisit = record(b"", kind="revisit", number=4)
    threads, reported = read(record(http(page(1, 2))) + same + later + revisit)
    assert [len(thread.comments) for thread in threads] == [2, 3]
    assert [damage.kind for damage in reported] == ["snapshot"] * 3
    assert "with the same words" in reported[0].says
    assert "with others" in reported[1].says
    assert "2013-06-04" in reported[2].says


@pytest.mark.parametrize(
    ("url", "thing", "number"),
    [
        ("http://x.org/a/", "x.org/a?", 0),
        ("https://www.x.org/a/comment-page-3/#comments", "x.org/a?", 3),
        ("http://x.org/a?page=2", "x.org/a?", 2),
        ("http://x.org/viewtopic.php?t=7&start=15", "x.org/viewtopic.php?t=7", 15),
        ("http://x.org/index.php?page=article&id=3", "x.org/index.php?page=article&id=3", 0),
        ("http://x.org/?p=12", "x.org?p=12", 0),
        ("http://x.org/?p=12&replytocom=7&utm_source=b", "x.org?p=12", 0),
        (f"http://x.org/t?sid=12/03/04/1&x={'a' * 32}", f"x.org/t?sid=12%2F03%2F04%2F1&x={'a' * 32}", 0),
        (f"http://x.org/t?sid={'a' * 32}&t=4", "x.org/t?t=4", 0),
        ("http://x.org/thread-page-4.html", "x.org/thread.html?", 4),
        ("http://[broken", "http://[broken", 0),
    ],
)
def test_an_address_tells_the_thing_and_the_page_of_it(url: str, thing: str, number: int) -> None:
    assert place_of(url) == (thing, number)
