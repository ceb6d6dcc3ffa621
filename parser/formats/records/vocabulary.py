"""What the columns of tables and the keys of unknown JSON are called, role by role, the surest names first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from .family import Family
from .values import truthy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .family import BodyKind, Story

NAMES: Final[Mapping[str, str]] = {
    "id": (
        "commentid commentcounter commenthex commentuuid contentuuid id postid messageid eventid replyid tweetid "
        "msgid kommentarid idcommentaire idcomentario cid permid uid _id uuid guid key number commentno no nr "
        "nummer numero"
    ),
    "parent": (
        "parentid parentcommentid parentcomment parentpostid parenthex parentuuid replytoid inreplytoid inreplyto "
        "replyto replytocommentid replytomessageid replytopostid inreplytostatusid inreplytouri replyingto "
        "responseto parent pid topid respondsto references inreplytotweetid isreplyto antwortauf antwortzu "
        "elternid enrespuestaa parentcommentno replyid"
    ),
    "thread": (
        "articleid threadid storyid topicid linkid discussionid conversationid submissionid entityid articleurl "
        "threadurl storyurl article thread story topic slug assetid videoid pageid pageurl page artikelid artikel "
        "articuloid articolo sdid root postid"
    ),
    "author": (
        "userdisplayname authordisplayname authorname commentauthor displayname author username screenname "
        "nickname bynickname user userprofile name by commenter commentername poster postername postedby writer "
        "reviewer reviewername replier repliername from member insertuser owner creator account sender speaker "
        "autor auteur autore nutzer nutzername benutzer benutzername verfasser pseudo utilisateur usuario utente "
        "автор имя userid authorid posterid fromid ownerid usercreated actoruuid commenterhex nick handle who"
    ),
    "author_url": "userurl authorurl profileurl website homepage",
    "text": (
        "commentbody commenttext commentcontent bodyhtml contenthtml textdisplay textoriginal fulltext body text "
        "content comment message html raw markdown description review reviewtext tweet post kommentar inhalt "
        "nachricht commentaire contenu comentario texto testo commento текст комментарий сообщение contents "
        "rawmessage said"
    ),
    "time": (
        "isodatetime createdate createdat createdtime createdutc posttime postedat postdate commentdate "
        "publishedat timecreated created datecreated dateinserted creationdate createddate writtenat posted "
        "published submitted createtime timestampcreated reviewdate replydate date datetime timestamp time pubdate "
        "dateposted postedon createdon timepublished regtime submittime ctime commentcreatetimestamp "
        "originserverts dateadded approvedate datum zeit zeitstempel erstellt heure fecha дата ts when at"
    ),
    "score": (
        "recommendations numrecommends reactioncount score points likes likecount likescount favoritecount "
        "favouritescount upvotes upvotecount ups likecounts sympathycount totallikes totalvotes votes votecount "
        "votescount votesup voteup thumbsup rating"
    ),
    "depth": "depth level indent indentlevel nesting nestinglevel",
    "removed": "removed deleted isdeleted isremoved deletedat",
    "edited": "edited isedited editedat lasteditedat",
    "title": "articletitle headline storytitle threadtitle topictitle posttitle linktitle",
    "url": "articleurl threadurl storyurl weburl pageurl linkurl permalink link url",
}
ROLES: Final = tuple(NAMES)
KEYS: Final = ("id", "parent", "thread")
"""Roles that no name plays two of: what is called "post_id" is the thread where a comment has an id of its own."""
INSIDE: Final = (
    *("name", "username", "displayname", "login", "screenname", "nickname", "alias", "uname"),
    *("html", "rendered", "text", "raw", "value", "id"),
)
"""What an object in the place of a plain value keeps the value under."""
THREAD_URLS: Final = ("articleurl", "threadurl", "storyurl", "pageurl", "linkurl")
IDS: Final = ("id", "commentid", "uid", "uuid")
STORIES: Final = ("post", "article", "story", "thread", "video", "page", "submission")
"""The key of an object in a comment that tells what it stands under."""
LIKED: Final = re.compile(r"like|favou?rit|upvote|recommend", re.IGNORECASE)
EARLIER: Final = re.compile(r"(?:history|revisions|edits|versions)$", re.IGNORECASE)
"""The key of what a comment said before it was edited."""
HTML: Final = re.compile(
    r"<(?:br|p|a|i|b|em|strong|blockquote|div|span)\b[^<>]*>|&(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|nbsp);", re.I
)
STEMS: Final = ("comment", "reply", "message", "msg", "tweet", "kommentar", "commentaire", "comentario", "post")
_APART: Final = re.compile(r"[\W_]+")


def roles_of(names: Iterable[str]) -> dict[str, str]:
    """The name that plays each role, of the names there are; roles that nothing plays are left out."""
    held = list(names)
    known = {plain(name): name for name in reversed(held)}
    known |= {name: name for name in held if name in known}  # "id" before the "_id" of a database
    known = _without_paths(held) | _without_stems(known) | known
    played: dict[str, str] = {}
    for role, candidates in NAMES.items():
        taken = [played[one] for one in KEYS if one in played] if role in KEYS else []
        left = {plain: name for plain, name in known.items() if name not in taken}
        if (found := _first(left, candidates.split())) is not None:
            played[role] = found
    return played


def with_something(roles: Mapping[str, str], records: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The roles, where what plays one says nothing in any record and something else there could play it, by that.

    Exports have columns that only some versions of a program fill, such as a name beside the id of an account.
    """
    spoken = dict.fromkeys(name for record in records for name, value in record.items() if value not in (None, "", ()))
    if not records or all(name in spoken for name in roles.values()):
        return dict(roles)
    others = roles_of(spoken)
    return dict(roles) | {role: others[role] for role, name in roles.items() if name not in spoken and role in others}


