"""One compressed stream: its bytes, member after member, with damaged places stepped over and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..limits import LimitReached, reached
from ..model import Damage, Span
from .ahead import CHUNK, Ahead
from .packings import BrokenMember, Member, find_packing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from .budget import Budget
    from .packings import Packing


def unpack_stream(
    stream: BinaryIO, packing: Packing, budget: Budget, name: str, tell: Callable[[Damage], None]
) -> Iterator[bytes]:
    """The unpacked bytes of a stream, in pieces.

    A stream that ends early, a member that breaks and bytes that are no member are handed to `tell`, with where in
    the packed stream they stand; reading goes on at the next member that can be found. Stops at a limit.
    """
    packed = Ahead(stream)
    begin = packing.open(packed, name)
    broken = 0
    try:
        while _to_next_member(packed, packing, tell):
            at = packed.offset
            try:
                yield from unpack_member(packed, begin(), budget)
            except BrokenMember as error:
                tell(Damage(packing.name, _says(packing.name, at, packed.offset, str(error)), _span(at, packed.offset)))
                broken += 1
                if broken >= budget.limits.damages:
                    raise reached("damages", broken, f"After byte {packed.offset:,} of the {packing.name} data") from error
    except LimitReached as error:
        tell(Damage("limit", str(error)))


def unpack_member(packed: Ahead, member: Member, budget: Budget) -> Iterator[bytes]:
    """The bytes of one member; what follows it stays in `packed`.

    Raises `BrokenMember` after everything that could be unpacked was given; `packed` then stands where a search for
    the next member has to begin. Raises `LimitReached`.
    """
    fed = 0
    data = b""
    while not member.eof and not budget.spent:
        more = b""
        if member.needs_input:
            if not (more := packed.take(CHUNK)):
                raise BrokenMember("it ends early")
            data, fed = more, fed + 1
        try:
            piece = member.unpack(more)
        except BrokenMember as error:
            # The next member may begin in the part that was fed last, but not where this one began.
            packed.give_back(data if fed > 1 else data[1:])
            budget.count(len(error.kept))
            yield error.kept
            raise
        budget.count(len(piece))
        if piece:
            yield piece
    packed.give_back(member.unused_data)


def _to_next_member(packed: Ahead, packing: Packing, tell: Callable[[Damage], None]) -> bool:
    """Go to the beginning of a member, and report what was passed over unless it is padding."""
    at = packed.offset
    if packing.start.match(packed.peek(packing.longest)):
        return True
    while (data := packed.take(CHUNK)) and not data.strip(packing.padding):
        pass
    if not data:
        return False
    packed.give_back(data.lstrip(packing.padding))
    if packing.start.match(packed.peek(packing.longest)):
        return True
    found = packed.find(packing.start, packing.longest)
    where = _span(at, packed.offset)
    tell(Damage(packing.name, f"Bytes {at:,} to {where.last:,} are no {packing.name} data and were passed over.", where))
    return found is not None


def _says(packing: str, first: int, last: int, why: str) -> str:
    return f"The {packing} data from byte {first:,} on is damaged near byte {last:,} ({why}); what came before is kept."


def _span(first: int, end: int) -> Span:
    return Span(first, max(first, end - 1), "byte")


__all__ = ["find_packing", "unpack_member", "unpack_stream"]
