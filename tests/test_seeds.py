"""The seeds against the outlines beside them, by a scan that shares nothing with the reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent / "seeds"
OUTLINES = sorted(SEEDS.glob("*.outline"))
WHEN = r"\d\d [A-Z][a-z]+ \d{4}, \d\d:\d\d"
ROW = re.compile(
    r"(?P<indent>(?:  )*)#(?P<n>[1-9]\d*) (?P<author>\S.*?)(?: · (?P<posted>\S.*?))?(?P<absent> ← absent)?"
)
HEAD = re.compile(rf"(?:Thumb|Missing|Default-user-icon) (?P<author>\S.*?)(?: \(Guest\))? (?P<posted>{WHEN})")


@dataclass(frozen=True, slots=True)
class Row:
    """A comment as an outline states it."""

    number: int
    depth: int
    author: str
    posted: str
    absent: bool

    @property
    def time(self) -> datetime:
        return datetime.strptime(self.posted, "%d %B %Y, %H:%M")


@dataclass(frozen=True, slots=True)
class Expected:
    """An outline file: the story's title, the count that the page states, and the comments."""

    title: str
    claimed: int | None
    count: int
    rows: list[Row]

    def parents(self) -> list[int | None]:
        """The position that each row answers: the last row above that stands one level further out."""
        last_at: dict[int, int] = {}
        parents = []
        for position, row in enumerate(self.rows):
            parents.append(last_at[row.depth - 1] if row.depth else None)
            last_at[row.depth] = position
        return parents


def read_outline(path: Path) -> Expected:
    lines = path.read_text(encoding="utf-8").splitlines()
    stated = []
    for line, key in zip(lines, ("title", "claimed", "comments"), strict=False):
        assert line.startswith(f"# {key}: "), line
        stated.append(line.removeprefix(f"# {key}: "))
    title, claimed, count = stated
    rows = []
    for line in lines[3:]:
        found = ROW.fullmatch(line)
        assert found, line
        depth = len(found["indent"]) // 2
        rows.append(Row(int(found["n"]), depth, found["author"], found["posted"], bool(found["absent"])))
    return Expected(title, None if claimed == "none" else int(claimed), int(count), rows)


def in_sample_layout(outline: Path) -> bool:
    """Whether a seed is a text with the head lines of the sample's family, which this scan knows."""
    rows = read_outline(outline).rows
    return outline.with_suffix(".txt").exists() and all(re.fullmatch(WHEN, row.posted or "") for row in rows)


TEXTS = [outline for outline in OUTLINES if in_sample_layout(outline)]


@pytest.fixture(params=OUTLINES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def expected(path: Path) -> Expected:
    return read_outline(path)


@pytest.fixture(params=TEXTS, ids=lambda path: path.stem)
def text_path(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def expected_text(text_path: Path) -> Expected:
    return read_outline(text_path)


@pytest.fixture
def text(text_path: Path) -> str:
    return text_path.with_suffix(".txt").read_bytes().decode("utf-8")


def test_every_seed_has_an_outline_and_every_outline_a_seed():
    seeds = [path for path in SEEDS.iterdir() if path.suffix != ".outline" and path.name != "README.md"]
    assert TEXTS
    assert [path.stem for path in OUTLINES] == sorted(path.stem for path in seeds)


def test_the_readme_of_the_seeds_names_each_of_them(path: Path):
    (seed,) = (seed for seed in SEEDS.glob(f"{path.stem}.*") if seed != path)
    assert f"`{seed.name}`" in (SEEDS / "README.md").read_text(encoding="utf-8")


def test_numbers_run_from_one_and_end_at_the_count(expected: Expected):
    assert [row.number for row in expected.rows] == list(range(1, expected.count + 1))


def test_depth_starts_at_the_story_and_grows_by_one_at_most(expected: Expected):
    depths = [row.depth for row in expected.rows]
    assert all(after <= before + 1 for before, after in zip([-1, *depths], depths, strict=False))


def test_what_answers_an_absent_comment_stands_at_top_level(expected: Expected):
    assert all(row.depth == 0 for row in expected.rows if row.absent)


def test_no_reply_is_earlier_than_what_it_answers(expected_text: Expected):
    for row, parent in zip(expected_text.rows, expected_text.parents(), strict=True):
        assert parent is None or expected_text.rows[parent].time <= row.time, row


def test_siblings_stand_oldest_first(expected_text: Expected):
    latest: dict[int | None, datetime] = {}
    for row, parent in zip(expected_text.rows, expected_text.parents(), strict=True):
        assert latest.get(parent, row.time) <= row.time, row
        latest[parent] = row.time


def test_the_title_is_the_first_line_of_the_seed(expected_text: Expected, text: str):
    assert text.split("\n", 1)[0] == expected_text.title


def test_the_claimed_count_is_the_one_on_the_page(expected_text: Expected, text: str):
    counts = [int(count) for count in re.findall(r"^Comments (\d+)$", text, re.MULTILINE)]
    assert counts == ([] if expected_text.claimed is None else [expected_text.claimed])


def test_the_heads_on_the_page_are_those_of_the_outline(expected_text: Expected, text: str):
    heads = [found.group("author", "posted") for line in text.split("\n") if (found := HEAD.fullmatch(line))]
    assert heads == [(row.author, row.posted) for row in expected_text.rows]


def test_the_quarrel_is_long_and_deep():
    quarrel = read_outline(SEEDS / "quarrel.outline")
    assert quarrel.count == quarrel.claimed
    assert quarrel.count >= 60
    assert max(row.depth for row in quarrel.rows) >= 10
    assert [row.number for row in quarrel.rows if row.absent] == [66]


def test_the_cut_capture_holds_fewer_comments_than_it_claims():
    cut = read_outline(SEEDS / "cut.outline")
    assert cut.claimed is not None
    assert cut.count < cut.claimed
