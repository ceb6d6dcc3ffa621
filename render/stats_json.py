"""The numbers of a thread as JSON, one object a line, with the names of the fields of `Statistics`."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from .stats import LENGTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .stats import Statistics


def render_stats_json(stats: Statistics) -> Iterator[str]:
    """Write the numbers of a thread as one line."""
    lengths = stats.lengths
    found: dict[str, Any] = {
        "title": stats.title,
        "comments": stats.comments,
        "claimed": stats.claimed,
        "ties": stats.ties,
        "inferred_share": round(stats.inferred_share, 4),
        "depths": stats.depths,
        "words": {
            **{name: getattr(lengths, name) for name in ("shortest", "median", "mean", "longest")},
            "classes": [
                {"from": least, "comments": count} for least, count in zip(LENGTHS, lengths.classes, strict=True)
            ],
        },
        "unit": stats.unit,
        "spans": [span._asdict() for span in stats.spans],
        "undated": stats.undated,
        "participants": [one._asdict() for one in stats.participants],
        "answers": [one._asdict() for one in stats.answers],
    }
    yield json.dumps(found, default=_written) + "\n"


def _written(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
