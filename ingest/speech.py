"""Reading and quotes -> attributions: quotations first, then verbs, nouns, prepositions and adverbs that report."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.kinds import Attribution, ClaimKind
from ingest.attitudes import find_attitudes
from ingest.attribution import (
    Report,
    Speech,
    find_according,
    find_adverbs,
    find_nouns,
    find_verbs,
    prepare_speech,
)
from ingest.clauses import Range
from ingest.coreference import PEOPLE, Cast
from ingest.labels import find_labelled_lines, find_transcript, report_label, report_signature
from ingest.quotes import Quote
from ingest.reading import Reading
from ingest.rules import attribution_rules
from ingest.speakers import NOT_OURS, Speaker, find_joined, identify, speaker_of, via_of

ENDS = re.compile(r"[.!?…]$")
SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s*$")
FLOATING_WORDS = 5
JOINT = re.compile(r",\s+((?:and|but|or|nor|so|because|while|then|yet)(?:\s+\w+){0,2})\s+$")
"""A conjunction that leads from "..., he said," to more of the quotation."""
CUE_REACH = 22
DENYING = frozenset("deny dispute refute rebut".split())
ADDRESSED = frozenset(("reporters", "him", "her", "them", "it"))


def find_reports(reading: Reading, quotes: Sequence[Quote], cast: Cast) -> list[Report]:
    """Find the attributions of a document, in the order of their cues."""
    speech = prepare_speech(reading, quotes, cast)
    find_transcript(speech)
    for number in range(len(quotes)):
        _attribute_quote(speech, number)
    find_verbs(speech)
    _float_quotes(speech)
    find_nouns(speech)
    find_according(speech)
    find_adverbs(speech)
    find_attitudes(speech)
    find_labelled_lines(speech)
    for report in speech.reports:
        report.content.sort()
    speech.reports.extend(
        replace(report, speaker=one)
        for report in list(speech.reports)
        for one in find_joined(reading, cast, report.speaker)
    )
    return sorted(_undenied(speech), key=lambda report: (report.cue, report.content))


def _undenied(speech: Speech) -> list[Report]:
    """Return the reports save those of what somebody denies having said: "denied that he had threatened to"."""
    reading = speech.reading
    denied = [
        (span, report.speaker.member)
        for report in speech.reports
        if report.verb is not None and reading.lemma[report.verb] in DENYING and report.frame in ("clause", "gerund")
        for span in report.content
    ]
    return [
        report
        for report in speech.reports
        if report.verb is None
        or not any(
            start <= reading.start[report.verb] < end and report.speaker.member in (None, member)
            for (start, end), member in denied
        )
    ]


def _attribute_quote(speech: Speech, number: int) -> None:
    """Give a quotation of a sentence to the reporting clause after it, before it, or that split it."""
    if number in speech.used:
        return
    quote = speech.quotes[number]
    previous = speech.reports[-1] if speech.reports else None
    if quote.continues and previous is not None and number - 1 in previous.quotes:
        _add(speech, previous, number)
        return
    if report_label(speech, number) or report_signature(speech, number):
        return
    closing = _end_of_run(speech, number)
    after = _cue_after(speech, closing)
    before = _cue_before(speech, number) if after is None else None
    if after is None and before is None and previous is not None and _goes_on(speech, previous, number):
        _add(speech, previous, number, start=_joined_from(speech, previous, number))
        return
    found = after if after is not None else before
    if found is None:
        return
    verb = found
    source = _source_beside(speech, speech.tokens[closing][1] + 1, verb) if after is not None else None
    speaker = (
        identify(speech.reading, speech.cast, source)
        if source is not None
        else speaker_of(speech.reading, speech.cast, verb)
    )
    if speaker.head is not None and speech.reading.lower[speaker.head] in NOT_OURS:
        return
    start = _start_of_content(speech, number) if after is not None else quote.start
    report = Report(
        cue=(verb, verb),
        verb=verb,
        speaker=speaker,
        content=[(start, quote.end)],
        kind=_kind_of(speech.reading, verb),
        frame="quote",
        via=speaker.via or via_of(speech.reading, verb),
    )
    report.quotes.append(number)
    speech.used.add(number)
    speech.told.add(verb)
    for other in range(number):
        if other not in speech.used and start <= speech.quotes[other].start:
            speech.used.add(other)
            report.quotes.append(other)
    if after is not None:
        for other in range(number + 1, closing + 1):
            _add(speech, report, other)
    speech.reports.append(report)


def _end_of_run(speech: Speech, number: int) -> int:
    """Return the last of the quotations that carry one on from paragraph to paragraph."""
    while number + 1 < len(speech.quotes) and speech.quotes[number + 1].continues:
        number += 1
    return number


def _kind_of(reading: Reading, verb: int) -> ClaimKind:
    rule = attribution_rules().verbs.get(reading.lemma[verb])
    return rule.takes.get("clause", ClaimKind.ASSERTS) if rule else ClaimKind.ASSERTS


def _add(speech: Speech, report: Report, number: int, *, start: int | None = None) -> None:
    quote = speech.quotes[number]
    report.content.append((quote.start if start is None else start, quote.end))
    report.quotes.append(number)
    speech.used.add(number)


def _start_of_content(speech: Speech, number: int) -> int:
    """Return where what is said begins: at the quotation, or at the sentence that leads up to it."""
    reading, quote = speech.reading, speech.quotes[number]
    first = reading.sentences[reading.sentence[speech.tokens[number][0]]][0]
    start = reading.start[first]
    lead = reading.text[start : quote.start]
    if (
        start >= quote.start
        or not lead.strip(" \n,;:—–-")
        or "\n" in lead.strip()
        or reading.text[quote.inner].isupper()
    ):
        return quote.start
    return start


def _cue_after(speech: Speech, number: int) -> int | None:
    """Return the reporting verb of the clause right after a quotation: ", said X", ", X told reporters"."""
    reading, quote = speech.reading, speech.quotes[number]
    token = speech.tokens[number][1] + 1
    if token >= len(reading.words):
        return None
    last = reading.text[quote.inner : quote.close].rstrip()[-1:]
    rest = reading.text[quote.end : quote.end + 2]
    comma = last in ",?!…—–-" or rest.startswith((",", " ,", " —", " –"))
    if not comma and last != ".":
        return None
    for at in range(token, min(token + CUE_REACH, len(reading.words))):
        word = reading.words[at]
        if speech.inside[at] >= 0 or "\n" in word or word in (".", "!", "?", ";", ":"):
            return None
        if reading.pos[at] != "VERB" and not (reading.tag[at] in ("VBD", "VBZ") and reading.pos[at] != "AUX"):
            continue
        if reading.dep[at].startswith("acl") or (reading.tag[at] in ("VBG", "VBN") and not _is_finite(reading, at)):
            continue
        source = None if _has_subject_before(reading, at, token) else _source_beside(speech, token, at)
        if source is None:
            continue
        rule = attribution_rules().verbs.get(reading.lemma[at])
        if rule is None or not {"clause", "about", "of", "object", "put_it"} & set(rule.takes):
            return at if last == "," and _is_person(speech, source) and at - token <= 6 else None
        if quote.words < 6 and any(child > at for child in reading.all_children(at, "ccomp")) and last != ",":
            return None
        return at if comma or _stands_alone(reading, token, at, source) else None
    return None


def _stands_alone(reading: Reading, token: int, verb: int, source: int) -> bool:
    """Say whether the clause after a quotation that ended with a full stop still reports it: "he said", no more."""
    if token < reading.left[source] < source < verb:
        return False
    if (source > verb) != (reading.lower[token] == reading.lower[verb]):
        return False
    return not reading.words[token][:1].isupper() or all(
        child < verb for child in reading.all_children(verb, "ccomp", "obj", "xcomp")
    )


def _has_subject_before(reading: Reading, verb: int, token: int) -> bool:
    """Say whether a verb's own subject stands before a token and none after it."""
    subjects = reading.all_children(verb, "nsubj")
    return bool(subjects) and subjects[-1] < token


