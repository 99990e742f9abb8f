"""Which place lies in which, as far as the venues of disputes need it: names -> the places around them.

Public geography: seats of courts, capitals and large cities, with the region and country that they lie in.
"""

import re
from functools import lru_cache

_INSIDE = {
    "england": "united kingdom", "scotland": "united kingdom", "wales": "united kingdom",
    "northern ireland": "united kingdom", "london": "england", "leeds": "england", "manchester": "england",
    "birmingham": "england", "bristol": "england", "liverpool": "england", "newcastle": "england",
    "cambridge": "england", "oxford": "england", "sheffield": "england", "nottingham": "england",
    "yorkshire": "england", "edinburgh": "scotland", "glasgow": "scotland", "aberdeen": "scotland",
    "cardiff": "wales", "swansea": "wales", "belfast": "northern ireland", "dublin": "ireland", "cork": "ireland",
    "california": "united states", "delaware": "united states", "texas": "united states", "florida": "united states",
    "virginia": "united states", "washington": "united states", "illinois": "united states",
    "massachusetts": "united states", "georgia": "united states", "ohio": "united states", "nevada": "united states",
    "pennsylvania": "united states", "new jersey": "united states", "new york": "united states",
    "manhattan": "new york", "brooklyn": "new york", "albany": "new york", "san francisco": "california",
    "oakland": "california", "san jose": "california", "los angeles": "california", "san diego": "california",
    "sacramento": "california", "wilmington": "delaware", "houston": "texas", "dallas": "texas", "austin": "texas",
    "marshall": "texas", "waco": "texas", "miami": "florida", "alexandria": "virginia", "seattle": "washington",
    "chicago": "illinois", "boston": "massachusetts", "atlanta": "georgia", "columbus": "ohio",
    "philadelphia": "pennsylvania", "newark": "new jersey", "paris": "france", "lyon": "france",
    "marseille": "france", "berlin": "germany", "munich": "germany", "hamburg": "germany", "frankfurt": "germany",
    "karlsruhe": "germany", "düsseldorf": "germany", "cologne": "germany", "mannheim": "germany",
    "amsterdam": "netherlands", "rotterdam": "netherlands", "the hague": "netherlands", "hague": "netherlands",
    "brussels": "belgium", "antwerp": "belgium", "luxembourg city": "luxembourg", "vienna": "austria",
    "zurich": "switzerland", "geneva": "switzerland", "bern": "switzerland", "rome": "italy", "milan": "italy",
    "madrid": "spain", "barcelona": "spain", "lisbon": "portugal", "stockholm": "sweden", "gothenburg": "sweden",
    "malmö": "sweden", "copenhagen": "denmark", "oslo": "norway", "helsinki": "finland", "warsaw": "poland",
    "prague": "czech republic", "budapest": "hungary", "athens": "greece", "tokyo": "japan", "osaka": "japan",
    "beijing": "china", "shanghai": "china", "shenzhen": "china", "hangzhou": "china", "hong kong": "china",
    "seoul": "south korea", "delhi": "india", "new delhi": "india", "mumbai": "india", "bangalore": "india",
    "sydney": "australia", "melbourne": "australia", "canberra": "australia", "perth": "australia",
    "toronto": "canada", "ottawa": "canada", "montreal": "canada", "vancouver": "canada", "ontario": "canada",
    "quebec": "canada", "nairobi": "kenya", "lagos": "nigeria", "abuja": "nigeria", "johannesburg": "south africa",
    "pretoria": "south africa", "cape town": "south africa", "são paulo": "brazil", "brasília": "brazil",
}  # fmt: skip
_SAME = {
    "uk": "united kingdom", "britain": "united kingdom", "great britain": "united kingdom", "british": "united kingdom",
    "us": "united states", "usa": "united states", "america": "united states", "american": "united states",
    "english": "england", "scottish": "scotland", "welsh": "wales", "irish": "ireland", "french": "france",
    "german": "germany", "dutch": "netherlands", "holland": "netherlands", "swedish": "sweden", "chinese": "china",
    "japanese": "japan", "italian": "italy", "spanish": "spain", "indian": "india", "australian": "australia",
    "canadian": "canada", "korea": "south korea", "californian": "california", "belgian": "belgium",
}  # fmt: skip
_COUNTRIES = frozenset(_INSIDE.values()) - frozenset(_INSIDE) | frozenset({"england", "scotland", "wales"})
_KNOWN = {*_INSIDE, *_INSIDE.values(), *_SAME}
_BODY = frozenset(
    "high court courts county crown district federal supreme superior appeal appeals magistrates registry tribunal"
    " commission commercial chancery division circuit regional state national central civil criminal of the for and at"
    " in a an its his her their administrative patents bench business property lists rolls queen's king's"
    " constitutional parliament senate office authority".split()
)


@lru_cache(maxsize=8192)
def places_in(text: str) -> frozenset[str]:
    """Return the places that a text names: those we know, and other capitalised words outside a body's name.

    >>> sorted(places_in("the High Court in Leeds")), sorted(places_in("U.S. District Court for Northern California"))
    (['leeds'], ['california', 'northern', 'united states'])
    """
    words = re.findall(r"[^\W\d_][\w'’-]*", text.replace(".", ""))
    found: set[str] = set()
    at = 0
    while at < len(words):
        if not words[at][0].isupper():
            at += 1
            continue
        for length in (2, 1):
            name = " ".join(words[at : at + length]).casefold()
            if name in _KNOWN and len(words[at : at + length]) == length:
                found.add(_SAME.get(name, name))
                at += length
                break
        else:
            if words[at].casefold() not in _BODY:
                found.add(words[at].casefold())
            at += 1
    return frozenset(found)


@lru_cache(maxsize=8192)
def places_known_in(text: str) -> frozenset[str]:
    """Return the places in a text that we know, by name or by the adjective made of it.

    >>> sorted(places_known_in("homes in Britain and an Irish town"))
    ['ireland', 'united kingdom']
    """
    return frozenset(place for place in places_in(text) if is_known(place))


def around(place: str) -> frozenset[str]:
    """Return every place that a place lies in, and itself."""
    found = {place}
    while (place := _INSIDE.get(place, "")) and place not in found:
        found.add(place)
    return frozenset(found)


def is_known(place: str) -> bool:
    """Tell whether we know where a place lies."""
    return place in _KNOWN


def is_country(name: str) -> bool:
    """Tell whether a name is that of a country: too much happens there for it to tie two reports together."""
    place = name.casefold().removeprefix("the ")
    return place in _COUNTRIES or place in _SAME
