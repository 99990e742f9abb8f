"""ingest/employers.py, offices.py, title_places.py: the organisation that an office is of."""

import pytest
from reading_of import make_extraction, name_of
from spacy.language import Language

Held = set[tuple[str | None, str, str | None]]


def held(nlp: Language, text: str) -> Held:
    """Return the roles of a text: person, title, organisation."""
    extraction = make_extraction(nlp, text)
    return {
        (name_of(extraction, one.person), one.title, name_of(extraction, one.organisation)) for one in extraction.roles
    }


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Petra Olsen, an analyst at consultancy Brand & Holm, agreed.", ("Petra Olsen", "analyst", "Brand & Holm")),
        (
            "The claim was filed by Ruth Amadi, a solicitor with law firm Kestrel Dunmore.",
            ("Ruth Amadi", "solicitor", "Kestrel Dunmore"),
        ),
        (
            "Tomas Reyes is policy director of the trade body Feedmakers Alliance.",
            ("Tomas Reyes", "policy director", "Feedmakers Alliance"),
        ),
    ],
)
def test_a_noun_of_bodies_before_a_name_makes_it_the_employer(
    nlp: Language, text: str, role: tuple[str, str, str]
) -> None:
    """The name after "consultancy", "law firm" or "trade body" is a body, even where it could be a person's."""
    assert held(nlp, text) == {role}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Larkfield Hospice apologised on Monday. The hospice's chairman, Peter Ashdown, said lessons were learned.",
            ("Peter Ashdown", "chairman", "Larkfield Hospice"),
        ),
        (
            "The Guild of Lift Engineers and Albion Lifts met. The guild's secretary, Paul Reddy, was hopeful.",
            ("Paul Reddy", "secretary", "Guild of Lift Engineers"),
        ),
        ("The opposition's spokesman, Daniel Crewe, walked out.", ("Daniel Crewe", "spokesman", "The opposition")),
        (
            "The state's chief medical officer, Dr Neil Harkaway, resigned.",
            ("Neil Harkaway", "chief medical officer", None),
        ),
    ],
)
def test_an_owner_that_is_a_noun_is_the_body_of_that_name(
    nlp: Language, text: str, role: tuple[str, str, str | None]
) -> None:
    """It is the one body named so in the document, else the body as described; a state is a place."""
    assert held(nlp, text) == {role}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "The planning committee refused Talbot Quarries permission. Its managing director, Colin Frayne, appealed.",
            ("Colin Frayne", "managing director", "Talbot Quarries"),
        ),
        (
            "The Environment Agency sued Marlow Dairies; its finance director, Ian Pratt, denied the charge.",
            ("Ian Pratt", "finance director", "Marlow Dairies"),
        ),
        (
            "The High Court ordered the Dock Workers Union to stop. Its branch secretary, Ann Loughlin, was furious.",
            ("Ann Loughlin", "branch secretary", "Dock Workers Union"),
        ),
    ],
)
def test_its_office_is_of_the_body_that_has_such_offices(nlp: Language, text: str, role: tuple[str, str, str]) -> None:
    """Companies have managing directors, unions branch secretaries; who rules on them has neither."""
    assert held(nlp, text) == {role}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Greens senator Fiona Halloran asked for the documents.", ("Fiona Halloran", "senator", "Greens")),
        ("Labour MP Joan Hartley said the tables were wrong.", ("Joan Hartley", "MP", "Labour")),
        (
            "The court dismissed the petition of defeated Jan Vikas Party candidate Rohit Sethi.",
            ("Rohit Sethi", "candidate", "Jan Vikas Party"),
        ),
        ("Premier's office adviser Luke Brandt resigned.", ("Luke Brandt", "adviser", "Premier's office")),
        ("Surf-club captain Wayne Dodd found the barrels.", ("Wayne Dodd", "Surf-club captain", None)),
    ],
)
def test_a_party_or_office_before_a_seat_is_its_organisation(
    nlp: Language, text: str, role: tuple[str, str, str | None]
) -> None:
    """Parties go by one word before a seat; the common noun of a club names nobody."""
    assert held(nlp, text) == {role}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Justice Margaret Ames-Boyd told the Federal Court that the tender was flawed.",
            ("Margaret Ames-Boyd", "Justice", "Federal Court"),
        ),
        ("FEDERAL COURT OF AUSTRALIA\n\nOkello J, 23 March 2026", ("Okello", "J", "FEDERAL COURT OF AUSTRALIA")),
        (
            "Orr v Marlow Dairies Ltd. Federal Court of Canada, Mosley J, 2 May 2025.",
            ("Mosley", "J", "Federal Court of Canada"),
        ),
        ("The High Court heard the case. Judge Carla Stein adjourned it.", ("Carla Stein", "Judge", None)),
    ],
)
def test_a_judge_is_of_the_court_that_the_sentence_or_heading_names(
    nlp: Language, text: str, role: tuple[str, str, str | None]
) -> None:
    """A court of another sentence may be any other court."""
    assert held(nlp, text) == {role}


