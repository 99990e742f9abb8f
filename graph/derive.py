"""What follows from the stored records, kept up to date in the transaction that changes them: ledger -> ledger.

Versions, copies, happenings, disputes and disagreements are pure functions of the set of stored records, so the order
in which documents come never shows. Each write recomputes only the groups that it touches, found through indexes.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias

from graph import copies
from graph.cells import number_of
from graph.clustering import cluster_document, cluster_gists
from graph.comparing import compare_document, compare_matters
from graph.disputes import belongs, keys_of
from graph.errors import StoreError
from graph.ledger import Handle, Ledger, Version
from graph.merge import Register, all_hold, judge_document, settle, with_ids
from graph.model import Dispute, Extraction
from graph.schema import FOR_EVER, event_gist, moment_text
from graph.store import Decision
from graph.witness import find_testimonies

Read: TypeAlias = Callable[[Handle], Extraction]


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
    cluster_document(ledger, document)
    day, testimonies = number_of(extraction.document.published), find_testimonies(mine)
    ledger.add_testimonies(document, day, testimonies)
    compare_document(
        ledger, document, testimonies, document_id=extraction.document.id, day=day, moved=shifted - {document},
        recorded=recorded,
    )  # fmt: skip
    others = [one for one in register.documents_of(moved) if one != document]
    derive_again(ledger, register, others, read=read, recorded=recorded)


def derive_again(ledger: Ledger, register: Register, documents: Iterable[Handle], *, read: Read, recorded: str) -> None:
    """Work out anew what documents tell of, after other entities have come to stand for theirs."""
    documents = list(documents)
    if not documents:
        return
    gists = ledger.gists_of(documents)
    matters = {matter for matter, _ in ledger.places_of(documents)}
    ledger.drop_testimonies(documents)
    for one in documents:
        testify(ledger, register, one, read(one))
    cluster_gists(ledger, gists | ledger.gists_of(documents))
    compare_matters(ledger, matters | {matter for matter, _ in ledger.places_of(documents)}, recorded)


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
        testify(ledger, register, one, read(one))
    cluster_gists(ledger, ledger.gists_of(documents))
    compare_matters(ledger, ledger.all_matters(), recorded)


def testify(ledger: Ledger, register: Register, document: Handle, extraction: Extraction) -> None:
    """Keep anew the gists and the testimonies of a stored document, by the entities that stand for its own."""
    said = with_ids(extraction, register.heads(document))
    ledger.set_gists(document, {event.id: event_gist(event) for event in said.events})
    ledger.add_testimonies(document, number_of(said.document.published), find_testimonies(said))


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
