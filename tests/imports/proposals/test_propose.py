"""Headings that no list holds are understood by their words and by what stands below; whoever is unsure says so."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from planner.imports.columns.column import match
from planner.imports.proposals.known import Known, known_words
from planner.imports.proposals.propose import Certainty, Proposal, headed, propose
from planner.imports.proposals.sample import MOST_ROWS, sampled
from planner.imports.proposals.told import asks
from planner.imports.roster.columns import ROSTER_COLUMNS
from planner.imports.tables.table import RawRow, RawTable
from tests.builders import skill
from tests.imports.roster_files import AS_OF, organisation

NAMES = {column.key: column.swedish for column in ROSTER_COLUMNS}
FIRST, LAST = ("Åsa", "Bo", "Cia", "Dag", "Eva"), ("Öberg", "Ek", "Lind", "Al", "von Essen")
PEOPLE: Mapping[str, Sequence[str]] = {
    "employee_number": [f"{1042 + 7 * at:06}" for at in range(40)],
    "personnummer": [f"19{60 + at % 40}0{1 + at % 9}1{at % 10}-000{at % 10}" for at in range(40)],
    "first_name": [FIRST[at % 5] for at in range(40)],
    "last_name": [LAST[at % 3] for at in range(40)],
    "unit": [("KSF", "ÄOF-HT1", "Hemtjänst 1")[at % 3] for at in range(40)],
    "title": [("Sjuksköterska", "Undersköterska", "Chef")[at % 3] for at in range(40)],
    "employed_from": [f"20{10 + at % 15}-0{1 + at % 9}-01" for at in range(40)],
    "employed_to": [f"202{8 + at % 2}-06-30" if at % 4 == 0 else "" for at in range(40)],
    "employment_form": [("tillsvidare", "visstid", "timavlönad")[at % 3] for at in range(40)],
    "fraction": [("100,00", "75,00", "50,00")[at % 3] for at in range(40)],
    "phone": [f"070-174 06 {at:02}" for at in range(40)],
    "area": [("OX-CENTRUM", "")[at % 2] for at in range(40)],
    "skill": [("nurse", "usk", "Körkort B", "")[at % 4] for at in range(40)],
    "skill_valid_until": [f"2028-1{at % 3}-01" if at % 4 != 3 else "" for at in range(40)],
}
"""What HR has of forty people who do not exist."""

LAYOUTS = {
    "abbreviated": {
        "Anst.id": "employee_number", "Pnr": "personnummer", "Släktnamn": "last_name", "Org.enhet": "unit",
        "Tillträde": "employed_from", "Slutar": "employed_to", "Tj.grad": "fraction", "Avtalsform": "employment_form",
        "Bostadsort": "area", "Tfn": "phone"},
    "english": {
        "Employee": "employee_number", "Personal ID": "personnummer", "Given name": "first_name",
        "Family name": "last_name", "Dept": "unit", "Job": "title", "Hired": "employed_from", "FTE": "fraction",
        "Contract": "employment_form"},
    "long": {
        "Medarbetarens id-nummer": "employee_number", "Aktuell placering (kod)": "unit",
        "Anställningens startdatum": "employed_from", "Anställningens slutdatum": "employed_to",
        "Sysselsättning i procent": "fraction", "Mobilnr arbete": "phone", "Behörigheter": "skill",
        "Behörigheten gäller till": "skill_valid_until"},
    "shouting": {
        "ANST_ID": "employee_number", "PERSNR": "personnummer", "ENHET_KOD": "unit", "STARTDAT": "employed_from",
        "SLUTDAT": "employed_to", "SYSS_GRAD": "fraction", "ANST_FORM": "employment_form"},
    "workday": {
        "Worker ID": "employee_number", "National ID": "personnummer", "Legal First Name": "first_name",
        "Legal Last Name": "last_name", "Supervisory Org": "unit", "Hire Date": "employed_from",
        "Contract End Date": "employed_to", "FTE %": "fraction", "Worker Type": "employment_form",
        "Work Phone": "phone", "Home Municipality": "area"},
    "plain": {
        "Personalnummer": "employee_number", "Personidentitet": "personnummer", "Arbetsplats nr": "unit",
        "Yrkestitel": "title", "Anst.start": "employed_from", "Anst.slut": "employed_to", "Anst.typ": "employment_form",
        "Mobil arbete": "phone"},
    "mute": {
        "F2": "personnummer", "F3": "unit", "F4": "phone", "F5": "employment_form",
        "F6": "skill"},
}  # fmt: skip
"""Headings as made-up systems write them, and what they mean."""


def known() -> Known:
    return known_words(organisation(), AS_OF)


def table(layout: Mapping[str, Sequence[str]]) -> RawTable:
    rows = tuple(RawRow(at + 2, cells) for at, cells in enumerate(zip(*layout.values(), strict=True)))
    return RawTable("personal.csv", "", 1, tuple(layout), rows, ())


def proposed(layout: Mapping[str, Sequence[str]], left_out: Sequence[str] = ()) -> dict[str, Proposal]:
    made = table(layout)
    places, _ = match(made, ROSTER_COLUMNS)
    return {own.heading: own for own in propose(made, places, left_out, known())}


def understood(layout: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Heading to key of what the program understands or proposes with some certainty."""
    made = table(layout)
    places, _ = match(made, ROSTER_COLUMNS)
    sure = {own.heading: own.key for own in proposed(layout).values() if own.certainty is not Certainty.POSSIBLE}
    return {made.headers[place]: key for key, place in places.items()} | sure


