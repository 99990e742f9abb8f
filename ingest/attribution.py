"""Reading and quotes -> who is reported to say what, with the words that report it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.kinds import Attribution, ClaimKind
from ingest.clausal import Complement
from ingest.clauses import Range, auxiliaries, is_negated, is_passive, runs, subtree
from ingest.complements import find_complement
from ingest.coreference import Cast
from ingest.quotes import Quote
from ingest.reading import Reading
from ingest.rules import attribution_rules
from ingest.speakers import NOT_OURS, Speaker, can_speak, identify, speaker_of, via_of
from ingest.works import find_titles

UNREAL = frozenset("will wo shall would could might may should can must 'll ’ll 'd ’d".split())
SILENT = frozenset("respond reply comment say confirm discuss answer return".split())
HELPERS = frozenset(("did", "would", "has", "have", "had", "could"))
ASIDE = frozenset((",", "(", "—", "–", "-", "--"))
GOING_ON = frozenset("go continue begin start come proceed keep seem appear".split())

MAKING = frozenset("make repeat raise issue level echo file reiterate publish renew air voice lodge press".split())
"""Verbs whose subject brings the claim that is their object: "made allegations that"."""
COMING_OUT = frozenset("go come step emerge respond reply hit fight counter answer appear".split())
"""Verbs whose subject brings the claim after "with": "went public with claims that", "came forward with"."""
STANDING = {"by": "stand", "on": "double", "to": "stick"}
"""Verbs whose subject keeps to a claim, by their preposition: "stood by its claim that"."""


@dataclass(slots=True, kw_only=True)
class Report:
    """One attribution: the cue's tokens, the speaker, characters of content and the word at its head."""

    cue: Range
    verb: int | None
    speaker: Speaker
    content: list[Range]
    kind: ClaimKind
    frame: str
    attribution: Attribution = Attribution.EXPLICIT
    via: Range | None = None
    target: int | None = None
    head: int | None = None
    quotes: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Speech:
    """What the rules share in a document; `inside` gives each token the quotation around it, or -1."""

    reading: Reading
    cast: Cast
    quotes: Sequence[Quote]
    inside: list[int]
    tokens: list[Range]
    reports: list[Report] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)
    titles: frozenset[int] = frozenset()

    def take_quotes(self, report: Report) -> None:
        """Stretch content over the quotations that it touches, and count them as told."""
        cue = self.inside[report.cue[0]]
        for number, quote in enumerate(self.quotes):
            if number in self.used or number == cue:
                continue
            touched = [span for span in report.content if span[0] < quote.end and quote.start <= span[1] + 1]
            if not touched:
                continue
            self.used.add(number)
            report.quotes.append(number)
            low = min(quote.start, *(span[0] for span in touched))
            high = max(quote.end, *(span[1] for span in touched))
            report.content = sorted([*(span for span in report.content if span not in touched), (low, high)])


def prepare_speech(reading: Reading, quotes: Sequence[Quote], cast: Cast) -> Speech:
    """Lay the quotations over the tokens."""
    inside = [-1] * len(reading.words)
    tokens = []
    for number, quote in enumerate(quotes):
        first, last = reading.token_at(quote.start), reading.token_at(quote.end - 1)
        if reading.end[first] <= quote.start and first < last:
            first += 1
        tokens.append((first, last))
        inside[first : last + 1] = [number] * (last + 1 - first)
    titles = find_titles(reading, quotes, tokens)
    return Speech(
        reading=reading, cast=cast, quotes=quotes, inside=inside, tokens=tokens, used=set(titles), titles=titles
    )


def find_verbs(speech: Speech) -> None:
    """Report what reporting verbs report, where no quotation has taken them already."""
    reading = speech.reading
    verbs = attribution_rules().verbs
    for token, lemma in enumerate(reading.lemma):
        if reading.pos[token] != "VERB" or token in speech.told or reading.dep[token] == "amod":
            continue
        if lemma in SILENT and _is_silent(reading, token) and _report_silence(speech, token):
            continue
        if lemma in verbs:
            _report_verb(speech, token)


