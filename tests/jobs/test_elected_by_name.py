"""Elected people known by name and day of birth alone: joined, made people of their own, or set aside with a reason."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.identity.made import is_made
from planner.imports.organisation.read import NotedOrganisation
from planner.jobs import roster as job
from planner.jobs.people.place import Place, Stored
from planner.jobs.roster import import_into
from tests.imports.roster_files import ROW, SECOND, organisation, render, write_csv

TODAY = date(2026, 11, 22)
COLUMNS = """format = "planner-columns/1"
without_number = "namn och födelsedag"
[columns]
"Född" = "födelseår"
"""
ÖRJAN = {
    "förnamn": "Örjan",
    "efternamn": "Abrahamsson",
    "Född": "1952-01-27",
    "enhet": "KSF",
    "anställd från": "2022-10-15",
    "anställningsform": "förtroendevald",
    "sysselsättningsgrad": "75",
}
ÅSA = ÖRJAN | {"förnamn": "Åsa", "efternamn": "Öberg", "Född": "1981-12-18"}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))
    path = tmp_path / "mine.toml"
    path.write_text(COLUMNS, "utf-8")
    return Place(tmp_path / "out", tmp_path / "private", confirmed=True, columns=path)


def store(place: Place, *elected: dict[str, str]) -> Stored:
    folder = place.out.parent
    files = [write_csv(folder, ROW, SECOND), write_csv(folder, *elected, name="troman.csv")]
    stored = import_into(files, Path("organisation"), place, TODAY, "sv")
    render((*stored.notes, *stored.result.findings))
    return stored


def told(stored: Stored, code: str) -> list[tuple[int | None, object, object]]:
    return [
        (one.row, one.facts.get("count"), one.facts.get("rows")) for one in stored.result.findings if one.code == code
    ]


def ids(stored: Stored) -> dict[str, str]:
    return {own.employee_number: own.person for own in stored.result.keys}


def test_whom_nobody_is_like_becomes_a_person_and_stays_the_same(place: Place) -> None:
    second = ÖRJAN | {"anställd från": "2023-01-01", "sysselsättningsgrad": "25", "enhet": "ÄOF-HT1"}
    first = store(place, ÖRJAN, second, ÅSA)
    assert sorted(map(is_made, ids(first))) == [False, False, True]
    assert told(first, codes.MADE_BY_NAME) == [(1, 1, "2")]
    assert told(first, codes.JOINED_BY_NAME) == [(1, 1, None)]
    assert not told(first, codes.NEAR_BY_NAME)
    people = {own.id: own for own in first.result.roster.people}
    (made,) = [people[person] for number, person in ids(first).items() if is_made(number)]
    assert (made.birth_year, len({own.unit for own in made.employments})) == (1952, 2)
    # Next month the words stand otherwise, and the answer is kept.
    again = store(replace(place, columns=None), ÖRJAN | {"förnamn": "ÖRJAN", "efternamn": "ABRAHAMSSON"}, ÅSA)
    assert ids(again) == ids(first)


@pytest.mark.parametrize(
    "other", [{"förnamn": "Anna Åsa", "efternamn": "Ek"}, {"förnamn": "Pia", "efternamn": "Öberg"}]
)
def test_whoever_shares_the_day_and_a_name_with_somebody_is_set_aside(place: Place, other: dict[str, str]) -> None:
    stored = store(place, ÅSA, ÅSA | other)
    assert [row for row, *_ in told(stored, codes.NEAR_BY_NAME)] == [3]
    assert not any(map(is_made, ids(stored)))
    far = store(place, ÅSA | other | {"Född": "1981-12-19"})
    assert [is_made(number) for number in ids(far)].count(True) == 1


@pytest.mark.parametrize("lacks", ["enhet", "anställd från"])
def test_a_list_that_says_no_employment_makes_nobody(place: Place, lacks: str) -> None:
    row = {key: text for key, text in ÖRJAN.items() if key != lacks}
    if lacks == "enhet":
        row = {key: row[key] for key in ("förnamn", "efternamn", "Född")} | {"kompetens": "usk"}
    stored = store(place, row)
    assert told(stored, codes.NOT_KNOWN_BY_NAME) == [(2, 0, None)]
    assert not any(map(is_made, ids(stored)))
