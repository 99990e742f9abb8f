"""ingest/measures.py and the modules below it: policy instruments and how far each has come."""

import pytest
from reading_of import make_extraction, name_of
from spacy.language import Language

from graph.model import MeasureStage

VERBS = [
    ("Residents called for a ban on night flights.", "ban on night flights", "called_for"),
    ("The union urged ministers to adopt a code of practice.", "code of practice", "called_for"),
    ("The ombudsman recommended a statutory register of lobbyists.", "statutory register of lobbyists", "called_for"),
    ("The authority has been asked to draw up a code of practice.", "code of practice", "called_for"),
    ("The ministry is considering a licensing scheme.", "licensing scheme", "considered"),
    ("The ministry is considering imposing a levy.", "levy", "considered"),
    ("The ministry is drafting regulations on sand dredging.", "regulations on sand dredging", "considered"),
    ("The ministry published draft regulations on Monday.", "draft regulations", "proposed"),
    ("The government introduced a bill on Thursday.", "bill", "proposed"),
    ("The bill would require shops to take back old batteries.", "bill", "proposed"),
    ("The ministry will publish guidance in May.", "guidance", "announced"),
    ("The prime minister promised a royal commission.", "royal commission", "announced"),
    ("The ministry opened a consultation on Monday.", "consultation", "opened"),
    ("The council set up a task force on damp homes in January.", "task force on damp homes", "opened"),
    ("The regulator issued an enforcement notice in May.", "enforcement notice", "issued"),
    ("In an enforcement notice dated 3 February, the regulator named the firm.", "enforcement notice", "issued"),
    ("The amendment was gazetted on Friday.", "amendment", "issued"),
    ("Parliament passed the bill on Thursday.", "bill", "enacted"),
    ("The Fisheries Bill received Royal Assent on Thursday.", "Fisheries Bill", "enacted"),
    ("The regulations came into force on 1 June.", "regulations", "in_force"),
    ("The rules require landlords to register every flat.", "rules", "in_force"),
    ("The minister has ruled out a compensation fund.", "compensation fund", "rejected"),
    ("A bill that would ban such clauses died in committee.", "bill", "rejected"),
    ("Ministers refused to hold an inquiry.", "inquiry", "rejected"),
    ("The government scrapped the levy.", "levy", "withdrawn"),
    ("The department has withdrawn its draft code on pricing.", "draft code on pricing", "withdrawn"),
]
NOMINALS = [
    ("Doctors welcomed the publication of draft guidance on vaping.", "draft guidance on vaping", "proposed"),
    ("The report led to calls for a register of landlords.", "register of landlords", "called_for"),
    ("Hauliers fear the planned levy on heavy lorries.", "planned levy on heavy lorries", "announced"),
    ("Tenants marched against the proposed ban on holiday lets.", "proposed ban on holiday lets", "proposed"),
    ("A ban on disposable barbecues is in the pipeline.", "ban on disposable barbecues", "announced"),
    ("The state dropped plans for a plastic bag levy.", "plastic bag levy", "withdrawn"),
    ("The minister rejected calls for a ban on night buses.", "ban on night buses", "rejected"),
    ("The government has no plans to introduce a sugar tax.", "sugar tax", "rejected"),
    ("The Council adopted a new package of sanctions on Thursday.", "new package of sanctions", "issued"),
]
NO_MEASURES = [
    ("Lawyers quarrelled about the regulations.", "nobody tells a stage"),
    ("Under the Data Protection Act 2018, firms must report breaches.", "a law is only the ground of something"),
    ("The airline scrapped its frequent flyer scheme.", "a company's scheme is no policy"),
    ("Shares fell after the company introduced a ban on remote working.", "a company's ban is no policy"),
    ("Judge Harlow issued a restraining order against the firm.", "a court decides one case"),
    ("If the government were to impose a levy, prices would rise.", "a condition tells no stage"),
    ("There is no ban on the practice.", "what there is not has no stage"),
    ("The ministry denied that it was planning a tax on remittances.", "a denied plan is no plan"),
    ("The club banned the two supporters for life.", "a club's ban is no policy"),
    ("The water company sent her a bill for the work.", "a bill that is paid is no bill"),
]


