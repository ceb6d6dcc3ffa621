"""Pages that kept little: names that only their looks tell, and quotes whose times are no credits."""

from __future__ import annotations

from microfiche.parser.formats.text import TEXT
from microfiche.parser.source import Source

STORY = "The lamp on the mole\n\nIt was lit again on Sunday, and nobody in Skellan knew by whom or for what ship.\n\n"
BARE = (
    "***  COMMENTS\n\n\n\nTidepool\n\nTo be fair, the oil was there.\n\nSomebody left it in the spring.\n\n{name}\n\n"
    "Watch. There will be two of them by the winter, and neither will be lit.\n\nMara Vell\n\nWhich is it?\n"
)
BLOCK = (
    "{name}\n\nTotal Comments ({count})\nNovember 12, 2012  0{hour}:17 PM ET\n\n\n"
    "{quote}{said}\n{number}\n\n    \n    \n\n"
)


def names_of(text: str) -> list[str]:
    (thread,) = TEXT.read(Source.from_bytes(text.encode(), "talk.txt"))
    return [comment.author.name for comment in thread.comments]


def test_names_are_told_by_their_looks_where_blank_lines_part_everything() -> None:
    assert names_of(STORY + BARE.format(name="torgo")) == ["Tidepool", "torgo", "Mara Vell"]


def test_looks_tell_no_name_where_two_would_stand_on_each_other() -> None:
    assert names_of(STORY + BARE.format(name="torgo\n\nHarbour Office")) == []


def test_the_time_over_a_quote_is_nobodys_credit() -> None:
    quote = "    (#1):\n    Originally posted 01:17 PM ET  11.12 by pilot\n\n    The oil was there.\n\n"
    blocks = [
        BLOCK.format(
            name=f"reader{n}",
            count=40 * n,
            hour=n,
            quote=quote if n % 2 else "",
            said=f"Remark {n}, at length.",
            number=n,
        )
        for n in range(1, 8)
    ]
    (thread,) = TEXT.read(Source.from_bytes((STORY + "COMMENTS\n\n\n" + "".join(blocks)).encode(), "talk.txt"))
    assert len(thread.comments) == 7
    assert all(one.posted and one.posted.as_written.startswith("November 12, 2012") for one in thread.comments)
