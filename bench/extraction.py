"""tests/corpora → how well claims, event status, deadlines, roles and measures are found, and what extraction costs."""

import argparse
import time
from collections.abc import Iterator

from bench.figures import Better, Figure, main
from bench.gold import (
    Reader,
    Score,
    read_corpus,
    score_claims,
    score_deadlines,
    score_events,
    score_measures,
    score_roles,
)
from ingest.annotate import annotate, load_language
from ingest.extract import extract


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take the part to read: rules were written against "tune", figures are reported on "held"."""
    parser.add_argument("--part", choices=("held", "opened", "tune"), default="held")
    parser.add_argument("--errors", action="store_true", help="list what disagrees (not for what is held)")


def measure(args: argparse.Namespace) -> Iterator[Figure]:
    """Read one part of the corpora and compare."""
    nlp = load_language()
    corpus = list(read_corpus(args.part))
    begun = time.process_time()
    annotated = list(annotate((document for document, _ in corpus), nlp))
    reading = time.process_time() - begun
    extractions = [extract(document, doc) for document, doc in annotated]
    begun = time.process_time()
    extractions = [extract(document, doc) for document, doc in annotated]
    extracting = time.process_time() - begun
    scores = {name: Score() for name in ("claims", "kinds", "status", "met", "deadlines", "roles", "measures", "named")}
    forms: dict[str, Score] = {}
    happenings: list[str] = []
    for extraction, (_, gold) in zip(extractions, corpus, strict=True):
        reader = Reader(extraction, gold)
        score_claims(reader, scores["claims"], forms, scores["kinds"])
        score_events(reader, scores["status"], happenings, scores["met"])
        score_deadlines(reader, scores["deadlines"])
        score_roles(reader, scores["roles"])
        score_measures(reader, scores["measures"], scores["named"])
    if args.errors:
        for name, score in scores.items():
            for kind, lines in (("wrong", score.wrong), ("missed", score.missed)):
                for line in lines:
                    print(f"{name} {kind}: {line!r}")
        for line in happenings:
            print(f"false happening: {line!r}")
    where = f"{len(corpus)} documents, {args.part}"
    yield from _figures(scores, forms, happenings, where)
    words = sum(len(document.text.split()) for document, _ in corpus)
    yield Figure(figure="words a second of extraction, one core", value=round(words / extracting), unit="words/s")
    yield Figure(
        figure="extraction's time over the reader's, same run",
        value=round(extracting / reading, 3),
        unit="ratio",
        better=Better.LOWER,
        bar=0.25,
    )


def _figures(scores: dict[str, Score], forms: dict[str, Score], happenings: list[str], where: str) -> Iterator[Figure]:
    claims = scores["claims"]
    yield Figure(figure=f"claims F1, {where}", value=round(claims.f1, 3), unit="F1", bar=0.8)
    yield Figure(figure="claims precision", value=round(claims.precision, 3), unit="share")
    yield Figure(figure="claims recall", value=round(claims.recall, 3), unit="share")
    for form, score in sorted(forms.items()):
        yield Figure(figure=f"claims recall, {form} of {score.wanted}", value=round(score.recall, 3), unit="share")
    yield Figure(figure="claim kind among right claims", value=round(scores["kinds"].recall, 3), unit="accuracy")
    met = scores["met"]
    yield Figure(
        figure=f"event status accuracy over {met.right} of {met.wanted} met",
        value=round(scores["status"].recall, 3),
        unit="accuracy",
        bar=0.95,
    )
    yield Figure(figure="events met", value=round(met.recall, 3), unit="share")
    yield Figure(figure="false happenings", value=len(happenings), unit="events", better=Better.LOWER, bar=0)
    deadlines = scores["deadlines"]
    yield Figure(
        figure=f"deadlines all of who, what, due, of {deadlines.wanted}",
        value=round(deadlines.recall, 3),
        unit="share",
        bar=0.85,
    )
    yield Figure(figure="deadlines precision", value=round(deadlines.precision, 3), unit="share")
    yield Figure(
        figure=f"roles F1, of {scores['roles'].wanted}", value=round(scores["roles"].f1, 3), unit="F1", bar=0.9
    )
    yield Figure(
        figure=f"measures with right stage F1, of {scores['measures'].wanted}",
        value=round(scores["measures"].f1, 3),
        unit="F1",
        bar=0.8,
    )
    yield Figure(figure="measures without the stage F1", value=round(scores["named"].f1, 3), unit="F1")


if __name__ == "__main__":
    main("extraction", measure, options=add_options)