@pytest.mark.parametrize(("text", "name", "stage"), VERBS)
def test_the_verb_of_an_instrument_tells_its_stage(nlp: Language, text: str, name: str, stage: str) -> None:
    """Each sentence gives one instrument its stage; the name is the exact slice."""
    (measure,) = make_extraction(nlp, text).measures
    assert (measure.name.text, measure.stage) == (name, MeasureStage(stage))
    assert text[measure.name.start : measure.name.end] == name


@pytest.mark.parametrize(("text", "name", "stage"), NOMINALS)
def test_nouns_and_adjectives_tell_a_stage_where_no_verb_does(nlp: Language, text: str, name: str, stage: str) -> None:
    """Words like "the publication of", "the planned" and "dropped plans for" count as verbs do."""
    (measure,) = make_extraction(nlp, text).measures
    assert (measure.name.text, measure.stage) == (name, MeasureStage(stage))


@pytest.mark.parametrize(("text", "why"), NO_MEASURES)
def test_what_is_no_authoritys_or_has_no_stage_is_left_out(nlp: Language, text: str, why: str) -> None:
    """Mentions, conditions, denials and the rules of companies, clubs and courts give no measure."""
    assert make_extraction(nlp, text).measures == (), why


def test_a_measure_names_who_acts(nlp: Language) -> None:
    """The subject of the verb, or its agent in the passive, is the actor."""
    extraction = make_extraction(nlp, "The Harbour Authority opened a consultation on Monday.")
    (measure,) = extraction.measures
    assert name_of(extraction, measure.actor) == "Harbour Authority"


def test_who_is_asked_to_act_is_the_actor_and_not_who_asks(nlp: Language) -> None:
    """A campaign that wants a scheme does not have it."""
    extraction = make_extraction(nlp, "Campaigners urged the Scottish Government to introduce a deposit return scheme.")
    (measure,) = extraction.measures
    assert (name_of(extraction, measure.actor), measure.jurisdiction) == ("Scottish Government", "GB")


def test_one_instrument_is_one_measure_at_the_last_stage_that_it_reaches(nlp: Language) -> None:
    """The full name stands once; the sentence of the last stage is the evidence, also where the history comes after."""
    text = (
        "Parliament passed the Harbour Safety Bill on Thursday. The bill was introduced in May. "
        "Unions had long called for such a law."
    )
    measure = make_extraction(nlp, text).measures[0]
    assert (measure.name.text, measure.stage) == ("Harbour Safety Bill", MeasureStage.ENACTED)
    assert measure.evidence.text == "Parliament passed the Harbour Safety Bill on Thursday."


def test_a_deed_can_be_an_instrument(nlp: Language) -> None:
    """What somebody wants banned is a measure that is called for, though no noun names it."""
    (measure,) = make_extraction(nlp, "Residents want night flights banned.").measures
    assert (measure.name.text, measure.instrument, measure.stage) == (
        "night flights banned",
        "ban",
        MeasureStage.CALLED_FOR,
    )


def test_what_is_there_stays_in_force_while_its_end_is_only_asked_for(nlp: Language) -> None:
    """A plan to lift a ban leaves it where it is."""
    (measure,) = make_extraction(nlp, "Traders urged the government to lift the export ban.").measures
    assert (measure.name.text, measure.stage) == ("export ban", MeasureStage.IN_FORCE)


def test_a_title_keeps_its_year(nlp: Language) -> None:
    """The year, also behind brackets and a comma, belongs to the name."""
    (measure,) = make_extraction(
        nlp, "Parliament passed the Data Protection (Amendment) Bill, 2024 on Friday."
    ).measures
    assert measure.name.text == "Data Protection (Amendment) Bill, 2024"


def test_a_title_names_an_instrument_also_where_no_stage_is_told(nlp: Language) -> None:
    """What is later called "the bill" keeps the title that it was first given."""
    text = "Farmers dislike the Rural Water Bill. The Senate rejected the bill on Monday."
    (measure,) = make_extraction(nlp, text).measures
    assert (measure.name.text, measure.stage) == ("Rural Water Bill", MeasureStage.REJECTED)
    assert measure.evidence.text == "The Senate rejected the bill on Monday."


