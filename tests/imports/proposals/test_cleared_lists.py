"""Lists of clearances are seen as such: the class by cells and heading, what is past as decided, the rest as an end."""

from collections.abc import Mapping, Sequence
from itertools import product

import pytest

from planner.imports.proposals.propose import Certainty, Proposal, propose
from planner.imports.tables.table import RawRow, RawTable
from tests.imports.proposals.test_propose import known

PEOPLE = 40
NOTHING: Mapping[str, str] = {}
NUMBERS = [f"{100_900 + at}" for at in range(PEOPLE)]
PAST = [f"20{20 + at % 4}-0{1 + at % 9}-1{at % 10}" for at in range(PEOPLE)]
AHEAD = [f"20{29 + at % 4}-0{1 + at % 9}-1{at % 10}" for at in range(PEOPLE)]
CLASS, DECIDED, UNTIL = "clearance_class", "clearance_decided", "clearance_valid_until"
OTHER = {"unit", "skill", "skill_valid_until", "employed_from", "employed_to"}


def proposed(
    file: str, sheet: str, columns: Mapping[str, Sequence[str]], said: Mapping[str, str] = NOTHING
) -> dict[str, Proposal]:
    rows = tuple(RawRow(at + 2, row) for at, row in enumerate(zip(*columns.values(), strict=True)))
    made = RawTable(file, sheet, 1, tuple(columns), rows, ())
    places = {key: [*columns].index(heading) for heading, key in said.items()}
    return {one.heading: one for one in propose(made, places, frozenset(), known(), {}, strange=True)}


