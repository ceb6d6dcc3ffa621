"""What is kept can be taken elsewhere, read again, and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.archive import reread as reread_module
from microfiche.archive.add import Summary
from microfiche.archive.check import check
from microfiche.archive.errors import UnknownIdError
from microfiche.archive.export import captures
from microfiche.archive.forget import forget
from microfiche.archive.library import Archive
from microfiche.archive.reread import Reread, reread
from microfiche.parser.replies import infer_replies
from microfiche.render.native import render_jsonl
from microfiche.search.query import parse_query

from .conftest import Onlooker

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Thread

    from .conftest import Put

AddPaths = Callable[..., tuple[Summary, Onlooker]]
SOME = ("quarrel.txt", "cut.txt", "arabic.txt", "kittiwakes.warc")


@pytest.fixture
def kept(add_paths: AddPaths, seeds: Path) -> list[str]:
    """The keys of a few samples that were added."""
    _, watch = add_paths(*(seeds / name for name in SOME))
    return [added.key for added in watch.added]


def silence(name: str, text: str) -> None:
    """Listen to nothing."""


def test_what_is_exported_and_added_elsewhere_is_the_same_archive(
    kept: list[str], add_paths: AddPaths, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive(place) as archive:
        every = dict(captures(archive))
        (tmp_path / "all.jsonl").write_text(
            "".join(piece for thread in every.values() for piece in render_jsonl(thread)), encoding="utf-8"
        )
    place.rename(tmp_path / "first.sqlite")
    add_paths(tmp_path / "all.jsonl")
    with Archive(place) as archive:
        assert dict(captures(archive)) == every
    assert set(every) == set(kept)


def test_the_fullest_captures_are_exported_alone_where_that_is_asked(put: Put, place: Path) -> None:
    shorter = a_thread([a_comment("The ferry was late again, and nobody told us why.")])
    longer = a_thread([*shorter.comments, a_comment("One more.")])
    put(shorter, longer)
    with Archive(place) as archive:
        assert [thread for _, thread in captures(archive)] == [shorter, longer]
        assert [thread for _, thread in captures(archive, every=False)] == [longer]


def test_a_forgotten_thread_leaves_no_word_behind_and_can_be_added_again(
    kept: list[str], add_paths: AddPaths, place: Path, seeds: Path
) -> None:

    assert b"7bells" in place.read_bytes()  # a name that only the quarrel has
    with Archive(place) as archive:
        number = archive.find(kept[SOME.index("quarrel.txt")])
        before = archive.count()
    assert forget(place, [number]) == []
    with Archive(place) as archive:
        assert archive.count() == (before[0] - 1, before[1] - 75)
        assert archive.search(parse_query("halyard77 clock")).hits == []
        with pytest.raises(UnknownIdError):
            archive.thread(kept[0])
    assert b"7bells" not in place.read_bytes()
    assert list(check(place)) == []
    summary, _ = add_paths(*(seeds / name for name in SOME))
    assert (summary.new, summary.skipped) == (1, 3)


def test_a_file_that_holds_other_threads_too_stays_and_is_named(
    add_paths: AddPaths, place: Path, tmp_path: Path
) -> None:
    path = tmp_path / "two.jsonl"
    two = [a_thread([a_comment(f"About {title}.")], title=title, body=f"{title}!") for title in ("One", "Two")]
    path.write_text("".join(piece for thread in two for piece in render_jsonl(thread)))
    add_paths(path)
    assert forget(place, [1]) == [str(path)]
    assert add_paths(path)[0].new == 1


@pytest.fixture
def better(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that hangs every comment under the story, and reads another title."""

    def read(*arguments: object) -> object:
        for thread in original(*arguments):  # type: ignore[arg-type]
            comments = [c._replace(reply=c.reply._replace(parent=None, certainty=0.5)) for c in thread.comments]
            yield infer_replies(type(thread)(thread.story, tuple(comments), *_rest(thread)))

    original = reread_module.read_source_of
    monkeypatch.setattr(reread_module, "read_source_of", read)


def _rest(thread: Thread) -> tuple[object, ...]:
    return thread.claimed, thread.order, thread.capture, thread.leftovers, thread.damage


def test_reading_again_with_the_same_reader_changes_nothing(kept: list[str], place: Path) -> None:
    before = place.read_bytes()
    assert reread(place, "test", silence) == Reread()
    assert reread(place, "newer", silence) == Reread(same=len(kept))
    assert reread(place, "newer", silence) == Reread()
    assert len(before) == len(place.read_bytes())
    assert list(check(place)) == []


@pytest.mark.usefixtures("better")
def test_a_better_reader_renews_the_ties_in_place(kept: list[str], place: Path) -> None:
    with Archive(place) as archive:
        before = {key: archive.thread(key) for key in kept}
        assert archive.count_hits(parse_query("depth:>0"))[0] > 50
    done = reread(place, "newer", silence)
    assert (done.changed, done.new, done.lost) == (len(kept), 0, 0)
    with Archive(place) as archive:
        assert archive.count_hits(parse_query("depth:>0"))[0] == 0
        for key in kept:
            thread = archive.thread(key)
            assert [c.body for c in thread.comments] == [c.body for c in before[key].comments]
            assert {c.reply.parent for c in thread.comments} <= {None}
    assert list(check(place)) == []


def test_a_linked_file_that_is_gone_is_said_and_its_threads_stay(
    add_paths: AddPaths, place: Path, tmp_path: Path, seeds: Path
) -> None:
    path = tmp_path / "quarrel.txt"
    path.write_bytes((seeds / "quarrel.txt").read_bytes())
    _, watch = add_paths(path, link=True)
    path.unlink()
    said: list[str] = []
    done = reread(place, "newer", lambda name, text: said.append(text))
    assert done == Reread(failed=1)
    assert "cannot be opened any more" in said[0]
    with Archive(place) as archive:
        assert len(archive.thread(watch.added[0].key).comments) == 75


def test_an_id_is_any_beginning_that_no_other_has(put: Put, place: Path) -> None:
    threads = [a_thread([], title=f"Thread {n}", body=f"{n}") for n in range(300)]
    keys = [added.key for added in put(*threads)]
    with Archive(place) as archive:
        for key, thread in zip(keys, threads, strict=True):
            assert archive.thread(archive.short(key)) == archive.thread(key.upper()) == thread
        with pytest.raises(UnknownIdError, match="several threads begin with"):
            archive.thread(keys[0][0])
        for wrong in ("", "g", "0" * 21, "%"):
            with pytest.raises(UnknownIdError, match="is no ID"):
                archive.thread(wrong)
        with pytest.raises(UnknownIdError, match="was captured once"):
            archive.thread(keys[0], 2)