def test_a_committee_that_approves_a_bill_does_not_enact_it(nlp: Language) -> None:
    """Committees and cabinets bring a bill no further than proposed."""
    (measure,) = make_extraction(nlp, "The cabinet approved the Broadcasting Bill on Wednesday.").measures
    assert measure.stage is MeasureStage.PROPOSED


def test_a_court_can_strike_down_an_instrument(nlp: Language) -> None:
    """A court makes no policy, and can end one."""
    (measure,) = make_extraction(nlp, "A federal judge has struck down the state's ban on the app.").measures
    assert (measure.name.text, measure.stage) == ("ban on the app", MeasureStage.REJECTED)


def test_a_bare_subjunctive_is_a_wish(nlp: Language) -> None:
    """What somebody asks "be drafted" is not being drafted."""
    (measure,) = make_extraction(nlp, "The panel recommended that a code of practice be drafted.").measures
    assert measure.stage is MeasureStage.CALLED_FOR


@pytest.mark.parametrize(
    "text",
    [
        "Critics say employment law is failing drivers.",
        "Existing copyright law struggles to keep up with new tools.",
        "Ordinary law fails to reach such images.",
        "Privacy law requires consent.",
        "The bureau joined Canadian authorities to investigate the shootings.",
        "The leader of the house requested a ten-minute suspension of the sitting.",
        "The authorities issued a nationwide arrest warrant for the captain.",
        "The union agreed to a two-tier wage system.",
        "The fine was issued under the Data Protection Act 2018.",
        "So far the candidate has resisted the rules of gravity.",
        "The Senate rejected an amendment to her original motion.",
    ],
)
def test_fields_of_law_bases_and_what_is_no_policy_are_no_measures(nlp: Language, text: str) -> None:
    """A field of law that fails somebody is not rejected; warrants, sittings and unions' deals are no policy."""
    assert not make_extraction(nlp, text).measures


@pytest.mark.parametrize(
    ("text", "name", "stage"),
    [
        ("Its rule on junk fees is due to take effect on May 12.", "rule on junk fees", "announced"),
        ("The ban on cold calling, in place since 2018, cut complaints.", "ban on cold calling", "in_force"),
        ("The department said a ban on live exports remains under consideration.", "ban on live exports", "considered"),
        ("Under the bill, members would have to publish their meetings.", "bill", "proposed"),
        ("The ministry has yet to publish the regulations on sand.", "regulations on sand", "considered"),
        ("The council has not yet enacted the ban on sleepers.", "ban on sleepers", "considered"),
        ("The envoys failed to agree a package of sanctions.", "package of sanctions", "considered"),
        ("The state's price cap on diesel was lowered in July.", "price cap on diesel", "in_force"),
        ("The emergency order expires on Sunday.", "emergency order", "in_force"),
        ("The council's moratorium on quarries lapsed in April.", "moratorium on quarries", "withdrawn"),
        ("The bill died on the order paper.", "bill", "withdrawn"),
        ("The council overrode the mayor's veto of the bill.", "bill", "enacted"),
        ("The ban on vapes does not cover shops.", "ban on vapes", "in_force"),
        ("A minister said a ban on cars was not being considered.", "ban on cars", "rejected"),
        ("The auditor recommended that the province adopt a code for developers.", "code for developers", "called_for"),
        ("The governor signed an order creating a task force on power.", "task force on power", "opened"),
        ("The agency is rescinding a rule on overtime.", "rule on overtime", "withdrawn"),
        ("The ministry has sought comments on amendments to the code.", "amendments to the code", "proposed"),
        ("The minister left the door open to a levy on gambling.", "levy on gambling", "considered"),
        ("The new tenancy deposit scheme goes live on 1 March.", "new tenancy deposit scheme", "announced"),
        ("The ministry will make helmets mandatory from May.", "helmets", "announced"),
    ],
)
def test_a_measure_stands_where_the_last_words_on_it_leave_it(nlp: Language, text: str, name: str, stage: str) -> None:
    """What is due, yet to come, still under review, lapsed or overridden is told by phrases as well as by verbs."""
    found = [(measure.name.text, measure.stage.value) for measure in make_extraction(nlp, text).measures]
    assert (name, stage) in found


