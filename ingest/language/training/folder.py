"""Checkpoint → the model folder that ships: model.onnx, tokenizer.json, labels.json, lemmas.json."""

import collections
import hashlib
import json
from pathlib import Path

from ingest.language.training.checkpoint import open_checkpoint
from ingest.language.training.corpora import Source
from ingest.language.training.export import READ_POLICIES, write_onnx

COMES_OUT = {
    "uner": {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"},
    "crossner": {"product": "PRODUCT", "programlang": "PRODUCT", "event": "EVENT", "conference": "EVENT"},
}
"""The entity policy: each head's labels and what they are called; an earlier head's spans come first."""


RAREST_PAIR = 2
CLEAREST = 0.8
"""A form with its tag is put in the table of lemmas when seen this often and this clearly."""


def make_lemmas(sources: tuple[Source, ...]) -> dict[str, str]:
    """Return the lemma of "form TAG" for the forms the treebanks lemmatise alike."""
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for s in (s for source in sources for s in source.sentences if s.lemmas and s.xpos):
        for word, tag, lemma in zip(s.words, s.xpos or (), s.lemmas or (), strict=True):
            if lemma != "_":
                counts[f"{word.lower()} {tag}"][lemma] += 1
    clear = {key: c.most_common(1)[0] for key, c in sorted(counts.items()) if c.total() >= RAREST_PAIR}
    return {key: lemma for key, (lemma, n) in clear.items() if n > CLEAREST * counts[key].total()}


def write_folder(
    checkpoint: Path, tokenizer: Path, sources: tuple[Source, ...], out: Path, *, int8: bool = True
) -> None:
    """Write the model folder; `int8=False` writes the same reader in fp32, to measure what int8 loses."""
    weights, inventory, about = open_checkpoint(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    write_onnx(weights, inventory, out / "model.onnx", int8=int8)
    (out / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    lemmas = json.dumps(make_lemmas(sources), ensure_ascii=False, indent=0)
    (out / "lemmas.json").write_text(lemmas + "\n", encoding="utf8")
    labels = {
        "sha256": hashlib.sha256((out / "model.onnx").read_bytes()).hexdigest(),
        "training": about,
        "upos": inventory.upos,
        "xpos": inventory.xpos,
        "labels": inventory.labels,
        "lemmas": inventory.lemmas,
        "policies": {p: inventory.policies[p] for p in READ_POLICIES},
        "comes_out": COMES_OUT,
    }
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
