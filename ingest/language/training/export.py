"""Trained weights → `model.onnx`: the graph written node by node, int8 where it pays, heads in fp32."""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from ingest.language.training.network import HEADS, REL, WIDTH, Inventory

Array = NDArray[np.float32]
READ_POLICIES = ("uner", "crossner")
"""Entity heads the run-time file carries: the one that is read, and the one that knows products and events."""


class GraphWriter:
    """Collects nodes and weights; `int8` turns the encoder's products into dynamic int8."""

    def __init__(self, weights: dict[str, Array], *, int8: bool) -> None:
        self.weights, self.int8 = weights, int8
        self.nodes: list[onnx.NodeProto] = []
        self.held: dict[str, onnx.TensorProto] = {}
        self.count = 0

    def keep(self, name: str, array: NDArray[np.generic]) -> str:
        """Add a constant and return its name."""
        if name not in self.held:
            self.held[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def call(self, op: str, *inputs: str, out: str | None = None, outputs: int = 1, **attributes: object) -> str:
        """Add a node and return the name of its (first) output."""
        self.count += 1
        name = out or f"v{self.count}"
        names = [name] if outputs == 1 else [f"{name}_{i}" for i in range(outputs)]
        own = {"MultiHeadAttention", "DynamicQuantizeMatMul", "Gelu"}
        domain = "com.microsoft" if op in own else ""
        self.nodes.append(helper.make_node(op, list(inputs), names, domain=domain, **attributes))
        return names[0]

    def product(self, x: str, name: str, *, narrow: bool = False, out: str | None = None) -> str:
        """Return x @ W.T + b, in int8 if asked and allowed."""
        w, b = self.weights[name + ".weight"], self.weights.get(name + ".bias")
        if narrow and self.int8:
            scale = np.maximum(np.abs(w).max(1), 1e-8) / 127
            held = np.clip(np.rint(w / scale[:, None]), -127, 127).astype(np.int8).T
            parts = [self.keep(name + ".q", held), self.keep(name + ".s", scale.astype(np.float32))]
            parts += [self.keep(name + ".z", np.zeros(len(scale), np.int8)), self.keep(name + ".b", b)]
            return self.call("DynamicQuantizeMatMul", x, *parts, out=out)
        y = self.call("MatMul", x, self.keep(name + ".w", w.T), out=None if b is not None else out)
        return y if b is None else self.call("Add", y, self.keep(name + ".b", b), out=out)

    def embed(self, ids: str, name: str) -> str:
        """Return the rows of an embedding table, held as int8 with a scale each."""
        table = self.weights[name + ".weight"]
        if not self.int8:
            return self.call("Gather", self.keep(name, table), ids)
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        held = np.rint(table / scale).astype(np.int8)
        rows = self.call("Cast", self.call("Gather", self.keep(name + ".q", held), ids), to=TensorProto.FLOAT)
        return self.call("Mul", rows, self.call("Gather", self.keep(name + ".s", scale.astype(np.float32)), ids))


def _encode(g: GraphWriter, layers: int) -> str:
    length = g.call("Shape", "pieces", start=1, end=2)
    table = g.keep("place", g.weights["encoder.position.weight"] + g.weights["encoder.kind"])
    place = g.call("Slice", table, g.keep("first_axis", np.array([0], np.int64)), length, "first_axis")
    x = g.call("Add", g.embed("pieces", "encoder.word"), place)
    x = g.call("Add", x, g.call("Gather", g.keep("shape", g.weights["encoder.shape.weight"]), "shapes"))
    x = _norm(g, x, "encoder.norm")
    parts = g.keep("thirds", np.array([WIDTH] * 3, np.int64))
    for i in range(layers):
        p = f"encoder.layers.{i}."
        g.call("Split", g.product(x, p + "qkv", narrow=True), parts, out=f"qkv{i}", outputs=3, axis=-1)
        a = g.call("MultiHeadAttention", *(f"qkv{i}_{k}" for k in range(3)), num_heads=HEADS)
        x = _norm(g, g.call("Add", g.product(a, p + "out", narrow=True), x), p + "norm1")
        h = g.call("Gelu", g.product(x, p + "up", narrow=True))
        x = _norm(g, g.call("Add", g.product(h, p + "down", narrow=True), x), p + "norm2")
    return x


def _norm(g: GraphWriter, x: str, name: str) -> str:
    gain, bias = (g.keep(f"{name}.{n}", g.weights[f"{name}.{n}"]) for n in ("weight", "bias"))
    return g.call("LayerNormalization", x, gain, bias, epsilon=1e-12, axis=-1)


def _choose(g: GraphWriter, scores: str, name: str) -> None:
    g.call("Cast", g.call("ArgMax", scores, axis=-1, keepdims=0), out=name, to=TensorProto.INT32)


def _score(g: GraphWriter, x: str, inventory: Inventory) -> list[tuple[str, int, list[str | int]]]:
    sizes = [len(inventory.upos), len(inventory.xpos), len(inventory.lemmas), 1]
    tags = g.product(x, "tags")
    g.call("Split", tags, g.keep("sizes", np.array(sizes, np.int64)), out="tag", outputs=4, axis=-1)
    for i, name in enumerate(("upos", "xpos", "lemmas")):
        _choose(g, f"tag_{i}", name)
    g.call("Sigmoid", g.call("Squeeze", "tag_3", g.keep("last", np.array([-1], np.int64))), out="starts")
    hidden = g.call("Gelu", g.product(x, "names.0"))
    for policy in READ_POLICIES:
        g.call("Softmax", g.product(hidden, f"policies.{policy}"), out=policy, axis=-1)
    heads, deps = (g.call("Gelu", g.product(x, n)) for n in ("arc_head", "arc_dep"))
    scores = g.call("MatMul", g.product(deps, "arc"), g.call("Transpose", heads, perm=[0, 2, 1]))
    scores = g.call("Add", scores, g.call("Transpose", g.product(heads, "arc_bias"), perm=[0, 2, 1]))
    g.call("Mul", scores, g.keep("arc_scale", np.array(1 / 16, np.float32)), out="arcs")
    g.call("Squeeze", g.product(deps, "root"), "last", out="roots")
    for name in ("rel_head", "rel_dep"):
        g.call("Gelu", g.product(x, name), out=name)
    g.product(x, "sense", out="senses")
    floats: list[tuple[str, list[str | int]]] = [
        ("starts", ["b", "n"]), ("arcs", ["b", "n", "n"]), ("roots", ["b", "n"]), ("rel_head", ["b", "n", REL]),
        ("rel_dep", ["b", "n", REL]), ("senses", ["b", "n", WIDTH + 1]),
        *((p, ["b", "n", len(inventory.policies[p])]) for p in READ_POLICIES),
    ]  # fmt: skip
    whole = [(n, TensorProto.INT32, ["b", "n"]) for n in ("upos", "xpos", "lemmas")]
    return [*whole, *((n, TensorProto.FLOAT, d) for n, d in floats)]


def write_onnx(weights: dict[str, Array], inventory: Inventory, path: Path, *, int8: bool) -> None:
    """Write the reader's graph.

    Inputs: pieces, shapes (b, L) and first (b, n), int64; nothing masks padding, so all rows of a run are of one
    length. The scorer of labels goes along as `label_table`
    (65, labels x 65) and `label_root` (64), read from the file's metadata-free constant outputs.
    """
    g = GraphWriter(weights, int8=int8)
    layers = 1 + max(int(n.split(".")[2]) for n in weights if n.startswith("encoder.layers."))
    x = _encode(g, layers)
    wide_first = g.call("Unsqueeze", "first", g.keep("end", np.array([-1], np.int64)))
    full = g.call("Expand", wide_first, g.keep("width", np.array([1, 1, WIDTH], np.int64)))
    words = g.call("GatherElements", x, full, axis=1)
    outputs = _score(g, words, inventory)
    table = np.transpose(weights["rel"], (1, 0, 2)).reshape(REL + 1, -1)
    g.call("Identity", g.keep("label_table.value", table), out="label_table")
    g.call("Identity", g.keep("label_root.value", weights["rel_root"]), out="label_root")
    outputs += [("label_table", TensorProto.FLOAT, list(table.shape)), ("label_root", TensorProto.FLOAT, [REL])]
    graph = helper.make_graph(
        g.nodes,
        "reader",
        [helper.make_tensor_value_info(n, TensorProto.INT64, ["b", "L"]) for n in ("pieces", "shapes")]
        + [helper.make_tensor_value_info("first", TensorProto.INT64, ["b", "n"])],
        [helper.make_tensor_value_info(n, t, d) for n, t, d in outputs],
        list(g.held.values()),
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, opset_imports=opsets, producer_name="newsdocket")
    model.ir_version = 9
    onnx.save(model, str(path))
