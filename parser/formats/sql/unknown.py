"""Tables of programs that nobody described, by what they and their columns are called."""

from __future__ import annotations

import re
from typing import Final

from ..records.vocabulary import are_comments, roles_of
from .tables import Table

COMMENTS: Final = re.compile(
    r"comment|repl(?:y|ies)|response|answer|discuss|remark|message|post|guestbook|kommentar|coment|opinion|feedback"
)
PEOPLE: Final = re.compile(r"(?:^|_)(?:user|member|people|person|account|author|profile|commenter|autor|benutzer)e?s?$")
TITLES: Final = ("title", "headline", "subject", "titel", "titre", "titulo", "titolo", "name")
NAMES: Final = (
    "display_name",
    "displayname",
    "username",
    "user_name",
    "nickname",
    "nick",
    "login",
    "real_name",
    "name",
)
WHO: Final = re.compile(r"(?:user|member|author|person|account|creator|poster|owner|commenter)_?id$|^uid$")
OF: Final = re.compile(r"_?(?:id|uuid|pk|key)$")


def guess_table(name: str, columns: tuple[str, ...]) -> Table | None:
    """What a table holds, by the names in it; None where that is nothing of a thread."""
    key = next((one for one in ("id", f"{singular(name)}_id", f"{name}_id", "uuid", "_id") if one in columns), "")
    if PEOPLE.search(name) and key and (called := next((one for one in NAMES if one in columns), "")):
        return _table(name, "person", {"id": key, "name": called})
    roles = roles_of(columns)
    title = next((one for one in TITLES if one in columns and one != roles.get("author")), "")
    person = next((column for column in columns if WHO.search(column)), "")
    if "text" in roles and not are_comments(roles) and person:
        roles["author"] = person
    if "thread" not in roles and COMMENTS.search(name):
        taken = {key, person, *roles.values()}
        roles["thread"] = next((one for one in columns if one.endswith("_id") and one not in taken), "")
    thread, parent = roles.get("thread", ""), roles.get("parent", "")
    refers = thread != key and bool(OF.search(thread))
    if are_comments(roles) and (parent or refers or COMMENTS.search(name)):
        if title and not parent and not refers and "comment" not in name:
            return _story(name, key, title, roles)
        return _comment(name, roles, person)
    return _story(name, key, title, roles) if key and title else None


def _comment(name: str, roles: dict[str, str], person: str) -> Table:
    found: dict[str, str] = {
        role: roles[role] for role in ("id", "parent", "thread", "time", "score", "edited") if role in roles
    }
    author = roles.get("author", "")
    if author and author != person:
        found["author"] = author
    found |= {"person": person} if person else {}
    found |= {"gone": roles["removed"]} if "removed" in roles else {}
    return _table(name, "comment", found | {"lines": roles["text"]}, stated="parent" in found)


def _story(name: str, key: str, title: str, roles: dict[str, str]) -> Table | None:
    if not key:
        return None
    found = {"id": key, "title": title}
    for role, ours in (("author", "author"), ("time", "time"), ("url", "address"), ("text", "lines")):
        if role in roles and roles[role] not in found.values():
            found[ours] = roles[role]
    return _table(name, "story", found)


def _table(name: str, kind: str, roles: dict[str, str], *, stated: bool = True) -> Table:
    return Table("", kind, name, roles, frozenset(roles.values()), stated=stated)


def thread_name(table: Table) -> str:
    """What the stories are called that comments of an unknown table name, or that an unknown table holds."""
    if table.kind == "story":
        return singular(re.split(r"[_.]", table.called)[-1])
    return singular(OF.sub("", table.roles.get("thread", "")).rpartition("_")[2])


def singular(name: str) -> str:
    """A name of one thing by that of several, as far as English goes."""
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name
