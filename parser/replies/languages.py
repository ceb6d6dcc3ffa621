"""The few words of each language that say how a comment speaks: its function words, its openers, its "you".

A comment's language is the one whose commonest words it holds most of, that of the comment above where it holds none.
Chinese and Arabic are known by their script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Set


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FUNCTION: Final = {
    "en": _set(
        "the a an and or but of to in on at for with from by as is are was were be been it its this that "
        "these those they them their there here he she him her his we us our i me my you your not no so if "
        "then than just very can could would should will have has had do does did what which who how when "
        "where why all any some more most much many about into out up down over only also too one people "
        "think know like get make good even really because say said see now time way well want go going still "
        "don t s m re ve ll d"
    ),
    "de": _set(
        "der die das den dem des ein eine einen einem einer und oder aber von zu zum zur in im an am auf für "
        "mit aus bei nach als wie ist sind war waren sein wird werden wurde hat haben hatte ich du er sie es "
        "wir ihr mir mich dich uns nicht kein keine auch nur noch schon so wenn dann denn dass daß weil was "
        "wer wo man sich mehr sehr hier da doch mal ja nein kann muss alle alles über unter immer wieder"
    ),
    "fr": _set(
        "le la les l un une des du de d et ou mais à au aux en dans sur pour par avec sans sous est sont "
        "était être été ont avoir c ce cette ces cet il elle ils elles je j tu nous vous on me m te se s ne n "
        "pas plus que qu qui quoi dont où si y a ai as mon ma mes son sa ses leur leurs tout tous très bien "
        "aussi comme fait faire même"
    ),
    "es": _set(
        "el la los las lo un una unos unas de del y o pero a al en con por para sin sobre es son era ser fue "
        "está están han ha hay he que qué quien como cómo cuando donde si sí no ni se me te le les nos su sus "
        "mi mis tu tus yo él ella ellos usted ustedes más muy ya también este esta esto ese esa eso todo "
        "todos bien porque"
    ),
    "ar": _set(
        "في من على علي الى الي عن مع ان انه انها هذا هذه ذلك التي الذي الذين ما لا لم لن هو هي هم انا انت نحن "
        "كان كانت قد كل بعد قبل او ثم بل حتي اذا لكن و يا"
    ),
}
"""Words that stand in any text of their language, and tell nothing of what it is about."""
COMMON: Final = frozenset().union(*FUNCTION.values())
YOU: Final = {
    "en": _set("you your yours yourself u ur youre"),
    "de": _set("du dein deine deiner deinen dich dir ihr euch euer sie ihnen ihre"),
    "fr": _set("tu toi te ton ta tes vous votre vos"),
    "es": _set("usted ustedes te ti tu tus tú su vos"),
    "ar": _set("انت انتم لك يا عندك كلامك"),
    "zh": _set("你 您 你们 你的 你说 你是 您的"),
}
OPENERS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "thanks": "thanks thank thx ty",
        "yes": "yes yeah yep agreed agree exactly true right indeed absolutely",
        "no": "no nope wrong not but actually well",
        "laughs": "lol haha hahaha hehe",
        "greets": "hi hello hey dear",
        "starts": "i my the this as what great love",
    },
    "de": {
        "thanks": "danke",
        "yes": "ja stimmt genau richtig",
        "no": "nein doch falsch aber nicht",
        "laughs": "lol haha hihi",
        "greets": "hi hallo hey liebe lieber moin",
        "starts": "ich mein meine der die das was super toll",
    },
    "fr": {
        "thanks": "merci",
        "yes": "oui exact exactement certes",
        "no": "non mais faux",
        "laughs": "lol mdr haha",
        "greets": "bonjour salut cher chère coucou",
        "starts": "je j mon ma le la les ce c",
    },
    "es": {
        "thanks": "gracias",
        "yes": "si sí claro exacto cierto",
        "no": "no pero falso",
        "laughs": "jaja jajaja lol",
        "greets": "hola querido querida estimado",
        "starts": "yo mi el la los las este esta muy",
    },
    "ar": {
        "thanks": "شكرا مشكور",
        "yes": "نعم صحيح اكيد",
        "no": "لا ليس لكن",
        "laughs": "هههه ههههه",
        "greets": "يا اخي اهلا مرحبا",
    },
    "zh": {
        "thanks": "谢谢 感谢",
        "yes": "是的 对的 同意 没错",
        "no": "不是 不对 不过 但是",
        "laughs": "哈哈 呵呵 嘿嘿",
        "greets": "你好 您好",
    },
}
OPENS: Final = {
    language: {word: f"opens {kind}" for kind, words in kinds.items() for word in words.split()}
    for language, kinds in OPENERS.items()
}
TELLTALE: Final = {
    "en": _set("the and of to is that it you in for was are this have"),
    "de": _set("der die das und ist nicht ich ein zu es mit auch den sie"),
    "fr": _set("le les et des est que pas une je pour dans vous qui il"),
    "es": _set("el los que y en por una con es del se lo como muy"),
}
"""The commonest words of the languages that are told apart by words, few and as many of each."""
SURE_OF: Final = 4
"""So many of one language's commonest words settle it."""


def language_of(
    known: set[str], otherwise: str, script: bool = True, telltale: Mapping[str, Set[str]] = TELLTALE
) -> str:
    """The language of a comment with these words; `otherwise` where nothing shows it.

    `script` is false where no letter can be other than Latin; `telltale` may leave out what no comment of a page holds.
    """
    best, most = otherwise, 0
    for language, words in telltale.items():
        if (held := len(words & known)) > most:
            best, most = language, held
            if held >= SURE_OF:
                return best
    if most > 1 or not script:
        return best
    for word in known:
        if "\u0600" <= word[0] <= "\u06ff":
            return "ar"
        if "\u3400" <= word[0] <= "\u9fff":
            return "zh"
    return best
