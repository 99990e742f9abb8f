"""Lines that carry their speaker's name -> attributions: labels before a colon, signatures, transcripts."""

import re

from graph.kinds import ClaimKind
from ingest.attribution import Report, Speech
from ingest.coreference import BODIES, PEOPLE
from ingest.speakers import identify

FLOATING_WORDS = 5
DASH = re.compile(r"\s*([―—–-]{1,2})\s*(?=\w)")
TURN = re.compile(r"^[“\"]?((?:[A-Z][A-Z.’'-]*[A-Z]\b\.?[ ]?){1,4}):[ ]+(?=\S)", re.MULTILINE)
"""A speaker's name in capitals and a colon at the head of a paragraph."""
SIGNED_WORDS = 14


def find_transcript(speech: Speech) -> None:
    """Report the turns of a transcript: paragraphs that open with a name in capitals, two or more in a document."""
    reading = speech.reading
    turns = list(TURN.finditer(reading.text))
    if len(turns) < 2:
        return
    for turn in turns:
        first, colon = reading.token_at(turn.start(1)), reading.token_at(turn.end(1))
        end = reading.text.find("\n", turn.end())
        span = reading.trimmed(turn.end(), end if end >= 0 else len(reading.text))
        if span is None or reading.words[colon] != ":":
            continue
        report = Report(
            cue=(colon, colon),
            verb=None,
            speaker=identify(reading, speech.cast, first),
            content=[(span.start, span.end)],
            kind=ClaimKind.ASSERTS,
            frame="line",
        )
        speech.used.update(n for n, quote in enumerate(speech.quotes) if turn.start() <= quote.start < span.end)
        speech.told.update(range(colon, reading.token_at(span.end - 1) + 1))
        speech.reports.append(report)


def report_signature(speech: Speech, number: int) -> bool:
    """Report a quotation that makes a line with a dash and its author's name: "..." - Maria Kowalski, Harbour Union."""
    reading, quote = speech.reading, speech.quotes[number]
    if reading.text[: quote.start].rpartition("\n")[2].strip():
        return False
    rest = reading.text[quote.end :].partition("\n")[0]
    dash = DASH.match(rest)
    if dash is None:
        return False
    at = reading.token_at(quote.end + dash.start(1))
    last = reading.token_at(quote.end + len(rest.rstrip()) - 1)
    signed = [t for t in range(at + 1, last + 1) if reading.pos[t] not in ("SPACE", "PUNCT")]
    if not signed or len(signed) > SIGNED_WORDS or any(reading.pos[t] in ("VERB", "AUX") for t in signed):
        return False
    name = speech.cast.name_at.get(signed[0])
    if name is None and reading.pos[signed[0]] != "PROPN":
        return False
    report = Report(
        cue=(at, at),
        verb=None,
        speaker=identify(reading, speech.cast, name.head if name is not None else signed[0]),
        content=[(quote.start, quote.end)],
        kind=ClaimKind.ASSERTS,
        frame="line",
        quotes=[number],
    )
    speech.used.add(number)
    speech.reports.append(report)
    return True


def report_label(speech: Speech, number: int) -> bool:
    """Report a quotation after a name and a colon: "Port tariffs rise - Maria Kowalski: ..."."""
    reading, quote = speech.reading, speech.quotes[number]
    colon = speech.tokens[number][0] - 1
    while colon > 0 and reading.pos[colon] == "SPACE":
        colon -= 1
    if colon < 1 or reading.words[colon] != ":" or quote.words < FLOATING_WORDS:
        return False
    name = speech.cast.name_at.get(colon - 1)
    if name is None or speech.cast.members[speech.cast.at[colon - 1]].type not in PEOPLE | BODIES:
        return False
    start = reading.sentences[reading.sentence[name.first]][0]
    if name.first > start and reading.pos[name.first - 1] not in ("PUNCT", "SPACE"):
        return False
    report = Report(
        cue=(colon, colon),
        verb=None,
        speaker=identify(reading, speech.cast, name.head),
        content=[(quote.start, quote.end)],
        kind=ClaimKind.ASSERTS,
        frame="line",
        quotes=[number],
    )
    speech.used.add(number)
    speech.reports.append(report)
    return True


def find_labelled_lines(speech: Speech) -> None:
    """Report lines that open with a name and a colon: headlines and transcripts."""
    reading = speech.reading
    for low, last in reading.sentences:
        first = next((t for t in range(low, last) if reading.pos[t] != "SPACE"), low)
        name = speech.cast.name_at.get(first)
        if name is None or name.last + 2 >= last or reading.words[name.last + 1] != ":":
            continue
        if (
            first
            and "\n" not in reading.text[reading.end[first - 1] - 1 : reading.start[first]]
            and "\n" not in reading.words[first - 1]
        ):
            continue
        member = speech.cast.at[first]
        kind = speech.cast.members[member].type
        if kind not in PEOPLE and (kind not in BODIES or len(name.text.split()) > 3):
            continue
        colon = name.last + 1
        if any(
            reading.start[colon] - 2 <= reading.end[report.cue[1]] <= reading.end[colon] for report in speech.reports
        ):
            continue
        span = reading.trimmed(reading.end[colon], reading.end[last - 1])
        if span is None or not any(reading.pos[t] in ("VERB", "AUX") for t in range(colon, last)):
            continue
        report = Report(
            cue=(colon, colon),
            verb=None,
            speaker=identify(reading, speech.cast, name.head),
            content=[(span.start, span.end)],
            kind=ClaimKind.ASSERTS,
            frame="line",
        )
        speech.take_quotes(report)
        speech.reports.append(report)
