"""What a list is about decides what headings mean in it that say no more than from, to, day, state or class."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from planner.imports.proposals.headings import likeness
from planner.imports.proposals.propose import Certainty, propose
from planner.imports.proposals.scores import LIKELY
from planner.imports.proposals.told import asks
from tests.imports.proposals.test_propose import PEOPLE, known, proposed, table, understood
from tests.imports.proposals.test_work import STANDARD, cycled

NUMBERS = {"Anställningsnummer": PEOPLE["employee_number"]}
PAST, AHEAD = [f"20{10 + at % 15}-0{1 + at % 9}-01" for at in range(40)], ["2028-01-31"] * 40
UNDATED = {key: cells for key, cells in STANDARD.items() if key != "Anställd från"}
SKILLS = {"Kompetens": PEOPLE["skill"]}
CLASSES, STATES = cycled("3", "2", "3"), cycled("Klar", "RK skickad", "Pågår")
FROM, TO = (
    ("Giltig fr", "FR", "Start", "Från", "fr.o.m."),
    ("Giltig till", "TO", "Slut", "Till", "t.o.m.", "Gäller till"),
)


@pytest.mark.parametrize("heading", TO)
@pytest.mark.parametrize(
    ("beside", "key"),
    [
        (UNDATED | {"Form": cycled("TV", "VIK")}, "employed_to"),
        (NUMBERS | SKILLS, "skill_valid_until"),
        (NUMBERS | {"SK": CLASSES, "Läge": STATES}, "clearance_valid_until"),
        (NUMBERS | {"Frånv.orsak": cycled("FLED", "TJL")}, "unavailable_to"),
    ],
    ids=["work", "skills", "clearance", "away"],
)  # fmt: skip
def test_a_last_day_is_of_what_the_list_is_about(beside: dict[str, Sequence[str]], key: str, heading: str) -> None:
    first = {"Från": PAST} if key == "unavailable_to" else {}
    assert understood(beside | first | {heading: AHEAD})[heading] == key


@pytest.mark.parametrize(
    "beside", [{"SK": CLASSES, "Läge": STATES}, {"Frånv.orsak": cycled("FLED", "TJL")}], ids=["clearance", "away"]
)
def test_what_is_said_by_the_way_in_a_list_of_employments_does_not_make_it_another(
    beside: dict[str, Sequence[str]],
) -> None:
    assert understood(UNDATED | {"Form": cycled("TV", "VIK")} | beside | {"t.o.m.": AHEAD})["t.o.m."] == "employed_to"


@pytest.mark.parametrize("heading", FROM)
def test_a_first_day_is_of_what_the_list_is_about(heading: str) -> None:
    assert understood(UNDATED | {"Form": cycled("TV", "VIK"), heading: PAST})[heading] == "employed_from"
    assert heading not in proposed(NUMBERS | SKILLS | {heading: PAST})  # a skill counts however long somebody has it
    away = NUMBERS | {"Orsak": cycled("10", "20"), heading: PAST}
    assert understood(away)[heading] == "unavailable_from"


def test_a_letter_beside_the_first_day_of_leave_is_the_last_one() -> None:
    found = understood(NUMBERS | {"Frånv.orsak": cycled("FLED", "TJL"), "Fr": PAST, "T": AHEAD})
    assert (found["Fr"], found["T"]) == ("unavailable_from", "unavailable_to")


@pytest.mark.parametrize("file", ["TimeOff_Requests.csv", "Leave of absence.csv", "Vacation 2026.csv"])
def test_english_lists_of_leave(file: str) -> None:
    theirs = table(NUMBERS | {"From": PAST, "Through": AHEAD, "Status": cycled("APPROVED", "PENDING")})
    found = {one.heading: one.key for one in propose(replace(theirs, file=file), {"employee_number": 0}, (), known())}
    assert (found["From"], found["Through"]) == ("unavailable_from", "unavailable_to")


def test_an_english_list_of_courses_is_one_of_skills() -> None:
    courses = cycled("CPR / HLR Adult", "Driver's License B", "Forklift")
    found = proposed(NUMBERS | {"Item Title": courses, "Completion Date": PAST, "Expiration Date": AHEAD})
    assert (found["Item Title"].key, found["Expiration Date"].key) == ("skill", "skill_valid_until")
    assert "Completion Date" not in found  # the last day says more


@pytest.mark.parametrize("heading", ["Beslut", "Beslutsdag", "Beslut datum", "Säkerhetsklass beslut", "Säkklass datum"])
def test_a_day_of_decision_among_clearances_is_no_last_one(heading: str) -> None:
    beside = NUMBERS | {"Säkerhetsklass": CLASSES}
    assert understood(beside | {heading: PAST})[heading] == "clearance_decided"


@pytest.mark.parametrize(
    "beside", [NUMBERS | SKILLS | {"Giltig till": AHEAD}, NUMBERS | {"Ledig från": PAST, "Ledig till": AHEAD}]
)
def test_a_day_of_each_row_is_not_the_day_of_the_list(beside: dict[str, Sequence[str]]) -> None:
    assert "stated_on" not in {one.key for one in proposed(beside | {"Datum": PAST}).values()}


def test_absence_has_both_its_days_under_one_word() -> None:
    said = understood(STANDARD | {"Frånv from": PAST, "Frånv tom": AHEAD})
    assert (said["Frånv from"], said["Frånv tom"]) == ("unavailable_from", "unavailable_to")


@pytest.mark.parametrize(
    ("class_", "state"), [("SK", "Läge"), ("klass", "gjort?"), ("SakKlass", "SakStatus"), ("Säkkl", "RK")]
)
@pytest.mark.parametrize("classes", [("3", "2"), ("SK3", "2", "3"), ("klass 3", "Klass II")])
def test_classes_and_states_of_clearances_are_asked_for(class_: str, state: str, classes: tuple[str, ...]) -> None:
    said = proposed(NUMBERS | {class_: cycled(*classes), state: STATES})
    assert (said[class_].key, said[state].key) == ("clearance_class", "clearance_state")
    assert all(asks(own) and own.certainty is not Certainty.POSSIBLE for own in said.values())


def test_codes_beside_a_class_are_asked_as_states() -> None:
    own = proposed(NUMBERS | {"sk": CLASSES, "läge": cycled("G", "P", "I"), "datum": PAST})
    assert (own["läge"].key, asks(own["läge"]), own["datum"].key) == ("clearance_state", True, "clearance_decided")


def test_a_class_beside_employments_may_be_the_positions_and_is_not_taken_by_who_reads_nothing() -> None:
    own = proposed(STANDARD | {"SK": CLASSES})["SK"]
    assert (own.key, own.certainty, asks(own)) == ("clearance_class", Certainty.POSSIBLE, True)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("Nivå", ("1", "2", "3")), ("Status", ("3", "0")), ("Klass", ("0", "1")), ("Ärende", ("Klar", "Pågår")),
     ("Lönegrupp", ("2", "3"))],
)  # fmt: skip
def test_levels_and_states_of_other_things_are_no_clearances(heading: str, cells: tuple[str, ...]) -> None:
    for beside in (STANDARD, NUMBERS | SKILLS):
        own = proposed(beside | {heading: cycled(*cells)}).get(heading)
        assert own is None or own.key not in ("clearance_class", "clearance_state") or not asks(own)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("Nat", ("SE", "FI", "SE", "SO")), ("Medb.", ("S", "S", "NO")), ("Medborgarskap", ("SE", "ER", "SE")),
     ("F7", ("Sverige", "Finland", "Sverige")), ("Land", ("SE", "PL", "SE"))],
)  # fmt: skip
def test_citizenship_is_known_by_countries(heading: str, cells: tuple[str, ...]) -> None:
    own = proposed(STANDARD | {heading: cycled(*cells)})[heading]
    assert (own.key, asks(own)) == ("citizen", True)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Land", ("SE",)),
        ("Ursprung", ("FI", "NO", "PL", "SE")),
        ("Storlek", ("S", "M", "L", "XL")),
        ("F7", ("sv", "en", "fi")),
    ],
)
def test_one_country_for_all_sizes_and_languages_are_no_citizenship(heading: str, cells: tuple[str, ...]) -> None:
    own = proposed(STANDARD | {heading: cycled(*cells)}).get(heading)
    assert own is None or own.key != "citizen"


def test_units_at_the_end_of_a_way_are_units_and_a_cost_centre_is_none() -> None:
    ways = cycled("Oxdalens kommun / Kommunen / Hemtjänst 1", "Oxdalens kommun / Kansliet / KSF", "Oxdalens kommun / X")
    made = {key: cells for key, cells in STANDARD.items() if key != "Enhet"} | {
        "OrgVag": ways,
        "Kst": cycled("31000", "21000"),
    }
    said = proposed(made)
    assert (said["OrgVag"].key, asks(said["OrgVag"])) == ("unit", True)
    assert said["OrgVag"].samples[0] == "Oxdalens kommun / Kommunen / Hemtjänst 1"
    assert "Kst" not in said
    assert proposed({key: cells for key, cells in made.items() if key != "OrgVag"})["Kst"].key == "unit"


@pytest.mark.parametrize(("heading", "likely"), [("MUGr", True), ("Undergrupp", False), ("Typ", False)])
def test_codes_of_groups_of_employments_are_asked_as_their_form(heading: str, likely: bool) -> None:
    said = proposed(STANDARD | {heading: cycled("10", "21", "30")})
    (own,) = (own for own in said.values() if own.key == "employment_form")
    assert (asks(own), own.certainty is Certainty.LIKELY) == (True, likely)
    formed = proposed(STANDARD | {"Anst.form": cycled("TV", "VIK"), heading: cycled("10", "21", "30")})
    assert heading not in formed


def test_what_is_full_time_is_no_part_of_it() -> None:
    said = proposed(STANDARD | {"Syss.gr": cycled("100,00", "75,00"), "Heltmått": cycled("40,00", "37,00")})
    assert [own.heading for own in said.values() if own.key in ("fraction", "weekly_hours")] == ["Syss.gr"]


@pytest.mark.parametrize(
    ("heading", "cells", "key"),
    [("Ankn", ("137", "141", "206"), "affiliation"), ("Löne-", ("11", "13", "15"), "employment_form"),
     ("Giltig fr", ("01.08.2024", "12.06.2022"), "phone"), ("Kontakt", ("01.08.2024", "12.06.2022"), "phone")],
)  # fmt: skip
def test_values_decide_before_headings(heading: str, cells: tuple[str, ...], key: str) -> None:
    own = proposed(STANDARD | {heading: cycled(*cells)}).get(heading)
    assert own is None or own.key != key


def test_six_digits_under_born_are_days_of_birth() -> None:
    assert (
        understood({"Namn": cycled("Hedlund Ulf", "Ek Bo"), "född": [f"{60 + at}0115" for at in range(40)]})["född"]
        == "birth_year"
    )


@pytest.mark.parametrize(
    ("name", "key"),
    [("Tim", "employed_to"), ("Timanställda", "employed_to"), ("Kurser timanställda", "skill_valid_until"),
     ("Timrå", "skill_valid_until"), ("Personal", "skill_valid_until")],
)  # fmt: skip
def test_a_list_of_hourly_staff_is_one_of_employments_though_skills_stand_in_it(name: str, key: str) -> None:
    beside = NUMBERS | SKILLS | {"Fr.": PAST, "T.o.m.": AHEAD}
    found = propose(replace(table(beside), sheet=name), {"employee_number": 0, "skill": 1}, (), known())
    assert {own.heading: own.key for own in found}["T.o.m."] == key


def test_what_another_heading_is_by_far_makes_a_day_of_employment_no_less_certain() -> None:
    both = STANDARD | {"Anställningsdatum": PAST, "Slutdatum": AHEAD}
    del both["Anställd från"]
    assert proposed(both)["Anställningsdatum"].certainty is Certainty.LIKELY
    assert proposed(both)["Slutdatum"].key == "employed_to"
    alone = {heading: cells for heading, cells in both.items() if heading != "Slutdatum"}
    assert proposed(alone)["Anställningsdatum"].certainty is Certainty.POSSIBLE


@pytest.mark.parametrize(
    ("heading", "key"),
    [("EFTNM", "last_name"), ("FORNM", "first_name"), ("Förnm.", "first_name"), ("BEFBEN", "title"), ("EFTNR", "")],
)
def test_a_heading_without_its_vowels_looks_like_its_column(heading: str, key: str) -> None:
    looks = {found: score for found, score in likeness(heading).items() if score >= LIKELY}
    assert [*looks] == ([key] if key else [])
