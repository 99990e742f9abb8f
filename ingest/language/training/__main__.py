"""`python -m ingest.language.training`: from the corpora and the encoder's artifact to the trained reader."""

import argparse
import sys
import time
from pathlib import Path

from ingest.language.load import load
from ingest.language.pieces import PieceTable
from ingest.language.training.corpora import load_training
from ingest.language.training.encoder import TOKENIZER_NAME, read_artifact, read_weights
from ingest.language.training.evaluate import DEVELOPMENT, load_test, read_gold, score_entities, score_raw, score_trees
from ingest.language.training.folder import write_folder
from ingest.language.training.train import Plan, train


def main() -> None:
    """Run the recipe."""
    parser = argparse.ArgumentParser(prog="python -m ingest.language.training", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument(
        "--encoder", type=Path, required=True, help="the Maven artifact (.jar), or a folder unpacked from it"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder of checkpoints; an earlier run there goes on")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float)
    length.add_argument("--steps", type=int)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--budget", type=int, default=2400)
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    model, tokenizer = read_artifact(args.encoder)
    (args.work / TOKENIZER_NAME).write_bytes(tokenizer)
    sources = load_training(args.corpora)
    for s in sources:
        _say(
            f"{s.name}: {len(s.sentences)} sentences, {sum(len(x.words) for x in s.sentences)} words {s.entity_labels}"
        )
    plan = Plan(minutes=args.minutes, steps=args.steps, threads=args.threads, seed=args.seed, budget=args.budget)
    table = PieceTable.open(args.work / TOKENIZER_NAME)
    checkpoint = train(sources, read_weights(model), table, args.work, plan, _say)
    for out, int8 in ((args.out, True), (args.work / "float", False)):
        write_folder(checkpoint, args.work / TOKENIZER_NAME, sources, out, int8=int8)
        _say(f"{'int8' if int8 else 'fp32'} in {out}:")
        _evaluate(args.corpora, out)


def _evaluate(corpora: Path, model: Path) -> None:
    nlp = load(model=model)
    for name, files in DEVELOPMENT.items():
        sentences = load_test(corpora, *files)
        read = read_gold(nlp, sentences)
        found = score_trees(read) | {k: s.f for k, s in score_raw(nlp, sentences).items()}
        found |= {f"entities {k}": s.f for k, s in score_entities(read).items()}
        _say(f"{name}: " + ", ".join(f"{k} {v:.2f}" for k, v in found.items()))


def _say(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
