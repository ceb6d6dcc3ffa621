from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from microfiche.archive.state.keysets import pack, unpack

digests = st.binary(min_size=10, max_size=10).map(bytes.hex)
keys = st.builds(str.__add__, digests, st.sampled_from(["", "-2", "-31"]))


@given(st.sets(keys))
def test_what_is_packed_is_unpacked(given_: set[str]) -> None:
    assert set(unpack(pack(given_))) == given_


@given(st.binary(max_size=80))
def test_a_blob_that_nothing_packed_raises_nothing(blob: bytes) -> None:
    assert all(isinstance(key, str) for key in unpack(blob))


def test_a_hundred_thousand_comments_take_a_megabyte() -> None:
    assert len(pack([f"{n:020x}" for n in range(100_000)])) == 1_000_004