@pytest.mark.parametrize(
    ("file", "sheet"), [("Hypergene.xlsx", "Säk"), ("lista.xlsx", "Blad1"), ("Placerade.xlsx", "")]
)
@pytest.mark.parametrize(
    "cells", [["3", "2"], ["Säkerhetsklass 3", "Ej klassad"], ["Skl 2", "Skl 3"], ["Klass 3", "-"], ["SK3", "SK2"]]
)
def test_each_is_proposed_as_what_it_is(file: str, sheet: str, cells: list[str]) -> None:
    days = (("Prövad", "Ny prövning"), ("Registerkontroll", "Gäller till"))
    for heading, (decided, until) in product(("Placeringsklass", "Skl", "Klass"), days):
        columns = {"Nr": NUMBERS, heading: cells * (PEOPLE // 2), decided: PAST, until: AHEAD}
        told = proposed(file, sheet, columns)
        assert {head: told[head].key for head in (heading, decided, until)} == {
            heading: CLASS, decided: DECIDED, until: UNTIL
        }  # fmt: skip
        assert all(told[head].certainty is not Certainty.POSSIBLE for head in (heading, decided, until))


@pytest.mark.parametrize("cells", [["Skl 2", "Skl 3"], ["Säkerhetsklass 3", "Ej klassad"]])
def test_classes_below_placement_are_no_units(cells: list[str]) -> None:
    told = proposed("lista.xlsx", "", {"Nr": NUMBERS, "Placering": cells * (PEOPLE // 2), "Prövad": PAST})
    assert told["Placering"].key == CLASS


def test_bare_digits_are_neither_units_nor_skills() -> None:
    for heading in ("Placering", "Skl", "Kompetens"):
        told = proposed("lista.xlsx", "", {"Nr": NUMBERS, heading: ["3", "2"] * (PEOPLE // 2), "Prövad": PAST})
        assert heading not in told or told[heading].key not in OTHER


def test_last_days_that_are_over_stay_last_days() -> None:
    columns = {"Nr": NUMBERS, "Säkerhetsklass": ["3", "2"] * (PEOPLE // 2), "Prövning giltig till": PAST}
    assert proposed("sak.csv", "", columns)["Prövning giltig till"].key == UNTIL


def test_what_is_in_no_class_alone_makes_no_column_of_classes() -> None:
    columns = {"Nr": NUMBERS, "Anm": ["Ej klassad"] * PEOPLE, "Prövad": PAST}
    assert proposed("lista.xlsx", "", columns).get("Anm") is None


def test_letters_behind_a_class_make_a_list_one_of_clearances_and_a_decision_ends_no_employment() -> None:
    cells = ["3/G", "2/H", "3/Å", "3/G"] * (PEOPLE // 4)
    told = proposed("register.csv", "", {"Nr": NUMBERS, "Klass/läge": cells, "Beslut": PAST})
    assert (told["Klass/läge"].key, told["Beslut"].key) == (CLASS, DECIDED)
    alone = proposed("register.csv", "", {"Nr": NUMBERS, "Enhet": ["KSF"] * PEOPLE, "Beslut": PAST})
    assert "Beslut" not in alone or alone["Beslut"].key != "employed_to"


STAFF = {
    "Anställningsnummer": NUMBERS,
    "Enhet": ["KSF"] * PEOPLE,
    "Anställd från": PAST,
}
VETTED = {
    "SEC_CLASS": ["3", "2"] * (PEOPLE // 2),
    "SEC_STATUS": ["APPROVED", "PENDING"] * (PEOPLE // 2),
    "SEC_DATE": PAST,
}


@pytest.mark.parametrize("names", [
    ("SEC_CLASS", "SEC_STATUS", "SEC_DATE"), ("SecurityLevel", "SecurityStatus", "SecurityDate"),
    ("Vetting level", "Vetting state", "Vetting dt"),
])  # fmt: skip
def test_clearances_below_english_abbreviations_beside_employments(names: tuple[str, str, str]) -> None:
    told = proposed("emp.csv", "", STAFF | dict(zip(names, VETTED.values(), strict=True)))
    assert [told[name].key for name in names] == [CLASS, "clearance_state", DECIDED]
    assert all(told[name].certainty is not Certainty.POSSIBLE for name in names)


def test_a_class_of_security_alone_is_a_question_and_what_is_no_class_is_none() -> None:
    alone = proposed("emp.csv", "", STAFF | {"SEC_CLASS": VETTED["SEC_CLASS"]})
    assert (alone["SEC_CLASS"].key, alone["SEC_CLASS"].certainty) == (CLASS, Certainty.POSSIBLE)
    for heading, cells in (("SEC_GROUP", VETTED["SEC_CLASS"]), ("SEC_CLASS", ["11", "45"] * (PEOPLE // 2))):
        told = proposed("emp.csv", "", STAFF | {heading: cells})
        assert heading not in told or told[heading].key != CLASS


def test_a_day_until_which_a_vetting_holds_is_not_the_one_of_its_decision() -> None:
    told = proposed("emp.csv", "", STAFF | VETTED | {"SEC_EXP_DT": AHEAD})
    assert (told["SEC_EXP_DT"].key, told["SEC_DATE"].key) == (UNTIL, DECIDED)


@pytest.mark.parametrize(("first", "last", "share"), [
    ("ABS_BEG", "ABS_END", "ABS_PCT"), ("LOA start", "LOA end", "LOA pct"), ("AbsFrom", "AbsTo", "AbsPercent"),
])  # fmt: skip
def test_days_and_shares_of_leave_below_english_abbreviations_beside_employments(
    first: str, last: str, share: str
) -> None:
    leave = {first: AHEAD, last: AHEAD, share: ["50", "100"] * (PEOPLE // 2)}
    told = proposed("emp.csv", "", STAFF | leave)
    assert (told[first].key, told[last].key) == ("unavailable_from", "unavailable_to")
    assert share not in told  # a share of leave, which is asked for when its days are


def test_what_is_said_of_a_column_tells_what_those_with_its_first_word_are() -> None:
    days = {"ZQ_BEG": PAST, "ZQ_END": AHEAD}
    away = proposed("emp.csv", "", STAFF | days, {"ZQ_END": "unavailable_to"})
    assert away["ZQ_BEG"].key == "unavailable_from"
    other = proposed("emp.csv", "", STAFF | {"YY_BEG": PAST, "ZQ_END": AHEAD}, {"ZQ_END": "unavailable_to"})
    assert other["YY_BEG"].key != "unavailable_from"
    assert "ZQ_BEG" not in proposed("emp.csv", "", STAFF | days, {"ZQ_END": "employed_to"})
    vetted = {"ZQ_STATUS": VETTED["SEC_STATUS"], "ZQ_LEVEL": VETTED["SEC_CLASS"], "ZQ_DATE": PAST}
    told = proposed("emp.csv", "", STAFF | vetted, {"ZQ_STATUS": "clearance_state"})
    assert (told["ZQ_LEVEL"].key, told["ZQ_DATE"].key) == (CLASS, DECIDED)