def test_a_bill_that_is_only_named_is_on_the_table(nlp: Language) -> None:
    """A title that ends in "Bill" says that no parliament has passed it."""
    text = "Campaigners read out the Public Office Bill."
    assert [measure.stage for measure in make_extraction(nlp, text).measures] == [MeasureStage.PROPOSED]


def test_a_wish_to_end_a_measure_does_not_undo_how_it_was_made(nlp: Language) -> None:
    """Who wants regulations suspended takes them to be there; that they were gazetted is what is told."""
    text = "The commission gazetted campaign finance regulations. A lawyer wants the regulations suspended."
    assert [measure.stage for measure in make_extraction(nlp, text).measures] == [MeasureStage.ISSUED]


def test_a_body_that_aims_to_make_an_instrument_considers_it(nlp: Language) -> None:
    """An aim is neither a promise nor an announcement."""
    (measure,) = make_extraction(nlp, "A housing board aims to create a public register of landlords.").measures
    assert (measure.stage, measure.jurisdiction) == (MeasureStage.CONSIDERED, None)


@pytest.mark.parametrize(
    ("text", "jurisdiction"),
    [
        ("The ministry plans to introduce a levy on plastic, following a similar tax in France.", None),
        ("The ministry imposed sanctions on Iraq.", None),
        ("The ministry announced Iran sanctions in May.", None),
        ("The Irish government will introduce a levy on plastic from Spain.", "IE"),
    ],
)
def test_an_instrument_belongs_to_the_country_of_the_body_that_acts(
    nlp: Language, text: str, jurisdiction: str | None
) -> None:
    """A country that an instrument is aimed at, or that is merely mentioned, is not the one that makes it."""
    (measure,) = make_extraction(nlp, text).measures
    assert measure.jurisdiction == jurisdiction


@pytest.mark.parametrize(
    ("text", "name", "stage"),
    [
        ("The committee is already running an inquiry into lift safety.", "inquiry into lift safety", "opened"),
        ("The harbour inquiry has asked six ports for data.", "harbour inquiry", "opened"),
        ("A federal inquiry into dredging is to report by March.", "federal inquiry into dredging", "opened"),
        ("A task force under a former judge is to study the effect.", "task force", "announced"),
        ("A retired judge will chair an expert group on the annex.", "expert group on the annex", "announced"),
        ("She wants hauliers to be obliged to share data with the city.", "share data with the city", "called_for"),
        ("Advisers told the minister to start with a voluntary code.", "voluntary code", "called_for"),
        ("The Fisheries Bill passed the House on Friday.", "Fisheries Bill", "proposed"),
        ("Peers discussed the bill in committee.", "bill", "proposed"),
        ("The minister said there was no need for a levy.", "levy", "rejected"),
        ("The minister said a levy was not on the agenda.", "levy", "rejected"),
        ("The ministers have accepted the panel's recommendation of a levy.", "levy", "announced"),
        (
            "A code of practice on dredging, introduced in 2019, remains voluntary.",
            "code of practice on dredging",
            "in_force",
        ),
        ("The agency's guidance on dredging has not been updated since 2009.", "guidance on dredging", "in_force"),
        ("The dredging bill has not become law.", "dredging bill", "proposed"),
        ("The treaty enters into force once 60 states have ratified it.", "treaty", "announced"),
        ("The state's ban on sleepers begins on 1 June.", "ban on sleepers", "announced"),
        ("Its demands include a ban on sleepers.", "ban on sleepers", "called_for"),
        ("The EU has agreed a phase-out of diesel by 2040.", "phase-out of diesel", "issued"),
        ("Ministers plan to make it illegal to resell tickets.", "resell tickets", "announced"),
        ("Under new rules, hauliers must keep a log.", "new rules", "in_force"),
        ("The High Court has stayed the ban on sleepers.", "ban on sleepers", "in_force"),
        (
            "A moratorium on quarries, which the government ruled out, was now inevitable.",
            "moratorium on quarries",
            "rejected",
        ),
        ("The ministry is expected to present a regulation on dredging.", "regulation on dredging", "considered"),
    ],
)
def test_what_bodies_bills_and_rules_are_said_to_do_tells_how_far_they_are(
    nlp: Language, text: str, name: str, stage: str
) -> None:
    """Inquiries at work, bills in one chamber, what stays, begins, is not needed or is part of something else."""
    found = [(measure.name.text, measure.stage.value) for measure in make_extraction(nlp, text).measures]
    assert (name, stage) in found


