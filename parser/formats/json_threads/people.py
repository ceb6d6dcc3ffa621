"""Names for the ids of people: many an API lists its people once, beside the records that name them by their ids."""

from __future__ import annotations

import re
from typing import Any, Final

PEOPLE: Final = re.compile(
    r"(?:user|author|people|person|member|commenter|account|profile)s?(?:[_-]?(?:data|info|map))?"
)
"""The key of a list of people, or of a mapping from their ids, in small letters."""
IDS: Final = ("id", "uuid", "user_id", "userId", "userID", "uid", "commenterHex")
NAMES: Final = ("display_name", "displayName", "real_name", "username", "user_name", "userName", "screen_name", "name")
BY_ID: Final = (
    "author_id", "authorId", "authorID", "user_id", "userId", "userID", "actor_uuid", "commenterHex", "author", "user",
    "sender", "creator_id", "owner_id", "userCreated", "from_id",
)  # fmt: skip
"""The keys under which a record names somebody by an id."""
HOLDERS: Final = (dict, list)


def name_people(value: Any) -> None:
    """Put the names that a list of people gives in the places of their ids, wherever a record names an author."""
    if type(value) is not dict and not (type(value) is list and len(value) == 1):
        return
    people: dict[str, str] = {}
    records: list[dict[str, Any]] = []
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if type(node) is list:
            waiting.extend(inner for inner in node if type(inner) in HOLDERS)
        elif type(node) is dict:
            records.append(node)
            for key, inner in node.items():
                if type(inner) in HOLDERS:
                    if PEOPLE.fullmatch(key.lower()):
                        people |= _people(inner)
                    waiting.append(inner)
    for record in records if people else ():
        for key in BY_ID:
            if type(written := record.get(key)) in (str, int) and (name := people.get(str(written))):
                record[key] = name


def _people(listed: Any) -> dict[str, str]:
    """The names in a list of people by their ids; empty where it is none."""
    pairs = listed.items() if type(listed) is dict else (("", one) for one in listed)
    found: dict[str, str] = {}
    for key, person in pairs:
        if type(person) is dict and (name := _called(person)) and (written := _first(person, IDS) or key):
            found[written] = name
    return found


def _called(person: dict[str, Any]) -> str:
    """What somebody is called: by both names where they are kept apart."""
    both = (_first(person, ("first_name", "firstName")), _first(person, ("last_name", "lastName")))
    return " ".join(filter(None, both)) or _first(person, NAMES)


def _first(record: dict[str, Any], keys: tuple[str, ...]) -> str:
    found = (record.get(key) for key in keys)
    return next((str(value) for value in found if type(value) in (str, int) and value != ""), "")
