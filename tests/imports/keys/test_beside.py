"""Where people live may stand under a postal code: asked of as their area where no other column is that."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from planner.imports.proposals.propose import Certainty, propose
from tests.imports.proposals.test_propose import PEOPLE, known, table

PERSONS = {"Anst.id": PEOPLE["employee_number"], "Pnr": PEOPLE["personnummer"]}
CODES = ["59031", "59032", "59041", "59050"] * 10


def areas(columns: dict[str, Sequence[str]], *, ours: bool = True) -> list[str]:
    words = known() if ours else replace(known(), areas=frozenset())
    return [
        one.heading
        for one in propose(table({**PERSONS, **columns}), {}, (), words)
        if one.key == "area" and one.certainty is not Certainty.POSSIBLE
    ]


@pytest.mark.parametrize(
    "heading", ["POSTNR", "Postnummer", "Post nr", "Kommundel", "ZIP code", "PADR", "Adr.", "Bostadsadr"]
)
def test_few_places_are_asked_of(heading: str) -> None:
    assert areas({heading: CODES}) == [heading]


def test_not_where_a_column_is_called_so_or_the_organisation_has_no_areas() -> None:
    assert areas({"POSTNR": CODES, "Hemort": ["Byn", "Staden"] * 20}) == ["Hemort"]
    assert areas({"POSTNR": CODES}, ours=False) == []


@pytest.mark.parametrize("cells", [["59031"] * 40, ["59031", "59041"] + [""] * 38])
def test_one_place_or_hardly_any_says_nothing(cells: list[str]) -> None:
    assert areas({"POSTNR": cells}) == []


def test_a_city_s_postal_codes_are_too_many() -> None:
    rows = {key: [*texts, *texts] for key, texts in PERSONS.items()}
    many = [str(59000 + at) for at in range(80)]
    assert not [one for one in propose(table({**rows, "POSTNR": many}), {}, (), known()) if one.heading == "POSTNR"]


def test_of_two_the_one_with_few_places() -> None:
    rows = {key: [*texts, *texts] for key, texts in PERSONS.items()}
    rows |= {"Adr": [f"Gata {at}" for at in range(80)], "POSTNR": [*CODES, *CODES]}
    assert [one.heading for one in propose(table(rows), {}, (), known()) if one.key == "area"] == ["POSTNR"]


def test_of_two_neither() -> None:
    assert areas({"POSTNR": CODES, "Kommundel": CODES}) == []


@pytest.mark.parametrize(
    ("heading", "cells", "asked"),
    [
        ("Postadr ort", ["NORRVÅG", "SÖDRA", "SÖDRA", "ANNANSTANS"], True),
        ("Arbetsort", ["NORRVÅG", "SÖDRA", "SÖDRA", "ANNANSTANS"], False),  # where they work
        ("Postadr ort", ["NORRVÅG", "NORRVÅG", "NORRVÅG", "NORRVÅG"], False),  # one place says nothing
        ("Postadr ort", ["NORRVÅG", "SÖDRA", "BYN", "STAN", "ÅN"], False),  # most are none of ours
    ],
)
def test_most_of_a_column_s_places_are_the_organisation_s(heading: str, cells: list[str], *, asked: bool) -> None:
    words = replace(known(), areas=frozenset({"norrvag", "sodra"}), area_ids={"norrvag": "NORRVAG", "sodra": "SODRA"})
    rows = {**PERSONS, heading: [cells[at % len(cells)] for at in range(40)]}
    found = [one.heading for one in propose(table(rows), {}, (), words) if one.key == "area"]
    assert found == ([heading] if asked else [])
