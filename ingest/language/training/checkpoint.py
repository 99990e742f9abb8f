"""A checkpoint file → weights as arrays and the inventory."""

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from ingest.language.training.network import Inventory


def open_checkpoint(path: Path) -> tuple[dict[str, NDArray[np.float32]], Inventory, dict[str, object]]:
    """Return the weights, the inventory and what the run says of itself (plan, step, minutes)."""
    state = torch.load(path, weights_only=False, map_location="cpu")
    held = state["inventory"]
    inventory = Inventory(
        **{n: tuple(held[n]) for n in ("upos", "xpos", "labels", "lemmas")},
        policies={k: tuple(v) for k, v in held["policies"].items()},
    )
    weights = {k: v.float().numpy() for k, v in state["model"].items()}
    return weights, inventory, {"step": state["step"], "minutes": state["spent"] / 60, "plan": state["plan"]}
