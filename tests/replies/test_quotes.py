import pytest
from microfiche.parser.replies.page import minutes_of, read_page
from microfiche.parser.replies.quotes import NOWHERE, STORY

SAID = "The old boats were sold to a single buyer from the north for a handful of coins"


def sources(written):
    page = read_page(written.thread, minutes_of(written.thread), newest_first=False)
    return [(quotation.source, quotation.marked) for quotation in page.quotations.by(page.count - 1)]


@pytest.mark.parametrize(
    "quoting",
    [
        "> The old boats were sold to a single buyer\\n\\nNot so.",
        "“The old boats were sold to a single buyer” is not so.",
        '"the old boats were sold, to a single buyer" is not so.',
        "'The old boats were sold to a single buyer'\\nNot so.",
        "«The old boats were sold to a single buyer»: not so.",
        "„The old boats were sold to a single buyer“ ist falsch.",
    ],
)
def test_a_quotation_is_found_in_whatever_marks(write, quoting):
    assert sources(write(f"1 - | a | | {SAID}\n2 1 | b | | {quoting}")) == [(0, True)]


def test_a_shortened_quotation_is_found_by_its_runs_of_words(write):
    quoting = "> The old boats were sold to a single buyer [...] for a handful of coins\\n\\nNot so."
    assert sources(write(f"1 - | a | | {SAID}\n2 1 | b | | {quoting}")) == [(0, True)]


def test_the_first_to_say_it_is_credited(write):
    written = write(f"1 - | a | | {SAID}\n2 1 | b | | {SAID}\n3 1 | c | | > {SAID}\\n\\nNot so.")
    assert sources(written)[0] == (0, True)


def test_the_story_can_be_quoted(write):
    quoting = "“its two boats are the oldest still in service on the coast” - no longer."
    assert sources(write(f"1 - | a | | {SAID}\n2 - | b | | {quoting}")) == [(STORY, True)]


def test_what_stands_nowhere_is_known_to_be_missing(write):
    quoting = "> nobody on the quay ever said a word of this\\n\\nOh yes."
    assert sources(write(f"1 - | a | | {SAID}\n2 - | b | | {quoting}")) == [(NOWHERE, True)]


def test_words_repeated_without_marks_are_a_copy(write):
    written = write(f"1 - | a | | {SAID}\n2 1 | b | | the old boats were sold to a single buyer, really?")
    assert sources(written) == [(0, False)]
