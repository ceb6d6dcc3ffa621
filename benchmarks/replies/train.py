"""Train the reply inference, and say how good it is on hosts that it has not seen.

    python benchmarks/replies/train.py LABELLED.jsonl [--folds 5] [--write [--keep SET ...]] [--look FOLDER]

`data.py` tells how the labelled threads must look. Needs numpy and scipy. `--write` puts the weights, trained on
everything, into parser/replies/weights.json; their tables of certainty come from the held-out folds. `--keep` leaves
the weights of a set as they are there. `--look` draws the reliability diagram into a folder, and writes there what each
kind of evidence brings and the twenty worst errors.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

from ablate import ablate
from data import SCORED, deal, read_cases
from diagram import draw
from errors import worst
from learn import Lesson, answer, correct, fit_tables, prepare, train, with_tables
from measure import Answer, measure
from microfiche.parser.replies.model import WEIGHTS, Model, Table, read_models

WORST = 20


@dataclass(frozen=True, slots=True)
class Validation:
    """Each lesson's answer by models that never saw its host, as the softmax has it and corrected, and those models."""

    plain: list[Answer]
    corrected: list[Answer]
    models: list[dict[str, Model]]


def cross_validate(lessons: list[Lesson], folds: int) -> Validation:
    """Hold out every host once, and answer for it with what the others teach."""
    fold = deal([lesson.case for lesson in lessons], folds)
    models = [train([lesson for lesson in lessons if fold[lesson.case.host] != k]) for k in range(folds)]
    own = [models[fold[lesson.case.host]] for lesson in lessons]
    plain = [answer(lesson, mine) for lesson, mine in zip(lessons, own, strict=True)]
    tabled = []
    for k in range(folds):
        elsewhere = [(x, a) for x, a in zip(lessons, plain, strict=True) if fold[x.case.host] != k]
        tabled.append(with_tables(models[k], fit_tables(elsewhere)))
    corrected = [correct(x, a, tabled[fold[x.case.host]]) for x, a in zip(lessons, plain, strict=True)]
    return Validation(plain, corrected, own)


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


def write(models: dict[str, Model], tables: dict[str, Table], path: Path) -> None:
    """Write weights as the parser reads them, one feature a line."""
    certainty = {
        name: {"said": [round(x, 4) for x in table.said], "true": [round(y, 4) for y in table.true]}
        for name, table in sorted(tables.items())
    }
    sets = {name: model.weights for name, model in sorted(models.items())}
    recipe = "benchmarks/replies/train.py: log-linear, maximum likelihood with a Gaussian prior; see docs/replies.md"
    shipped = {"recipe": recipe, "certainty": certainty, "sets": sets}
    path.write_text(json.dumps(shipped, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> None:
    """Cross-validate, and train on everything where that is to be written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--keep", nargs="+", default=[], metavar="SET")
    parser.add_argument("--look", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    lessons = prepare(read_cases(args.labelled))
    found = cross_validate(lessons, args.folds)
    report("On hosts never seen, certainty as the softmax has it", lessons, found.plain)
    report("On hosts never seen, certainty corrected", lessons, found.corrected)
    if args.write:
        tables = fit_tables(zip(lessons, found.plain, strict=True))
        kept = {name: model for name, model in read_models().items() if name in args.keep}
        models = with_tables(train(lessons) | kept, tables)
        write(models, tables, WEIGHTS)
        shown = [lesson for lesson in lessons if lesson.case.order in SCORED]
        report("With the weights as written, on what they were trained on", shown, [answer(x, models) for x in shown])
    if args.look:
        look_closer(lessons, found, args.look)


def look_closer(lessons: list[Lesson], found: Validation, folder: Path) -> None:
    """Draw the reliability diagram, and write down what each kind of evidence brings and the worst errors."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reliability.svg").write_text(draw(lessons, found.corrected), "utf-8")
    (folder / "errors.txt").write_text("\n".join(worst(lessons, found.corrected, WORST)) + "\n", "utf-8")
    scored = [n for n, lesson in enumerate(lessons) if lesson.case.order in SCORED]
    table = ablate([lessons[n] for n in scored], [found.models[n] for n in scored])
    lines = [f"{'':26}" + "".join(f"{order:>10}" for order in SCORED)]
    lines += [f"{kind:26}" + "".join(f"{row[order]:10.3f}" for order in SCORED) for kind, row in table.items()]
    (folder / "ablation.txt").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
