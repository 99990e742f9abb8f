"""Words of the rule tables -> every form that they take, so that a rule finds "wrote" under "write"."""

import re
from collections.abc import Iterable
from functools import cache

from ingest.rules import attribution_rules, entity_rules, read_table

IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "said:say told:tell found:find held:hold wrote:write written:write gave:give given:give made:make took:take "
        "taken:take began:begin begun:begin sought:seek brought:bring met:meet won:win lost:lose struck:strike "
        "stricken:strike saw:see seen:see knew:know known:know thought:think felt:feel spoke:speak spoken:speak "
        "laid:lay lain:lie sent:send came:come went:go gone:go withdrew:withdraw withdrawn:withdraw sworn:swear "
        "swore:swear chose:choose chosen:choose heard:hear paid:pay bought:buy sold:sell kept:keep left:leave "
        "foresaw:foresee foreseen:foresee understood:understand meant:mean threw:throw thrown:throw swung:swing "
        "overturned:overturn overthrew:overthrow showed:show shown:show forecast:forecast upheld:uphold built:build "
        "sued:sue suing:sue lied:lie lying:lie has:have had:have having:have is:be are:be was:be were:be been:be "
        "being:be does:do did:do done:do ran:run running:run put:put putting:put setting:set cutting:cut hit:hit "
        "fought:fight taught:teach dealt:deal drew:draw drawn:draw rose:rise risen:rise fell:fall fallen:fall "
        "stole:steal stolen:steal caught:catch broke:break broken:break drove:drive driven:drive fled:flee "
        "shut:shut quit:quit died:die dying:die misled:mislead hid:hide hidden:hide withheld:withhold forgot:forget "
        "forgotten:forget bled:bleed undertook:undertake undertaken:undertake swept:sweep froze:freeze frozen:freeze "
        "fed:feed sank:sink sunk:sink burnt:burn shot:shoot shook:shake shaken:shake tore:tear torn:tear beaten:beat "
        "overpaid:overpay underpaid:underpay dug:dig led:lead grew:grow grown:grow hurt:hurt cost:cost spread:spread "
        "let:let spent:spend lent:lend stood:stand got:get gotten:get forbade:forbid forbidden:forbid mistook:mistake"
    ).split()
)


@cache
def verb_forms() -> dict[str, str]:
    """Return every form of the verbs in the rule tables -> the verb."""
    verbs = set(attribution_rules().verbs)
    for entry in read_table("events")["event"]:
        verbs.update(entry.get("light", "").split())
        verbs.update(*(frame["verbs"].split() for frame in entry.get("frames", ())))
    for entry in read_table("instruments")["stages"].values():
        verbs.update(entry.split())
    for entry in read_table("status")["governor"]:
        verbs.update(verb.partition("_")[0] for verb in entry.get("verbs", "").split())
    verbs.update(*(entry.split() for entry in read_table("kinds")["verbs"].values()))
    derived = {form for verb in verbs for form in _forms_of_verb(verb) if form != verb}
    forms = {form: verb for verb in sorted(verbs - derived) for form in _forms_of_verb(verb)}
    forms.update({form: verb for form, verb in IRREGULAR.items() if form not in verbs or form == "found"})
    return forms


def _forms_of_verb(verb: str) -> Iterable[str]:
    stem = verb.removesuffix("e")
    if re.search(r"[^aeiou]y$", verb):
        yield from (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
        return
    if re.fullmatch(r"[^aeiou]*[aeiou][bdglmnprt]", verb):
        yield from (verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing")
        return
    yield from (verb, verb + ("es" if re.search(r"(?:s|x|ch|sh)$", verb) else "s"), stem + "ed", stem + "ing")
    if verb.endswith("ee"):
        yield from (verb + "d", verb + "ing")
    if re.search(r"[^aeiou][aeiou][bdglmnprt]$", verb):
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


@cache
def noun_forms() -> dict[str, str]:
    """Return the plurals of the nouns in the rule tables -> the singular."""
    rules = attribution_rules()
    nouns = {*rules.nouns, *rules.via, *rules.anonymous}
    nouns.update(*entity_rules()["nominals"].values(), entity_rules()["titles"]["heads"])
    for entry in read_table("events")["event"]:
        nouns.update(entry.get("nouns", "").split())
    forms = {}
    for noun in sorted(nouns):
        if re.search(r"[^aeiou]y$", noun):
            forms[noun[:-1] + "ies"] = noun
        elif not noun.endswith("s") or noun.endswith("ss"):
            forms[noun + ("es" if re.search(r"(?:ss|x|ch|sh)$", noun) else "s")] = noun
    forms.update({"men": "man", "women": "woman", "spokesmen": "spokesman", "spokeswomen": "spokeswoman"})
    return forms
