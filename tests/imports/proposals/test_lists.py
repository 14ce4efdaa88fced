"""A list of leave, courses or clearances becomes no list of employments by a unit or a group that stands in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from planner.imports.columns.column import match
from planner.imports.leave.headings import degree_of_leave
from planner.imports.proposals.propose import Certainty, propose
from planner.imports.roster.columns import ROSTER_COLUMNS
from tests.imports.proposals.test_propose import PEOPLE, known, table
from tests.imports.proposals.test_topics import AHEAD, NUMBERS, PAST, SKILLS
from tests.imports.proposals.test_work import STANDARD, cycled

Layout = Mapping[str, Sequence[str]]
IDS = {"Person-ID": PEOPLE["personnummer"]}
DEGREES = cycled("25", "50", "100", "100")
LEAVE = {"Org.kod": PEOPLE["unit"], "Fr.o.m.": PAST, "T.o.m.": AHEAD, "Omf %": DEGREES}
COURSES = {"Kategori": cycled("Kurs", "Yrke", "Kris"), "Utfärdad": PAST, "Giltig t.o.m.": AHEAD}
CLEARED = {"Förvaltning": PEOPLE["unit"], "Placering": cycled("Klass II", "Klass III"), "Klarsignal": PAST}
ROWS = [str(at) for at in range(1, 41)]


def offered(layout: Layout, file: str = "lista.csv") -> dict[str, str]:
    """Headings to what Enter would make of them, of a file that is called so."""
    made = replace(table(layout), file=file)
    places, _ = match(made, ROSTER_COLUMNS)
    own = propose(made, places, (), known())
    return {one.heading: one.key for one in own if one.certainty is not Certainty.POSSIBLE}


@pytest.mark.parametrize("file", ["franvaro_aktuell.csv", "Ledighet okt.xlsx", "leave.csv", "lista.csv"])
def test_a_list_of_leave_with_units_is_one_of_leave(file: str) -> None:
    said = offered(IDS | LEAVE, file)
    assert said == {"Person-ID": "personnummer", "Fr.o.m.": "unavailable_from", "T.o.m.": "unavailable_to"}


def test_a_degree_of_leave_is_not_even_a_guess() -> None:
    made = replace(table(IDS | LEAVE), file="franvaro.csv")
    assert not [one for one in propose(made, {}, (), known()) if one.heading == "Omf %"]
    assert degree_of_leave(made, made.headers.index("Omf %"))
    assert not degree_of_leave(replace(made, file="personal.csv"), made.headers.index("Omf %"))


def test_a_list_that_is_called_so_is_one_of_leave_with_numbers_too() -> None:
    assert offered(NUMBERS | LEAVE, "franvaro.csv")["Fr.o.m."] == "unavailable_from"


@pytest.mark.parametrize(
    ("layout", "file"),
    [
        (NUMBERS | LEAVE, "lista.csv"),  # the same columns as an employment has
        (IDS | LEAVE | {"Anst.form": PEOPLE["employment_form"]}, "frånvaro och anställning.csv"),
        (IDS | {key: cells for key, cells in LEAVE.items() if key != "Omf %"}, "lista.csv"),
    ],
    ids=["numbers", "forms", "no-degree"],
)
def test_days_of_employments_stay_theirs(layout: Layout, file: str) -> None:
    assert offered(layout, file)["Fr.o.m."] == "employed_from"


@pytest.mark.parametrize("file", ["lista.csv", "Kompetenser_utdrag.csv"])
def test_groups_of_courses_are_no_forms_and_their_days_are_the_courses(file: str) -> None:
    assert offered(NUMBERS | SKILLS | COURSES, file) == {"Giltig t.o.m.": "skill_valid_until"}


def test_groups_of_whatever_are_no_forms_and_forms_are() -> None:
    unformed = {key: cells for key, cells in STANDARD.items() if "form" not in key.casefold()}
    assert "Kategori" not in offered(unformed | {"Kategori": cycled("Kurs", "Yrke", "Kris")})
    formed = offered(unformed | SKILLS | {"Kategori": PEOPLE["employment_form"], "t.o.m.": AHEAD})
    assert (formed["Kategori"], formed["t.o.m."]) == ("employment_form", "employed_to")


@pytest.mark.parametrize("file", ["lista.csv", "sakprov.csv"])
def test_classes_below_a_place_are_classes_and_departments_employ_nobody(file: str) -> None:
    said = offered(IDS | CLEARED, file)
    assert (said["Placering"], said.get("Förvaltning")) == ("clearance_class", None)


def test_a_place_that_holds_units_is_one() -> None:
    assert offered(NUMBERS | {"Placering": PEOPLE["unit"], "Anställd från": PAST})["Placering"] == "unit"


def test_two_people_in_two_classes_are_no_names() -> None:
    two = {key: cells[:3] for key, cells in (NUMBERS | {"Placering": ["Klass II", "Klass III", "Klass I"]}).items()}
    assert offered(two)["Placering"] == "clearance_class"


@pytest.mark.parametrize("heading", ["Löpnr", "Nr"])
def test_what_counts_the_rows_is_nobodys_number_where_people_are_told_apart_otherwise(heading: str) -> None:
    for counted in (ROWS, [*ROWS[:-2], "", "Klass 1: ingen"]):
        assert heading not in offered({heading: counted} | IDS | CLEARED)
    assert offered({heading: ROWS} | CLEARED)[heading] == "employee_number"
    for own in ([str(5000 + at) for at in range(40)], ["1", *(str(at * 3 + at % 2) for at in range(2, 41))]):
        assert offered({heading: own} | IDS | CLEARED)[heading] == "employee_number"


def test_rows_of_a_sample_are_counted_too() -> None:
    long = {heading: list(cells) * 60 for heading, cells in (IDS | CLEARED).items()}
    assert "Löpnr" not in offered({"Löpnr": [str(at) for at in range(1, 2401)]} | long)


AWAY = {"Anst.id": PEOPLE["employee_number"], "Start": PAST, "Slut": AHEAD, "Syss%": DEGREES}


@pytest.mark.parametrize(
    ("file", "more"), [("IT2001.xlsx", {}), ("lista.csv", {"Frv.typ": cycled("0425", "0110")}), ("frånvaro.csv", {})]
)
def test_a_list_of_absences_is_none_of_employments_by_its_days_and_degree(file: str, more: Layout) -> None:
    said = offered(AWAY | more, file)
    assert said == {"Anst.id": "employee_number", "Start": "unavailable_from", "Slut": "unavailable_to"}
    made = replace(table(AWAY), file=file)
    assert degree_of_leave(made, 3) is (file != "lista.csv")


def test_days_of_nobody_knows_what_are_no_employments_for_certain() -> None:
    assert offered(AWAY) == {"Anst.id": "employee_number"}
    work = offered(AWAY | {"Avdelning": PEOPLE["unit"]})
    assert (work["Start"], work["Slut"], work["Syss%"]) == ("employed_from", "employed_to", "fraction")


def test_the_form_goes_before_how_people_are_paid() -> None:
    pay = {"Löneform": cycled("Mån", "Tim")}
    kinds = {"Anstkat": cycled("T", "V", "S", "I", "P")}
    assert offered(STANDARD | pay)["Löneform"] == "employment_form"
    for layout in (STANDARD | pay | kinds, STANDARD | kinds | pay):
        assert offered(layout) == {"Anstkat": "employment_form"}
        places, _ = match(table(layout), ROSTER_COLUMNS)
        (own,) = (one for one in propose(table(layout), places, (), known()) if one.key == "employment_form")
        assert own.others == ("Löneform",)
    vague = {"Kat": cycled("T", "V", "S", "I", "P")}
    assert offered(STANDARD | pay | vague)["Löneform"] == "employment_form"


def test_a_name_is_one_whatever_stands_in_a_few_remarks() -> None:
    names = [f"Åsa Ek{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(40)]
    remarks = ["SKYDDAD ID", *[""] * 39]
    assert offered(STANDARD | {"Obs": remarks, "Namn": names}) == {"Namn": "name"}
    parts = offered(STANDARD | {"Namn": cycled("Ek", "Al", "Lind"), "Förnamn": PEOPLE["first_name"]})
    assert "name" not in parts.values()


@pytest.mark.parametrize("heading", ["BEFATTNTXT", "Planst. text", "Befattn.text"])
def test_a_title_by_its_text(heading: str) -> None:
    titles = cycled("Undersköterska", "Lärare", "Vaktmästare", "Kock")
    assert offered(STANDARD | {heading: titles}) == {heading: "title"}


def test_the_name_of_a_unit_beside_its_code() -> None:
    rest = {key: cells for key, cells in STANDARD.items() if key != "Enhet"}
    said = offered(rest | {"Kst": cycled("1010", "3120"), "Kst ben": PEOPLE["unit"]})
    assert said == {"Kst ben": "unit"}


@pytest.mark.parametrize("heading", ["Giltigt t.o.m.", "Gäller till", "Giltighetstid slut"])
def test_what_is_valid_until_a_day_is_no_employment_where_nobody_is_employed(heading: str) -> None:
    units = {"Enhet": PEOPLE["unit"]}
    assert offered(NUMBERS | units | {heading: AHEAD}).get(heading) is None
    work = units | {"Anst.form": PEOPLE["employment_form"]}
    assert offered(NUMBERS | work | {heading: AHEAD}).get(heading) == "employed_to"
    assert offered(NUMBERS | units | {"Slutdatum": AHEAD}).get("Slutdatum") == "employed_to"
    assert offered(NUMBERS | units | SKILLS | {heading: AHEAD}).get(heading) == "skill_valid_until"


@pytest.mark.parametrize("heading", ["Upphört", "Upphör"])
def test_what_has_ended_in_a_list_of_skills_is_the_skill(heading: str) -> None:
    assert offered(NUMBERS | {"Enhet": PEOPLE["unit"]} | SKILLS | {heading: AHEAD})[heading] == "skill_valid_until"


@pytest.mark.parametrize(("first", "last"), [("FrvFom", "FrvTom"), ("Frv start", "Frv slut"), ("TjlFom", "TjlTom")])
@pytest.mark.parametrize("beside", [{}, STANDARD], ids=["leave", "employments"])
def test_both_days_of_an_absence_are_proposed_in_one_round(first: str, last: str, beside: Layout) -> None:
    said = offered(NUMBERS | beside | {first: PEOPLE["employed_from"], last: AHEAD})
    assert (said[first], said[last]) == ("unavailable_from", "unavailable_to")
