"""Cards and passages -> HTML of our own in which every text from a document is escaped.

The one place of the dashboard that writes HTML. No text reaches the page but through `escape`, no address but
through `safe_link`.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from app.cards import Card, Words
from app.context import Passage
from app.format import DATE_UNKNOWN, plain, show_day, show_holder, show_kind, show_source, show_status
from graph.kinds import EventStatus
from graph.model import Disagreement, Evidence
from graph.questions.review import ReviewRow

STYLE = """<style>
.nd-card{display:grid;grid-template-columns:11rem 1fr;gap:.2rem 1.2rem;padding:.8rem 0;
  border-bottom:1px solid rgba(128,128,128,.25)}
.nd-lead{font-weight:600;color:#1f5f8b}
.nd-title{font-weight:600}
.nd-mark{display:inline-block;font-size:.78rem;font-weight:500;padding:.05rem .5rem;margin-left:.4rem;
  border-radius:.7rem;border:1px solid currentColor;white-space:nowrap}
.nd-mark.nd-quiet{font-size:.78rem}
.stMainBlockContainer{padding:3.2rem 2.5rem 4rem}
.nd-line{margin:.15rem 0}
.nd-quote{font-style:italic;margin:.3rem 0;padding-left:.8rem;border-left:3px solid rgba(128,128,128,.35)}
.nd-quiet{opacity:.72;font-size:.88rem}
.nd-sure{color:#1b6e3c}.nd-unsure{color:#8a5a00}.nd-open{color:#1f5f8b}.nd-alarm{color:#a32020}
.nd-card details{margin-top:.3rem;font-size:.92rem}
.nd-card summary{cursor:pointer;color:#1f5f8b}
.nd-passage{margin:.5rem 0 .8rem;padding:.6rem .8rem;background:rgba(128,128,128,.08);border-radius:.4rem}
.nd-passage mark{background:#ffe9a8;color:inherit;padding:0 .1rem}
.nd-matrix{border-collapse:collapse;font-size:.9rem}
.nd-matrix th .nd-quiet{font-weight:400}
.nd-scroll{overflow-x:scroll;margin-bottom:1.2rem}
.nd-scroll::-webkit-scrollbar{height:.7rem;background:#eceef2}
.nd-scroll::-webkit-scrollbar-thumb{background:#9aa3b2;border-radius:.35rem}
.nd-matrix th,.nd-matrix td{border:1px solid rgba(128,128,128,.3);padding:.4rem .6rem;vertical-align:top;
  text-align:left;min-width:8rem}
.nd-matrix th:first-child{min-width:14rem;position:sticky;left:0;background:#f6f7f9;z-index:1}
.nd-matrix thead th{background:#f6f7f9;font-weight:600}
.nd-pair{display:grid;grid-template-columns:1fr 1fr;gap:.4rem 1.4rem}
.nd-pair .nd-title{font-size:1.05rem}
.nd-why{grid-column:1/-1}
@media (max-width:640px){.nd-pair{grid-template-columns:1fr}}
@media (max-width:640px){.nd-card{grid-template-columns:1fr}}
</style>"""


def cards_html(
    cards: Iterable[Card],
    passages: Mapping[Evidence, Passage],
    support: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Return cards, each with its evidence to be opened in context; `support` explains counts, by the cards' ids."""
    return STYLE + "".join(_card(card, passages, (support or {}).get(card.id, ())) for card in cards)


def _card(card: Card, passages: Mapping[Evidence, Passage], support: Sequence[str]) -> str:
    marks = "".join(f'<span class="nd-mark nd-{mark.tone}">{_say(mark.text)}</span>' for mark in card.marks)
    lines = "".join(map(_line, card.lines))
    shown = tuple(passages[each] for each in dict.fromkeys(card.evidence) if each in passages)
    return (
        f'<article class="nd-card"><div class="nd-lead">{_say(card.lead)}</div>'
        f'<div><div class="nd-title">{_say(card.title)}{marks}</div>{lines}{_details(shown)}{_support(support)}'
        "</div></article>"
    )


def _line(words: Words) -> str:
    return f'<div class="nd-line nd-{words.tone}">{_say(words.text)}</div>'


def _support(lines: Sequence[str]) -> str:
    """Return what is behind a count of sources, to be opened."""
    if not lines:
        return ""
    told = "".join(f'<div class="nd-line">{_say(line)}</div>' for line in lines)
    return f'<details><summary>Who carries it</summary><div class="nd-passage">{told}</div></details>'


def _details(passages: Sequence[Passage]) -> str:
    if not passages:
        return ""
    label = "The sentence in context" if len(passages) == 1 else f"All {len(passages)} sentences in context"
    return f"<details><summary>{label}</summary>{''.join(map(passage_html, passages))}</details>"


def passage_html(passage: Passage) -> str:
    """Return a passage with its sentence marked, under its document's title, source, day and address."""
    published = DATE_UNKNOWN if passage.published is None else show_day(passage.published)
    title = safe_link(passage.title or "untitled", passage.url)
    return (
        f'<div class="nd-passage"><div class="nd-quiet">{title} · {_say(passage.source)} · {published}</div>'
        f"{escape(passage.before)}<mark>{escape(passage.sentence)}</mark>{escape(passage.after)}</div>"
    )


def safe_link(text: str, url: str | None) -> str:
    """Return a link to an http(s) address, or the text alone where there is none.

    >>> safe_link("a<b", "javascript:alert(1)")
    'a&lt;b'
    """
    if url is None or not url.lower().startswith(("http://", "https://")):
        return _say(text)
    return f'<a href="{escape(plain(url))}" target="_blank" rel="noopener noreferrer nofollow">{_say(text)}</a>'


def matrix_html(disagreements: Sequence[Disagreement]) -> str:
    """Return the matrix of issues and reports: what each report answers to each disputed question."""
    reports = _reports(disagreements)
    head = "".join(f"<th>{_say(show_source(report))}</th>" for report in reports)
    body = "".join(
        f"<tr><th>{_say(row.question)}<div class='nd-quiet'>{_say(row.relation)}</div></th>"
        f"{''.join(f'<td>{_cell(row, report)}</td>' for report in reports)}</tr>"
        for row in disagreements
    )
    return (
        f'{STYLE}<div class="nd-scroll"><table class="nd-matrix"><thead><tr><th>Issue</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _reports(disagreements: Sequence[Disagreement]) -> tuple[Evidence, ...]:
    """Return one evidence sentence of each document that answers anything, by day and source."""
    first: dict[str, Evidence] = {}
    for row in disagreements:
        for answer in row.answers:
            for each in answer.evidence:
                first.setdefault(each.document, each)
    return tuple(sorted(first.values(), key=lambda each: (str(each.published), each.source, each.document)))


def _cell(row: Disagreement, report: Evidence) -> str:
    """Return what one report answers: the answer where its sentence has those words, else the sentence itself."""
    answers = []
    for answer in row.answers:
        own = [each for each in answer.evidence if each.document == report.document]
        if own:
            words = answer.value if answer.value in own[0].text or answer.value in report.text else own[0].text
            status = "" if answer.status is EventStatus.HAPPENED else f", {show_status(answer.status)}"
            holder = f"{show_holder(answer.asserted_by)}{status}"
            answers.append(f"{_say(words)}<div class='nd-quiet'>{_say(holder)}</div>")
    return "".join(answers)


def pair_html(row: ReviewRow, passages: Mapping[Evidence, Passage]) -> str:
    """Return two entities side by side, each with where it is named first, above why they may be one."""
    shown = [passage_html(passages[each]) if each in passages else "" for each in row.evidence]
    sides = "".join(
        f'<div><div class="nd-title">{_say(name)}</div><div class="nd-quiet">{_say(show_kind(row.type))} · {_say(id_)}'
        f"</div>{passage}</div>"
        for name, id_, passage in zip(row.names, (row.a, row.b), (*shown, "", ""), strict=False)
    )
    likeness = f"likeness {row.score:.2f}" if row.judged else ""
    decided = f"{row.decided.value}, says {row.decided_by}" if row.decided else ""
    reasons = (likeness, *row.reasons, decided, row.why, "one now" if row.joined else "two now")
    why = " · ".join(_say(reason) for reason in reasons if reason)
    return f'{STYLE}<div class="nd-pair">{sides}<div class="nd-line nd-quiet nd-why">{why}</div></div>'


def _say(text: str) -> str:
    return escape(plain(text))
