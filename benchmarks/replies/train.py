"""Train the reply inference, and say how good it is on hosts that it has not seen.

    python benchmarks/replies/train.py LABELLED.jsonl [--folds 5] [--write]

`data.py` tells how the labelled threads must look. Needs numpy and scipy. `--write` puts the weights, trained on
everything, into parser/replies/weights.json; their tables of certainty come from the held-out folds.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from data import SCORED, deal, read_cases
from learn import Lesson, answer, prepare, train, with_tables
from measure import Answer, measure
from microfiche.parser.replies.model import SET_OF, WEIGHTS, Model


def cross_validate(lessons: list[Lesson], folds: int) -> tuple[list[Answer], list[Answer]]:
    """Each lesson's answer by models that never saw its host: as the softmax has it, and with corrected certainties."""
    fold = deal([lesson.case for lesson in lessons], folds)
    models: dict[int, dict[str, Model]] = {}
    plain: dict[int, Answer] = {}
    for k in range(folds):
        models[k] = train([lesson for lesson in lessons if fold[lesson.case.host] != k])
        for n, lesson in enumerate(lessons):
            if fold[lesson.case.host] == k:
                plain[n] = answer(lesson, models[k])
    corrected: dict[int, Answer] = {}
    for k in range(folds):
        elsewhere = [n for n, lesson in enumerate(lessons) if fold[lesson.case.host] != k]
        tabled = with_tables(models[k], [(SET_OF[lessons[n].order], plain[n]) for n in elsewhere])
        for n, lesson in enumerate(lessons):
            if fold[lesson.case.host] == k:
                corrected[n] = answer(lesson, tabled)
    return [plain[n] for n in range(len(lessons))], [corrected[n] for n in range(len(lessons))]


def report(title: str, lessons: list[Lesson], answers: list[Answer]) -> None:
    """Print the figures of each order, and of the news pages among the saved ones."""
    print(
        f"\n{title}\n{'order':14}{'comments':>9}{'accuracy':>9}{'edge F1':>9}{'ECE':>7}{'sure':>7}{'of them right':>15}"
    )
    for order in dict.fromkeys(lesson.case.order for lesson in lessons):
        _line(order, [a for lesson, a in zip(lessons, answers, strict=True) if lesson.case.order == order])
        news = [
            a
            for lesson, a in zip(lessons, answers, strict=True)
            if lesson.case.order == order == "page" and lesson.case.group == "news-html"
        ]
        if news:
            _line("  news pages", news)


def _line(name: str, answers: list[Answer]) -> None:
    f = measure(answers)
    print(
        f"{name:14}{f.comments:9}{f.accuracy:9.3f}{f.edge_f1:9.3f}{f.ece:7.3f}{f.sure:7.3f}{f.sure_accuracy:15.3f}",
        flush=True,
    )


def write(models: dict[str, Model], path: Path) -> None:
    """Write weights as the parser reads them, one feature a line."""
    sets = {
        name: {
            "certainty": {
                "said": [round(x, 4) for x in model.scores],
                "true": [round(y, 4) for y in model.truths],
            },
            "weights": model.weights,
        }
        for name, model in sorted(models.items())
    }
    recipe = "benchmarks/replies/train.py: log-linear, maximum likelihood with a Gaussian prior; see docs/replies.md"
    path.write_text(json.dumps({"recipe": recipe, "sets": sets}, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> None:
    """Cross-validate, and train on everything where that is to be written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    lessons = prepare(read_cases(args.labelled))
    plain, corrected = cross_validate(lessons, args.folds)
    report("On hosts never seen, certainty as the softmax has it", lessons, plain)
    report("On hosts never seen, certainty corrected", lessons, corrected)
    if args.write:
        models = with_tables(train(lessons), [(SET_OF[x.order], a) for x, a in zip(lessons, plain, strict=True)])
        write(models, WEIGHTS)
        shown = [lesson for lesson in lessons if lesson.case.order in SCORED]
        report("With the weights as written, on what they were trained on", shown, [answer(x, models) for x in shown])


if __name__ == "__main__":
    main()
