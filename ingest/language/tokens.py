"""spaCy's English tokenizer, tuned to the tokens of Universal Dependencies on the training parts of the treebanks."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from spacy.util import compile_prefix_regex, compile_suffix_regex

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BOUND = (
    "anti ante bi co counter cross de e eco ex extra hyper inter intra macro mega mid micro mini mis multi neo non over"
    " pan post pre pro proto pseudo quasi re semi sub super trans tri ultra un under uni vice"
).split()
"""Prefixes that stay with their word across a hyphen; other compounds are split at it."""

WHOLE = re.compile(
    rf"(?:(?:{'|'.join(BOUND)})-[^\W\d_]+(?:-[^\W\d_]+)?"
    r"|(?:\d{1,4}-)?\d{1,3}-\d{3,4}"
    r"|\d{1,2}-\d{1,2}-\d{2,4}"
    r"|\[(?:\.\.\.|…)\]"
    r"|[#@]\w+"
    r"|[bwBW]/[coCO]|w/"
    r"|([=*_~+#-])\1+|[!?]{2,}|\${2,}|<{2,}|>{2,})",
    re.IGNORECASE,
)
RUNS = (r"[!?]{2,}", r"={2,}", r"\*{2,}", r"_{2,}", r"<{2,}", r">{2,}", r"\${2,}", r"~{2,}", r"\.\?")
CLOCK = r"(?<=[0-9])(?:[ap]m|[AP]M|[ap]\.m\.)"
ABBREVIATIONS = ("al.", "etc.", "Ft.", "Capt.", "ext.", "approx.", "dept.", "Dept.", "Govt.", "govt.")


def make_tokenizer(nlp: "Language") -> Callable[[str], "Doc"]:
    """Return the tokenizer of a blank English pipeline with the rules above."""
    tokenizer: Any = nlp.tokenizer
    defaults: Any = nlp.Defaults
    tokenizer.token_match = WHOLE.fullmatch
    tokenizer.prefix_search = compile_prefix_regex([*RUNS, *defaults.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*RUNS, CLOCK, *defaults.suffixes]).search
    tokenizer.rules = {k: v for k, v in tokenizer.rules.items() if k not in ("and/or", "And/or", "AND/OR")}
    for word in ABBREVIATIONS:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    return tokenizer  # type: ignore[no-any-return]
