"""Checkpoint → the model folder that ships: model.onnx, tokenizer.json, labels.json."""

import hashlib
import json
from pathlib import Path

from ingest.language.training.checkpoint import open_checkpoint
from ingest.language.training.export import READ_POLICIES, write_onnx

COMES_OUT = {
    "uner": {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"},
    "crossner": {"product": "PRODUCT", "programlang": "PRODUCT", "event": "EVENT", "conference": "EVENT"},
}
"""The entity policy: each head's labels and what they are called; an earlier head's spans come first."""


def write_folder(checkpoint: Path, tokenizer: Path, out: Path, *, int8: bool = True) -> None:
    """Write the model folder; `int8=False` writes the same reader in fp32, to measure what int8 loses."""
    weights, inventory, about = open_checkpoint(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    write_onnx(weights, inventory, out / "model.onnx", int8=int8)
    (out / "tokenizer.json").write_bytes(tokenizer.read_bytes())
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
