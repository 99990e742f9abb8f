"""Claim rows -> schema.org Claims as JSON-LD: who is reported to have said what, where, and no rating.

schema.org's ClaimReview demands a rating by the reviewer. We give none, so each entry is the Claim that a
fact-checker's own ClaimReview can point to as `itemReviewed`.
"""

from collections.abc import Iterable

from app.contract import Json, day
from app.format import plain, show_kind
from graph.model import Evidence
from graph.questions.claims import ClaimRow


def claims_document(rows: Iterable[ClaimRow]) -> dict[str, Json]:
    """Return one JSON-LD graph with a Claim for each row."""
    return {"@context": "https://schema.org", "@graph": [_claim(row) for row in rows]}


def _claim(row: ClaimRow) -> dict[str, Json]:
    claim: dict[str, Json] = {
        "@type": "Claim",
        "@id": f"urn:newsdocket:{row.id}",
        "text": plain(row.content),
        "description": plain(f"{row.speaker or 'somebody not named'} {show_kind(row.kind)}{_withdrawn(row)}"),
    }
    if row.speaker is not None and not row.anonymous:
        claim["author"] = {"@type": "Thing", "name": plain(row.speaker)}
    if row.targets:
        claim["about"] = [{"@type": "Thing", "name": plain(target)} for target in row.targets]
    claim["appearance"] = [_appearance(each) for each in row.evidence]
    return claim


def _withdrawn(row: ClaimRow) -> str:
    return " (withdrawn: a later version of the document no longer says so)" if row.withdrawn else ""


def _appearance(evidence: Evidence) -> dict[str, Json]:
    appearance: dict[str, Json] = {
        "@type": "CreativeWork",
        "publisher": {"@type": "Organization", "name": plain(evidence.source)},
        "text": plain(evidence.text),
    }
    if evidence.published is not None:
        appearance["datePublished"] = day(evidence.published)
    if evidence.url is not None:
        appearance["url"] = evidence.url
    return appearance