def _source_beside(speech: Speech, token: int, verb: int) -> int | None:
    """Return the source's noun in a reporting clause that begins at a token: before its verb, or right after it."""
    reading = speech.reading
    own = [child for child in reading.all_children(verb, "nsubj") if child >= token and speech.inside[child] < 0]
    if own:
        return own[0]
    found = None
    for at in range(token, verb):
        if found is not None and reading.pos[at] == "PUNCT":
            break
        if reading.pos[at] in ("NOUN", "PROPN", "PRON", "NUM") and reading.tag[at] != "PRP$":
            if found is None or (
                reading.dep[found].startswith(("compound", "amod", "nmod")) and reading.head[found] >= at
            ):
                found = at
            elif (
                reading.pos[at] in ("NOUN", "PROPN")
                and reading.pos[at - 1] != "ADP"
                and not reading.dep[at].startswith("flat")
            ):
                found = at if reading.head[at] != found else found
    if found is not None:
        return found
    for at in range(verb + 1, min(verb + 10, len(reading.words))):
        if reading.pos[at] in ("PUNCT", "ADP", "SCONJ", "CCONJ") or speech.inside[at] >= 0:
            return None
        if reading.pos[at] in ("NOUN", "PROPN", "PRON") and reading.tag[at] != "PRP$":
            head = at
            while (
                reading.head[head] > head
                and reading.dep[head].startswith(("compound", "amod", "nmod:desc"))
                and reading.head[head] < verb + 12
            ):
                head = reading.head[head]
            return None if reading.lower[head] in ADDRESSED and head == verb + 1 else head
    return None


