"""One compressed stream: its bytes, member after member, with damaged places stepped over and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..limits import LimitReached, reached
from ..model import Damage, Span
from .ahead import CHUNK, Ahead
from .packings import BrokenMember, Member

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
    since, why, damages = 0, "", 0
    try:
        while True:
            found, junk = _to_next_member(packed, packing)
            if why or junk:
                tell(_damage(packing.name, since, packed.offset, why, found=found))
                damages += 1
                if damages >= budget.limits.damages:
                    raise reached("damages", damages, f"After byte {packed.offset:,} of the {packing.name} data")
            if not found:
                return
            since, why = packed.offset, ""
            try:
                yield from unpack_member(packed, begin(), budget)
                since = packed.offset
            except BrokenMember as error:
                why = str(error)
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


def _to_next_member(packed: Ahead, packing: Packing) -> tuple[bool, bool]:
    """Go to the next beginning of a member: whether there is one, and whether more than padding was passed over."""
    if packing.start.match(packed.peek(packing.longest)):
        return True, False
    while (data := packed.take(CHUNK)) and not data.strip(packing.padding):
        pass
    if not data:
        return False, False
    packed.give_back(data.lstrip(packing.padding))
    if packing.start.match(packed.peek(packing.longest)):
        return True, False
    return packed.find(packing.start, packing.longest) is not None, True


def _damage(packing: str, first: int, end: int, why: str, *, found: bool) -> Damage:
    """What is wrong with the packed bytes from `first` to before `end`."""
    if why:
        says = f"The {packing} data from byte {first:,} on is damaged ({why}); what came before the damage is kept"
        says += f", and reading went on at byte {end:,}." if found else "."
    else:
        says = f"Bytes {first:,} to {end - 1:,} are no {packing} data and were passed over."
    return Damage(packing, says, Span(first, max(first, end - 1), "byte"))
