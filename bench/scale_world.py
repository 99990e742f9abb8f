"""A seed and a number of documents → the extractions of a made-up press, in the order of publication.

What real collections have, and small corpora do not: entities as unequally popular as words, a few bodies that are in
every twentieth report, stories of two reports and stories of hundreds, wire copies, corrected articles, texts of
natural length over a vocabulary of natural size. How many records a document gives follows the demo corpus. No text
is read by the language pipeline: every record is made with its sentence.
"""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate

from graph.kinds import (
    Anchor,
    Attribution,
    ClaimForm,
    ClaimKind,
    DeadlineKind,
    EntityType,
    EventStatus,
    EventType,
    MeasureStage,
    MentionKind,
    Precision,
    RelationType,
)
from graph.model import (
    Claim,
    DateRange,
    Deadline,
    Document,
    Entity,
    EventReport,
    Extraction,
    Measure,
    Mention,
    Participant,
    Relation,
    Role,
    Slot,
    Span,
    content_id,
)
from graph.resolve import resolve

FIRST_DAY = date(2020, 1, 1)
A_DAY = 100
"""Documents a day: some twenty feeds."""
HUBS = 24
HUB_SHARE = 0.7
"""Share of stories with a party among the hubs: each of these is then in some hundredth to tenth of all documents."""
WORDS = 24_000
NAMES = 60_000
_ONSETS = ("b c d f g h j k l m n p r s t v w z br cr dr fl gr kl pr sh sl sp st th tr ch").split()
_NUCLEI = "a e i o u ai ea io ou ar er or an en on in el al".split()
_ENDS = ["", "", "n", "r", "s", "t", "l", "m", "nd", "rt", "ck", "ss", "ld", "x"]
_JURISDICTIONS = ["GB", "US", "IE", "DE", "FR", "IN", "KE", "CA", "AU", "EU", "JP", "BR"]
_NOUNS = ("ovens vans users homes pumps permits records accounts workers clinics routes engines meters parcels"
          " turbines complaints samples ships tenants vehicles").split()  # fmt: skip
_TOPICS = "pricing storage imports safety privacy tariffs emissions licensing recruitment procurement".split()
_OTHERS = (
    EventType.RULING, EventType.RULING, EventType.LAWSUIT, EventType.ACCUSATION, EventType.POLICY_ANNOUNCEMENT,
    EventType.INVESTIGATION, EventType.STATEMENT, EventType.HEARING, EventType.MEETING, EventType.FINE,
)  # fmt: skip
_VERBS = {
    EventType.RULING: "ruled against", EventType.LAWSUIT: "sued", EventType.ACCUSATION: "accused",
    EventType.POLICY_ANNOUNCEMENT: "announced a policy for", EventType.INVESTIGATION: "opened an inquiry into",
    EventType.STATEMENT: "issued a statement on", EventType.HEARING: "heard", EventType.MEETING: "met",
    EventType.FINE: "fined",
}  # fmt: skip
_ROLES = {
    EventType.RULING: ("authority", "found"), EventType.LAWSUIT: ("claimant", "defendant"),
    EventType.ACCUSATION: ("accuser", "accused"), EventType.POLICY_ANNOUNCEMENT: ("authority", "target"),
    EventType.INVESTIGATION: ("investigator", "investigated"), EventType.STATEMENT: ("speaker", "target"),
    EventType.HEARING: ("authority", "participant"), EventType.MEETING: ("participant", "participant"),
    EventType.FINE: ("authority", "fined"),
}  # fmt: skip
_KINDS = (
    [ClaimKind.ASSERTS] * 7 + [ClaimKind.DENIES, ClaimKind.COMMITS, ClaimKind.PREDICTS, ClaimKind.CALLS_FOR,
                               ClaimKind.WARNS, ClaimKind.DECLINES_TO_COMMENT]
)  # fmt: skip


def _word(number: int) -> str:
    """Return the word of a number: the same for ever, a different one for every number below a million or so."""
    rest, parts = number * 7919 + 13, []
    for _ in range(2 if number < 3000 else 3):
        rest, onset = divmod(rest, len(_ONSETS))
        rest, nucleus = divmod(rest, len(_NUCLEI))
        parts.append(_ONSETS[onset] + _NUCLEI[nucleus])
    return "".join(parts) + _ENDS[(number * 31 + rest) % len(_ENDS)]


_VOCABULARY = [_word(number) for number in range(WORDS)]
_WEIGHTS = list(accumulate(1 / (rank + 20) for rank in range(WORDS)))
_RANKS = list(accumulate(1 / (rank + 3) for rank in range(NAMES)))
_SYLLABLES = [_word(number).capitalize() for number in range(3000, 3000 + 9000)]


