"""The gazetteer: closed columns and types, one row for one name, every origin told, every name found by the loader."""

import csv
import re
from collections import Counter
from pathlib import Path

import pycountry
import pytest

from graph.datafiles import data_path
from graph.kinds import EntityType
from ingest.gazetteer import known, match_at

FOLDER = data_path("gazetteer")
COLUMNS = ["name", "aliases", "type", "jurisdiction"]
METONYM_COLUMNS = ["name", "body", "jurisdiction", "first"]
FILES = sorted(FOLDER.glob("*.csv"))
TYPES = {
    "company",
    "organisation",
    "regulator",
    "government_body",
    "court",
    "law_firm",
    "law",
    "publication",
}
TABLE_ROW = re.compile(r"^\| (?P<file>\S+\.csv) \| [^|]+ \| [^|]+ \| \d{4}-\d\d-\d\d \| [\w.-]+ \|$")


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read one file of the gazetteer."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def names_of(row: dict[str, str]) -> list[str]:
    """Return a row's name and its aliases."""
    return [row["name"], *filter(None, row["aliases"].split("|"))]


ROWS = [row for path in FILES for row in rows_of(path)]
METONYMS = rows_of(FOLDER / "metonyms" / "metonyms.csv")


def is_jurisdiction(code: str) -> bool:
    """Tell whether a code is empty, the European Union's, or a country's in ISO 3166-1 alpha-2."""
    return code in ("", "EU") or pycountry.countries.get(alpha_2=code) is not None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_has_the_four_columns_in_their_order(path: Path) -> None:
    """The header is what README.md says, and no line has a cell too many or too few."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = list(csv.reader(lines))
    assert table[0] == COLUMNS
    assert [line for line in table if len(line) != len(COLUMNS)] == []


def test_the_gazetteer_has_at_least_fifteen_hundred_rows_from_at_least_fifty_jurisdictions() -> None:
    """The bar is 1,500 rows, broad over the world."""
    assert len(ROWS) >= 1_500
    assert len({row["jurisdiction"] for row in ROWS} - {""}) >= 50


def test_every_row_has_a_type_of_the_contract_that_a_public_list_can_hold() -> None:
    """Persons, officials, places, products and events are no business of the gazetteer."""
    assert {kind.value for kind in EntityType} >= TYPES
    assert [row for row in ROWS if row["type"] not in TYPES] == []


def test_every_jurisdiction_is_a_country_or_the_european_union_or_untold() -> None:
    """Codes are ISO 3166-1 alpha-2: Britain is GB, never UK."""
    assert [row for row in (*ROWS, *METONYMS) if not is_jurisdiction(row["jurisdiction"])] == []


def test_a_name_or_an_alias_belongs_to_one_row_only() -> None:
    """The loader does not look at jurisdictions, so a name of two rows would always mean the first."""
    counts = Counter(name for row in ROWS for name in names_of(row))
    assert [name for name, count in counts.items() if count > 1] == []


def test_names_that_differ_in_marks_or_spacing_only_do_not_name_two_bodies_of_a_jurisdiction() -> None:
    """Within one jurisdiction and one type, a difference of full stops, hyphens or spaces makes no second body."""
    rows_by_key: dict[tuple[str, str, str], set[str]] = {}
    for row in ROWS:
        for name in names_of(row):
            key = (re.sub(r"[\s.,'’\-–]", "", name).casefold(), row["jurisdiction"], row["type"])
            rows_by_key.setdefault(key, set()).add(row["name"])
    assert [names for names in rows_by_key.values() if len(names) > 1] == []


def test_names_and_aliases_are_clean() -> None:
    """No blank at an end, none doubled, no empty alias, no typographic apostrophe."""
    untidy = re.compile(r"^\s|\s$|\s\s|’")
    assert [name for row in ROWS for name in names_of(row) if untidy.search(name)] == []
    assert [row for row in ROWS if row["aliases"] and "" in row["aliases"].split("|")] == []


def test_bare_names_that_many_countries_use_have_no_jurisdiction() -> None:
    """The name "High Court" alone says neither London nor Nairobi."""
    shared = {"High Court", "Supreme Court", "Court of Appeal", "Constitutional Court", "Ministry of Finance", "Senate"}
    shared |= {"Ministry of Justice", "House of Representatives", "National Assembly", "Election Commission"}
    found = {row["name"]: row["jurisdiction"] for row in ROWS if row["name"] in shared}
    assert found == dict.fromkeys(shared, "")


def test_all_federal_circuits_and_districts_of_the_united_states_are_there() -> None:
    """Thirteen courts of appeals; ninety-four districts, three of them in territories with codes of their own."""
    courts = [row["name"] for row in ROWS if row["type"] == "court"]
    assert len([name for name in courts if name.startswith("Court of Appeals for the")]) == 13
    assert len([name for name in courts if name.startswith(("District Court for the", "District Court of"))]) == 94


def test_every_name_is_found_by_the_loader_as_its_own_row() -> None:
    """A name that is known whole is known as the row that carries it."""
    lost = []
    for row in ROWS:
        for name in names_of(row):
            entry = known(name)
            if entry is None or (entry.name, entry.jurisdiction) != (row["name"], row["jurisdiction"]):
                lost.append(name)
    assert lost == []


def test_the_longest_name_wins_in_a_text() -> None:
    """The name "High Court of Australia" is not the High Court of wherever."""
    text = "The High Court of Australia heard it."
    match = match_at(text, 4, "High")
    assert match is not None
    end, entry = match
    assert (text[4:end], entry.jurisdiction) == ("High Court of Australia", "AU")


def test_a_metonym_stands_for_a_body_of_the_gazetteer() -> None:
    """Each names a row by its name or an alias, once, and says whether it is a body or a place first."""
    every = {name for row in ROWS for name in names_of(row)}
    assert list(METONYMS[0]) == METONYM_COLUMNS
    assert [row for row in METONYMS if row["body"] not in every] == []
    assert [row for row in METONYMS if row["first"] not in ("body", "place")] == []
    assert [name for name, count in Counter(row["name"] for row in METONYMS).items() if count > 1] == []


def test_a_metonym_that_is_a_place_first_is_no_name_of_a_body() -> None:
    """Cities stay cities: only the sentence can turn "Brussels" into the Commission."""
    cities = {row["name"] for row in METONYMS if row["first"] == "place"}
    assert {"Brussels", "Washington", "Beijing", "Paris"} <= cities
    assert [name for name in cities if known(name) is not None] == []


def test_readme_tells_every_files_origin_date_and_licence() -> None:
    """The table of README.md and the files of the folder are the same set."""
    lines = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    told = {match["file"] for line in lines if (match := TABLE_ROW.match(line))}
    assert told == {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.csv")}
