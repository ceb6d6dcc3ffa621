"""What a part of a comment is for, told from its class, id and the like: words as data.

Themes differ without end in how they name the parts of a comment, and hardly at all in the words that the names
are made of: `comment-author-name`, `commentAuthor`, `user_name`. The last word that is known decides, as in English.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

Role = Literal["author", "time", "body", "avatar", "score", "action", "head", "replies"]

WORDS: Final[dict[Role, str]] = {
    "author": "author name username nick nickname user poster commenter commentator commentauthor fn autor auteur"
    " writer handle person byline screenname displayname cite who profile pseudo nom",
    "time": "date time datetime timestamp timeago ago age when posted published created pubdate datum hora fecha"
    " dateline livetimestamp dtreviewed updated",
    "body": "content text body message msg copy excerpt commententry entry texte texto inhalt bodytext desc description"
    " commenttext commentbody commentcontent commentmessage commtext usertext kommentartext",
    "avatar": "avatar gravatar photo picture pic userpic thumb thumbnail icon userphoto portrait image img",
    "score": "score votes vote points karma rate recommended likes like likebtn rating ratings upvotes stars star"
    " voting thumbs karmabox voteup thumbrating",
    "action": "reply respond action actions share sharing report flag permalink tools controls buttons button btn links"
    " toolbar menu edit delete options footer foot replylink perma moderate moderation abuse cancel social toggle"
    " expander collapse hide jump anchor respondlink subscribe login antworten widget tooltip hidden dropdown form"
    " badge num number rank count counter",
    "head": "meta metadata commentmetadata header head info details vcard heading hd submitted intro",
    "replies": "children replies indented thread subthread answers responses comments commentlist subcomments nested",
}
KNOWN: Final[dict[str, Role]] = {word: role for role, words in WORDS.items() for word in words.split()}
LETTERED: Final = frozenset(("author", "name", "username", "date", "time", "timestamp"))
"""What is shown as text, and no text of its own: "author-text", "published-time-text"."""
LOOKS: Final = re.compile(
    r"text-(?:xs|sm|md|base|lg|\d?xl|left|center|right|start|end|justify|muted|white|black|current|primary|secondary|success"
    r"|danger|warning|info|light|dark|reset|break|truncate|ellipsis|nowrap|wrap|uppercase|lowercase|capitalize"
    r"|decoration-none|[a-z]+-\d+)"
)
"""Classes that say how text looks, as the style sheets that are made of such call it, and not what it is for."""
SPLIT: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|-{2,}")
_ENDING: Final = re.compile(
    r"(author|name|user|date|time|text|body|content|message|avatar|meta|header|reply|footer|links|score|votes?|replies)s?\Z"
)


@lru_cache(maxsize=16384)
def roles(written: str) -> tuple[Role, ...]:
    """The roles that the tokens of a class (or an id, or an itemprop) name, one a token that names any, in order."""
    return tuple(role for token in written.split() if (role := _role(token)))


def _role(token: str) -> Role | None:
    if token.startswith("text-") and LOOKS.fullmatch(token):
        return None
    words = [word.lower() for word in SPLIT.findall(token)]
    if words[-1:] == ["text"] and words[-2:-1] and words[-2] in LETTERED:
        words.pop()
    for word in reversed(words):
        if role := KNOWN.get(word):
            return role
        if found := _ENDING.search(word):
            return KNOWN.get(found[1]) or KNOWN.get(found[1].rstrip("s"))
    return None


COMMENT_WORD: Final = re.compile(
    r"comment(?!s?[-_]?(?:form|box|input|count|link|respond|reply|policy|rss|feed))|komment|coment|commento\b"
    r"|repl(?:y|ies)\b|response|disqus|dsq|cmt|feedback|opinion|yorum|reac(?:tie|tion)s?\b|answer",
    re.IGNORECASE,
)
"""What the class or the id of a comment, or of what holds all comments, is made from."""
POST_WORD: Final = re.compile(r"forum|discussion|message|reader|talk|post(?!ed)|thread|entry|review", re.IGNORECASE)
"""The same for words that name other things as well."""
RECENT: Final = re.compile(
    r"(?:recent|latest|related|popular)[-_ ]?(?:comment|post|entr|stor|article|news|repl|topic)", re.IGNORECASE
)
"""What holds the latest of a whole site, beside every page of it."""
