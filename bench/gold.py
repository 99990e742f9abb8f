"""tests/corpora + what extraction found there → how far the two agree, by the rules of tests/corpora/README.md."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from graph.model import ClaimKind, Document, Entity, EventStatus, Extraction, Span, content_id

CORPORA = Path(__file__).resolve().parent.parent / "tests" / "corpora"
WORD = re.compile(r"\w+")
FORMS = re.compile(r"\b(?:the|plc|ltd|limited|inc|co|corp|corporation|llc|llp|gmbh|ag|sa|nv|group)\b\.?")
Gold = Mapping[str, Any]
REAL = frozenset((EventStatus.HAPPENED, EventStatus.ONGOING))


@dataclass(slots=True)
class Score:
    """Right, found and wanted; `wrong` and `missed` keep what disagrees for whoever reads the errors."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return right over found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return right over wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted) if self.right else 0.0


def read_corpus(part: str) -> Iterator[tuple[Document, Gold]]:
    """Read the documents of one part ("tune", "opened", "held") with their gold."""
    folder = CORPORA / part
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        path = folder / row["file"]
        text = path.read_text(encoding="utf-8")
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        yield (
            Document(
                id=content_id("document", row["url"], text),
                key=row["url"],
                url=row["url"],
                title=row["title"],
                source=row["source"],
                published=date.fromisoformat(row["published"]),
                updated=None,
                authors=(),
                language="en",
                text=text,
            ),
            gold,
        )


class Reader:
    """Compares one document's extraction with its gold."""

    def __init__(self, extraction: Extraction, gold: Gold) -> None:
        self.extraction, self.gold = extraction, gold
        self.places = [match.span() for match in WORD.finditer(extraction.document.text)]
        self.entities = {entity.id: entity for entity in extraction.entities}

    def words(self, *spans: Span | Mapping[str, Any] | None) -> frozenset[int]:
        """Return the positions of the words that spans cover."""
        found: set[int] = set()
        for span in spans:
            if span is None:
                continue
            start, end = (span.start, span.end) if isinstance(span, Span) else (span["start"], span["end"])
            found.update(i for i, (low, high) in enumerate(self.places) if low < end and start < high)
        return frozenset(found)

    def names(self, entity: Entity) -> set[str]:
        """Return an entity's names."""
        return {entity.name, *entity.aliases}

    def agree(self, ours: str | None, theirs: str | None) -> bool:
        """Say whether an entity of ours and a canonical name of the gold are the same."""
        if ours is None or theirs is None:
            return ours is None and theirs is None
        entity = self.entities[ours]
        wanted = {theirs, *self.gold["aliases"].get(theirs, ())}
        return any(_same(one, other) for one in self.names(entity) for other in wanted)

    def stands(self, name: str, sentence: Gold) -> bool:
        """Say whether a canonical name of the gold, or another name of the same thing, stands in a sentence."""
        text = sentence["text"].lower()
        return any(one.lower() in text for one in (name, *self.gold["aliases"].get(name, ())))

    def agree_any(self, ours: Sequence[str], theirs: Sequence[str]) -> bool:
        """Say whether one of ours agrees with one of the gold's; none agrees with none."""
        if not ours or not theirs:
            return not ours and not theirs
        return any(self.agree(one, other) for one in ours for other in theirs)


def _plain(name: str) -> str:
    return " ".join(FORMS.sub(" ", name.lower()).split()).strip(" .,")


def _same(one: str, other: str) -> bool:
    """Say whether two names agree: one is a run of words of the other."""
    a, b = f" {_plain(one)} ", f" {_plain(other)} "
    return bool(a.strip() and b.strip()) and (a in b or b in a)


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Return shared words over all words."""
    return len(one & other) / len(one | other) if one & other else 0.0


def pair(ours: Sequence[int], gold: Sequence[int], weight: Callable[[int, int], float]) -> dict[int, int]:
    """Match one to one, best first; returns gold's index -> our index."""
    weights = sorted(((weight(i, j), i, j) for i in ours for j in gold), key=lambda w: -w[0])
    taken: set[int] = set()
    found: dict[int, int] = {}
    for value, i, j in weights:
        if value > 0 and i not in taken and j not in found:
            taken.add(i)
            found[j] = i
    return found


def _settle(score: Score, ours: int, gold: Sequence[Gold], found: Mapping[int, int], near: Mapping[int, int]) -> None:
    """Count one document; what is nearest to an optional record is set aside."""
    aside = {found.get(j, near.get(j)) for j, one in enumerate(gold) if one.get("optional") or one.get("belief")}
    counted = [j for j, one in enumerate(gold) if not (one.get("optional") or one.get("belief"))]
    score.right += sum(j in found for j in counted)
    score.wanted += len(counted)
    score.found += ours - len(aside - {None})
    score.missed.extend(str(gold[j].get("sentence", {}).get("text", ""))[:150] for j in counted if j not in found)