@pytest.mark.parametrize("name", LAYOUTS)
def test_headings_that_no_list_holds(name: str) -> None:
    layout = LAYOUTS[name]
    assert understood({heading: PEOPLE[key] for heading, key in layout.items()}) == layout


def test_values_that_speak_against_a_heading_win() -> None:
    layout = {"anst.id": PEOPLE["employee_number"], "Tillträde": PEOPLE["unit"], "Org.enhet": PEOPLE["employed_from"]}
    said = proposed(layout)
    assert said["Tillträde"].key == "unit"
    assert "Org.enhet" not in said or said["Org.enhet"].key == "employed_from"


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Är svensk medborgare", "citizen"), ("Ej svensk medborgare", ""), ("EjSvenskMedborgare", ""),
        ("Utländsk medborgare", ""), ("Småbarn", "carer"), ("Inga småbarn", ""), ("Småbarn saknas", ""),
        ("Ej bedömd pålitlig", ""), ("Ej tillgänglig fr.o.m.", "unavailable_from"),
    ],
)  # fmt: skip
def test_a_heading_that_denies_a_yes_is_not_proposed_as_it(heading: str, key: str) -> None:
    cells = PEOPLE["employed_from"] if key == "unavailable_from" else ["Ja", "Nej", "Nej", "Nej"] * 10
    said = proposed({"Anst.id": PEOPLE["employee_number"], heading: cells})
    assert (said[heading].key if heading in said else "") == key


@pytest.mark.parametrize("heading", ["Persnr", "Mobil", "Anst fr o m", "Småbarn", "Född"])
def test_a_column_that_cannot_hold_the_values_is_never_proposed(heading: str) -> None:
    layout = {"Anst.id": PEOPLE["employee_number"], f"{heading} x": ["Kansliet", "Förskolan"] * 20}
    assert {own.key for own in proposed(layout).values()} <= {"employee_number", "unit", "title", "household"}


def test_an_end_of_what_is_not_there_is_never_proposed() -> None:
    layout = {"Anst.id": PEOPLE["employee_number"], "Behörigheten gäller till": PEOPLE["skill_valid_until"]}
    assert "skill_valid_until" not in {own.key for own in proposed(layout).values()}
    perhaps = layout | {"Kursens form": ["a", "b"] * 20}
    assert "skill_valid_until" not in {own.key for own in proposed(perhaps).values()}


def test_a_column_is_taken_once_and_by_the_heading_that_fits_best() -> None:
    layout = {"Anst.id": PEOPLE["employee_number"], "Enhet nu": PEOPLE["unit"], "Fd enhet": PEOPLE["unit"]}
    keys = [own.key for own in proposed(layout).values()]
    assert len(keys) == len(set(keys))