def _is_subject_a_person(speech: Speech, predicate: int) -> bool:
    subject = speech.reading.child(predicate, "nsubj")
    return subject is not None and _is_person(speech, subject)


def _is_finite(reading: Reading, verb: int) -> bool:
    return any(reading.dep[child].startswith("aux") for child in reading.children[verb])


def _is_person(speech: Speech, token: int) -> bool:
    member = speech.cast.at.get(token)
    if member is not None:
        return speech.cast.members[member].type in PEOPLE
    return speech.reading.lower[token] in ("he", "she", "they")


def _goes_on(speech: Speech, previous: Report, number: int) -> bool:
    """Say whether a quotation goes on with the last one after nothing but its reporting clause."""
    if not previous.quotes or previous.frame != "quote" or previous.verb is None:
        return False
    reading, quote = speech.reading, speech.quotes[number]
    before = speech.quotes[previous.quotes[-1]]
    between = reading.text[before.end : quote.start]
    if previous.verb < speech.tokens[previous.quotes[-1]][0]:
        return not between.strip() and "\n\n" not in between
    if "\n" in between.strip(" ") or len(between) > 400:
        return False
    if not reading.start[previous.verb] >= before.end:
        return not between.strip()
    stripped = between.rstrip()
    if JOINT.search(between):
        return not re.search(r"[.!?](?:\s|$)", between)
    ended = len(re.findall(r"[.!?](?=\s|$)", re.sub(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|St|Jr|[A-Z])\.", "", stripped)))
    return (stripped.endswith((",", ".", "—", "–", ":", ";", "that")) and ended <= 1) or not stripped


def _joined_from(speech: Speech, previous: Report, number: int) -> int:
    """Return where a quotation that goes on after "he said, and" begins: at the conjunction, else at its mark."""
    quote = speech.quotes[number]
    low = speech.quotes[previous.quotes[-1]].end
    joint = JOINT.search(speech.reading.text[low : quote.start])
    return low + joint.start(1) if joint else quote.start


def _cue_before(speech: Speech, number: int) -> int | None:
    """Return the reporting verb that leads up to a quotation: "X said: ", "X said, ", "a statement that read "."""
    reading, quote = speech.reading, speech.quotes[number]
    first = speech.tokens[number][0]
    lead = reading.text[max(0, quote.start - 3) : quote.start].strip()
    colon = lead.endswith(":")
    capital = reading.text[quote.inner : quote.inner + 1].isupper() or reading.text[quote.inner] in "‘'“\"[…."
    if not colon and not (capital and quote.words >= 3 and lead[-1:] in ",abcdefghijklmnopqrstuvwxyz"):
        return None
    begin = reading.sentences[reading.sentence[max(first - 1, 0)]][0]
    choice: int | None = None
    for at in range(first - 1, max(begin, first - CUE_REACH * 2) - 1, -1):
        if speech.inside[at] >= 0 or at in speech.told:
            break
        if reading.pos[at] != "VERB":
            if colon and choice is None and reading.child(at, "cop") is not None and _is_subject_a_person(speech, at):
                choice = at
            continue
        rule = attribution_rules().verbs.get(reading.lemma[at])
        if rule is not None and "clause" in rule.takes:
            between = reading.words[at + 1 : first]
            if colon or (first - at <= 14 and not {".", ";"} & set(between)):
                return at
            return None
        if colon and choice is None and reading.child(at, "nsubj") is not None:
            choice = at
    return choice if colon else None


def _float_quotes(speech: Speech) -> None:
    """Give whole quoted sentences that nobody took to whoever spoke, or was spoken of, just before."""
    reading = speech.reading
    for number, quote in enumerate(speech.quotes):
        if number in speech.used or quote.words < FLOATING_WORDS:
            continue
        before = reading.text[max(0, quote.start - 300) : quote.start]
        alone = not before.rpartition("\n")[2].strip() or SENTENCE_END.search(before)
        inner = reading.text[quote.inner : quote.close].rstrip()
        first = reading.text[quote.inner]
        if not alone or not (ENDS.search(inner) or quote.open) or not (first.isupper() or first in "‘'…[."):
            continue
        previous = _told_before(speech, number)
        if previous is not None:
            _add(speech, previous, number)
            continue
        found = _report_before(speech, number) or _subject_before(speech, number)
        if found is None:
            continue
        cue, speaker = found
        report = Report(
            cue=cue,
            verb=None,
            speaker=speaker,
            content=[(quote.start, quote.end)],
            kind=ClaimKind.ASSERTS,
            frame="quote",
            attribution=Attribution.IMPLICIT,
        )
        report.quotes.append(number)
        speech.used.add(number)
        speech.reports.append(report)


def _told_before(speech: Speech, number: int) -> Report | None:
    """Return the claim that a quotation goes on with: direct speech just before it."""
    reading, quote = speech.reading, speech.quotes[number]
    near = [report for report in speech.reports if report.quotes and report.quotes[-1] < number]
    previous = max(near, key=lambda report: report.quotes[-1], default=None)
    if previous is None or previous.speaker.span is None:
        return None
    said = max(reading.end[previous.cue[1]], speech.quotes[previous.quotes[-1]].end)
    between = reading.text[said : quote.start]
    paragraphs = len(re.findall(r"\n\s*\S", between)) + (reading.text[quote.start - 1 : quote.start] == "\n")
    reach = 45 if paragraphs == 0 else 14
    return previous if paragraphs <= 1 and len(between.split()) <= reach else None


def _report_before(speech: Speech, number: int) -> tuple[Range, Speaker] | None:
    """Return cue and speaker of the last report in the sentence before a quotation, in the same paragraph."""
    reading, quote = speech.reading, speech.quotes[number]
    sentence = reading.sentence[speech.tokens[number][0]] - 1
    if sentence < 0 or "\n" in reading.text[reading.end[reading.sentences[sentence][1] - 1] - 1 : quote.start]:
        return None
    near = [
        report
        for report in speech.reports
        if reading.sentence[report.cue[0]] == sentence and report.verb is not None and report.speaker.span is not None
    ]
    first = min(near, key=lambda report: report.cue, default=None)
    return (first.cue, first.speaker) if first is not None else None


def _subject_before(speech: Speech, number: int) -> tuple[Range, Speaker] | None:
    """Return the person whom the sentence before a quotation is about, with its verb as the cue."""
    reading = speech.reading
    sentence = reading.sentence[speech.tokens[number][0]] - 1
    if sentence < 0:
        return None
    first, last = reading.sentences[sentence]
    for token in range(first, last):
        if reading.dep[token] == "nsubj" and speech.inside[token] < 0:
            speaker = identify(reading, speech.cast, token)
            if speaker.member is None or speech.cast.members[speaker.member].type not in PEOPLE:
                return None
            return (reading.head[token], reading.head[token]), speaker
    return None
