"""Words that pages put around comments, as data: a further language or blog engine is further words and no new code.

Patterns here match a whole line without the white space around it, in any case of letters.
"""

from __future__ import annotations

import re
from typing import Final


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_WHOSE: Final = r"(?:(?:reader|user|visitor)(?:’s|'s|s’|s')?|vos|les|ihre|your|our|tus|los|seus|i vostri)"
_COMMENTS: Final = (
    rf"(?:{_WHOSE}\s+)?(?:comments?|responses?|repl(?:y|ies)|thoughts?|reactions?|kommentare?|antworten|meinungen"
    r"|commentaires?|réponses?|réactions?|comentarios?|respuestas?|comentários?|respostas?|commenti|commento|risposte"
    r"|reacties|reactie|комментари(?:[йяи]|ев)|коментар(?:[іi]в?|ів?)?|отзыв(?:ов|а)?|yorum(?:lar)?|komentarz(?:e|y)?|(?:ال)?تعليقات?|ردود"
    r"|コメント|评论|評論|댓글|σχόλι[αο]|komentář(?:e|ů)?|komentár(?:e|ov)?|hozzászólás(?:ok)?|kommentarer"
    r"|kommentit|kommenttia|comentarii|תגובות|bình luận|komentar)"
)
_PLURAL: Final = (
    rf"(?:{_WHOSE}\s+)?(?:comments|responses|replies|kommentare|meinungen|commentaires|réponses|réactions|comentarios"
    r"|respuestas|comentários|respostas|commenti|risposte|reacties|комментарии|отзывы|yorumlar|komentarze"
    r"|(?:ال)?تعليقات|الردود|コメント|评论|評論|댓글|σχόλια|komentáře|komentáre|hozzászólások|kommentarer|kommentit"
    r"|коментарі|comentarii|תגובות|bình luận)"
)
_ABOUT: Final = r"(?:\s+(?:to|on|for|about|zu|auf|sur|à|en|a|para|sobre|su|op|к|на|على)\b.{0,200})?"
_SO_FAR: Final = (
    r"(?:\s+(?:so far|posted|in total|below|bisher)|,?\s+(?:displaying|showing|sorted by)\b.{0,40}"
    r"|\s*\(\+?\s?add .{1,20}\))?"
)

HEADINGS: Final = _lines(
    rf"(?:all|view all|showing|display(?:ing)?|alle|tous les|todos los)?\s*\(?(?P<before>\d[\d,.]{{0,8}}|one|no)\)?\s+"
    rf"{_COMMENTS}{_SO_FAR}{_ABOUT}\W*",
    rf"\W*{_COMMENTS}{_SO_FAR}\W{{0,3}}\(?(?P<after>\d[\d,.]{{0,8}})\s?[件条條개]?\)?\W*",
    rf"\W*{_PLURAL}(?:\s+(?:to|on|zu|sur|à|en)\s.{{0,200}}|\W*)",
    r"(?P<boxed>\d[\d,.]{0,8})\s(?-i:Comments\s[A-Z]).{0,60}",
    r"(?:join the |recent )?(?:discussion|conversation|diskussion|debate)\W*",
    r"(?:what (?:do you|others) (?:think|are saying)|your (?:comments|say|thoughts)|talkback|feedback|guestbook)\W*",
)
"""A line over the comments; groups `before`, `after` and `boxed` hold the count where it states one."""

FEET: Final = _lines(
    r"(?:leave|post|add|write|submit|make|speak)\b.{0,12}\b(?:comments?|repl(?:y|ies)|response|mind)\b.{0,40}",
    r"(?:schreibe?n? sie |hinterlasse? )?.{0,15}(?:kommentar|antwort) (?:schreiben|hinterlassen|verfassen)\W*",
    r"(?:laisser|ajouter|écrire|poster) (?:un|votre) (?:commentaire|réponse)\W*",
    r"(?:deja|dejar|publicar|escribe|añadir) (?:un|una|tu) (?:comentario|respuesta)\W*",
    r"(?:the )?comments (?:to this entry |on this \w+ )?(?:are|have been) (?:now )?closed.{0,60}|comments closed\W*",
    r"comment form\W*|you must be logged in.{0,80}|(?:log|sign) in to (?:post|comment|leave).{0,60}",
    r"your e-?mail address will not be.{0,80}",
    r"[«‹←<]*\s*(?:older|newer|previous|next) (?:comments|posts?|entry|page)\W*.{0,60}",
    r"(?:newer|older) posts?\W*|links to this post\W*|subscribe to:.{0,60}|trackbacks?(?:/pingbacks?)?\W*",
    r"(?:related|recent|popular) (?:posts?|stories|articles|comments)\W*",
)
"""A line below the last comment, where the page's own text goes on."""

