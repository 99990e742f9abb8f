"""Reading and quotes -> who is reported to say what, with the words that report it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from graph.kinds import Attribution, ClaimKind
from ingest.clauses import Range, agent_of, auxiliaries, is_negated, is_passive, runs, subject_of, subtree
from ingest.coreference import Cast
from ingest.quotes import Quote
from ingest.reading import Reading
from ingest.rules import attribution_rules
from ingest.speakers import NOBODY, NOT_OURS, Speaker, identify, via_of

PREPOSITIONS = ("of", "about", "on", "to", "for", "against", "with", "as")
UNREAL = frozenset("would could might may should can must".split())
SENTENCE_END = re.compile(r"[.!?…][”’\"']*$")
FLOATING_WORDS = 5


@dataclass(slots=True, kw_only=True)
class Report:
    """One attribution: characters of content, the cue's tokens, the speaker."""

    cue: Range
    verb: int | None
    speaker: Speaker
    content: list[Range]
    kind: ClaimKind
    frame: str
    attribution: Attribution = Attribution.EXPLICIT
    held: bool = False
    via: Range | None = None
    target: int | None = None
    head: int | None = None
    quotes: list[Quote] = field(default_factory=list)


def find_reports(reading: Reading, quotes: Sequence[Quote], cast: Cast) -> list[Report]:
    """Find the attributions of a document, in the order of their cues."""
    finder = _Finder(reading, quotes, cast)
    return finder.run()


