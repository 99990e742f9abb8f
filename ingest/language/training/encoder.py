"""ONNX file of bge-small-en-v1.5 → tensors of a 12-layer BERT, checksum verified."""

import hashlib
import io
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

SHA256 = "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35"
TOKENIZER_SHA256 = "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"
MODEL_NAME = "bge-small-en-v1.5.onnx"
TOKENIZER_NAME = "bge-small-en-v1.5-tokenizer.json"


def read_artifact(path: Path) -> tuple[bytes, bytes]:
    """Return the bytes of the model and of its tokenizer from the Maven artifact, or a folder unpacked from it.

    Raises ValueError when a checksum differs.
    """
    if path.is_dir():
        model, tokenizer = (path / MODEL_NAME).read_bytes(), (path / TOKENIZER_NAME).read_bytes()
    else:
        with zipfile.ZipFile(path) as archive:
            model, tokenizer = archive.read(MODEL_NAME), archive.read(TOKENIZER_NAME)
    for data, expected, name in ((model, SHA256, MODEL_NAME), (tokenizer, TOKENIZER_SHA256, TOKENIZER_NAME)):
        if hashlib.sha256(data).hexdigest() != expected:
            raise ValueError(f"{path}: {name} is not the published file; fetch the artifact again")
    return model, tokenizer


def read_weights(model: bytes) -> dict[str, torch.Tensor]:
    """Return the weights by BERT's own names; a matrix is the second input of the MatMul before its bias."""
    graph = onnx.load(io.BytesIO(model)).graph
    arrays = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    weights = {name: torch.from_numpy(np.array(a)) for name, a in arrays.items() if "." in name and "::" not in name}
    products = {n.output[0]: n for n in graph.node if n.op_type == "MatMul"}
    for node in graph.node:
        if node.op_type != "Add":
            continue
        bias = next((i for i in node.input if i.endswith(".bias")), None)
        product = next((products[i] for i in node.input if i in products), None)
        if bias and product and product.input[1] in arrays:
            weights[bias.removesuffix("bias") + "weight"] = torch.from_numpy(np.array(arrays[product.input[1]].T))
    return weights