def test_two_headings_that_may_as_well_be_one_column_are_uncertain() -> None:
    layout = {"Anst.id": PEOPLE["employee_number"], "Org A": PEOPLE["unit"], "Org B": PEOPLE["unit"]}
    (own,) = [own for own in proposed(layout).values() if own.key == "unit"]
    assert own.certainty is not Certainty.SURE


def test_pay_ages_and_cost_centres_are_nothing_of_ours() -> None:
    layout = {
        "Anst.id": PEOPLE["employee_number"],
        "Månadslön": [str(28_000 + 310 * at) for at in range(40)],
        "Ålder": [str(22 + at) for at in range(40)],
        "Löneklass": [str(at % 30 + 4) for at in range(40)],
    }
    assert [own.key for own in proposed(layout).values()] == ["employee_number"]


def test_what_smells_of_protected_identity_is_never_proposed() -> None:
    layout = {"Anst.id": PEOPLE["employee_number"], "Skyddad enhet": PEOPLE["unit"]}
    assert list(proposed(layout)) == ["Anst.id"]


def test_what_is_left_out_is_not_proposed() -> None:
    layout = {"Anst.id": PEOPLE["employee_number"], "Org.enhet": PEOPLE["unit"]}
    assert list(proposed(layout, left_out=["orgenhet"])) == ["Anst.id"]


def test_samples_show_nobody() -> None:
    layout = {heading: PEOPLE[key] for heading, key in LAYOUTS["abbreviated"].items()}
    shown = {own.key: own.samples for own in proposed(layout).values()}
    assert shown["unit"] == ("KSF", "ÄOF-HT1", "Hemtjänst 1")
    assert shown["fraction"] == ("100,00", "75,00", "50,00")
    assert all(text.endswith("-**-**") for text in shown["employed_from"])
    assert all(
        "***" in text for key in ("employee_number", "personnummer", "last_name", "phone") for text in shown[key]
    )


def test_a_person_in_the_first_row_is_no_heading() -> None:
    first = ["Anna Öberg", "KSF", "a100", "Vikarie"]
    rows = [["Bo Ek", "ÄOF-HT1", "a101", ""], ["Cia Lind", "KSF", "a102", "Vikarie"]]
    layout = dict(zip(first, zip(*rows, strict=True), strict=True))
    assert not headed(table(layout))
    assert proposed(layout) == {}
    assert headed(table({"Anst.id": PEOPLE["employee_number"], "Namn": PEOPLE["last_name"]}))


def test_a_day_that_everybody_has_is_perhaps_the_first_and_asked_for() -> None:
    layout = {"Anst.id": PEOPLE["employee_number"], "Org.enhet": PEOPLE["unit"], "Q1": PEOPLE["employed_from"]}
    own = proposed(layout)["Q1"]
    assert (own.key, own.certainty, asks(own)) == ("employed_from", Certainty.POSSIBLE, True)
    some = layout | {"Q1": [day if at % 2 else "" for at, day in enumerate(PEOPLE["employed_from"])]}
    assert "Q1" not in proposed(some)


def test_a_table_of_days_away_is_one_of_days_away() -> None:
    layout = {
        "Medarbetare": PEOPLE["employee_number"],
        "Orsak": ["Tjänstledig"] * 40,
        "Fr o m": ["2027-04-01"] * 40,
        "T o m": ["2027-09-30"] * 40,
    }
    assert understood(layout)["Fr o m"] == "unavailable_from"
    assert understood(layout)["T o m"] == "unavailable_to"


def test_a_day_of_birth_gives_the_year_of_birth() -> None:
    layout = {"Anst.id": PEOPLE["employee_number"], "Född": [f"{1950 + at}0229"[:4] + "0115" for at in range(40)]}
    assert understood(layout)["Född"] == "birth_year"


