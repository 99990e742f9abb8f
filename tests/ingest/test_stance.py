"""ingest/stance.py: what a speaker does in saying something, told by the cue and by what is said."""

import pytest
from reading_of import make_extraction
from spacy.language import Language

from graph.kinds import ClaimKind

CASES = {
    ClaimKind.ACCUSES: [
        "The regulator said Pellham Bank had misled its customers about the cost of overdrafts.",
        "The lawsuit says Oakridge Foods knew of the contamination and sold the formula anyway.",
        '"They took our savings and they spent them on a yacht," Miriam Foss told the inquiry.',
        "The union said bosses at the Dunmore plant had docked pay from workers who complained.",
        "Prosecutors argued that Delgado had bribed three inspectors in return for certificates.",
        "The ombudsman criticised the council for failing to answer 212 complaints.",
        "Opposition leader Peter Marsh said ministers had lied to parliament about the contract.",
        "The airline hid the fault from inspectors for two years, according to the complaint.",
        "Commissioner Ruth Adler said the platform's failure to remove the videos was a betrayal of the families.",
        "Senator Hale called the chief executive a liar.",
        "Whistleblower Tom Ashby claimed managers ordered staff to shred files before the audit.",
        "The tenants complained that repairs were never done.",
        '"This company has treated its workers like machines," said Tom Ridley of the transport union.',
        "The NGO says the mill has been discharging untreated effluent into the lake since 2019.",
        "A former manager described a culture of bullying and fear at the bank.",
        '"He looked me in the eye and told me the roof was safe," the tenant told the court.',
        "Officials in Ottawa said the exporter had ignored two earlier orders to stop shipments.",
        "Investigators said the operator ran the furnace without a permit.",
        "Fishermen said nobody at the port had consulted them.",
        "A former executive claimed the firm had paid journalists to write favourable stories.",
        "The union slammed the closure as a betrayal of loyal workers.",
    ],
    ClaimKind.DENIES: [
        "The company said the allegations were without merit.",
        "Brightwell said it had never sold personal data to anybody.",
        "Tarrant dismissed the report as a fabrication.",
        '"These accusations are false and politically motivated," said her lawyer, Jan Kowal.',
        "Her lawyer said she had acted in good faith at all times.",
        "A spokeswoman described the suit as a publicity stunt.",
        '"There was no cover-up," said Superintendent Hall.',
        "The governor rejected calls for his resignation.",
        "The company said there was no evidence that its product caused the illness.",
        "The union disputed the company's account of the talks.",
        "The manufacturer said its product meets all safety standards.",
        "The ministry insisted that the tender was open and fair.",
        "The company countered that the regulator had misread its data.",
        "The state argued that no such promise had been made.",
        "The commissioner defended the raid as lawful and necessary.",
        "The company disagreed with the committee's findings.",
        "The minister said claims of a secret deal were wide of the mark.",
    ],
    ClaimKind.WARNS: [
        "The federation said thousands of jobs could be lost if the merger went ahead.",
        '"If the dam is not repaired, the whole valley will flood," said engineer Nia Pugh.',
        "The central bank said a further rise in rates risked tipping the economy into recession.",
        "The charity says children will go hungry unless the grant is renewed.",
        "The ministry threatened to revoke the company's licence.",
        "The agency said the batteries can overheat and pose a fire hazard.",
        "Union leaders said their members would walk out on Friday unless the company returned to talks.",
        "Doctors said patients would be left without care if the clinic shut.",
        "The judge said he would jail anyone who filmed in court.",
    ],
    ClaimKind.CALLS_FOR: [
        '"The minister must resign," said Mr Dhillon.',
        '"Ministers need to act now, before another child dies," said Dr Patel.',
        '"Release the report," said Councillor Byrne.',
        "The committee proposed that fees be capped.",
        "The coroner said the council should fence the quarry.",
        '"It is time for the company to pay its share," said union president Rosa Lim.',
        "The families said those responsible had to be brought to justice.",
        '"I would urge everyone to stay at home," said the chief medical officer.',
        "The review suggested that the board meet in public.",
        "The federation said the government ought to suspend the levy.",
    ],
    ClaimKind.PREDICTS: [
        "The analyst said the deal will probably be cleared with conditions.",
        "Officials said talks were likely to resume next week.",
        "Mr Ruiz said he expected the board to approve the plan.",
        "The economist said inflation would fall to 2 per cent by spring.",
        "Court watchers said a ruling was unlikely before the autumn.",
        "The chief economist said growth was set to slow next year.",
    ],
    ClaimKind.COMMITS: [
        "A spokesman for the bank said the company would cooperate fully with the investigation.",
        "The prime minister told parliament the government would publish the advice.",
        '"I\'m going to fight this all the way," said Mr Bell.',
        "Harbour Rail said it plans to replace the signals.",
        "The airline announced that it will refund passengers within 30 days.",
        "His lawyer said he intended to plead not guilty.",
        "The maker says all faulty units will be replaced free of charge.",
        "Mr Gray said he was determined to clear his name.",
    ],
    ClaimKind.DECLINES_TO_COMMENT: [
        "The agency said it could not comment on an ongoing investigation.",
        '"No comment," said Mr Rudd.',
        "A spokesman said the firm does not comment on pending litigation.",
        "The company said it was unable to discuss individual cases.",
    ],
    ClaimKind.ASSERTS: [
        "The company said the plant employs 400 people.",
        "The judge said the trial would begin on 3 March.",
        "The company argued that the statute does not apply to software.",
        "The mayor said she was not surprised by the vote.",
        "The company admitted that it had never tested the valve.",
        "The court found that the lender had breached the contract.",
        "The firm said it was cooperating with the investigation.",
        '"I am not a scientist," said Mayor Joan Tully.',
        "Prosecutors said the hearing had been moved to Thursday.",
        "The judge said the burden of proof lies with the state.",
        "Police said a 34-year-old man was arrested on Sunday.",
        "The company said it became aware of the problem in May.",
        "The agency said the firm had paid the fine in full.",
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in CASES.items() for text in texts])
def test_what_is_said_and_how_decide_the_kind(nlp: Language, kind: ClaimKind, text: str) -> None:
    """One claim of the expected kind comes out of each sentence."""
    assert [claim.kind for claim in make_extraction(nlp, text).claims] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Zenith Tyres said a competitor might have copied its tread.",
        "The minister said nobody had broken the law.",
        "The charity said it would never mislead donors.",
        "The lawyer said that if her client had lied he would have been sacked.",
    ],
)
def test_a_wrong_that_is_denied_or_only_possible_accuses_nobody(nlp: Language, text: str) -> None:
    """Words of wrongdoing under "might", "nobody", "never" or "if" make no accusation."""
    (claim,) = make_extraction(nlp, text).claims
    assert claim.kind is not ClaimKind.ACCUSES


