"""A stored roster is compared by its lines: they are what a general encoder writes, and count what people count."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.base import Period
from planner.domain.finding import InputRefusedError
from planner.domain.person import (
    Affiliation,
    Claim,
    ClaimAnswer,
    ClaimState,
    Clearance,
    ClearanceClass,
    ClearanceState,
    EmploymentForm,
    Person,
    Roster,
)
from planner.jobs.people.difference import _having
from planner.store.documents import canonical
from planner.store.kept_roster import kept_roster, read_kept
from planner.store.keys import KeyFile
from planner.store.person_lines import person_line, person_lines
from planner.store.seal import roster_mark, seal_of
from tests import builders as build

KEY = b"a key of sixteen bytes"
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
names = st.text("aåÄÖ09_-", min_size=1, max_size=8)
answers = st.builds(ClaimAnswer, state=st.sampled_from(ClaimState), since=days)
vettings = st.builds(
    Clearance,
    clearance_class=st.sampled_from(ClearanceClass),
    state=st.sampled_from(ClearanceState),
    since=st.none() | days,
    valid_until=st.none() | days,
)
jobs = st.builds(
    build.employment,
    employer=names | st.just("~pool"),
    unit=names,
    aid=st.sampled_from(["", "207011"]),
    form=st.sampled_from(EmploymentForm),
    first_day=st.dates(date(1990, 1, 1), date(2020, 1, 1)),
    last_day=st.none() | st.dates(date(2020, 1, 1), date(2090, 1, 1)),
    fraction_permille=st.integers(0, 1000),
)


def _claim(told: list[ClaimAnswer]) -> Claim:
    newest, *earlier = sorted(told, key=lambda own: own.since or date.min, reverse=True)
    return Claim(state=newest.state, since=newest.since, earlier=tuple(earlier))


people = st.builds(
    Person,
    id=names,
    birth_year=st.integers(1900, 2100),
    citizen=st.none() | st.booleans(),
    affiliation=st.sampled_from(Affiliation),
    employments=st.lists(jobs, min_size=1, max_size=3).map(tuple),
    skills=st.lists(st.builds(build.held, names, st.none() | days), max_size=3).map(tuple),
    clearance=st.just(Clearance()) | vettings,
    other_clearances=st.lists(vettings, max_size=2).map(tuple),
    claim=st.just(Claim()) | st.lists(answers, min_size=1, max_size=3, unique_by=lambda own: own.since).map(_claim),
    area=st.none() | names,
    household=st.none() | names,
    carer=st.none() | st.booleans(),
    unavailable=st.lists(st.builds(lambda day: Period(first=day, last=day), days), max_size=2).map(tuple),
)
rosters = st.lists(people, max_size=4, unique_by=lambda own: own.id).map(
    lambda own: Roster(people=tuple(own), set_aside=len(own), protected_set_aside=3)
)


@given(people)
@settings(max_examples=100, deadline=None)
def test_the_line_of_a_person_is_what_the_encoder_writes(person: Person) -> None:
    encoder = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert person_line(person) == encoder.encode(person.model_dump(mode="json"))


@given(st.lists(people, max_size=3))
@settings(max_examples=60, deadline=None)
def test_lines_of_many_are_those_of_each(own: list[Person]) -> None:
    those = [*own, *own]  # what they share is the same object, as of people who have been imported
    assert [*person_lines(those)] == [*map(person_line, those)]


@given(rosters)
@settings(max_examples=60, deadline=None)
def test_lines_count_what_people_count(roster: Roster) -> None:
    kept = kept_roster(roster)
    counted = _having(roster.people)
    assert {name: count for name, count in counted.items() if name != "phone"} == kept.having(kept.lines)
    for person in roster.people[:1]:
        assert kept.having([person.id]) == _having([person])
    assert kept.units == {job.unit for person in roster.people for job in person.employments}
    assert all(kept.person(person.id) == person for person in roster.people)
    assert kept.whole() == roster


def _keys(roster: Roster) -> KeyFile:
    return KeyFile(KEY, (), roster=roster_mark(seal_of(roster, canonical(roster)).digest, KEY))


@given(rosters)
@settings(max_examples=30, deadline=None)
def test_a_stored_file_is_read_as_its_lines(tmp_path_factory: pytest.TempPathFactory, roster: Roster) -> None:
    path = tmp_path_factory.mktemp("kept") / "roster.json"
    path.write_bytes(canonical(roster))
    kept = read_kept(path, _keys(roster))
    if roster.people:
        assert kept == kept_roster(roster)


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda data: data.replace(b"1980", b"1981"),
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"planner-roster/4", b"planner-roster/9"),
        lambda data: b"{}",
    ],
    ids=["edited", "line ends", "newer", "other"],
)
def test_what_is_not_as_it_was_stored_is_not_read_as_lines(tmp_path: Path, spoiled: Callable[[bytes], bytes]) -> None:
    roster = Roster(people=(build.person("a", birth_year=1980),))
    path = tmp_path / "roster.json"
    path.write_bytes(canonical(roster))
    keys = _keys(roster)
    assert read_kept(path, keys) == kept_roster(roster)
    assert read_kept(path, KeyFile(b"another key of bytes", (), roster=keys.roster)) is None
    assert read_kept(path, KeyFile(KEY, ())) is None
    path.write_bytes(spoiled(canonical(roster)))
    assert read_kept(path, keys) is None
    path.unlink()
    with pytest.raises(InputRefusedError):
        read_kept(path, keys)
