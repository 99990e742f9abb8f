"""What follows from the stored records, kept up to date in the transaction that changes them: ledger -> ledger.

Versions, copies, happenings, disputes and disagreements are pure functions of the set of stored records, so the order
in which documents come never shows. Each write recomputes only the groups that it touches, found through indexes.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias

from graph import copies
from graph.disagreements import find_disagreements
from graph.disputes import belongs, keys_of
from graph.errors import StoreError
from graph.happenings import Sighting, choose_time, cluster
from graph.kinds import Opposition
from graph.ledger import Handle, Happening, Ledger, Report, Version
from graph.merge import Register, all_hold, judge_document, settle, with_ids
from graph.model import Disagreement, Dispute, Extraction
from graph.schema import FOR_EVER, NO_DAY, date_text, digest, event_gist, moment_text
from graph.store import Decision
from graph.witness import find_testimonies
from graph.words import named_entities

Read: TypeAlias = Callable[[Handle], Extraction]
_WEIGHT = {Opposition.CONTRADICTION: 0, Opposition.TENSION: 1, Opposition.GRANULARITY: 2}


def keep_document(
    ledger: Ledger, register: Register, document: Handle, extraction: Extraction, *, read: Read, recorded: str
) -> None:
    """Work out everything that a newly stored document changes; `read` returns what a stored document says."""
    moved = judge_document(register, document)
    heads = register.heads(document)
    mine = with_ids(extraction, heads)
    if heads:
        ledger.set_gists(document, {event.id: event_gist(event) for event in mine.events})
    shifted = order_versions(ledger, extraction.document.key) | fold_copies(ledger, document)
    assign_document(ledger, document)
    cluster_events(ledger, ledger.gists_of(document))
    ledger.add_testimonies(document, find_testimonies(mine))
    compare_matters(ledger, ledger.matters_of(shifted | {document}), recorded)
    others = [one for one in register.documents_of(moved) if one != document]
    derive_again(ledger, register, others, read=read, recorded=recorded)


def derive_again(ledger: Ledger, register: Register, documents: Iterable[Handle], *, read: Read, recorded: str) -> None:
    """Work out anew what documents tell of, after other entities have come to stand for theirs."""
    documents = list(documents)
    gists = {gist for one in documents for gist in ledger.gists_of(one)}
    matters = set(ledger.matters_of(documents))
    ledger.drop_testimonies(documents)
    for one in documents:
        said = with_ids(read(one), register.heads(one))
        ledger.set_gists(one, {event.id: event_gist(event) for event in said.events})
        ledger.add_testimonies(one, find_testimonies(said))
        gists |= ledger.gists_of(one)
    cluster_events(ledger, gists)
    compare_matters(ledger, matters | ledger.matters_of(documents), recorded)


def decide(ledger: Ledger, register: Register, decision: Decision, *, taken_back: bool, read: Read) -> None:
    """Keep a decision, or forget it where it is taken back, and work out what that changes.

    Raises:
        StoreError: One of the two is not stored, or a decision of before stands against this one.
    """
    pair = (decision.a, decision.b)
    stored = {member.id for member in register.members(pair)}
    if missing := sorted(set(pair) - stored):
        raise StoreError(where=missing[0], what="no such entity is stored", to_do="look at newsdocket review")
    register.drop_decision(*pair)
    if not taken_back:
        register.keep_decision(decision)
    moved = settle(register, pair)
    if not taken_back and not all_hold(register, pair):
        raise StoreError(
            where=" and ".join(pair),
            what="other decisions stand against this one",
            to_do="take them back first: newsdocket review --decided lists them",
        )
    recorded = moment_text(decision.recorded)
    derive_again(ledger, register, register.documents_of(moved), read=read, recorded=recorded)


def rederive(ledger: Ledger, register: Register, documents: Iterable[Handle], *, read: Read, recorded: str) -> None:
    """Work out anew what depends on how we judge and compare, after a newer newsdocket has opened the store."""
    documents = list(documents)
    ledger.drop_testimonies(documents)
    for one in documents:
        judge_document(register, one)
    for one in documents:
        said = with_ids(read(one), register.heads(one))
        ledger.set_gists(one, {event.id: event_gist(event) for event in said.events})
        ledger.add_testimonies(one, find_testimonies(said))
    cluster_events(ledger, {gist for one in documents for gist in ledger.gists_of(one)})
    compare_matters(ledger, ledger.all_matters(), recorded)


def order_versions(ledger: Ledger, key: str) -> frozenset[Handle]:
    """Number the versions of one document; return those whose standing changed.

    A version is superseded from the moment that the first later one was recorded.
    """
    until = FOR_EVER
    changed: list[Version] = []
    for place, one in reversed(list(enumerate(ledger.versions(key), 1))):
        if (one.number, one.superseded) != (place, until):
            changed.append(replace(one, number=place, superseded=until))
        until = min(until, one.recorded)
    ledger.set_versions(changed)
    return frozenset(one.document for one in changed)


def fold_copies(ledger: Ledger, document: Handle) -> frozenset[Handle]:
    """Put a new document into its group of copies; return the documents whose original changed."""
    groups = _groups_of_copies(ledger, document)
    if not groups:
        return frozenset()
    members = ledger.group_of_copies(document, sorted(groups))
    chosen = copies.choose_original((one.published, one.id) for one in members)
    original = next(one for one in members if one.id == chosen)
    placed = [
        replace(
            one, original=original.document, copies_of=None if one.key == original.key else original.document
        )
        for one in members
    ]  # fmt: skip
    changed = [new for new, old in zip(placed, members, strict=True) if new != old]
    ledger.set_copies(changed)
    return frozenset(one.document for one in changed)


def _groups_of_copies(ledger: Ledger, document: Handle) -> set[Handle]:
    """Return the originals of the groups that a document belongs to; groups are joined wherever a pair is near."""
    wording, text = ledger.wording_and_text(document)
    same = ledger.original_of_wording(wording, but=document)
    groups = set() if same is None else {same}
    own = None
    for candidate, original in ledger.near(copies.bands(text), wording, but=document):
        if original in groups:
            continue
        own = copies.shingles(copies.words_of(text)) if own is None else own
        _, other = ledger.wording_and_text(candidate)
        if copies.are_copies(own, copies.shingles(copies.words_of(other))):
            groups.add(original)
    return groups


def cluster_events(ledger: Ledger, gists: Iterable[str]) -> None:
    """Group the event reports of each gist into happenings."""
    for gist in sorted(set(gists)):
        _cluster_gist(ledger, ledger.reports(gist))


def _cluster_gist(ledger: Ledger, reports: list[Report]) -> None:
    by_id = {one.sighting.id: one for one in reports}
    before = {one.happening for one in reports if one.happening is not None}
    existing = ledger.happening_ids(sorted(before))
    kept: set[Handle] = set()
    for group in cluster(tuple(one.sighting for one in reports)):
        first, last = _days(choose_time([by_id[event].sighting for event in group]))
        if group[0] in existing:
            happening = existing[group[0]]
            ledger.move_happening(happening, day=first, last_day=last)
        else:
            happening = ledger.add_happening(
                Happening(id=group[0], type=by_id[group[0]].type, day=first, last_day=last)
            )
        kept.add(happening)
        ledger.join_happening(happening, [by_id[event].event for event in group if by_id[event].happening != happening])
    ledger.drop_happenings(sorted(before - kept))


def _days(chosen: Sighting) -> tuple[str, str]:
    """Return the first and last day that a happening stands at, as text."""
    first = date_text(chosen.earliest or chosen.published) or NO_DAY
    return first, max(first, date_text(chosen.latest) or first)


def assign_document(ledger: Ledger, document: Handle) -> None:
    """Put a new document into the disputes that it belongs to."""
    disputes = ledger.disputes()
    if not disputes:
        return
    names, text = _keys_and_text(ledger, document)
    for one in disputes:
        if belongs(one, names=names, text=text):
            ledger.join_dispute(one.id, [document])


def assign_dispute(ledger: Ledger, dispute: Dispute) -> None:
    """Put every stored document that belongs to a dispute into it, and no other save those put there by hand."""
    keys = {key for party in dispute.parties for key in keys_of(party)}
    ledger.clear_dispute(dispute.id)
    belonging = []
    for document in ledger.documents_naming(sorted(keys)):
        names, text = _keys_and_text(ledger, document)
        if belongs(dispute, names=names, text=text):
            belonging.append(document)
    ledger.join_dispute(dispute.id, belonging)


def _keys_and_text(ledger: Ledger, document: Handle) -> tuple[frozenset[str], str]:
    """Return the keys of all names that a document itself gives, and its title and text."""
    names, text = ledger.names_and_text(document)
    return frozenset(key for name in names for key in keys_of(name)), text


def compare_matters(ledger: Ledger, matters: Iterable[str], recorded: str) -> None:
    """Find the disagreements of each matter anew; open those that are new or changed, close those that are gone."""
    for matter in sorted(matters):
        held = ledger.held(matter)
        about = {(one.document.id, one.testimony.evidence.start): one.testimony.bearing for one in held}
        found = {_digest_of(one): one for one in find_disagreements(held)}
        standing = ledger.standing(matter)
        for gone in sorted(standing.keys() - found.keys()):
            disagreement, opened = standing[gone]
            if opened[:10] < recorded[:10]:
                ledger.withdraw(disagreement, recorded)
            else:  # opened on the same day, it was never seen at a day's end
                ledger.erase(disagreement)
        for new in sorted(found.keys() - standing.keys()):
            one = found[new]
            ledger.open(
                one, matter=matter, digest=new, weight=_WEIGHT[one.relation], recorded=recorded,
                concerned=sorted(_concerned(matter, one, about)),
            )  # fmt: skip


def _concerned(matter: str, one: Disagreement, about: dict[tuple[str, int], tuple[str, ...]]) -> frozenset[str]:
    """Return the ids of the entities that a disagreement speaks of, is held by, or bears on."""
    holders = (answer.asserted_by for answer in one.answers)
    bearing = {
        entity
        for answer in one.answers
        for shown in answer.evidence
        for entity in about.get((shown.document, shown.start), ())
    }
    return named_entities(matter, one.question, one.why, *holders) | bearing


def _digest_of(one: Disagreement) -> str:
    return digest(
        one.id, one.question, one.axis, one.relation, one.why,
        *(
            (a.value, a.status, a.asserted_by, a.independent_sources,
             [(e.document, e.start, e.end) for e in a.evidence])
            for a in one.answers
        ),
    )  # fmt: skip