@pytest.mark.parametrize(
    "text",
    [
        "Helicopter operator Skyrange said the pilot was experienced.",
        "The operator, Marsh Aviation, grounded its fleet.",
        "The landlord, Hestia Homes, appealed.",
        "Per contra, learned counsel contended that the report was late.",
    ],
)
def test_a_firm_in_apposition_to_its_trade_has_no_title(nlp: Language, text: str) -> None:
    """An operator or landlord that is a firm is nobody's office."""
    assert held(nlp, text) == set()


def test_a_president_is_not_of_the_body_that_he_speaks_at(nlp: Language) -> None:
    """A capitalised "President" before a name is a head of state unless a body owns the office."""
    text = "Speaking at Drexel University on Monday, President Carla Stein promised a review."
    assert held(nlp, text) == {("Carla Stein", "President", None)}


def test_a_title_after_one_name_is_not_the_next_ones(nlp: Language) -> None:
    """In a list of people each has the title that follows."""
    text = "Hannah Best, a midwife, Tom Law, a plumber, and Ken Bond, a teacher, gave evidence."
    assert held(nlp, text) == {
        ("Hannah Best", "midwife", None),
        ("Tom Law", "plumber", None),
        ("Ken Bond", "teacher", None),
    }


def test_a_second_title_after_and_is_the_next_ones(nlp: Language) -> None:
    """After a comma, "and" begins somebody else, whose title comes first."""
    text = "Its manager, Curtis Boyle, and its lawyer, Odile Marsh, were in the room."
    assert held(nlp, text) == {("Curtis Boyle", "manager", None), ("Odile Marsh", "lawyer", None)}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "The Greens' transport spokesperson, Isla McRae, called the fare unjust.",
            ("Isla McRae", "transport spokesperson", "Greens"),
        ),
        (
            "Dan Fairlie, the Conservative leader of Stowmere council, blamed the builder.",
            ("Dan Fairlie", "leader", "Stowmere council"),
        ),
        (
            "Hearthly Stoves Inc. is represented by Bouchard Kline LLP. Ann Lowe, the firm's managing partner, agreed.",
            ("Ann Lowe", "managing partner", "Bouchard Kline LLP"),
        ),
        (
            "The Builders Purchase Forum complained. The Forum's lawyer, Devi Ghosh, was brief.",
            ("Devi Ghosh", "lawyer", "Builders Purchase Forum"),
        ),
        (
            "Clean Fens Ireland today welcomed the ruling. “We won,” said Aoife Ferris, our legal officer.",
            ("Aoife Ferris", "legal officer", "Clean Fens Ireland"),
        ),
        (
            "Two ministers told the committee that there was no money. Its chairperson, Halima Dade, was angry.",
            ("Halima Dade", "chairperson", "the committee"),
        ),
        ("Sgt Wendy Pollard of Northshire Police was brief.", ("Wendy Pollard", "Sgt", "Northshire Police")),
    ],
)
def test_the_body_of_an_office_may_be_told_by_its_kind(nlp: Language, text: str, role: tuple[str, str, str]) -> None:
    """Parties, councils, law firms, committees and the body whose own words these are have officers."""
    assert held(nlp, text) == {role}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Trade minister-designate Karl Lindberg will meet the envoy.", ("Karl Lindberg", "Trade minister-designate")),
        ("Ombudsman Piet de Graaf was brief.", ("Piet de Graaf", "Ombudsman")),
        ("Under secretary of commerce Lionel Finch was brief.", ("Lionel Finch", "Under secretary of commerce")),
        ("Privacy Commissioner of Canada Louise Gagne was brief.", ("Louise Gagne", "Privacy Commissioner")),
        (
            "Alison Crewe, secretary of state for business, was brief.",
            ("Alison Crewe", "secretary of state for business"),
        ),
        ("Digital Services Minister Hanna Rewi was brief.", ("Hanna Rewi", "Digital Services Minister")),
    ],
)
def test_an_office_of_state_keeps_its_field(nlp: Language, text: str, role: tuple[str, str]) -> None:
    """What a minister has in hand belongs to the title, and is no organisation."""
    assert held(nlp, text) == {(*role, None)}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "The portfolio committee must report to the Senate by May, according to its chairperson, Nomsa Gqola.",
            ("Nomsa Gqola", "chairperson", "The portfolio committee"),
        ),
        (
            "Members of the Port Hands Alliance will vote. General secretary Wambui Karuki urged them to say no.",
            ("Wambui Karuki", "General secretary", "Port Hands Alliance"),
        ),
        ("Erik Solhaug resigned as chairman of Baltan Steel.", ("Erik Solhaug", "chairman", "Baltan Steel")),
        (
            "Tess Ogle was re-elected president of the Farmers' League.",
            ("Tess Ogle", "president", "Farmers' League"),
        ),
        (
            "Jo Okonja, a former member of the regulator’s board, agreed.",
            ("Jo Okonja", "former member", "the regulator"),
        ),
        (
            "Appearing for the authority, senior counsel Chetna Vaidya said the sale was void.",
            ("Chetna Vaidya", "senior counsel", "the authority"),
        ),
        (
            "The ban is late, according to former Federal Court judge Lucy Farrant.",
            ("Lucy Farrant", "former Federal Court judge", "Federal Court"),
        ),
    ],
)
def test_the_body_may_stand_in_the_clause_around_an_office(
    nlp: Language, text: str, role: tuple[str, str, str]
) -> None:
    """Its office is the subject's; who resigns, is elected or appears does so for the body that the clause names."""
    assert role in held(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "A manager, Ms Horne said, had shouted at her.",
        "Appearing for the authority, additional solicitor general Chetna Vaidya said the sale was void.",
        "Professor Tamsin Okonja, a hydrologist and former member of the regulator’s board, agreed.",
    ],
)
def test_nobody_gets_an_office_or_a_body_that_is_anothers(nlp: Language, text: str) -> None:
    """Who tells a sentence is not its subject; law officers are the state's; a trade is not of the board left."""
    wrong = {
        ("Horne", "manager"),
        ("Chetna Vaidya", "the authority"),
        ("Tamsin Okonja", "hydrologist", "the regulator"),
    }
    found = held(nlp, text)
    assert not wrong & {
        pair for name, title, body in found for pair in ((name, title), (name, body), (name, title, body))
    }


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Ann Hus and Eve Moss, both directors of Corvale Steel, were held.",
            {("Ann Hus", "directors", "Corvale Steel"), ("Eve Moss", "directors", "Corvale Steel")},
        ),
        (
            "Two Corvale executives, Ann Hus and Eve Moss, were held.",
            {("Ann Hus", "executives", "Corvale"), ("Eve Moss", "executives", "Corvale")},
        ),
        (
            "Corvale Steel, whose chairman Otto Brandel resigned last week, denied it.",
            {("Otto Brandel", "chairman", "Corvale Steel")},
        ),
        (
            "Corvale Steel named Ann Hus finance director.",
            {("Ann Hus", "finance director", "Corvale Steel")},
        ),
        (
            "Ferry operator Skerrin Line fined a rival, it said. Operations director Colm Devan was silent.",
            {("Colm Devan", "Operations director", "Skerrin Line")},
        ),
        (
            "Corvale Steel sued Tarn Rail. Chief executive Otto Brandel was silent.",
            {("Otto Brandel", "Chief executive", None)},
        ),
        (
            "The panel's chair, the barrister Dame Ruth Sole, was silent.",
            {("Ruth Sole", "chair", "The panel"), ("Ruth Sole", "barrister", None)},
        ),
        ("Leader of the Opposition Colin Mase walked out.", {("Colin Mase", "Leader", "the Opposition")}),
        ("Speaker of the House Alma Grange walked out.", {("Alma Grange", "Speaker", None)}),
    ],
)
def test_several_may_share_an_office_and_one_may_hold_several(nlp: Language, text: str, roles: Held) -> None:
    """A plural is everybody's title; an office without a body is of the one firm that was spoken of last."""
    assert held(nlp, text) == roles


