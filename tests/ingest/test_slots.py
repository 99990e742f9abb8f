"""ingest/slots.py: the details of a claim as exact spans, and no nonsense among them."""

import pytest
from reading_of import make_extraction
from spacy.language import Language


def slots_of(nlp: Language, text: str) -> dict[str, str]:
    """Return the details of a text's first claim."""
    claim = make_extraction(nlp, text).claims[0]
    return {slot.name: slot.value.text for slot in claim.slots}


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Northgate Water said Oleander Freight dumped waste for nine months.", "duration", "nine months"),
        ("Northgate Water said more than 400 growers lost their crops.", "scale", "more than 400 growers"),
        (
            "Northgate Water said as many as nine million bottles were affected.",
            "scale",
            "as many as nine million bottles",
        ),
        ("Northgate Water said hundreds of flats were flooded.", "scale", "hundreds of flats"),
        ("Northgate Water said 40,000 litres of oil had leaked.", "scale", "40,000 litres of oil"),
        ("Northgate Water said members overpaid by $40 million.", "amount", "$40 million"),
        ("Northgate Water said Oleander Freight misled buyers by hiding its fees.", "method", "by hiding its fees"),
        ("Northgate Water said thieves copied the plans using a stolen key.", "method", "using a stolen key"),
        (
            "Northgate Water said Oleander Freight's shipping arm was for sale.",
            "unit",
            "Oleander Freight's shipping arm",
        ),
        ("Northgate Water accused Oleander Freight of copying its source code.", "what", "its source code"),
        ("Northgate Water said Oleander Freight breached section 12 of the Rivers Act.", "legal_basis", "section 12"),
    ],
)
def test_details_stand_in_slots(nlp: Language, text: str, name: str, value: str) -> None:
    """The detail is the exact words of the text."""
    assert slots_of(nlp, text).get(name, "").startswith(value)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Northgate Water said on 14 May 2026 that the pier was shut.", "scale"),
        ("Northgate Water said it had been told by 3 ministers from two countries.", "scale"),
        ("Northgate Water said it learned this through its lawyer.", "method"),
        ("Northgate Water said the water ran through the valley.", "method"),
        ("Northgate Water said it had stopped using the pier.", "method"),
        ("Northgate Water said it would reply within 14 days.", "duration"),
        ("Northgate Water said judges of the Supreme Court should speak less.", "venue"),
        ("According to two people familiar with the talks, Northgate Water is for sale.", "scale"),
    ],
)
def test_what_is_no_detail_fills_no_slot(nlp: Language, text: str, name: str) -> None:
    """Dates, ministers, ways and windows, what was given up, and courts in passing are no details."""
    assert name not in slots_of(nlp, text)