def _report_verb(speech: Speech, verb: int) -> None:
    reading = speech.reading
    found = find_complement(speech.reading, speech.inside, verb)
    if found is None or not found.content:
        return
    speaker = Speaker() if found.frame == "raising" else speaker_of(reading, speech.cast, verb)
    if not _is_claim(speech, verb, speaker, found) or _is_title(speech, found):
        return
    rule = attribution_rules().verbs[reading.lemma[verb]]
    report = Report(
        cue=(verb, verb),
        verb=verb,
        speaker=speaker,
        content=found.content,
        kind=rule.takes.get(found.frame) or rule.takes.get("clause", ClaimKind.ASSERTS),
        frame=found.frame,
        via=speaker.via or via_of(reading, verb),
        target=found.target,
        head=found.head,
        attribution=Attribution.EXPLICIT if speaker.span else Attribution.IMPLICIT,
    )
    speech.take_quotes(report)
    speech.reports.append(report)


def _is_silent(reading: Reading, verb: int) -> bool:
    """Say whether somebody did not say it: "did not respond", "neither firm replied"."""
    if is_negated(reading, verb):
        return True
    if any(reading.lower[child] == "neither" for child in reading.children[verb]):
        return True
    subject = reading.child(verb, "nsubj")
    return subject is not None and (
        reading.lower[subject] == "neither" or any(reading.lower[c] == "neither" for c in reading.children[subject])
    )


def _report_silence(speech: Speech, verb: int) -> bool:
    """Report "did not respond to", "would not say whether": a refusal to comment."""
    reading = speech.reading
    helpers = frozenset(auxiliaries(reading, verb))
    if speech.inside[verb] >= 0 or not (helpers & HELPERS or (not helpers and reading.tag[verb] == "VBD")):
        return False
    if reading.lemma[verb] == "return" and not any(
        reading.lemma[c] in ("call", "message", "request") for c in reading.all_children(verb, "obj")
    ):
        return False
    speaker = speaker_of(reading, speech.cast, verb)
    if speaker.span is None or reading.lower[speaker.head or 0] in NOT_OURS:
        return False
    marks = {reading.lower[mark] for mark in reading.all_children(verb, "mark")}
    if marks & {"if", "that"} or reading.dep[verb].startswith("ccomp"):
        return False
    tokens = [t for t in subtree(reading, verb) if t > verb]
    content = runs(reading, tokens) or [(reading.start[verb], reading.end[verb])]
    report = Report(
        cue=(verb, verb),
        verb=verb,
        speaker=speaker,
        content=content[:1],
        kind=ClaimKind.DECLINES_TO_COMMENT,
        frame="silence",
        head=verb,
    )
    speech.reports.append(report)
    return True


def _only_shows(reading: Reading, verb: int, speaker: Speaker) -> bool:
    """Say whether it is a matter that shows something ("it highlights") or a ruling that goes somebody's way."""
    if speaker.head is None:
        return False
    rules = attribution_rules()
    goes_with = "object" in rules.verbs[reading.lemma[verb]].held and reading.lemma[speaker.head] in rules.via
    return goes_with or reading.lower[speaker.head] in ("it", "this", "that", "which")


def _is_claim(speech: Speech, verb: int, speaker: Speaker, found: Complement) -> bool:
    """Say whether somebody is reported to have said it, rather than not to, to be able to, or to be asked to."""
    reading = speech.reading
    if speaker.head is not None and reading.lower[speaker.head] in NOT_OURS:
        return False
    if not can_speak(reading, speech.cast, speaker):
        return False
    if speech.inside[verb] >= 0 or (found.frame == "object" and _only_shows(reading, verb, speaker)):
        return False
    quoted = speech.inside[reading.token_at(found.content[0][0])] >= 0
    if (
        speaker.span is None
        and found.frame not in ("clause", "raising", "about")
        and not (found.frame == "of" and found.target is not None)
    ):
        return False
    if reading.lemma[verb] == "ask" and (speaker.span is None or not _asks(reading, verb, found)):
        return False
    if _only_tells_apart(reading, verb) and (
        found.frame != "clause" or reading.tag[reading.head[verb]] in ("NNS", "DT")
    ):
        return False
    if found.frame in attribution_rules().verbs[reading.lemma[verb]].held and _is_reported(reading, verb):
        return False
    if not quoted and (is_negated(reading, verb) or set(auxiliaries(reading, verb)) & UNREAL):
        return False
    marks = [reading.lower[mark] for mark in reading.all_children(verb, "mark")]
    if {"if", "unless", "whether"} & set(marks) or _is_supposed(reading, verb):
        return False
    governor = reading.head[verb]
    uttering = found.frame == "clause" and "clause" in _takes(reading, governor)
    going_on = reading.lemma[governor] in GOING_ON or (
        reading.lower[governor] in attribution_rules().attitudes["ready"] and found.frame == "clause"
    )
    return "to" not in marks or quoted or uttering or going_on


