"""data/rules/deadlines.toml -> the words of deadlines by class."""

from dataclasses import dataclass
from functools import cache

from ingest.rules import read_table, words


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRules:
    """Word classes; the table says what each is for."""

    orders: frozenset[str]
    binds: frozenset[str]
    demands: frozenset[str]
    foresees: frozenset[str]
    ruled: frozenset[str]
    needs: frozenset[str]
    refuses: frozenset[str]
    tells: frozenset[str]
    gives: frozenset[str]
    sets: frozenset[str]
    faces: frozenset[str]
    extends: frozenset[str]
    ends: frozenset[str]
    misses: frozenset[str]
    stays: frozenset[str]
    invites: frozenset[str]
    states: frozenset[str]
    limits: frozenset[str]
    stretches: frozenset[str]
    windows: frozenset[str]
    binding: frozenset[str]
    hoped: frozenset[str]
    wanted: frozenset[str]
    decisions: frozenset[str]
    drafts: frozenset[str]
    rights: frozenset[str]
    decides: frozenset[str]
    performed: frozenset[str]
    announced: frozenset[str]
    appointed: frozenset[str]
    deeds: frozenset[str]
    drifts: frozenset[str]
    protests: frozenset[str]
    attacks: frozenset[str]
    shows: frozenset[str]
    parties: frozenset[str]
    public: frozenset[str]
    things: frozenset[str]
    given: frozenset[str]
    acted: frozenset[str]
    judges: frozenset[str]
    risks: frozenset[str]
    awaited: frozenset[str]
    recurs: frozenset[str]
    slips: frozenset[str]
    suspends: frozenset[str]
    announces: frozenset[str]
    served: frozenset[str]
    laws: frozenset[str]
    penalised: frozenset[str]
    creates: frozenset[str]
    intervenes: frozenset[str]


@cache
def deadline_rules() -> DeadlineRules:
    """Return the table of data/rules/deadlines.toml."""
    classes = {name: words(value) for section in read_table("deadlines").values() for name, value in section.items()}
    return DeadlineRules(**classes)
