"""Reading -> what somebody holds, told by an adjective: "is concerned that", "was critical of"."""

from graph.kinds import ClaimKind
from ingest.attribution import UNREAL, Report, Speech
from ingest.clauses import auxiliaries, is_negated, runs, subtree
from ingest.reading import Reading
from ingest.rules import attribution_rules
from ingest.speakers import NOT_OURS, Speaker, can_speak, speaker_of

IMPERSONAL = frozenset(("it", "this", "that", "there", "which", "what"))


def find_attitudes(speech: Speech) -> None:
    """Report what follows adjectives of opinion and feeling that are said of somebody."""
    reading = speech.reading
    attitudes = attribution_rules().attitudes
    known = frozenset().union(*(attitudes[name] for name in ("clause", "of", "about")))
    for token, lower in enumerate(reading.lower):
        if lower not in known or speech.inside[token] >= 0 or reading.child(token, "cop") is None:
            continue
        content = _held(reading, token)
        if content is None:
            continue
        speaker = speaker_of(reading, speech.cast, token)
        if not _is_held(speech, token, speaker):
            continue
        kind = ClaimKind.PREDICTS if lower in attitudes["predicts"] else ClaimKind.ASSERTS
        report = Report(
            cue=(token, token),
            verb=None,
            speaker=speaker,
            content=runs(reading, subtree(reading, content)),
            kind=kind,
            frame="attitude",
            head=content,
        )
        speech.take_quotes(report)
        speech.reports.append(report)


def _held(reading: Reading, token: int) -> int | None:
    """Return the head of what an adjective is about: a clause, or a phrase with the preposition that it takes."""
    attitudes = attribution_rules().attitudes
    lower = reading.lower[token]
    for child in reading.children[token]:
        if child < token:
            continue
        if lower in attitudes["clause"] and reading.base[child] == "ccomp":
            return child
        if reading.base[child] in ("obl", "nmod", "advcl") and any(
            lower in attitudes[preposition] and reading.case_of(child) == preposition for preposition in ("of", "about")
        ):
            return child
    return None


def _is_held(speech: Speech, token: int, speaker: Speaker) -> bool:
    """Say whether somebody is told to hold it, not asked, reported or supposed to."""
    reading = speech.reading
    if speaker.span is None or speaker.head is None or reading.lower[speaker.head] in NOT_OURS | IMPERSONAL:
        return False
    if is_negated(reading, token) or set(auxiliaries(reading, token)) & UNREAL:
        return False
    reported = reading.base[token] == "ccomp" and reading.lemma[reading.head[token]] in attribution_rules().verbs
    supposed = {"if", "unless", "whether", "to"} & {reading.lower[mark] for mark in reading.all_children(token, "mark")}
    return not reported and not supposed and can_speak(reading, speech.cast, speaker)