class _Finder:
    def __init__(self, reading: Reading, quotes: Sequence[Quote], cast: Cast) -> None:
        self.reading, self.quotes, self.cast = reading, quotes, cast
        self.reports: list[Report] = []
        self.used: set[int] = set()
        self.inside = [-1] * len(reading.words)
        self.ranges: list[Range] = []
        for number, quote in enumerate(quotes):
            first = reading.token_at(quote.start)
            if reading.start[first] < quote.start and reading.end[first] <= quote.start:
                first += 1
            last = reading.token_at(quote.end - 1)
            self.ranges.append((first, last))
            for token in range(first, last + 1):
                self.inside[token] = number

    def run(self) -> list[Report]:
        rules = attribution_rules()
        for token, lemma in enumerate(self.reading.lemma):
            pos = self.reading.pos[token]
            if pos == "VERB":
                verb = rules.verbs.get(lemma)
                if verb:
                    self._verb(token)
            elif pos == "NOUN" and lemma in rules.nouns:
                self._noun(token, rules.nouns[lemma])
            elif lemma in rules.adverbs and pos == "ADV":
                self._adverb(token)
        self._according()
        self._quotes_left()
        self._continue_quotes()
        return sorted(self.reports, key=lambda report: (report.cue, report.content))

    # --- verbs -----------------------------------------------------------------------------------------------------

    def _verb(self, verb: int) -> None:
        """Report what a reporting verb reports."""
        reading = self.reading
        if (
            self.inside[verb] >= 0
            and self.inside[verb] == self.inside[reading.sentences[reading.sentence[verb]][0]]
        ):
            nested = True
        else:
            nested = self.inside[verb] >= 0
        speaker = self._speaker(verb)
        if speaker.head is not None and reading.lower[speaker.head] in NOT_OURS:
            return
        declined = self._declined(verb, speaker)
        if declined:
            return
        found = self._complement(verb)
        rule = attribution_rules().verbs[reading.lemma[verb]]
        if not found and not nested and "clause" in rule.takes:
            found = self._beside_quote(verb)
        if not found:
            return
        frame, content, head = found
        if not content or (nested and speaker.span is None):
            return
        if not self._is_claim(verb, speaker, frame, content):
            return
        kind = rule.takes.get(frame, ClaimKind.ASSERTS)
        report = Report(
            cue=(verb, verb),
            verb=verb,
            speaker=speaker,
            content=content,
            kind=kind,
            frame=frame,
            held=frame in rule.held,
            via=speaker.via or via_of(reading, verb),
            target=self._target(verb, frame),
            head=head,
            attribution=Attribution.EXPLICIT if speaker.span else Attribution.IMPLICIT,
        )
        if not nested:
            self._take_quotes(report)
        self.reports.append(report)

    def _speaker(self, verb: int) -> Speaker:
        reading = self.reading
        if is_passive(reading, verb):
            return identify(reading, self.cast, agent_of(reading, verb))
        return identify(reading, self.cast, subject_of(reading, verb))

    def _is_claim(self, verb: int, speaker: Speaker, frame: str, content: list[Range]) -> bool:
        """Say whether somebody is reported to have said it, rather than not to, or to be able to."""
        reading = self.reading
        quoted = any(quote.start <= start < quote.end for start, _ in content for quote in self.quotes)
        if is_negated(reading, verb) and not quoted:
            return False
        if not quoted and set(auxiliaries(reading, verb)) & UNREAL:
            return False
        if speaker.span is None and frame not in ("clause", "quote"):
            return False
        mark = reading.child(verb, "mark")
        return not (mark is not None and reading.lower[mark] in ("if", "unless", "whether"))

    def _declined(self, verb: int, speaker: Speaker) -> bool:
        return False

    def _complement(self, verb: int) -> tuple[str, list[Range], int | None] | None:
        """Return the frame that a verb's complement fits, and the content's characters."""
        reading = self.reading
        takes = attribution_rules().verbs[reading.lemma[verb]].takes
        if "clause" in takes:
            clause = reading.child(verb, "ccomp")
            if clause is not None and self._far(verb, clause):
                return "clause", self._content(verb, clause), clause
            if (
                reading.dep[verb].startswith("parataxis")
                and not reading.words[verb - 1 if verb else 0] == ":"
            ):
                return self._around(verb)
            clause = next((c for c in reading.all_children(verb, "parataxis") if c > verb), None)
            if clause is not None and self._introduced(verb, clause):
                return "clause", self._content(verb, clause), clause
        if "as" in takes and (found := self._prepositional(verb, "as")):
            obj = reading.child(verb, "obj")
            tokens = subtree(reading, found)
            if obj is not None:
                tokens = sorted({*subtree(reading, obj), *tokens})
            return "as", runs(reading, tokens), found
        for preposition in PREPOSITIONS:
            if (
                preposition in takes
                and preposition != "as"
                and (found := self._prepositional(verb, preposition)) is not None
            ):
                if preposition == "for" and "of" in takes and reading.child(verb, "obj") is None:
                    continue
                tokens = subtree(reading, found)
                case = reading.child(found, "case", "mark")
                if case is not None and case == tokens[0]:
                    tokens = tokens[1:]
                return preposition, runs(reading, tokens), found
        if "infinitive" in takes or "gerund" in takes:
            clause = reading.child(verb, "xcomp")
            if clause is not None and clause > verb:
                gerund = reading.tag[clause] == "VBG"
                frame = "gerund" if gerund else "infinitive"
                if frame in takes and (gerund or self._has_to(clause)):
                    tokens = subtree(reading, clause)
                    obj = reading.child(verb, "obj", "iobj")
                    if (
                        obj is not None
                        and takes["infinitive" if frame == "infinitive" else frame] is ClaimKind.CALLS_FOR
                    ):
                        tokens = sorted({*subtree(reading, obj), *tokens})
                    return frame, runs(reading, tokens), clause
        if "object" in takes:
            passive = is_passive(reading, verb)
            obj = reading.child(verb, "nsubj:pass") if passive else reading.child(verb, "obj")
            if obj is not None:
                return "object", runs(reading, subtree(reading, obj)), obj
        return None

    def _far(self, verb: int, clause: int) -> bool:
        return True

    def _has_to(self, clause: int) -> bool:
        return any(self.reading.lower[mark] == "to" for mark in self.reading.all_children(clause, "mark"))

    def _introduced(self, verb: int, clause: int) -> bool:
        """Say whether a colon or an opening quotation mark leads from a verb to a clause."""
        between = self.reading.text[
            self.reading.end[verb] : self.reading.start[self.reading.left[clause]] + 1
        ]
        return ":" in between or any(mark in between for mark in "“\"‘'") or self.inside[clause] >= 0

    def _content(self, verb: int, clause: int) -> list[Range]:
        tokens = subtree(self.reading, clause, without=frozenset((verb,)))
        return runs(self.reading, tokens)

    def _around(self, verb: int) -> tuple[str, list[Range], int | None] | None:
        """Return the clause that a parenthetical "he said" stands in."""
        reading = self.reading
        head = reading.head[verb]
        aside = set(subtree(reading, verb))
        tokens = [token for token in subtree(reading, head) if token not in aside]
        if not tokens or reading.child(verb, "nsubj") is None:
            return None
        return "clause", runs(reading, tokens), head

    def _prepositional(self, verb: int, preposition: str) -> int | None:
        for child in self.reading.all_children(verb, "obl", "advcl", "xcomp", "nmod"):
            if self.reading.case_of(child) == preposition and child > verb:
                return child
        return None

    def _target(self, verb: int, frame: str) -> int | None:
        """Return the token of whom a claim is about or against."""
        reading = self.reading
        if is_passive(reading, verb):
            return reading.child(verb, "nsubj:pass")
        if frame in ("of", "for", "as", "infinitive"):
            return reading.child(verb, "obj")
        return reading.child(verb, "obj") if frame == "object" else None

    # --- quotations --------------------------------------------------------------------------------------------------

    def _take_quotes(self, report: Report) -> None:
        """Stretch content over the quotations that it touches."""
        taken = []
        for number, quote in enumerate(self.quotes):
            if number in self.used:
                continue
            if any(start < quote.end and quote.start < end for start, end in report.content):
                taken.append(number)
        for number in taken:
            quote = self.quotes[number]
            if report.verb is not None and self.inside[report.verb] == number:
                continue
            self.used.add(number)
            report.quotes.append(quote)
            inner = [span for span in report.content if quote.start <= span[0] and span[1] <= quote.end]
            outer = [span for span in report.content if span not in inner]
            merged = [span for span in outer if span[1] > quote.start and span[0] < quote.end]
            low = min([quote.start, *(span[0] for span in merged)])
            high = max([quote.end, *(span[1] for span in merged)])
            report.content = sorted([*(span for span in outer if span not in merged), (low, high)])

    def _beside_quote(self, verb: int) -> tuple[str, list[Range], int | None] | None:
        """Return the quotation that stands beside a reporting verb in its sentence, or runs up to it."""
        reading = self.reading
        low, high = self._clause_range(verb)
        for number, quote in enumerate(self.quotes):
            if number in self.used or self.inside[verb] == number:
                continue
            first, last = self.ranges[number]
            before = reading.text[quote.end : reading.start[low]] if quote.end <= reading.start[low] else None
            after = (
                reading.text[reading.end[high] : quote.start] if quote.start >= reading.end[high] else None
            )
            if before is not None and "\n" not in before and len(before.strip(" ,.!?")) <= 2:
                return "clause", [(quote.start, quote.end)], last
            if (
                after is not None
                and "\n\n" not in after
                and len(after.split()) <= 12
                and (":" in after or "," in after[-3:] or not after.strip())
            ):
                if quote.words >= 3 or ":" in after:
                    return "clause", [(quote.start, quote.end)], first
        return None

    def _clause_range(self, verb: int) -> Range:
        """Return the tokens of a reporting verb with its subject and what else hangs on it outside quotations."""
        reading = self.reading
        low = high = verb
        subject = reading.child(verb, "nsubj")
        for child in (subject, *reading.all_children(verb, "aux", "obl", "advmod", "obj", "iobj")):
            if child is not None and self.inside[child] == self.inside[verb]:
                left, right = reading.left[child], reading.right[child]
                while left <= right and self.inside[left] != self.inside[verb]:
                    left += 1
                low, high = min(low, left), max(high, right)
        return low, high

    def _quotes_left(self) -> None:
        """Give the quotations that no verb took to whoever a colon or the text before names."""
        reading = self.reading
        previous: Report | None = None
        for number, quote in enumerate(self.quotes):
            if number in self.used:
                previous = next((r for r in self.reports if quote in r.quotes), previous)
                continue
            before = reading.text[max(0, quote.start - 200) : quote.start]
            paragraph = before.rpartition("\n")[2]
            whole = SENTENCE_END.search(reading.text[quote.inner : quote.close].rstrip()) is not None
            if quote.continues and previous is not None:
                previous.content.append((quote.start, quote.end))
                previous.quotes.append(quote)
                self.used.add(number)
                continue
            if paragraph.rstrip().endswith(":") and quote.words >= 3:
                report = self._before_colon(quote)
            elif (
                (not paragraph.strip() or SENTENCE_END.search(paragraph.rstrip()))
                and whole
                and quote.words >= FLOATING_WORDS
            ):
                report = self._floating(quote, previous)
            else:
                continue
            if report is not None:
                self.used.add(number)
                if report is not previous:
                    self.reports.append(report)
                previous = report

    def _before_colon(self, quote: Quote) -> Report | None:
        """Report a quotation after a colon: the subject of the sentence before it speaks."""
        reading = self.reading
        colon = reading.token_at(quote.start - 1)
        while colon > 0 and reading.words[colon] != ":":
            colon -= 1
        first = reading.sentences[reading.sentence[max(colon - 1, 0)]][0]
        verbs = [
            t
            for t in range(first, colon)
            if reading.pos[t] == "VERB" and reading.child(t, "nsubj") is not None
        ]
        if not verbs:
            return None
        verb = verbs[0]
        speaker = self._speaker(verb)
        if speaker.member is None:
            return None
        return self._direct((verb, verb), verb, speaker, quote, Attribution.WEAK)

    def _floating(self, quote: Quote, previous: Report | None) -> Report | None:
        """Report a quotation that stands alone: it goes on with the speaker of the text just before."""
        reading = self.reading
        if previous is not None and previous.quotes:
            between = reading.text[previous.quotes[-1].end : quote.start]
            if (
                "\n" not in between.strip(" ")
                and previous.verb is not None
                and _only_cue(between, reading, previous)
            ):
                previous.content.append((quote.start, quote.end))
                previous.quotes.append(quote)
                return previous
            if between.count("\n\n") <= 1 and len(between.split()) <= 40:
                return self._direct(previous.cue, None, previous.speaker, quote, Attribution.IMPLICIT)
        sentence = reading.sentence[reading.token_at(quote.start)]
        for back in (sentence - 1, sentence - 2):
            if back >= 0:
                first, last = reading.sentences[back]
                subject = next(
                    (t for t in range(first, last) if reading.dep[t] == "nsubj" and self.inside[t] < 0), None
                )
                if subject is not None:
                    speaker = identify(reading, self.cast, subject)
                    if speaker.member is not None:
                        return self._direct(
                            (reading.head[subject], reading.head[subject]),
                            None,
                            speaker,
                            quote,
                            Attribution.IMPLICIT,
                        )
                    return None
        return None

    @staticmethod
    def _direct(cue: Range, verb: int | None, speaker: Speaker, quote: Quote, how: Attribution) -> Report:
        return Report(
            cue=cue,
            verb=verb,
            speaker=speaker,
            content=[(quote.start, quote.end)],
            kind=ClaimKind.ASSERTS,
            frame="quote",
            attribution=how,
            quotes=[quote],
        )

    def _continue_quotes(self) -> None:
        for report in self.reports:
            report.content.sort()

    # --- nouns, prepositions, adverbs -----------------------------------------------------------------------------------

    def _noun(self, noun: int, kind: ClaimKind) -> None:
        """Report the content clause of a reporting noun: "the allegation that", "its claim that"."""
        reading = self.reading
        clause = next(
            (
                child
                for child in reading.children[noun]
                if reading.dep[child] in ("acl", "ccomp", "xcomp", "acl:that")
                and child > noun
                and any(
                    reading.lower[mark] in ("that", "to", "whether")
                    for mark in reading.all_children(child, "mark")
                )
            ),
            None,
        )
        if clause is None:
            return
        governor = reading.head[noun]
        speaker = NOBODY
        for child in reading.children[noun]:
            if reading.dep[child] == "nmod:poss" or (
                reading.dep[child].startswith("nmod") and reading.case_of(child) in ("by", "from", "of")
            ):
                speaker = identify(reading, self.cast, child)
        if speaker.span is None and reading.pos[governor] == "VERB" and reading.dep[noun] == "obj":
            speaker = identify(reading, self.cast, subject_of(reading, governor))
        if speaker.head is not None and reading.lower[speaker.head] in NOT_OURS:
            return
        report = Report(
            cue=(noun, noun),
            verb=None,
            speaker=speaker,
            content=runs(reading, subtree(reading, clause)),
            kind=kind,
            frame="noun",
            head=clause,
            attribution=Attribution.EXPLICIT if speaker.span else Attribution.WEAK,
        )
        if self.inside[noun] < 0:
            self._take_quotes(report)
        self.reports.append(report)

    def _adverb(self, token: int) -> None:
        """Report the clause of "reportedly" and the like, with nobody as its source."""
        reading = self.reading
        clause = reading.head[token]
        if reading.pos[clause] not in ("VERB", "AUX", "ADJ", "NOUN") or self.inside[token] >= 0:
            return
        tokens = [t for t in subtree(reading, clause) if t != token]
        kind = ClaimKind.ACCUSES if reading.lemma[token] == "allegedly" else ClaimKind.ASSERTS
        self.reports.append(
            Report(
                cue=(token, token),
                verb=None,
                speaker=NOBODY,
                content=runs(reading, tokens),
                kind=kind,
                frame="adverb",
                head=clause,
                attribution=Attribution.IMPLICIT,
            )
        )

    def _according(self) -> None:
        """Report what somebody is said to hold by "according to" and its kind."""
        reading = self.reading
        for phrase in attribution_rules().prepositions:
            size = len(phrase)
            for token in self._starts(phrase):
                governor = reading.head[token]
                if governor < token or reading.pos[governor] not in (
                    "NOUN",
                    "PROPN",
                    "PRON",
                    "X",
                    "ADJ",
                    "NUM",
                ):
                    after = token + size
                    governor = next(
                        (
                            t
                            for t in range(after, min(after + 8, len(reading.words)))
                            if reading.pos[t] in ("NOUN", "PROPN", "PRON")
                            and reading.head[t] not in range(after, t + 6)
                        ),
                        after,
                    )
                    if governor >= len(reading.words):
                        continue
                speaker = identify(reading, self.cast, governor)
                if speaker.head is not None and reading.lower[speaker.head] in NOT_OURS:
                    continue
                clause = reading.head[governor]
                if clause == governor or reading.sentence[clause] != reading.sentence[governor]:
                    continue
                aside = set(subtree(reading, governor))
                aside.update(range(token, token + size))
                tokens = [t for t in subtree(reading, clause) if t not in aside]
                if not tokens:
                    continue
                report = Report(
                    cue=(token, token + size - 1),
                    verb=None,
                    speaker=replace(speaker),
                    content=runs(reading, tokens),
                    kind=ClaimKind.ASSERTS,
                    frame="according",
                    head=clause,
                    via=speaker.via,
                )
                if self.inside[token] < 0:
                    self._take_quotes(report)
                self.reports.append(report)

    def _starts(self, phrase: tuple[str, ...]) -> Iterator[int]:
        lower = self.reading.lower
        first, size = phrase[0], len(phrase)
        for token, word in enumerate(lower):
            if word == first and tuple(lower[token : token + size]) == phrase:
                yield token


def _only_cue(between: str, reading: Reading, previous: Report) -> bool:
    """Say whether nothing but the cue's clause stands between two quotations."""
    return (
        previous.verb is not None
        and reading.words[previous.verb] in between
        and len(between.split()) <= 30
        or not between.strip()
    )