def test_days_to_come_are_no_first_days() -> None:
    layout = {"Anst.id": PEOPLE["employee_number"], "Org.enhet": PEOPLE["unit"], "Anst.datum": ["2029-01-01"] * 40}
    assert proposed(layout)["Anst.datum"].key != "employed_from"
    before = layout | {"Anst.datum": ["2019-01-01"] * 40}
    assert proposed(before)["Anst.datum"].key == "employed_from"


def test_a_sample_is_spread_over_the_table_and_no_longer_than_it_must() -> None:
    made = table({"Nr": [str(at) for at in range(5 * MOST_ROWS)]})
    (cells,) = sampled(made)
    assert cells.cells == cells.filled == MOST_ROWS
    assert max(map(int, cells.counts)) > 4 * MOST_ROWS


def test_the_day_of_the_import_decides_what_lies_ahead() -> None:
    layout = {"Anst.id": PEOPLE["employee_number"], "Org.enhet": PEOPLE["unit"], "Anst.datum": ["2027-01-01"] * 40}
    made = table(layout)
    early = propose(made, {}, (), known_words(organisation(), date(2026, 6, 1)))
    assert "employed_from" not in {own.key for own in early}


@pytest.mark.parametrize(
    ("heading", "known_of_eight", "asked"),
    [(heading, known, True) for heading in ("Kunskaper", "Övrigt om personen") for known in (8, 4, 3)]
    + [("Kunskaper", 1, True), ("Övrigt om personen", 1, False)],
)
def test_a_clear_share_of_known_skills_is_asked_as_skills(heading: str, known_of_eight: int, asked: bool) -> None:
    cells = ["Sjuksköterska; truckkort"] * known_of_eight + ["truckkort; ledarskap"] * (8 - known_of_eight)
    numbers = [f"{at:05}" for at in range(8)]
    found = proposed({"anställningsnummer": numbers, heading: cells}).get(heading)
    assert (found is not None and found.key == "skill" and asks(found)) is asked


@pytest.mark.parametrize("heading", ["Anst.typ", "Anstyp", "Anställningstyp", "Anst avtal", "Anställningsavtal"])
def test_a_type_of_employment_is_asked_also_where_its_codes_are_unknown(heading: str) -> None:
    layout = {
        "anställningsnummer": [f"{at:05}" for at in range(9)],
        "enhet": ["KSF"] * 9,
        "anställd från": ["2015-08-01"] * 9,
    }
    found = proposed({**layout, heading: ["1", "2", "3"] * 3})[heading]
    assert (found.key, asks(found), found.certainty is Certainty.POSSIBLE) == ("employment_form", True, False)


@pytest.mark.parametrize(("heading", "cells", "key"), [
    ("BEFKOD", ("151013", "152010"), "aid"), ("Bef.kod", ("151013", "152010"), "aid"), ("BEFKOD", ("A12", "B34"), ""),
])  # fmt: skip
def test_codes_of_work_of_six_digits_are_those_of_aid(heading: str, cells: tuple[str, str], key: str) -> None:
    columns = {"Anställningsnummer": PEOPLE["employee_number"], "enhet": PEOPLE["unit"], heading: cells * 20}
    said = proposed(columns | {"anställd från": ["2015-01-01"] * 40})
    assert (said[heading].key if heading in said else "") == key


@pytest.mark.parametrize(("heading", "key"), [("STAT", None), ("Beslutad", None), ("Kompetens", "skill")])
def test_single_letters_are_skills_only_where_the_heading_says_so(heading: str, key: str | None) -> None:
    """The B of ``beviljad`` is not licence B, though the organisation calls it so."""
    licence = organisation().model_copy(update={"skills": (skill("B", name_sv="Körkort B"), skill("C", name_sv="C"))})
    layout = {"Anst.id": PEOPLE["employee_number"], heading: ["B", "A"] * 20}
    made = table(layout)
    places, _ = match(made, ROSTER_COLUMNS)
    found = propose(made, places, (), known_words(licence, AS_OF))
    keys = {own.heading: own.key for own in found} | {made.headers[at]: key for key, at in places.items()}
    assert keys.get(heading) == key
