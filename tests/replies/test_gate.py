"""The scored gate: how many of the ties in our own threads come out right. A figure may rise; it may not drop."""

from microfiche.parser.replies import infer_replies

LEAST = {"quarrel": 1.0, "nested": 0.9, "newest-top": 1.0, "flat": 0.75, "untimed": 1.0, "votes": 1.0}
"""The share of comments after the first whose parent must be the true one."""
ORDERS = {
    "quarrel": "one-level",
    "nested": "nested",
    "newest-top": "newest-top",
    "flat": "flat",
    "untimed": "unknown",
    "votes": "votes",
}


def test_no_thread_comes_out_worse_than_it_did(written):
    name, thread = written
    assert thread.right(infer_replies(thread.thread)) >= LEAST[name]


def test_the_order_of_each_page_is_known(written):
    name, thread = written
    assert infer_replies(thread.thread).order.name == ORDERS[name]


def test_certain_ties_are_right(written):
    _, thread = written
    inferred = infer_replies(thread.thread)
    ties = zip(inferred.comments, thread.truth, strict=True)
    sure = [(comment.reply.parent, true) for comment, true in ties if comment.reply.certainty >= 0.9]
    assert sum(said == true for said, true in sure) >= 0.9 * len(sure)