def _zipf(chance: random.Random, sums: Sequence[float]) -> int:
    return bisect(sums, chance.random() * sums[-1])


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of the made-up press."""

    name: str
    type: EntityType


def _firm(number: int) -> Thing:
    a, b = _SYLLABLES[number % 8999], _SYLLABLES[(number * 613 + 7) % 8999]
    return Thing(f"{a} {b} {('Energy', 'Foods', 'Systems', 'Bank', 'Labs')[number % 5]}", EntityType.COMPANY)


def _person(number: int) -> Thing:
    return Thing(f"{_SYLLABLES[number % 397]} {_SYLLABLES[(number * 101 + 401) % 8999]}", EntityType.PERSON)


def _place(number: int) -> Thing:
    return Thing(f"{_SYLLABLES[(number * 17 + 90) % 8999]}ford", EntityType.PLACE)


def _office(number: int) -> Thing:
    return Thing(f"{_SYLLABLES[(number * 29 + 5) % 8999]} Authority", EntityType.GOVERNMENT_BODY)


def _court(number: int) -> Thing:
    return Thing(f"{_SYLLABLES[(number * 37 + 11) % 8999]} Crown Court", EntityType.COURT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a run of reports is about, and the versions of its facts that go round."""

    number: int
    parties: tuple[Thing, Thing]
    office: Thing
    courts: tuple[Thing, ...]
    people: tuple[Thing, ...]
    jurisdiction: str
    noun: str
    figures: tuple[int, ...]
    denials: tuple[str, ...]
    begun: date


def _make_story(seed: int, number: int, begun: date) -> Story:
    chance = random.Random(f"{seed} story {number}")
    parties = []
    for _ in range(2):
        rank = chance.randrange(HUBS) if chance.random() < HUB_SHARE / 2 else HUBS + _zipf(chance, _RANKS)
        parties.append(_firm(rank) if rank % 3 else _office(rank))
    if parties[0] == parties[1]:
        parties[1] = _firm(NAMES + number)
    base = chance.randrange(20, 9000) * 10
    opening = " ".join(_VOCABULARY[_zipf(chance, _WEIGHTS)] for _ in range(3))
    return Story(
        number=number,
        parties=(parties[0], parties[1]),
        office=_office(_zipf(chance, _RANKS)),
        courts=tuple(_court(_zipf(chance, _RANKS) % 400) for _ in range(2)),
        people=tuple(_person(_zipf(chance, _RANKS)) for _ in range(6)),
        jurisdiction=chance.choice(_JURISDICTIONS),
        noun=chance.choice(_NOUNS),
        figures=(base, base, base + 10, base * 2),
        denials=tuple(f"{opening} {_VOCABULARY[_zipf(chance, _WEIGHTS)]}" for _ in range(3)),
        begun=begun,
    )