def _is_title(speech: Speech, found: Complement) -> bool:
    """Say whether all that a verb would report is the title of something."""
    return bool(speech.titles) and all(
        any(speech.quotes[n].start <= start and end <= speech.quotes[n].end for n in speech.titles)
        for start, end in found.content
    )


def _is_supposed(reading: Reading, verb: int) -> bool:
    """Say whether a clause is only imagined: "had the ministry admitted", "suppose a minister had said"."""
    subject = reading.child(verb, "nsubj")
    helper = reading.child(verb, "aux")
    if subject is not None and helper is not None and helper < subject and reading.lower[helper] in ("had", "were"):
        return True
    return reading.dep[verb] == "ccomp" and reading.lemma[reading.head[verb]] in ("suppose", "imagine", "pretend")


def _takes(reading: Reading, verb: int) -> frozenset[str]:
    """Return the complements that the table gives a word."""
    rule = attribution_rules().verbs.get(reading.lemma[verb]) if reading.pos[verb] == "VERB" else None
    return frozenset(rule.takes) if rule is not None else frozenset()


def _asks(reading: Reading, verb: int, found: Complement) -> bool:
    """Say whether the subject of "ask" puts the question: not "asked about X, he ...", nor "for advice on ..."."""
    if reading.child(verb, "nsubj") is None and reading.dep[verb] != "conj" and reading.tag[verb] in ("VBD", "VBN"):
        return False
    return found.frame != "clause" or found.head is None or reading.head[found.head] == verb


def _only_tells_apart(reading: Reading, verb: int) -> bool:
    """Say whether a clause only tells which people are meant, without a comma: "drivers who criticised the firm"."""
    if reading.dep[verb] != "acl:relcl":
        return False
    left = reading.left[verb]
    subject = reading.child(verb, "nsubj")
    relative = subject is not None and reading.lower[subject] in ("who", "which", "that")
    return relative and not any(word in ASIDE for word in reading.words[max(left - 1, 0) : left + 1])


def _is_reported(reading: Reading, verb: int) -> bool:
    """Say whether a verb's clause is itself what somebody is reported to say: "said it hoped that ..."."""
    return reading.dep[verb] == "ccomp" and reading.lemma[reading.head[verb]] in attribution_rules().verbs


def find_nouns(speech: Speech) -> None:
    """Report the content clauses of reporting nouns: "the allegation that", "its claim that"."""
    reading = speech.reading
    nouns = attribution_rules().nouns
    for noun, lemma in enumerate(reading.lemma):
        if lemma not in nouns or reading.pos[noun] != "NOUN" or speech.inside[noun] >= 0:
            continue
        clause = next((child for child in reading.children[noun] if _is_content_clause(reading, noun, child)), None)
        if clause is None:
            continue
        speaker = _noun_speaker(speech, noun)
        if speaker.head is not None and reading.lower[speaker.head] in NOT_OURS:
            continue
        governor = reading.head[noun]
        if reading.dep[noun].startswith("obl") and reading.lemma[governor] in attribution_rules().verbs:
            continue
        if governor in speech.told or (reading.pos[governor] == "VERB" and is_negated(reading, governor)):
            continue
        report = Report(
            cue=(noun, noun),
            verb=None,
            speaker=speaker,
            content=runs(reading, subtree(reading, clause)),
            kind=nouns[lemma],
            frame="noun",
            head=clause,
            attribution=Attribution.EXPLICIT if speaker.span else Attribution.WEAK,
        )
        speech.take_quotes(report)
        speech.reports.append(report)


def _is_content_clause(reading: Reading, noun: int, child: int) -> bool:
    if child < noun or reading.dep[child].partition(":")[0] not in ("acl", "ccomp", "advcl"):
        return False
    if reading.dep[child] == "acl:relcl" and reading.lemma[noun] not in ("claim", "allegation", "accusation"):
        return False
    marks = [reading.lower[mark] for mark in reading.all_children(child, "mark")]
    return "that" in marks and not any(
        reading.lower[t] == "that" and reading.dep[t].startswith(("nsubj", "obj")) for t in reading.children[child]
    )


