"""Corpora and encoder weights → trained reader: one multi-task run, resumable, by steps or by the clock."""

import collections
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from ingest.language.lemmas import find_rule
from ingest.language.pieces import CLS, SEP, PieceTable
from ingest.language.training.corpora import Source
from ingest.language.training.network import NEVER, Dense, Encoder, Inventory, Reader
from ingest.language.training.windows import IGNORE, Batch, Window, WindowMaker, group, make_batch

RAREST_RULE = 3
TOLD_EVERY = 50
TAUGHT_SENSES = ("ewt", "gmb", "wikigold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long and how to train; the run ends after `minutes` of training or after `steps`, whichever is given."""

    minutes: float | None = None
    steps: int | None = None
    seed: int = 7
    layers: int = 12
    budget: int = 2400
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    decay: float = 0.95
    warm_up: float = 0.03
    int8_from: float = 0.7
    threads: int = 2
    save_every: float = 240.0


def make_inventory(sources: tuple[Source, ...]) -> Inventory:
    """Return the closed sets the sources use."""
    trees = [s for source in sources for s in source.sentences if s.heads is not None]
    rules = collections.Counter(
        find_rule(f, m) for s in trees for f, m in zip(s.words, s.lemmas or (), strict=True) if m != "_"
    )
    return Inventory(
        upos=tuple(sorted({u for s in trees for u in s.upos or ()})),
        xpos=tuple(sorted({x for s in trees for x in s.xpos or ()})),
        labels=tuple(sorted({x for s in trees for x in s.labels or ()})),
        lemmas=tuple(sorted(r for r, n in rules.items() if n >= RAREST_RULE)),
        policies={
            s.policy: ("O", *(b + x for x in s.entity_labels for b in ("B-", "I-"))) for s in sources if s.policy
        },
    )


def score_senses(
    sources: tuple[Source, ...], weights: dict[str, Tensor], tokenizer: PieceTable, say: Callable[[str], None]
) -> dict[tuple[str, int], Tensor]:
    """Return the original encoder's own sentence vectors (CLS, length 1), the teacher of the embedding head."""
    teacher = Encoder(12, 30522, 0.0)
    teacher.load_bert(weights)
    teacher.eval()
    items = [
        ((source.name, i), [CLS, *(p for w in s.words for p in tokenizer.find(w)), SEP])
        for source in sources
        if source.name in TAUGHT_SENSES
        for i, s in enumerate(source.sentences)
        if 4 <= len(s.words) <= 60
    ]
    items.sort(key=lambda item: len(item[1]))
    out: dict[tuple[str, int], Tensor] = {}
    began = time.monotonic()
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(items), 64):
            part = items[at : at + 64]
            longest = max(len(p) for _, p in part)
            pieces = torch.tensor([p + [0] * (longest - len(p)) for _, p in part])
            vectors = functional.normalize(teacher(pieces, torch.zeros_like(pieces))[:, 0].float(), dim=-1)
            out.update({key: v.clone() for (key, _), v in zip(part, vectors, strict=True)})
    say(f"teacher vectors: {len(out)} sentences in {time.monotonic() - began:.0f} s")
    return out


def find_loss(model: Reader, batch: Batch, teacher: dict[tuple[str, int], Tensor]) -> tuple[Tensor, dict[str, float]]:
    """Return the weighted sum of the layers' losses, and each for the log; encoder in bf16, heads in fp32."""
    with torch.autocast(batch.pieces.device.type, dtype=torch.bfloat16):
        x = model.words(batch.pieces, batch.shapes, batch.first)
    x = model.drop(x)
    t = batch.targets
    upos, xpos, lemma, start = model.tag(x)
    losses: dict[str, Tensor] = {}
    known = t["starts"] != IGNORE
    losses["start"] = functional.binary_cross_entropy_with_logits(start.squeeze(-1)[known], t["starts"][known].float())
    rows = batch.choose(lambda w: w.tree)
    if len(rows):
        for name, scores in (("upos", upos), ("xpos", xpos), ("lemmas", lemma)):
            flat, gold = scores[rows].flatten(0, 1), t[name][rows].flatten()
            losses[name] = functional.cross_entropy(flat, gold, ignore_index=IGNORE)
        losses["arc"], losses["rel"] = _tree_losses(
            model, x[rows], batch.sentence[rows], t["heads"][rows], t["labels"][rows]
        )
    names = model.names(x)
    total, count = x.new_zeros(()), 0
    for policy in {w.policy for w in batch.windows if w.policy}:
        mine = batch.choose(lambda w, policy=policy: w.policy == policy)
        gold = t["entities"][mine].flatten()
        scores = model.policies[policy](names[mine]).flatten(0, 1)
        total = total + functional.cross_entropy(scores, gold, ignore_index=IGNORE, reduction="sum")
        count += int((gold != IGNORE).sum())
    if count:
        losses["entity"] = total / count
    if teacher:
        sense = _sense_loss(model, x, batch, teacher)
        if sense is not None:
            losses["sense"] = sense
    weight = {"upos": 0.4, "xpos": 0.3, "lemmas": 0.3, "start": 0.6, "entity": 1.5, "sense": 1.0}
    whole = sum((v * weight.get(k, 1.0) for k, v in losses.items()), x.new_zeros(()))
    return whole, {k: v.item() for k, v in losses.items()}