def score_claims(reader: Reader, score: Score, by_form: dict[str, Score], kinds: Score) -> None:
    """Compare claims: content by words, speaker by name."""
    ours, gold = reader.extraction.claims, reader.gold["claims"]
    contents = [reader.words(*claim.content) for claim in ours]
    wanted = [reader.words(*claim["content"]) for claim in gold]

    def overlap(i: int, j: int) -> float:
        value = jaccard(contents[i], wanted[j])
        if gold[j]["kind"] == "declines_to_comment" and reader.words(ours[i].cue) & reader.words(gold[j]["cue"]):
            value = max(value, 0.5)
        return value if value >= 0.5 else 0.0

    def right(i: int, j: int) -> float:
        return overlap(i, j) if _speaker_is_right(reader, ours[i], gold[j]) else 0.0

    numbers, others = range(len(ours)), range(len(gold))
    found = pair(numbers, others, right)
    near = pair(numbers, others, overlap)
    _settle(score, len(ours), gold, found, near)
    for j, i in near.items():
        if j not in found:
            claim = ours[i]
            name = reader.entities[claim.speaker].name if claim.speaker else None
            spoken = claim.speaker_text.text if claim.speaker_text else None
            score.wrong.append(f"speaker {name!r}/{spoken!r} for {gold[j]['speaker']!r}: {claim.evidence.text[:120]}")
    score.wrong.extend(
        f"{ours[i].cue.text}: {ours[i].content[0].text[:100]} | {ours[i].evidence.text[:120]}"
        for i in numbers
        if i not in near.values()
    )
    for j, one in enumerate(gold):
        if one.get("optional") or one.get("belief"):
            continue
        form = by_form.setdefault(one["form"], Score())
        form.wanted += 1
        form.right += j in found
        if j in found:
            kinds.wanted += 1
            kinds.right += ours[found[j]].kind == ClaimKind(one["kind"])
            if ours[found[j]].kind != one["kind"]:
                kinds.missed.append(f"{ours[found[j]].kind} for {one['kind']}: {ours[found[j]].evidence.text[:120]}")


def _speaker_is_right(reader: Reader, claim: Any, gold: Gold) -> bool:
    entity = reader.entities.get(claim.speaker) if claim.speaker else None
    heads = [head for head in (gold["speaker_head"], *gold["also_heads"]) if head]
    if gold["speaker"] is None and entity is None:
        return True
    if entity is not None:
        text = " ".join(reader.names(entity)).lower()
        if any(re.search(rf"(?<!\w){re.escape(head.lower())}(?!\w)", text) for head in heads):
            return True
        if gold["speaker"] and entity.name in (gold["speaker"], *reader.gold["aliases"].get(gold["speaker"], ())):
            return True
    if gold["speaker"] and gold["speaker"][:1].islower() and gold["speaker_text"] and claim.speaker_text:
        return bool(reader.words(claim.speaker_text) & reader.words(gold["speaker_text"]))
    return False


def score_events(reader: Reader, status: Score, false_happenings: list[str], met: Score) -> None:
    """Compare the status of events that were met, and count happenings where the gold says there are none."""
    ours, gold = reader.extraction.events, reader.gold["events"]

    def weight(i: int, j: int) -> float:
        if reader.words(ours[i].trigger) & reader.words(gold[j]["trigger"]):
            return 3.0 if ours[i].type == gold[j]["type"] else 2.0
        sentence = reader.words(gold[j]["sentence"])
        return 1.0 if ours[i].type == gold[j]["type"] and reader.words(ours[i].trigger) <= sentence else 0.0

    found = pair(range(len(ours)), range(len(gold)), weight)
    for j, one in enumerate(gold):
        if one.get("optional"):
            continue
        met.wanted += 1
        if j not in found:
            met.missed.append(
                f"{one['type']} {one['status']} <{one['trigger']['text']}>: {one['sentence']['text'][:140]}"
            )
            continue
        met.right += 1
        status.wanted += 1
        event = ours[found[j]]
        if event.status == EventStatus(one["status"]):
            status.right += 1
        else:
            status.missed.append(
                f"{event.status} for {one['status']} <{event.trigger.text}>: {one['sentence']['text'][:160]}"
            )
    met.found += len(ours)
    for one in reader.gold["not_events"]:
        place = reader.words(one["sentence"])
        for event in ours:
            if event.status in REAL and reader.words(event.trigger) & place:
                real = [reader.words(g["trigger"]) for g in gold if g["status"] in REAL]
                if not any(words & reader.words(event.trigger) for words in real):
                    false_happenings.append(
                        f"{event.type} {event.status} <{event.trigger.text}>: {one['sentence']['text'][:140]}"
                    )


