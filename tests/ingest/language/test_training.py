"""The recipe's network and its export; skipped where the extra `train` is not installed."""

import random
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from graph.datafiles import data_path
from ingest.language.pieces import PieceTable
from ingest.language.training.corpora import Sentence, Source

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
export = pytest.importorskip("ingest.language.training.export")
network = pytest.importorskip("ingest.language.training.network")
train = pytest.importorskip("ingest.language.training.train")
windows = pytest.importorskip("ingest.language.training.windows")


def make_sentence() -> Sentence:
    """Return a small annotated sentence."""
    return Sentence(
        words=("Ada", "said", '"', "no", '"', "."),
        spaces=(True, True, False, False, False, False),
        start="document",
        heads=(1, -1, 3, 1, 3, 1),
        labels=("nsubj", "root", "punct", "obj", "punct", "punct"),
        upos=("PROPN", "VERB", "PUNCT", "INTJ", "PUNCT", "PUNCT"),
        xpos=("NNP", "VBD", "``", "UH", "''", "."),
        lemmas=("Ada", "say", '"', "no", '"', "."),
        entities=("B-PER", "O", "O", "O", "O", "O"),
    )


def make_table() -> PieceTable:
    """Return the pieces of the shipped tokenizer."""
    return PieceTable.open(data_path("reader", "tokenizer.json"))


def test_a_network_learns_a_sentence_by_heart_and_its_file_says_the_same(tmp_path: Path) -> None:
    """Loss falls, and the exported graph gives the scores of the network it was written from."""
    torch.manual_seed(1)
    sources = tuple(
        Source(name=n, policy=n, share=1.0, sentences=(make_sentence(),) * 4, entity_labels=("PER",))
        for n in ("uner", "crossner")
    )
    inventory = train.make_inventory(sources)
    reader = network.Reader(inventory, layers=1)
    maker = windows.WindowMaker(inventory, make_table(), augment=True, rng=random.Random(1))
    batch = windows.make_batch([w for s in sources for w in maker.make(s, smallest=30, largest=60)])
    optimiser = torch.optim.AdamW(reader.parameters(), lr=2e-3)
    losses = []
    for _ in range(12):
        loss, _parts = train.find_loss(reader, batch, {})
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 2

    reader.eval()
    path = tmp_path / "model.onnx"
    export.write_onnx({k: v.numpy() for k, v in reader.state_dict().items()}, inventory, path, int8=False)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    length = int((batch.pieces[0] > 0).sum())
    pieces, shapes, first = batch.pieces[:1, :length], batch.shapes[:1, :length], batch.first[:1]
    feed = {"pieces": pieces.numpy(), "shapes": shapes.numpy(), "first": first.numpy()}
    found = dict(zip([o.name for o in session.get_outputs()], session.run(None, feed), strict=True))
    with torch.no_grad():
        words = reader.words(pieces, shapes, first)
        arcs, roots = reader.arcs(words)
    assert np.allclose(found["arcs"], arcs.numpy(), atol=1e-3)
    assert np.allclose(found["roots"], roots.numpy(), atol=1e-3)


def test_masks_of_dropout_keep_the_mean() -> None:
    """A pooled mask drops its share and scales the rest; reading drops nothing."""
    drop = network.PooledDropout(0.25)
    x = torch.ones(1000, 100)
    assert abs(float(drop(x).mean()) - 1) < 0.02
    assert torch.equal(drop.eval()(x), x)