def _noun_speaker(speech: Speech, noun: int) -> Speaker:
    """Return whose claim a noun tells of: "its", "from X", or the subject of the verb that makes it."""
    reading = speech.reading
    for child in reading.children[noun]:
        if reading.dep[child] == "nmod:poss" or (
            reading.dep[child].startswith("nmod") and reading.case_of(child) in ("by", "from", "of")
        ):
            return identify(reading, speech.cast, child)
    governor = reading.head[noun]
    if reading.pos[governor] != "VERB" or is_passive(reading, governor):
        return Speaker()
    lemma, case = reading.lemma[governor], reading.case_of(noun)
    made = reading.dep[noun] == "obj" and lemma in MAKING
    if made or (
        reading.base[noun] == "obl" and ((case == "with" and lemma in COMING_OUT) or lemma == STANDING.get(case))
    ):
        return speaker_of(reading, speech.cast, governor)
    return Speaker()


def find_adverbs(speech: Speech) -> None:
    """Report the clauses of "reportedly" and "allegedly", with nobody as their source."""
    reading = speech.reading
    adverbs = attribution_rules().adverbs
    for token, lower in enumerate(reading.lower):
        if lower not in adverbs or speech.inside[token] >= 0:
            continue
        clause = reading.head[token]
        if reading.pos[clause] not in ("VERB", "AUX", "ADJ", "NOUN") or clause == token:
            continue
        tokens = [t for t in subtree(reading, clause) if t != token]
        report = Report(
            cue=(token, token),
            verb=None,
            speaker=Speaker(),
            content=runs(reading, tokens),
            kind=ClaimKind.ACCUSES if lower == "allegedly" else ClaimKind.ASSERTS,
            frame="adverb",
            head=clause,
            attribution=Attribution.IMPLICIT,
        )
        speech.reports.append(report)


def find_according(speech: Speech) -> None:
    """Report what somebody is said to hold by "according to", "in the words of" and their kind."""
    reading = speech.reading
    by_first = {phrase[0]: phrase for phrase in attribution_rules().prepositions}
    phrases = attribution_rules().prepositions
    for token, lower in enumerate(reading.lower):
        if lower not in by_first:
            continue
        phrase = next((one for one in phrases if tuple(reading.lower[token : token + len(one)]) == one), None)
        if phrase is not None:
            _report_according(speech, token, token + len(phrase) - 1)


def _report_according(speech: Speech, first: int, last: int) -> None:
    reading = speech.reading
    source = _noun_after(reading, last)
    if source is None:
        return
    speaker = identify(reading, speech.cast, source)
    if speaker.head is None or reading.lower[speaker.head] in NOT_OURS or not can_speak(reading, speech.cast, speaker):
        return
    low, high = reading.sentences[reading.sentence[first]]
    end = max(reading.right[source], speaker.span[1] if speaker.span else source)
    before, after = (
        reading.words[first - 1] if first > low else "",
        reading.words[end + 1] if end + 1 < high else "",
    )
    aside = frozenset(range(first, end + 1))
    head = reading.head[source]
    inner = head not in aside and reading.dep[head].partition(":")[0] in ("acl", "conj")
    if inner and reading.sentence[head] == reading.sentence[first] and reading.child(head, "nsubj") is not None:
        tokens = [t for t in subtree(reading, head, without=frozenset((source,))) if t not in aside]
    elif not before or before in (",", "“", '"') or (after in (".", "") and before == ","):
        tokens = [t for t in range(low, high) if t not in aside]
    else:
        if head in aside or reading.sentence[head] != reading.sentence[first]:
            return
        tokens = [t for t in subtree(reading, head, without=frozenset((source,))) if t not in aside]
    if speech.inside[first] >= 0:
        tokens = [t for t in tokens if speech.inside[t] == speech.inside[first]]
    content = [(span.start, span.end) for run in runs(reading, tokens) if (span := reading.trimmed(*run)) is not None]
    if not any(reading.pos[t] in ("VERB", "AUX", "NUM") for t in tokens):
        return
    report = Report(
        cue=(first, last),
        verb=None,
        speaker=speaker,
        content=content,
        kind=ClaimKind.ASSERTS,
        frame="according",
        head=head if head not in aside else None,
        via=speaker.via,
    )
    if speech.inside[first] < 0:
        speech.take_quotes(report)
    speech.reports.append(report)


def _noun_after(reading: Reading, token: int) -> int | None:
    """Return the head of the noun phrase that begins after a token."""
    for at in range(token + 1, min(token + 12, len(reading.words))):
        if reading.pos[at] in ("NOUN", "PROPN", "PRON"):
            head = at
            while (
                reading.head[head] > head
                and reading.pos[reading.head[head]] in ("NOUN", "PROPN")
                and reading.dep[head].partition(":")[0] in ("compound", "nmod", "amod", "flat")
                and reading.sentence[reading.head[head]] == reading.sentence[token]
            ):
                head = reading.head[head]
            return head
    return None