def _tree_losses(model: Reader, x: Tensor, sentence: Tensor, heads: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    arcs, root = model.arcs(x)
    apart = sentence.unsqueeze(1) != sentence.unsqueeze(2)
    scores = torch.cat([root.unsqueeze(-1), arcs.masked_fill(apart, NEVER)], -1)
    arc = functional.cross_entropy(scores.flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
    to_head, to_dep = model.rel_vectors(x)
    known = (heads != IGNORE) & (labels != IGNORE)
    with_root = torch.cat([model.rel_root.expand(len(x), 1, -1), to_head], 1)
    chosen = torch.gather(with_root, 1, heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, with_root.shape[-1]))
    return arc, functional.cross_entropy(model.rel_scores(chosen[known], to_dep[known]), labels[known])


def _sense_loss(model: Reader, x: Tensor, batch: Batch, teacher: dict[tuple[str, int], Tensor]) -> Tensor | None:
    rows, places, gold = [], [], []
    for i, w in enumerate(batch.windows):
        for k, number in enumerate(w.senses):
            vector = teacher.get((w.source, number))
            if vector is not None:
                rows.append(i)
                places.append(k)
                gold.append(vector)
    if len(rows) < 2:
        return None
    scored = model.sense(x)
    vectors, weight = scored[..., :-1], scored[..., -1]
    mine = batch.sentence[rows] == torch.tensor(places, device=x.device).unsqueeze(-1)
    share = weight[rows].masked_fill(~mine, NEVER).softmax(-1)
    pooled = functional.normalize((share.unsqueeze(1) @ vectors[rows]).squeeze(1), dim=-1)
    target = torch.stack(gold)
    near = (1 - (pooled * target).sum(-1)).mean()
    alike = ((pooled @ pooled.T) - (target @ target.T)).square().mean()
    return near + 5 * alike


def parameter_groups(model: Reader, plan: Plan) -> list[dict[str, object]]:
    """Return the optimiser's groups: a lower rate the lower the layer, no decay on norms and biases."""
    groups: dict[float, list[torch.nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        rate = plan.head_rate
        if name.startswith("encoder.layers."):
            rate = plan.encoder_rate * plan.decay ** (plan.layers - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.shape"):
            rate = plan.head_rate
        elif name.startswith("encoder."):
            rate = plan.encoder_rate * plan.decay**plan.layers
        groups.setdefault(rate, []).append(parameter)
    return [{"params": p, "lr": r, "base": r} for r, p in groups.items()]


class Epochs:
    """Draws batches without end: every source by its share, windows of fresh sizes and spelling each time."""

    def __init__(self, sources: tuple[Source, ...], maker: WindowMaker, *, budget: int, rng: random.Random) -> None:
        self.sources, self.maker, self.budget, self.rng = sources, maker, budget, rng
        self.number = 0

    def __iter__(self) -> Iterator[list[Window]]:
        while True:
            chosen: list[Window] = []
            for source in self.sources:
                windows = self.maker.make(source, smallest=16, largest=self.rng.choice((100, 180)))
                if source.share < 1:
                    windows = self.rng.sample(windows, int(len(windows) * source.share))
                chosen.extend(windows)
            yield from group(chosen, budget=self.budget, rng=self.rng)
            self.number += 1


class Run:
    """A training run that can stop and go on: the network, its optimiser, and how far it is."""

    def __init__(
        self, sources: tuple[Source, ...], weights: dict[str, Tensor], out: Path, plan: Plan, say: Callable[[str], None]
    ) -> None:
        torch.set_num_threads(plan.threads)
        torch.manual_seed(plan.seed)
        self.plan, self.say, self.path = plan, say, out / "reader.pt"
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.inventory = make_inventory(sources)
        self.model = Reader(self.inventory, layers=plan.layers)
        self.model.encoder.load_bert(weights)
        self.model.to(self.device).train()
        self.optimiser = torch.optim.AdamW(parameter_groups(self.model, plan), weight_decay=0.01, fused=True)
        self.step, self.before = 0, 0.0
        if self.path.exists():
            state = torch.load(self.path, weights_only=False, map_location=self.device)
            self.model.load_state_dict(state["model"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.step, self.before = state["step"], state["spent"]
            say(f"going on from step {self.step}, {self.before / 60:.1f} minutes")
        self.began = self.saved = time.monotonic()
        self.pieces = 0
        self.running: collections.Counter[str] = collections.Counter()

    @property
    def spent(self) -> float:
        """Return the seconds trained, earlier parts of the run among them."""
        return self.before + time.monotonic() - self.began

    @property
    def done(self) -> float:
        """Return the share of the plan that is done."""
        if self.plan.steps:
            return self.step / self.plan.steps
        return self.spent / (60 * (self.plan.minutes or 1))

    def learn(self, windows: list[Window], teacher: dict[tuple[str, int], Tensor]) -> None:
        """Take one step."""
        plan, done = self.plan, self.done
        Dense.int8 = done >= plan.int8_from
        factor = min(done / plan.warm_up, (1 - done) / (1 - plan.warm_up)) if plan.warm_up else 1 - done
        for held in self.optimiser.param_groups:
            held["lr"] = held["base"] * max(factor, 1e-3)
        loss, parts = find_loss(self.model, make_batch(windows).to(self.device), teacher)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        self.pieces += sum(len(w.pieces) for w in windows)
        self.running.update(parts)

    def tell(self, epoch: int) -> None:
        """Say how far the run is and the mean losses since the last time."""
        rate = self.pieces / (time.monotonic() - self.began)
        mean = " ".join(f"{k} {v / TOLD_EVERY:.3f}" for k, v in sorted(self.running.items()))
        self.say(
            f"step {self.step} epoch {epoch} {self.done:.1%} {self.spent / 60:.1f} min {rate:.0f} pieces/s | {mean}"
        )
        self.running.clear()

    def save(self) -> None:
        """Write a checkpoint whole or not at all."""
        state = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict()}
        state |= {
            "inventory": asdict(self.inventory),
            "step": self.step,
            "spent": self.spent,
            "plan": asdict(self.plan),
        }
        torch.save(state, self.path.with_suffix(".part"))
        self.path.with_suffix(".part").replace(self.path)
        self.saved = time.monotonic()


def train(
    sources: tuple[Source, ...],
    weights: dict[str, Tensor],
    tokenizer: PieceTable,
    out: Path,
    plan: Plan,
    say: Callable[[str], None],
) -> Path:
    """Train and return the path of the last checkpoint, `out/reader.pt`; a run that is there goes on."""
    run = Run(sources, weights, out, plan, say)
    cached = out / "teacher.pt"
    if not cached.exists():
        torch.save(score_senses(sources, weights, tokenizer, say), cached)
    teacher = {k: v.to(run.device) for k, v in torch.load(cached, weights_only=False).items()}
    rng = random.Random(plan.seed + run.step)
    maker = WindowMaker(run.inventory, tokenizer, augment=True, rng=rng)
    epochs = Epochs(sources, maker, budget=plan.budget, rng=rng)
    for windows in epochs:
        if run.done >= 1:
            break
        run.learn(windows, teacher)
        if run.step % TOLD_EVERY == 0:
            run.tell(epochs.number)
        if time.monotonic() - run.saved > plan.save_every:
            run.save()
    run.save()
    return run.path
