"""A common noun -> whether it means a person or a body, or a matter, deed or thing."""

from ingest.descriptions import can_act
from ingest.reading import Reading
from ingest.rules import attribution_rules, entity_rules

SEX = ("man", "woman", "men", "women", "people", "person", "folk")


def is_somebody(reading: Reading, noun: int) -> bool:
    """Say whether a noun means people or a body; a part or number of them is what it is a part or number of."""
    lower, lemma = reading.lower[noun], reading.lemma[noun]
    tables = entity_rules()["described"]
    if {lower, lemma} & tables["parts"]:
        of = [child for child in reading.all_children(noun, "nmod") if reading.case_of(child) in ("of", "in")]
        return all(is_somebody(reading, child) for child in of)
    if reading.pos[noun] not in ("NOUN", "ADJ"):
        return True
    if reading.tag[noun] == "NNS" and reading.pos[noun] == "ADJ":
        return True
    if can_act(lower) or can_act(lemma) or lemma.endswith(SEX) or lemma.rpartition("-")[2] in tables["somebody"]:
        return True
    titles = entity_rules()["titles"]
    known = (titles["trades"], titles["official"], titles["groups"], entity_rules()["beside"]["body"])
    return lemma in attribution_rules().anonymous or any(lemma in words for words in known)
