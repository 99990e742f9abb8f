"""What an extraction answers to questions that other documents may answer otherwise: Extraction -> testimonies.

A testimony is one answer by one holder to one question ("where was it filed?"), with the sentence that gives it. Two
testimonies can only disagree where they share `matter`, which is made of the kind of thing and of who is concerned.
"""

from dataclasses import dataclass
from datetime import date

from graph.kinds import EventStatus
from graph.model import Span

REPORTER = "reporter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """One answer to one question.

    `question` and `value` may hold entity ids in braces, which are replaced by names when shown. `holder` is
    "reporter" or the id of the entity that is reported to say so; `side` says on which side of an accusation it
    stands ("accuser", "accused" or ""). `record` is the id of the claim, event, deadline, measure or role that it
    comes from. `earliest` and `latest` place the thing in time where the text does. `bearing` are the entities that
    the record is about.
    """

    matter: str
    aspect: str
    question: str
    value: str
    status: EventStatus
    holder: str
    side: str
    record: str
    earliest: date | None
    latest: date | None
    bearing: tuple[str, ...]
    evidence: Span

    @property
    def pole(self) -> str:
        """Return on which of two sides it stands where only answers of the other side can differ, "" where any can.

        That nobody was hurt is nothing to another who says so, as far as who was hurt goes.
        """
        if self.aspect == "deed":
            return self.side[self.side.find("sign:") :].partition(" ")[0]
        return self.side if self.aspect == "charge" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What comparing needs to know of the document behind a testimony.

    `origin` is the source of the document that this one reprints, else its own; `withdrawn` is True for a version
    that a later one has replaced.
    """

    id: str
    key: str
    source: str
    origin: str
    published: date | None
    url: str | None
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Held:
    """A testimony and the standing of its document; what is found of a pair is kept by their identities."""

    testimony: Testimony
    document: Standing
