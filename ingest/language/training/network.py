"""Word pieces of a window → scores of every layer: one BERT pass, light heads over first word pieces."""

from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 384
HEADS = 12
SHAPES = 9
ARC = 256
REL = 64
NEVER = -1e4


def fake_quantise(x: Tensor, *, per_row: bool) -> Tensor:
    """Return x as int8 would hold it, the gradient passing straight through.

    Weights: symmetric, a scale for each output row. Activations: asymmetric, one scale a tensor, as ONNX Runtime's
    dynamic quantisation does.
    """
    with torch.no_grad():
        if per_row:
            scale = x.abs().amax(-1, keepdim=True).clamp(min=1e-8) / 127
            held = (x / scale).round() * scale
        else:
            low, high = x.amin().clamp(max=0), x.amax().clamp(min=0)
            scale = (high - low).clamp(min=1e-8) / 255
            held = ((x - low) / scale).round() * scale + low
        gap = (held - x).to(x.dtype)
    return x + gap


class Dense(nn.Linear):
    """A linear layer that can train as if it were already int8."""

    int8 = False

    def forward(self, x: Tensor) -> Tensor:
        """Return the product, of fake-quantised factors when `int8` is set."""
        if not self.int8:
            return functional.linear(x, self.weight, self.bias)
        return functional.linear(fake_quantise(x, per_row=False), fake_quantise(self.weight, per_row=True), self.bias)


class PooledDropout(nn.Module):
    """Dropout whose masks are random slices of one pool, drawn anew now and then.

    Drawing a fresh mask for every use takes a quarter of a training step on a CPU.
    """

    pools: ClassVar[dict[float, list[Tensor | int]]] = {}
    SIZE = 1 << 24
    USES = 2000

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        """Return x with a share p of its elements zero while training."""
        if not self.training or self.p == 0:
            return x
        pool = self.pools.get(self.p)
        if pool is None or pool[1] >= self.USES:
            mask = torch.empty(self.SIZE, dtype=torch.bfloat16, device=x.device).bernoulli_(1 - self.p).div_(1 - self.p)
            pool = self.pools[self.p] = [mask, 0]
        pool[1] += 1
        n = x.numel()
        at = int(torch.randint(0, self.SIZE - n, ()))
        return x * pool[0][at : at + n].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One post-norm BERT layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = Dense(WIDTH, 3 * WIDTH)
        self.out = Dense(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = Dense(WIDTH, 4 * WIDTH)
        self.down = Dense(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = PooledDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the layer's output; `mask` (B, 1, 1, L) is added to the attention scores."""
        b, length, _ = x.shape
        q, k, v = self.qkv(x).view(b, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        # written out: the fused kernel's backward pass takes half of a step on a CPU
        scores = q @ (k * (WIDTH // HEADS) ** -0.5).transpose(2, 3) + mask.to(q.dtype)
        a = scores.softmax(-1).to(v.dtype) @ v
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, length, WIDTH))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT with a word-shape embedding beside the uncased word pieces."""

    def __init__(self, layers: int, vocabulary: int, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = PooledDropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Return (B, L, WIDTH); pieces and shapes are (B, L), piece 0 is padding."""
        mask = (pieces == 0)[:, None, None, :].to(torch.float32) * NEVER
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.word(pieces) + self.position(place) + self.kind + self.shape(shapes)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_bert(self, w: dict[str, Tensor]) -> None:
        """Take the weights of a BERT of the same size; layers this one lacks are left out from the top."""
        with torch.no_grad():
            self.word.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.position.weight.copy_(w["embeddings.position_embeddings.weight"])
            self.kind.copy_(w["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    qkv = [w[f"{p}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(qkv))
                    for mine, theirs in (
                        (layer.out, "attention.output.dense"),
                        (layer.norm1, "attention.output.LayerNorm"),
                        (layer.up, "intermediate.dense"),
                        (layer.down, "output.dense"),
                        (layer.norm2, "output.LayerNorm"),
                    ):
                        getattr(mine, part).copy_(w[f"{p}{theirs}.{part}"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """The closed sets the heads choose from; `policies` maps an entity policy to its IOB2 tags."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    labels: tuple[str, ...]
    lemmas: tuple[str, ...]
    policies: dict[str, tuple[str, ...]]


class Reader(nn.Module):
    """The multi-task network."""

    def __init__(
        self, inventory: Inventory, *, layers: int = 12, vocabulary: int = 30522, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.encoder = Encoder(layers, vocabulary, dropout)
        self.drop = PooledDropout(0.2)
        self.tags = nn.Linear(WIDTH, len(inventory.upos) + len(inventory.xpos) + len(inventory.lemmas) + 1)
        self.sizes = (len(inventory.upos), len(inventory.xpos), len(inventory.lemmas), 1)
        self.names = nn.Sequential(nn.Linear(WIDTH, 256), nn.GELU(), nn.Dropout(0.1))
        self.policies = nn.ModuleDict({k: nn.Linear(256, len(v)) for k, v in inventory.policies.items()})
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.arc_dep = nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1)
        self.root = nn.Linear(ARC, 1)
        self.rel_head = nn.Linear(WIDTH, REL)
        self.rel_dep = nn.Linear(WIDTH, REL)
        self.rel_root = nn.Parameter(torch.randn(REL) * 0.1)
        self.rel = nn.Parameter(torch.zeros(len(inventory.labels), REL + 1, REL + 1))
        nn.init.xavier_uniform_(self.rel)
        self.sense = nn.Linear(WIDTH, WIDTH + 1)

    def words(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        """Return the vectors at each word's first piece, (B, n, WIDTH)."""
        x = self.encoder(pieces, shapes).float()
        return torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, WIDTH))

    def tag(self, x: Tensor) -> tuple[Tensor, ...]:
        """Return the scores of UPOS, XPOS, lemma rule and sentence start."""
        return tuple(self.tags(x).split(self.sizes, -1))

    def arcs(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return (B, n, n) scores of word [dependent, head], and (B, n) scores of being a root."""
        h, d = functional.gelu(self.arc_head(x)), functional.gelu(self.arc_dep(x))
        scores = self.arc(d) @ h.transpose(1, 2) + self.arc_bias(h).transpose(1, 2)
        return scores / 16, self.root(d).squeeze(-1)

    def rel_vectors(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return the head-side and dependent-side vectors of the label scorer."""
        return functional.gelu(self.rel_head(x)), functional.gelu(self.rel_dep(x))

    def rel_scores(self, head: Tensor, dep: Tensor) -> Tensor:
        """Return (N, labels) for N pairs of vectors; the root's head vector is `rel_root`."""
        one = torch.ones_like(head[..., :1])
        h, d = torch.cat([head, one], -1), torch.cat([dep, one], -1)
        n, k = self.rel.shape[0], REL + 1
        return ((d @ self.rel.permute(1, 0, 2).reshape(k, n * k)).view(-1, n, k) * h.unsqueeze(-2)).sum(-1)
