"""The column that may have a list's units is asked of before the list is said to be of one unit."""

from collections import Counter
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.proposals.known import known_words
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.proposals.sample import Sampled
from planner.imports.roster.read import import_roster
from planner.imports.units.perhaps import finest_unit, units_perhaps
from tests.imports.roster_files import AS_OF, GOOD_NUMBER, KEY, organisation, render, write

KNOWN = known_words(organisation(), AS_OF)
UNITS = ("Hemtj. 1", "KSF", "Granl.")


def held(*words: str, times: int = 4) -> Sampled:
    return Sampled(Counter(dict.fromkeys(words, times)), times * len(words))


def found(heading: str, *words: str, there: frozenset[str] = frozenset({"employed_from"}), times: int = 4) -> object:
    return units_perhaps(there, [heading], {0}, [held(*words, times=times)], KNOWN).get(0)


@pytest.mark.parametrize("heading", ["Q", "Grupp", "Vad som helst"])
def test_words_that_are_near_units_have_them_whatever_stands_above(heading: str) -> None:
    assert found(heading, *UNITS) == ("unit", True)


def test_few_of_many_words_leave_it_open() -> None:
    assert found("Q", *UNITS, "a1", "a2", "a3", "a4") == ("unit", False)


@pytest.mark.parametrize("heading", ["Skola", "Grupp", "Arb.plats", "Org path", "Verksamhet", "Avd", "Team"])
def test_a_heading_of_where_people_work_may_be_it(heading: str) -> None:
    assert found(heading, "Solg.", "Granl.") == ("unit", False)


@pytest.mark.parametrize("heading", ["Yrkesgrupp", "Befattningsgrupp", "Blodgrupp", "Anm", "Postort", "Placeringsort"])
def test_others_are_not(heading: str) -> None:
    assert found(heading, "Solg.", "Granl.") is None


def test_nothing_is_said_where_units_are_or_nobody_is_employed() -> None:
    assert found("Grupp", *UNITS, there=frozenset({"employed_from", "unit"})) is None
    assert found("Grupp", *UNITS, there=frozenset({"skill"})) is None


def test_names_numbers_and_one_word_are_no_units() -> None:
    assert found("Grupp", *(f"Ek {chr(97 + at)}" for at in range(8)), times=1) is None
    assert found("Grupp", "1", "2") is None
    assert found("Grupp", "Solg.") is None


def test_of_two_headings_alike_neither_is_meant_by_its_heading() -> None:
    lists = [held("Solg.", "Granl."), held("a", "b")]
    assert units_perhaps({"employed_from"}, ["Grupp", "Team"], {0, 1}, lists, KNOWN) == {}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_column_is_asked_and_not_one_unit_for_all(tmp_path: Path, kind: str) -> None:
    rows = [
        {"anställningsnummer": f"00{1000 + at}", "personnummer": GOOD_NUMBER, "förnamn": "Åsa", "efternamn": "Öberg",
         "Grupp": ("Lag röd", "Lag blå")[at % 2], "anställd från": "2015-08-01"} for at in range(8)
    ]  # fmt: skip
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write(kind, tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF)
    render(error.value.findings)
    assert codes.ASKED_LIST_UNIT not in {note.code for note in error.value.findings}
    assert error.value.layouts[0].asked == {"Grupp"}
    assert {(one.heading, one.key) for one in error.value.layouts[0].proposals} == {("Grupp", "unit")}


@pytest.mark.parametrize(("workplace", "words", "chosen"), [
    ("Avd./arb.plats", ("Hemtj. 1", "Kommunstyr. förv", "Granl."), "Avd./arb.plats"),
    ("Avd./arb.plats", ("Kommunstyr. förv", "Granl."), "Förv"),  # of no more units
    ("Yrke", ("Hemtj. 1", "Kommunstyr. förv", "Granl."), "Förv"),
])  # fmt: skip
@pytest.mark.parametrize("other", [{}, {"unit": 0.5}])
def test_a_workplace_that_is_near_to_more_units_goes_before_a_department(
    workplace: str, words: tuple[str, ...], chosen: str, other: dict[str, float]
) -> None:
    columns = {"Förv": held("KSF", "AB"), workplace: held(*words)}
    scores = finest_unit([{"unit": 0.63, "title": 0.3}, {"title": 0.4} | other], columns, KNOWN)
    assert [heading for heading, own in zip(columns, scores, strict=True) if "unit" in own] == [chosen]
    assert all("title" in own for own in scores)
