"""Held-out treebanks and names → the reader's quality and speed, beside what was measured before it was trained.

`python -m bench.reader` needs the corpora (`--corpora`, by default the folder of shared training data beside the
checkout). With `--float FOLDER`, the same reader in fp32 as the training recipe writes it, it also measures what int8
loses.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Better, Figure, main
from bench.reader_speed import measure_speed, measure_start
from ingest.language import load
from ingest.language.training.corpora import read_iob
from ingest.language.training.evaluate import (
    CROSSNER_TYPES,
    HELD_OUT,
    load_test,
    read_gold,
    score_entities,
    score_raw,
    score_trees,
)

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "training"

BARS = {
    "LAS EWT": 89.5, "LAS GUM": 88.5, "LAS PUD": 87.5, "UPOS EWT": 96.8, "UPOS PUD": 97.0,
    "sentences EWT": 85.0, "sentences PUD": 97.0,
    "entities EWT all": 80.0, "entities PUD all": 78.0, "entities EWT ORG": 62.0, "entities PUD ORG": 58.0,
    "entities EWT PER": 91.0, "entities PUD PER": 88.0,
}  # fmt: skip

SCRATCH = "spaCy CNN trained from scratch on the same data, issue's measurement 2026-11-20"
EXPERIMENT = "MiniLM multi-task experiment, issue's measurement 2026-11-20"
CORENLP = "Stanford CoreNLP 4.5.10, issue's measurement 2026-11-20"
BASELINES = {
    "UAS EWT": (84.5, SCRATCH), "LAS EWT": (81.2, SCRATCH), "UAS GUM": (85.9, SCRATCH), "LAS GUM": (82.4, SCRATCH),
    "UAS PUD": (88.6, SCRATCH), "LAS PUD": (84.9, SCRATCH), "UPOS PUD": (95.7, SCRATCH), "UPOS EWT": (96.0, EXPERIMENT),
    "entities EWT all": (75.1, CORENLP), "entities EWT PER": (86.5, CORENLP), "entities EWT ORG": (54.8, CORENLP),
    "entities EWT LOC": (77.3, CORENLP), "entities EWT lenient": (76.4, CORENLP),
    "entities PUD all": (74.4, CORENLP), "entities PUD PER": (83.8, CORENLP), "entities PUD ORG": (54.0, CORENLP),
    "entities PUD LOC": (75.0, CORENLP), "entities PUD lenient": (81.3, CORENLP),
    "entities politics all": (75.7, CORENLP),
}  # fmt: skip


def measure_quality(corpora: Path, model: Path | None) -> dict[str, float]:
    """Return every quality figure of one reader, in percent."""
    nlp = load(model=model)
    found: dict[str, float] = {}
    for name, files in HELD_OUT.items():
        sentences = load_test(corpora, *files)
        read = read_gold(nlp, sentences)
        found |= {f"{kind} {name}": value for kind, value in score_trees(read).items()}
        raw = score_raw(nlp, sentences)
        found |= {f"{kind} {name}": score.f for kind, score in raw.items()}
        if files[1]:
            found |= {f"entities {name} {kind}": score.f for kind, score in score_entities(read).items()}
    politics = read_gold(nlp, read_iob(corpora / "crossner/politics.test.txt.gz"))
    scores = score_entities(politics, CROSSNER_TYPES)
    return found | {f"entities politics {kind}": score.f for kind, score in scores.items()}


def measure(args: argparse.Namespace) -> Iterator[Figure]:
    """Yield the figures."""
    if not args.corpora.is_dir():
        note = "the corpora are not here: pass --corpora"
        yield Figure(figure="quality", value=None, unit="%", note=note)
        return
    shipped = measure_quality(args.corpora, None)
    for name, value in shipped.items():
        baseline, source = BASELINES.get(name, (None, None))
        yield Figure(
            figure=name, value=round(value, 2), unit="%", bar=BARS.get(name), baseline=baseline, baseline_is=source
        )
    yield from measure_loss(args, shipped)
    yield from measure_speed(args.corpora)
    yield from measure_start()


def measure_loss(args: argparse.Namespace, shipped: dict[str, float]) -> Iterator[Figure]:
    """Yield how much each barred figure of the fp32 reader stands above the shipped one."""
    name = "most lost to int8"
    if args.float is None:
        note = "needs the reader in fp32: pass --float FOLDER, as the training recipe writes it"
        yield Figure(figure=name, value=None, unit="points", better=Better.LOWER, bar=0.5, note=note)
        return
    whole = measure_quality(args.corpora, args.float)
    lost = {k: whole[k] - shipped[k] for k in BARS}
    worst = max(lost, key=lambda k: lost[k])
    note = f"{worst}; mean over {len(lost)} figures {sum(lost.values()) / len(lost):.2f}"
    yield Figure(figure=name, value=round(lost[worst], 2), unit="points", better=Better.LOWER, bar=0.5, note=note)
    for key, value in lost.items():
        yield Figure(figure=f"lost to int8, {key}", value=round(value, 2), unit="points", better=Better.LOWER, bar=0.5)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this bench's own options."""
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--float", type=Path, help="folder of the same reader in fp32")


if __name__ == "__main__":
    main("reader", measure, options=add_options)
