"""Corpora that were collected for research, and Medium's answers: what one record says stands in several places."""

from __future__ import annotations

from typing import Any, Final

from ..records.family import Family, Story
from ..records.values import Raw, text_of, truthy
from .networks import records_in

ANSWERED: Final = ("reply-to", "reply_to")
CONVERSATION: Final = ("conversation_id", "root")


def _is_utterance(record: Raw) -> bool:
    return any(key in record for key in ANSWERED) and any(key in record for key in CONVERSATION)


def _opens(record: Raw) -> bool:
    """Whether an utterance is what its conversation begins with: the conversation bears its id."""
    return _is_utterance(record) and record.get("id") == text_of(record, CONVERSATION)


def _with_ids(value: Any) -> None:
    """What is known of a conversation or a speaker stands under the id."""
    for key, one in value.items() if type(value) is dict else ():
        if type(one) is dict and "meta" in one and "text" not in one:
            one["conversation"] = key


CONVOKIT: Final = Family(
    name="convokit",
    signature=("id", "text", "timestamp", "meta"),
    test=_is_utterance,
    may_be=_is_utterance,
    prepare=_with_ids,
    parent=ANSWERED,
    thread=CONVERSATION,
    author=("speaker.id", "speaker", "user"),
    time=("timestamp",),
    body=(("text", "markdown"),),
    score=("meta.score",),
    removed=truthy("meta.deleted"),
    stories=(
        Story(
            signature=("id", "text", "timestamp", "meta"),
            test=_opens,
            key=CONVERSATION,
            names=("id",),
            title=("meta.title",),
            byline=("speaker.id", "speaker", "user"),
            time=("timestamp",),
            body=(("text", "markdown"),),
        ),
        Story(
            signature=("meta", "vectors"),
            test=lambda record: "text" not in record,
            key=("conversation",),
            title=("meta.title", "meta.headline", "meta.subject"),
        ),
        Story(signature=("utterances-index", "conversations-index"), title=()),
    ),
    skip=frozenset(("meta", "vectors")),
)


def _with_paragraphs(value: Any) -> None:
    """The text of a post of Medium stands in paragraphs, each an object."""
    for record in records_in(value):
        content = record.get("content")
        model = content.get("bodyModel") if type(content) is dict else None
        paragraphs = model.get("paragraphs") if type(model) is dict else None
        if type(paragraphs) is list:
            record["said"] = "\n\n".join(text_of(one, ("text",)) for one in paragraphs if type(one) is dict)


MEDIUM: Final = Family(
    name="medium",
    signature=("id", "creator", "firstPublishedAt", "inResponseToPostResult"),
    prepare=_with_paragraphs,
    parent=("inResponseToPostResult.id",),
    split="document",
    author=("creator.name", "creator.username"),
    time=("firstPublishedAt",),
    body=(("said", "plain"),),
    score=("clapCount",),
    stories=(Story(signature=("id", "title", "threadedPostResponses"), names=("id",)),),
    skip=frozenset(("creator", "content", "inResponseToPostResult")),
)