def _without_paths(names: Sequence[str]) -> dict[str, str]:
    """Names that lead into an object, as tables made from JSON have them, by what stands at their end: "user.name"
    plays what "user" would, and "snippet.publishedAt" what "publishedAt" would."""
    found: dict[str, str] = {}
    paths = [name for name in names if "." in name.strip(".")]
    for name in sorted(paths, key=lambda name: plain(name.rpartition(".")[2]) not in IDS):
        *_, outer, inner = name.split(".")
        if plain(inner) in INSIDE:
            found[plain(outer)] = name
        else:
            found[plain(inner)] = name
            found |= {plain(outer) + plain(inner): name, plain(name.partition(".")[0]) + plain(inner): name}
    return found


def _without_stems(known: Mapping[str, str]) -> dict[str, str]:
    """The names without the word that says whose they are, where all of a comment's begin with it: "comment_text"."""
    stems = [stem for stem in STEMS if sum(plain.startswith(stem) for plain in known) > 1]
    found: dict[str, str] = {}
    for stem in stems[:1]:
        found |= {plain.removeprefix(stem): name for plain, name in known.items() if plain.startswith(stem)}
    found.pop("", None)
    return found


def _first(known: Mapping[str, str], candidates: Iterable[str]) -> str | None:
    return next((known[candidate] for candidate in candidates if candidate in known), None)


def plain(name: str) -> str:
    """A name in small letters without what stands between its words."""
    return _APART.sub("", name.strip().lower())


def are_comments(roles: Mapping[str, str]) -> bool:
    """Whether records with these roles can be comments: they say something, and somebody or some time is named."""
    return (
        "text" in roles
        and ("author" in roles or "time" in roles)
        and ("id" in roles or "parent" in roles or "author" in roles)
    )


def family_of(
    name: str, roles: Mapping[str, str], samples: Iterable[Mapping[str, Any]], stories: tuple[Story, ...] = ()
) -> Family:
    """A family made from the roles that keys play; samples tell how bodies are written and which values are objects."""
    held = list(samples)

    def object_under(role: str) -> dict[str, Any] | None:
        if role not in roles:
            return None
        return next((value for record in held if type(value := record.get(roles[role])) is dict), None)

    def keys(role: str) -> tuple[str, ...]:
        if role not in roles:
            return ()
        key, inner = roles[role], object_under(role)
        return (key,) if inner is None else tuple(f"{key}.{name}" for name in _inner(inner, role))

    around = [key for key in STORIES if any(_is_story(record.get(key)) for record in held)]
    text = keys("text")
    body: tuple[tuple[str, BodyKind], ...] = tuple(
        (key, "html lines" if _is_html(held, roles["text"]) else "plain") for key in text
    )
    return Family(
        name=name,
        signature=(roles["text"], *((roles["author"],) if "author" in roles else (roles["time"],))),
        key=keys("id"),
        parent=keys("parent"),
        stated="parent" in roles,
        depth=keys("depth"),
        split="key" if "thread" in roles else "document",
        thread=keys("thread"),
        thread_title=(*keys("title"), *(f"{key}.title" for key in around)),
        thread_url=(
            *(keys("url") if _is_shared(held, roles.get("url", "")) else ()),
            *(f"{key}.url" for key in around),
        ),
        author=keys("author"),
        author_url=keys("author_url"),
        time=keys("time"),
        body=body,
        score=keys("score") or _counted(held, roles),
        removed=truthy(*keys("removed")),
        edited=truthy(*keys("edited")),
        call=_without_kind,
        adopts=True,
        skip=frozenset(
            ((roles["parent"],) if object_under("parent") else ())
            + tuple(key for key in dict.fromkeys(key for record in held for key in record) if EARLIER.search(key))
        ),
        stories=stories,
    )


def _is_story(value: Any) -> bool:
    return type(value) is dict and type(value.get("title")) is str


def _counted(records: Iterable[Mapping[str, Any]], roles: Mapping[str, str]) -> tuple[str, ...]:
    """The path of a score that an object beside the text holds, as `count.likes`."""
    for record in records:
        for key, value in record.items():
            if type(value) is not dict or key in roles.values():
                continue
            if name := roles_of(value).get("score") or ("count" if LIKED.search(key) and "count" in value else None):
                return (f"{key}.{name}",)
    return ()


def _is_shared(records: Sequence[Mapping[str, Any]], key: str) -> bool:
    """Whether an address is that of the thread: what differs from record to record is each comment's own."""
    written = [str(record[key]) for record in records if record.get(key)]
    return plain(key) in THREAD_URLS or len(written) == 1 or len(set(written)) < len(written)


def _inner(value: Mapping[str, Any], role: str) -> list[str]:
    known = {plain(name): name for name in value}
    candidates = IDS if role in ("id", "parent", "thread") else INSIDE
    if found := [known[name] for name in candidates if name in known]:
        return found
    for name, inner in value.items():  # as `author.node.name`, for GraphQL hands out what joins two things
        if type(inner) is dict and inner:
            return [f"{name}.{one}" for one in _inner(inner, role)]
    return list(value)[:1]


def _without_kind(name: str) -> str:
    """Names such as "t1_c13" say the kind of a thing and then its id; tables hold the id alone."""
    return name.removeprefix("t1_")


def _is_html(records: Iterable[Mapping[str, Any]], key: str) -> bool:
    return any(HTML.search(str(record.get(key) or "")) for record in records)