@dataclass(slots=True)
class _Page:
    """A text in the making, with where its entities stand."""

    chance: random.Random
    parts: list[str] = field(default_factory=list)
    length: int = 0
    mentions: dict[Thing, list[Span]] = field(default_factory=dict)

    def say(self, *pieces: Thing | str) -> tuple[Span, list[Span]]:
        """Add a sentence made of pieces; return it and each piece where it stands."""
        start, spans = self.length, []
        for piece in pieces:
            words = piece if isinstance(piece, str) else piece.name
            span = Span(start=self.length, end=self.length + len(words), text=words)
            if isinstance(piece, Thing):
                self.mentions.setdefault(piece, []).append(span)
            spans.append(span)
            self._add(words)
        sentence = Span(start=start, end=self.length, text="".join(span.text for span in spans))
        self._add(" ")
        return sentence, spans

    def _add(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def words(self, least: int, most: int) -> str:
        """Return words of the vocabulary, as common as they are."""
        return " ".join(
            _VOCABULARY[_zipf(self.chance, _WEIGHTS)] for _ in range(self.chance.randint(least, most))
        )  # fmt: skip

    def fill(self, sentences: int) -> None:
        """Add sentences that no record stands on."""
        for _ in range(sentences):
            self.say(self.words(10, 24).capitalize() + ".")


def _day(day: date) -> DateRange:
    return DateRange(
        expression=None, earliest=day, latest=day, precision=Precision.DAY, anchor=Anchor.TEXT, edtf=day.isoformat()
    )


@dataclass(slots=True)
class _Report:
    """The records of a page in the making."""

    claims: list[Claim] = field(default_factory=list)
    events: list[EventReport] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


def _claim(
    page: _Page, speaker: Thing, kind: ClaimKind, said: str, *, quoted: bool, targets: Sequence[Thing] = ()
) -> Claim:
    """Return a claim whose sentence is added to the page."""
    cue = "declined to comment on" if kind is ClaimKind.DECLINES_TO_COMMENT else "said that"
    marks = ("“", "”.") if quoted else ("", ".")
    sentence, (who, _, verb, _, _, content, _) = page.say(speaker, " ", cue, " ", marks[0], said, marks[1])
    return Claim(
        id=content_id("c", sentence.start, said), kind=kind, form=ClaimForm.DIRECT if quoted else ClaimForm.INDIRECT,
        speaker=speaker.name, speaker_text=who, anonymous=False, attribution=Attribution.EXPLICIT, via=None, cue=verb,
        content=(content,), quote=(content,) if quoted else (), targets=tuple(one.name for one in targets), answers=(),
        slots=(), evidence=sentence,
    )  # fmt: skip


def _event(page: _Page, story: Story, of: EventType, a: Thing, b: Thing, on: date | None) -> EventReport:
    court = page.chance.choice(story.courts)
    sentence, spans = page.say(a, " ", _VERBS[of], " ", b, " at ", court, " over ", page.words(3, 6), ".")
    roles = _ROLES[of]
    return EventReport(
        id=content_id("e", of, sentence.start), type=of, trigger=spans[2], evidence=sentence,
        participants=(
            Participant(role=roles[0], entity=a.name), Participant(role=roles[1], entity=b.name),
            Participant(role="court", entity=court.name),
        ),
        place=None, date=_day(on) if on else None, status=EventStatus.HAPPENED, jurisdiction=story.jurisdiction,
        slots=(Slot(name="venue", value=spans[6]),) if of is EventType.LAWSUIT else (), claims=(),
    )  # fmt: skip


def _write_page(page: _Page, story: Story, day: date) -> _Report:
    """Fill a page with a report of a story; return its records."""
    chance, report = page.chance, _Report()
    a, b = story.parties
    others = [_person(HUBS + _zipf(chance, _RANKS)) for _ in range(4)]
    places = [_place(_zipf(chance, _RANKS) % 6000) for _ in range(4)]
    report.events.append(_event(page, story, EventType.LAWSUIT, a, b, story.begun))
    figure = chance.choice(story.figures)
    page.say(b, f" has {figure} {story.noun} in use in ", places[0], f", {page.words(4, 9)}.")
    page.fill(chance.randint(2, 5))
    page.say(f"At least {chance.randrange(2, 60)} {chance.choice(_NOUNS)} were counted near ", places[1], ".")
    accused = page.words(6, 12)
    report.claims.append(_claim(page, a, ClaimKind.ACCUSES, accused, quoted=False, targets=[b]))
    denial = _claim(page, b, ClaimKind.DENIES, chance.choice(story.denials), quoted=True, targets=[a])
    report.claims.append(replace(denial, answers=(report.claims[0].id,)))
    speakers = [*story.people[: chance.randint(2, 6)], story.office, *others]
    for at in range(chance.randint(8, 16)):
        kind = chance.choice(_KINDS)
        report.claims.append(
            _claim(page, speakers[at % len(speakers)], kind, page.words(6, 16), quoted=chance.random() < 0.35)
        )
        if at % 4 == 3:
            page.fill(chance.randint(1, 4))
    for at in range(chance.randint(6, 12)):
        of = chance.choice(_OTHERS) if chance.random() < 0.7 else EventType.OTHER
        on = day - timedelta(days=chance.randrange(9)) if chance.random() < 0.3 else None
        if of is EventType.OTHER:
            sentence, spans = page.say(others[at % 4], " ", "spoke", " in ", places[at % 4], f" of {page.words(4, 8)}.")
            report.events.append(
                EventReport(
                    id=content_id("e", sentence.start), type=of, trigger=spans[2], evidence=sentence,
                    participants=(Participant(role="actor", entity=others[at % 4].name),), place=places[at % 4].name,
                    date=_day(on) if on else None, status=EventStatus.HAPPENED, jurisdiction=story.jurisdiction,
                    slots=(), claims=(),
                )
            )  # fmt: skip
        else:
            report.events.append(_event(page, story, of, story.office, chance.choice(story.parties), on))
    if chance.random() < 0.7:
        _add_policy(page, report, story, day)
    for person in others[: chance.randint(1, 4)]:
        post = random.Random(person.name)  # people keep their posts
        title = f"{post.choice(('director', 'secretary', 'head', 'counsel'))} of {post.choice(_TOPICS)}"
        body = _office(post.randrange(NAMES))
        sentence, _ = page.say(person, " is ", title, " at ", body, ".")
        report.roles.append(Role(person=person.name, title=title, organisation=body.name, evidence=sentence))
    sentence, _ = page.say(a, " owns part of ", b, " with ", others[0], ".")
    report.relations.append(
        Relation(type=RelationType.OWNS, subject=a.name, object=b.name, status=EventStatus.HAPPENED, evidence=sentence)
    )
    page.fill(chance.randint(2, 9))
    return report


def _add_policy(page: _Page, report: _Report, story: Story, day: date) -> None:
    """Add a measure with its stage and a deadline to a page."""
    chance = page.chance
    name = f"{_SYLLABLES[story.number % 8999]} {_TOPICS[story.number % len(_TOPICS)].capitalize()} Bill"
    stage = chance.choice((MeasureStage.PROPOSED, MeasureStage.ANNOUNCED, MeasureStage.ENACTED))
    sentence, spans = page.say(story.office, " has ", stage.value, " the ", name, ".")
    report.measures.append(
        Measure(
            id=content_id("m", name, stage), jurisdiction=story.jurisdiction, actor=story.office.name,
            instrument="bill", name=spans[4], stage=stage, basis=None, evidence=sentence,
        )
    )  # fmt: skip
    owing = chance.choice(story.parties)
    sentence, spans = page.say(owing, " must ", f"answer on {_TOPICS[story.number % len(_TOPICS)]}", " in time.")
    report.deadlines.append(
        Deadline(
            id=content_id("d", sentence.start), kind=DeadlineKind.OBLIGATION, obligated=(owing.name,),
            set_by=(story.office.name,), what=spans[2], due=_day(day + timedelta(days=chance.choice((14, 14, 28)))),
            consequence=None, condition=None, evidence=sentence,
        )
    )  # fmt: skip


def _finish(page: _Page, report: _Report, document: Document) -> Extraction:
    entities = tuple(
        Entity(
            id=thing.name, name=thing.name, type=thing.type, aliases=(), ids=(), anonymous=False,
            mentions=tuple(Mention(span=span, kind=MentionKind.NAME) for span in spans),
        )
        for thing, spans in page.mentions.items()
    )  # fmt: skip
    return resolve(
        Extraction(
            document=document, entities=entities, claims=tuple(report.claims), events=tuple(report.events),
            deadlines=tuple(report.deadlines), roles=tuple(dict.fromkeys(report.roles)),
            relations=tuple(report.relations), measures=tuple(report.measures),
        )
    )  # fmt: skip


def plan_stories(seed: int, documents: int) -> list[int]:
    """Return the story of each document: sizes follow a power law, reports of a story come within weeks."""
    chance = random.Random(f"{seed} plan {documents}")
    places: list[int] = [-1] * documents
    filled, number = 0, 0
    while filled < documents:
        size = min(400, int(chance.paretovariate(1.1)))
        at = chance.randrange(documents)
        for _ in range(size):
            at += int(chance.expovariate(1 / (0.6 * A_DAY))) if size > 1 else 0
            free = next((one for one in range(at, min(at + 50, documents)) if places[one] < 0), None)
            if free is not None:
                places[free], filled = number, filled + 1
        number += 1
        if filled > 0.97 * documents:
            for one in range(documents):
                if places[one] < 0:
                    places[one], number, filled = number, number + 1, filled + 1
    return places


def make_documents(seed: int, documents: int) -> Iterator[Extraction]:
    """Yield the extractions of a made-up press, in the order of publication.

    Every tenth document is a wire copy of an earlier one of its story, every thirtieth a corrected article.
    """
    plan = plan_stories(seed, documents)
    begun: dict[int, date] = {}
    latest: dict[int, tuple[int, str]] = {}
    for number, story_number in enumerate(plan):
        day = FIRST_DAY + timedelta(days=number // A_DAY)
        story = _make_story(seed, story_number, begun.setdefault(story_number, day))
        chance = random.Random(f"{seed} document {number}")
        turn, before = chance.random(), latest.get(story_number)
        copied = number if before is None or turn > 0.14 else before[0]
        url = before[1] if before and 0.1 < turn <= 0.14 else f"https://paper{chance.randrange(300)}.example/{number}"
        yield _make_document(seed, story, copied, number, url=url, day=day, turn=turn)
        if copied == number:
            latest[story_number] = (number, url)


def _make_document(seed: int, story: Story, like: int, number: int, *, url: str, day: date, turn: float) -> Extraction:
    """Return a report; one that is like another has its text but for a line at its end."""
    page = _Page(random.Random(f"{seed} text {like}"))
    report = _write_page(page, story, FIRST_DAY + timedelta(days=like // A_DAY))
    if like != number:
        page.say("Correction: a figure was wrong." if turn > 0.1 else f"This report came by wire, {number}.")
    text = "".join(page.parts)
    host = url.split("/")[2]
    return _finish(
        page,
        report,
        Document(
            id=content_id("doc", url, text), key=url, url=url, title=" v ".join(one.name for one in story.parties),
            source=host.partition(".")[0], published=day, updated=None, authors=(), language="en", text=text,
        ),
    )  # fmt: skip