def test_the_items_of_a_list_of_demands_are_called_for(nlp: Language) -> None:
    """An item is what somebody wants, whether it is a noun, a bare verb or an authority "to publish"."""
    text = (
        "We are calling for:\n\n- the minister to publish the final guidelines;\n\n"
        "- a moratorium on new permits; and\n\n- a register of wells.\n\nThe chair agreed."
    )
    found = [(measure.name.text, measure.stage) for measure in make_extraction(nlp, text).measures]
    assert [name for name, _ in found] == ["final guidelines", "moratorium on new permits", "register of wells"]
    assert {stage for _, stage in found} == {MeasureStage.CALLED_FOR}


def test_the_items_of_a_list_of_facts_are_not(nlp: Language) -> None:
    """A list that nobody wants anything in tells no stage."""
    assert not make_extraction(nlp, "The report has three parts:\n\n- a register of wells;\n\n- a map.").measures


def test_an_instrument_that_another_one_makes_shares_its_stage(nlp: Language) -> None:
    """What a bill would create is proposed with it, what a treaty in force creates is there."""
    bill = make_extraction(nlp, "The Water Accountability Bill would create a register of wells.").measures
    assert {measure.name.text: measure.stage.value for measure in bill} == {
        "Water Accountability Bill": "proposed",
        "register of wells": "proposed",
    }


def test_it_at_the_head_of_the_next_sentence_is_the_instrument_before(nlp: Language) -> None:
    """A stage told of a pronoun is its instrument's; the name and the evidence stay exact slices."""
    (measure,) = make_extraction(
        nlp, "The High Seas Convention was signed in 2023. It entered into force in March."
    ).measures
    assert (measure.name.text, measure.stage) == ("High Seas Convention", MeasureStage.IN_FORCE)
    assert measure.evidence.text == "It entered into force in March."


def test_the_law_of_the_next_sentence_is_the_bill_before(nlp: Language) -> None:
    """A bill that was passed goes on as "the law": one instrument, one measure."""
    text = "The council passed an ordinance on noise on Monday. The law takes effect on 1 January."
    (measure,) = make_extraction(nlp, text).measures
    assert (measure.name.text, measure.stage) == ("ordinance on noise", MeasureStage.ENACTED)


def test_another_instrument_of_the_same_name_is_another_measure(nlp: Language) -> None:
    """What befell "a similar" one elsewhere says nothing of this one."""
    text = "The council passed a by-law on holiday lets. A similar by-law was struck down by a judge in 2023."
    assert [measure.stage.value for measure in make_extraction(nlp, text).measures] == ["enacted", "rejected"]


@pytest.mark.parametrize(
    "text",
    [
        "The hospital trust has commissioned an independent review of its maternity unit.",
        "Police set up a task force to find the killer.",
        "The union announced an overtime ban.",
        "The party held its convention in June.",
        "Norway has not ratified the convention.",
        "Our own code of conduct forbids such gifts, the airline said.",
        "The rules of the scheme were suspended until the guidelines are adopted.",
        "An inquest into the death is to begin in September.",
    ],
)
def test_what_hospitals_police_unions_and_parties_have_is_no_policy(nlp: Language, text: str) -> None:
    """Reviews, task forces, bans and conventions of others than authorities are left out; so are inquests."""
    found = [measure.name.text for measure in make_extraction(nlp, text).measures if measure.instrument != "rule"]
    assert not found