def test_who_is_named_to_an_office_is_a_person(nlp: Language) -> None:
    """The office after a full name is what somebody becomes, not what a firm has."""
    extraction = make_extraction(nlp, "Corvale Steel named Ann Hus finance director.")
    assert {one.name: one.type.value for one in extraction.entities}["Ann Hus"] == "person"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Tessar Robotics lost. “It is wrong,” general counsel Dmitri Pappos told Warehouse Weekly.",
            ("Dmitri Pappos", "general counsel", "Tessar Robotics"),
        ),
        (
            "The Broadcast Hands Guild faulted the timing.\nIts secretary-general, Miriam Weku, was angry.",
            ("Miriam Weku", "secretary-general", "Broadcast Hands Guild"),
        ),
        (
            "Pardy Aggregates lost. The company gave Forward Basin nothing, said its general counsel, Whit Soren.",
            ("Whit Soren", "general counsel", "Pardy Aggregates"),
        ),
        ("Lawyer Kibet Sangu, for the Authority, opposed the orders.", ("Kibet Sangu", "Lawyer", "the Authority")),
        (
            "Rheinor Optik was searched. A former sales director, named only as Matthias K., was charged.",
            ("Matthias K.", "former sales director", None),
        ),
        (
            "The Rail Hands Union met Norvik Trains. Deputy general secretary Owain Prossor was calm.",
            ("Owain Prossor", "Deputy general secretary", "Rail Hands Union"),
        ),
        (
            "Detective Constable Sara Pugh, of the crime team at Gwent Police, was calm.",
            ("Sara Pugh", "Detective Constable", "Gwent Police"),
        ),
        (
            "China's commerce ministry spokeswoman Li Yan was calm.",
            ("Li Yan", "commerce ministry spokeswoman", "commerce ministry"),
        ),
        ("The team, chaired by Prof Elijah Nandwe, has 90 days.", ("Elijah Nandwe", "Prof", None)),
    ],
)
def test_whom_an_officer_talks_to_is_not_whom_he_serves(
    nlp: Language, text: str, role: tuple[str, str, str | None]
) -> None:
    """The body is the one in question: its subject, its client, its ministry, and not the paper that was told."""
    assert role in held(nlp, text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            (
                "Linacre Bikes Ltd lied. The committee's chair, Ann Lloyd, condemned the firm's silence. She gave "
                "its managing director, Joost Brink, a week."
            ),
            ("Joost Brink", "managing director", "Linacre Bikes Ltd"),
        ),
        (
            (
                "Tamu Sugar Ltd and Brix Foods Ltd met Judge Ann Otieno. Tamu lost. The company said it would sue in "
                "the High Court. Its lawyer, Paul Maina, was angry."
            ),
            ("Paul Maina", "lawyer", "Tamu Sugar Ltd"),
        ),
    ],
)
def test_its_office_is_of_the_company_that_the_sentence_before_calls_so(
    nlp: Language, text: str, role: tuple[str, str, str]
) -> None:
    """A committee or court beside it has no managing director or lawyer in question."""
    assert role in held(nlp, text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Tregarth Bakeries Ltd sued Halden Ltd and Brix Foods Ltd. “We lost,” said Owen Tregarth, chairman.",
            ("Owen Tregarth", "chairman", "Tregarth Bakeries Ltd"),
        ),
        (
            "Halden Ltd sued Brix Foods Ltd. “We lost,” said Owen Tregarth, the chairman.",
            ("Owen Tregarth", "chairman", None),
        ),
        (
            "Owen Tregarth, a spokesman, wrote to Tregarth Bakeries Ltd and Halden Ltd.",
            ("Owen Tregarth", "spokesman", None),
        ),
    ],
)
def test_a_chairman_with_the_surname_of_a_firm_is_that_firms(
    nlp: Language, text: str, role: tuple[str, str, str | None]
) -> None:
    """A family firm goes by its family's name; whoever speaks for somebody may do so for anybody."""
    assert role in held(nlp, text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "German activist Petra Holz, whose group Klares Wasser filed the petition, was pleased.",
            ("Petra Holz", "German activist", "Klares Wasser"),
        ),
        ("The ministry named a panel on fares, chaired by economist Tom Reid.", ("Tom Reid", "chaired", "panel")),
        ("The mayor of Salmon Arm, Joan Petrie, objected.", ("Joan Petrie", "mayor", "Salmon Arm")),
        ("Samaj Ekta Morcha candidate Rukmini Desai lost.", ("Rukmini Desai", "candidate", "Samaj Ekta Morcha")),
    ],
)
def test_a_group_of_ones_own_a_panel_chaired_a_town_and_a_party_are_what_a_title_is_of(
    nlp: Language, text: str, role: tuple[str, str, str]
) -> None:
    """The words around the name give the body: "whose group", "chaired by", "mayor of", the party before the seat."""
    assert role in held(nlp, text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Samaj Ekta Morcha candidate Rukmini Desai lost. The Morcha sued. Its state president, Vikram Sathe, wept.",
            ("Vikram Sathe", "state president", "Samaj Ekta Morcha"),
        ),
        (
            "KERICHO, Kenya — Tamu Sugar Ltd shut. “Why?” asked Paul Maina, the union’s Kericho branch secretary.",
            ("Paul Maina", "Kericho branch secretary", "the union"),
        ),
    ],
)
def test_a_lone_word_is_no_person_where_a_body_or_the_dateline_bears_it(
    nlp: Language, text: str, role: tuple[str, str, str]
) -> None:
    """With "the" before it a word is the last one of a body's name; the town of the dateline stays a town."""
    assert role in held(nlp, text)


def test_the_sponsor_of_a_bill_is_no_officer_of_the_house_that_voted_on_it(nlp: Language) -> None:
    """A bill has a sponsor and a report an author; neither is an office of a body."""
    text = (
        "A bill to ban trawling was voted down in the National Assembly. Its sponsor, lawmaker Grace Awuor, was angry."
    )
    assert held(nlp, text) == {("Grace Awuor", "lawmaker", None)}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Hale Water Ltd lost. The company sued Brix Foods Ltd. Its managing director, Al Poe, wept.", None),
        (
            "Hale Water Ltd lost. The High Court fined the company. Its managing director, Al Poe, wept.",
            "Hale Water Ltd",
        ),
    ],
)
def test_its_office_is_nobodys_between_the_company_that_acts_and_the_one_acted_on(
    nlp: Language, text: str, body: str | None
) -> None:
    """Either firm may be meant where one is named and the other called so as the subject."""
    assert held(nlp, text) == {("Al Poe", "managing director", body)}