def score_deadlines(reader: Reader, score: Score) -> None:
    """Compare deadlines: who, what and due all right."""
    ours, gold = reader.extraction.deadlines, reader.gold["deadlines"]

    def weight(i: int, j: int) -> float:
        if not reader.words(ours[i].evidence) & reader.words(gold[j]["sentence"]):
            return 0.0
        same = jaccard(reader.words(ours[i].what), reader.words(gold[j]["what"]))
        touch = bool(reader.words(ours[i].due.expression) & reader.words(gold[j]["expression"]))
        return same + touch if same >= 0.3 or touch else 0.0

    met = pair(range(len(ours)), range(len(gold)), weight)
    found = {}
    for j, i in met.items():
        faults = list(_deadline_faults(reader, ours[i], gold[j]))
        if faults:
            score.wrong.append(f"{', '.join(faults)} | {ours[i].evidence.text[:140]}")
        else:
            found[j] = i
    _settle(score, len(ours), gold, found, met)
    for i, one in enumerate(ours):
        if i not in met.values():
            when = one.due.expression.text if one.due.expression else ""
            score.wrong.append(f"extra: {one.what.text[:60]} / {when} | {one.evidence.text[:120]}")


def _deadline_faults(reader: Reader, ours: Any, gold: Gold) -> Iterator[str]:
    if gold["obligated"] and not reader.agree_any(ours.obligated, gold["obligated"]):
        names = [reader.entities[one].name for one in ours.obligated]
        yield f"who {names} for {gold['obligated']}"
    one, other = reader.words(ours.what), reader.words(gold["what"])
    if jaccard(one, other) < 0.5 and not (one and other and (one <= other or other <= one)):
        yield f"what {ours.what.text[:70]!r} for {gold['what']['text'][:70]!r}"
    due = gold["due"]
    if due is None or due["latest"] is None:
        if ours.due.latest is not None:
            yield f"due {ours.due.latest} for none"
    elif ours.due.latest is None:
        yield f"due none for {due['latest']}"
    elif due["earliest"] == due["latest"]:
        if ours.due.latest.isoformat() != due["latest"]:
            yield f"due {ours.due.latest} for {due['latest']}"
    elif not (
        due["earliest"] <= ours.due.latest.isoformat()
        and (ours.due.earliest or ours.due.latest).isoformat() <= due["latest"]
    ):
        yield f"due {ours.due.latest} outside {due['earliest']}..{due['latest']}"


def score_roles(reader: Reader, score: Score) -> None:
    """Compare roles: person, title and organisation."""
    ours, gold = reader.extraction.roles, reader.gold["roles"]

    def near(i: int, j: int) -> float:
        title, other = ours[i].title.lower(), gold[j]["title"].lower()
        person = reader.agree(ours[i].person, gold[j]["person"])
        return 1.0 if person and (title in other or other in title) else 0.0

    def right(i: int, j: int) -> float:
        body = gold[j]["organisation"]
        untold = ours[i].organisation is None and body is not None and not reader.stands(body, gold[j]["sentence"])
        return near(i, j) if untold or reader.agree(ours[i].organisation, body) else 0.0

    numbers, others = range(len(ours)), range(len(gold))
    found, close = pair(numbers, others, right), pair(numbers, others, near)
    _settle(score, len(ours), gold, found, close)
    for i in numbers:
        if i not in found.values():
            role = ours[i]
            body = reader.entities[role.organisation].name if role.organisation else None
            score.wrong.append(
                f"{reader.entities[role.person].name} / {role.title} / {body}: {role.evidence.text[:110]}"
            )
    score.missed.extend(
        f"{gold[j]['person']} / {gold[j]['title']} / {gold[j]['organisation']}"
        for j in others
        if j not in found and not gold[j].get("optional")
    )


def score_measures(reader: Reader, score: Score, named: Score) -> None:
    """Compare measures: the name's words and the stage."""
    ours, gold = reader.extraction.measures, reader.gold["measures"]
    names = [reader.words(measure.name) for measure in ours]
    wanted = [reader.words(measure["name"]) for measure in gold]

    def near(i: int, j: int) -> float:
        value = jaccard(names[i], wanted[j])
        return value if value >= 0.3 else 0.0

    def right(i: int, j: int) -> float:
        return near(i, j) if ours[i].stage == gold[j]["stage"] else 0.0

    numbers, others = range(len(ours)), range(len(gold))
    found, close = pair(numbers, others, right), pair(numbers, others, near)
    _settle(score, len(ours), gold, found, close)
    _settle(named, len(ours), gold, close, close)
    for j, i in close.items():
        if j not in found:
            score.wrong.append(
                f"{ours[i].stage} for {gold[j]['stage']}: {ours[i].name.text[:50]} | {ours[i].evidence.text[:120]}"
            )
    score.wrong.extend(
        f"extra {ours[i].stage} {ours[i].name.text[:50]} | {ours[i].evidence.text[:100]}"
        for i in numbers
        if i not in close.values()
    )
