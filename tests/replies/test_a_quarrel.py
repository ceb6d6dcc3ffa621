"""The thread that the design hangs on: a flat capture in page order becomes the conversation that it was."""

from microfiche.parser.replies import certainty_words, infer_replies


def parents(thread):
    return [None if c.reply.parent is None else c.reply.parent + 1 for c in thread.comments]


def kinds(thread, n):
    return [evidence.kind for evidence in thread.comments[n - 1].reply.evidence]


def says(thread, n):
    return [evidence.says for evidence in thread.comments[n - 1].reply.evidence]


def test_everybody_answers_whom_they_answered(quarrel):
    assert parents(infer_replies(quarrel.thread)) == [None, 1, 1, 3, 4, *[None] * 7]


def test_a_comment_inside_a_conversation_is_likely_part_of_it(quarrel):
    reply = infer_replies(quarrel.thread).comments[1].reply
    assert (reply.tie, certainty_words(reply.certainty)) == ("inferred", "likely")


def test_a_quotation_says_what_it_quotes(quarrel):
    assert "Quotes 12 words of #1: “Funny how everybody loved the ferry as long as it was free”." in says(
        infer_replies(quarrel.thread), 3
    )


def test_an_answer_to_an_answer_takes_its_turn(quarrel):
    assert "turn-taking" in kinds(infer_replies(quarrel.thread), 4)


def test_a_name_says_whose_it_is(quarrel):
    assert "Names brinewort, the author of #4." in says(infer_replies(quarrel.thread), 5)


def test_a_step_back_in_time_is_given_as_the_reason(quarrel):
    assert any(line.startswith("Time steps back") for line in says(infer_replies(quarrel.thread), 6))


def test_a_quotation_of_nothing_here_is_an_absent_parent(quarrel):
    reply = infer_replies(quarrel.thread).comments[10].reply
    assert (reply.parent, reply.tie) == (None, "absent")
    assert reply.certainty <= 0.5
    assert "Quotes text that is not in this capture" in reply.evidence[0].says


def test_the_last_word_stands_alone_and_is_no_more_than_a_guess(quarrel):
    reply = infer_replies(quarrel.thread).comments[11].reply
    assert reply.parent is None
    assert certainty_words(reply.certainty) == "a guess"


def test_certainties_have_three_places(quarrel):
    certainties = [c.reply.certainty for c in infer_replies(quarrel.thread).comments]
    assert certainties == [round(certainty, 3) for certainty in certainties]


def test_the_order_of_the_page_is_told(quarrel):
    order = infer_replies(quarrel.thread).order
    assert order.name in ("one-level", "nested")
    assert order.says


def test_the_same_thread_is_inferred_the_same_way_twice(quarrel):
    assert infer_replies(quarrel.thread) == infer_replies(quarrel.thread)
