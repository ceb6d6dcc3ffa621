"""Compressed streams: what goes in comes out, and what is damaged costs only itself."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
from typing import TYPE_CHECKING

import pytest
from backports import zstd
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from microfiche.parser.containers.packings import PACKINGS, find_packing
from microfiche.parser.containers.unpack import unpack
from microfiche.parser.errors import UnreadableError
from microfiche.parser.limits import DEFAULT, Limits
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Damage

COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstandard": zstd.compress,
}
TEXT = " ".join(str(number * number) for number in range(60_000)).encode()


@pytest.fixture(params=COMPRESS)
def packing(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def unpacked(data: bytes, limits: Limits = DEFAULT) -> tuple[bytes, list[Damage]]:
    reported: list[Damage] = []
    source = Source.from_bytes(data, "page.html", lambda _, damage: reported.append(damage), limits=limits)
    return unpack(source).stream.read(), reported


def test_every_compression_is_tested() -> None:
    assert {packing.name for packing in PACKINGS} == set(COMPRESS)


def test_a_compressed_file_is_read_whatever_its_name_is(packing: str) -> None:
    assert unpacked(COMPRESS[packing](TEXT)) == (TEXT, [])


def test_a_file_that_is_not_compressed_is_left_as_it_is() -> None:
    source = Source.from_bytes(TEXT, "page.gz")
    assert unpack(source) is source


def test_members_behind_each_other_are_one_stream(packing: str) -> None:
    compress = COMPRESS[packing]
    assert unpacked(compress(TEXT) + compress(b"") + compress(b"The end.")) == (TEXT + b"The end.", [])


def test_compression_around_compression_is_taken_off() -> None:
    assert unpacked(gzip.compress(lzma.compress(bz2.compress(zstd.compress(TEXT))))) == (TEXT, [])


def test_a_stream_that_was_cut_gives_what_it_holds(packing: str) -> None:
    packed = COMPRESS[packing](TEXT)
    data, reported = unpacked(packed[: len(packed) // 2])
    assert TEXT.startswith(data)
    assert packing in ("bzip2", "xz") or len(data) > len(TEXT) // 3
    assert [damage.kind for damage in reported] == [packing]
    assert "ends early" in reported[0].says


def test_bzip2_and_xz_that_were_cut_give_their_whole_blocks() -> None:
    noise = random.Random(1).randbytes(3_000_000)
    for compress in (bz2.compress, lzma.compress):
        packed = compress(noise)
        data, reported = unpacked(packed[: len(packed) * 3 // 4])
        assert noise.startswith(data)
        assert len(data) > 1_500_000
        assert len(reported) == 1


def test_a_wrong_checksum_costs_a_gzip_file_nothing_else() -> None:
    packed = bytearray(gzip.compress(TEXT))
    packed[-8] ^= 1
    data, reported = unpacked(bytes(packed))
    assert data == TEXT
    assert len(reported) == 1
    assert "incorrect data check" in reported[0].says


def test_a_wrong_checksum_costs_a_small_file_next_to_nothing(packing: str) -> None:
    packed = bytearray(COMPRESS[packing](TEXT[:5000]))
    if packing == "zstandard":
        options: dict[int, int] = {zstd.CompressionParameter.checksum_flag: 1}
        packed = bytearray(zstd.compress(TEXT[:5000], options=options))
    packed[-8 if packing == "gzip" else -40 if packing == "xz" else -1] ^= 255
    data, reported = unpacked(bytes(packed))
    assert TEXT.startswith(data)
    assert packing == "bzip2" or len(data) > 4500
    assert reported or packing == "bzip2"


def test_members_after_a_damaged_one_are_read(packing: str) -> None:
    compress = COMPRESS[packing]
    broken = bytearray(compress(TEXT[:20_000]))
    broken[len(broken) // 2 : len(broken) // 2 + 50] = bytes(50)
    data, reported = unpacked(compress(b"before ") + bytes(broken) + compress(b" after"))
    assert data.startswith(b"before ")
    assert data.endswith(b" after")
    assert reported


def test_bytes_behind_the_last_member_are_reported_and_padding_is_not(packing: str) -> None:
    packed = COMPRESS[packing](TEXT)
    data, reported = unpacked(packed + b"<!-- saved by -->")
    assert data == TEXT
    assert len(reported) == 1
    assert "passed over" in reported[0].says
    if packing in ("gzip", "xz"):
        assert unpacked(packed + bytes(512)) == (TEXT, [])


@settings(deadline=None)
@given(st.binary(max_size=3000), st.integers(0, 3000), st.sampled_from(sorted(COMPRESS)))
def test_what_comes_out_of_a_cut_stream_is_always_the_beginning(data: bytes, cut: int, packing: str) -> None:
    assume(not find_packing(data))
    packed = COMPRESS[packing](data)
    kept, reported = unpacked(packed[:cut])
    if cut >= len(packed):
        assert (kept, reported) == (data, [])
    elif kept != packed[:cut]:  # a head that is too short to be recognised is left as it is
        assert data.startswith(kept)
        assert reported


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=2000), st.data())
def test_no_damage_to_a_byte_escapes_as_an_error(content: bytes, draw: st.DataObject) -> None:
    compress = COMPRESS[draw.draw(st.sampled_from(sorted(COMPRESS)))]
    packed = bytearray(compress(content) + compress(content))
    packed[draw.draw(st.integers(0, len(packed) - 1))] ^= draw.draw(st.integers(1, 255))
    unpacked(bytes(packed))


def test_a_bomb_stops_at_the_limit_of_its_ratio_and_keeps_what_came_out(packing: str) -> None:
    bomb = COMPRESS[packing](bytes(40_000_000))
    data, reported = unpacked(bomb, DEFAULT._replace(ratio_from=1_000_000))
    assert 900_000 < len(data) < 20_000_000
    assert [damage.kind for damage in reported] == ["limit"]
    assert "ratio (250)" in reported[0].says


def test_a_bomb_in_a_bomb_draws_on_one_budget() -> None:
    bomb = gzip.compress(gzip.compress(bytes(100_000_000)))
    data, reported = unpacked(bomb, DEFAULT._replace(ratio_from=1_000_000))
    assert len(data) < 3_000_000
    assert [damage.kind for damage in reported] == ["limit"]


def test_the_limit_of_unpacked_bytes_is_named() -> None:
    data, reported = unpacked(gzip.compress(TEXT), DEFAULT._replace(unpacked_bytes=100_000))
    assert TEXT.startswith(data)
    assert "unpacked_bytes (100,000)" in reported[0].says


def test_more_layers_than_the_limit_cannot_be_read() -> None:
    data = TEXT
    for _ in range(9):
        data = gzip.compress(data)
    with pytest.raises(UnreadableError, match="nesting is 8"):
        unpacked(data)


def test_a_stream_of_damaged_members_stops_at_the_limit() -> None:
    broken = gzip.compress(TEXT[:200])[:-30]
    _, reported = unpacked(broken * 50, DEFAULT._replace(damages=10))
    assert len(reported) == 11
    assert "damages (10)" in reported[-1].says


def test_a_web_archive_with_its_own_zstandard_dictionary_is_read() -> None:
    sample = [b"WARC/1.1\r\nWARC-Type: response\r\nNumber: %d\r\n\r\n" % number for number in range(2000)]
    words = zstd.train_dict(sample, 4096)
    frame = b"\x5d\x2a\x4d\x18" + len(words.dict_content).to_bytes(4, "little") + words.dict_content
    packed = frame + b"".join(zstd.compress(record, zstd_dict=words) for record in sample[:5])
    assert unpacked(packed) == (b"".join(sample[:5]), [])
    small = zstd.compress(words.dict_content)
    frame = b"\x5d\x2a\x4d\x18" + len(small).to_bytes(4, "little") + small
    assert unpacked(frame + zstd.compress(sample[7], zstd_dict=words)) == (sample[7], [])


def test_nothing_is_unpacked_before_it_is_read() -> None:
    class Counting(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            self.taken += len(data)
            return data

    packed = gzip.compress(random.Random(2).randbytes(5_000_000))
    stream = Counting(packed)
    source = unpack(Source.from_stream(stream, "standard input"))
    assert stream.taken < 300_000
    source.stream.read(1_000_000)
    assert stream.taken < 1_500_000