_BUTTON: Final = (
    r"(?:report (?:this )?(?:comment|post|abuse)|report|reply to this comment|reply to this|reply|respond|answer"
    r"|quote|link"
    r"|perma-?link|edit|delete|share this|share|flag as inappropriate|flag|hide|likes?|unlike|dislike|recommend"
    r"|collapse|expand|parent|top|upvote|downvote|vote|up|down|log in to reply|log in to post comments|mark as spam"
    r"|thread|follow post|follow|embed|save|clip|responses|pin|translate|bookmark|boost"
    r"|favou?rite|twitter|facebook|linkedin|antworten|melden|zitieren|teilen|gefällt mir"
    r"|zum antworten anmelden"
    r"|répondre|signaler|partager|citer|j[’']aime|responder|denunciar|compartir|citar|me gusta|rispondi|segnala"
    r"|condividi|beantwoorden|reageer|reageren|citeren|svara|svar|vastaa|返信|回复|回覆|답글|trả lời"
    r"|odpovědět|odpovedať|nahlásit|απάντηση|válasz|răspunde|відповісти|поскаржитися|הגב|balas|besvar"
    r"|ответить|пожаловаться|odpowiedz|yanıtla|رد|مشاركة|إبلاغ|أعجبني)"
    r"(?:\s?\(?[+-]?\d{1,6}\)?)?"
)

LIST_MARK: Final = r"(?:[*+o#@=•◦▪▫□■○●◎☆★△▲▽▼◇◆‣⁃·–—-]|\d{1,4}[.)])"
"""What a text browser sets before an item of a list, by its level."""
PICTURE: Final = (
    r"\[(?:[0-9a-f]{2,12}|img|inline|image|picture|photo|icon|logo"
    r"|[^\[\]]{0,60}\b(?:(?:gr)?avatar|picture|photo|profilbild)\b[^\[\]]{0,60})?\s*\]"
)
"""What it sets where a picture stands that has no words of its own: a part of its address, or a word for any."""

PICTURED: Final = re.compile(r"\[(?!deleted|removed|…|\.\.\.|[-–+]\])[^\[\]]{1,60}\]", re.IGNORECASE)
"""Brackets alone in their line, as they stand for a picture with words; what was deleted stands in such, too."""

_FEW: Final = r"(?:[+-]?\d{1,6}|edited)"
CONTROLS: Final = _lines(
    rf"[\s|·•△▽▲▼]*(?:{_FEW}[\s|·•]+)?{_BUTTON}(?:[\s|·•,/.…›»-]+(?:{_BUTTON}|{_FEW})){{0,12}}[\s|·•.…›»]*",
    r"(?:permalink|embed|unsave|save|parent|report|reply|give award|source|context|full comments){2,12}",
    r"cancel(?: reply)?|antworten? abbrechen|annuler la réponse|cancelar (?:la )?respuesta|annulla risposta",
    r"complain about this (?:comment|post)|(?:\d{1,5} )?repl(?:y|ies)",
    r"(?:[\[(](?:reply|quote|link|permalink|parent|edit|report|share|thread)[\])]\s*){1,12}",
    r"[+-]?\d{1,5}\s*(?:likes?|votes?|points?|people like this|thumbs (?:up|down)|upvotes?|▲|▼|👍|👎)",
    r"\d{1,5}\s(?:recommend(?:s|ed|ations)?|respects?|helpful)",
    r"rating:? ?[+-]?\d{1,5}.{0,20}|(?:avatar|gravatar|photo|image|profile picture|user picture)",
    rf"{LIST_MARK}|(?:{LIST_MARK}\s+)?(?:{PICTURE}\s*)+",
    r"(?:votes?|votos?|likes?|points?|punkte|punti|karma|rating|bewertung|puntuación|рейтинг|оценка)\s?:\s?[+-]?\d{1,5}"
    r"[\s+/|–-]*",
    r"level \d{1,3}|sort(?:ed)? by\b.{0,40}|add a (?:public )?comment\W*",
    r"your comment is awaiting moderation\.?|edited by .{1,60}|\d+ of \d+ people found this.{0,30}",
)
"""A line at the edge of a comment's body that is the page's own: buttons, counts of votes, picture texts."""

SAYING: Final = frozenset(
    word
    for words in (
        "said says say added replied replies responded answered asked wrote writes write commented",
        "sagt sagte schrieb schreibt meint meinte dit écrit dice dijo escribió diz disse scrive ha zegt schreef",
        "пишет сказал написал yazdı dedi ki يقول قال كتب",
    )
    for word in words.split()
)
"""Verbs that stand between a name and what it said."""

AROUND: Final = SAYING | frozenset(
    word
    for words in (
        "by von par por da di door от by: von: from on at in le am el em il op at: on: a hat link permalink guest",
        "posted comment commented written submitted added author name date user reply response posté publié",
        "geschrieben veröffentlicht says: said: says… said… said... écrit: dit: gesagt… dijo... am pm a.m. p.m. uhr",
        ": - – — | · • ~ / , . @ # #. #: (#)",
    )
    for word in words.split()
)
"""Words and marks around a name or a time that are never part of a name alone."""

CONNECTING: Final = frozenset(
    word
    for words in ("by on at von am um par le à por el las em às op om da il alle", "| · • ~ - – — / , :")
    for word in words.split()
)
"""Words and marks that join a name and a time, where an extraction gave each piece a line of its own."""