def test_a_provisional_finding_of_a_wrong_is_an_accusation(nlp: Language) -> None:
    """What an authority finds for the time being it still holds against somebody."""
    text = "The Competition Tribunal has provisionally found that Grelltech abused its dominant position."
    assert [claim.kind for claim in make_extraction(nlp, text).claims] == [ClaimKind.ACCUSES]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Customers should know that every old machine will go on working, Maria Kowalski said.", "asserts"),
        ("Nobody should have to pay for that, Maria Kowalski said.", "asserts"),
        ("The ministry should publish the report, Maria Kowalski said.", "calls_for"),
        ("Prosecutors said Denmoor Lines had paid bribes.", "accuses"),
        ("Maria Kowalski said her party would repeal the law.", "commits"),
        ("Maria Kowalski rejected the suggestion that she had lied, saying each report had been passed on.", "denies"),
        ("Residents asked why the tower had not been inspected.", "accuses"),
        ("Residents asked why the tower was built in 1960.", "asserts"),
        ('"They switched us off first and wrote to us afterwards," Maria Kowalski said.', "accuses"),
    ],
)
def test_what_is_said_tells_a_remark_from_a_demand_and_a_charge_from_a_statement(
    nlp: Language, text: str, kind: str
) -> None:
    """The last claim of a sentence has the kind that its content gives it."""
    assert make_extraction(nlp, text).claims[-1].kind == kind
