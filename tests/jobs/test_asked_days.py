"""Columns of days with several readings: asked once, with what decides; remembered; no row has to be rewritten."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import Finding, InputRefusedError
from planner.imports import codes
from planner.imports.organisation.read import NotedOrganisation
from planner.jobs import roster as job
from planner.jobs.people.place import Place, Stored
from planner.jobs.roster import import_into
from tests.imports.roster_files import organisation, render, write

PLAIN = {"Anställningsnummer": "", "Födelseår": "1980", "Enhet": "KSF", "Anställd från": "2015-08-01"}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture(params=["csv", "xlsx"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private")


def people(days: Sequence[str], column: str = "Anställd från") -> list[dict[str, str]]:
    return [PLAIN | {"Anställningsnummer": f"{at:04}", column: day} for at, day in enumerate(days)]


def store(place: Place, kind: str, rows: Sequence[dict[str, str]]) -> Stored:
    stored = import_into([write(kind, place.out.parent, *rows)], Path("organisation"), place, date(2026, 11, 22), "sv")
    render((*stored.notes, *stored.result.findings))
    return stored


def asked(place: Place, kind: str, rows: Sequence[dict[str, str]]) -> list[Finding]:
    with pytest.raises(InputRefusedError) as error:
        store(place, kind, rows)
    render(error.value.findings)
    return [note for note in error.value.findings if note.code == codes.ASKED_DATES]


def proposals(place: Place) -> Path:
    return place.private / "kolumner.forslag.toml"


def answered(place: Place, answer: str = "") -> Place:
    """The place with the file of proposals, its open answer filled in."""
    text = proposals(place).read_text("utf-8")
    proposals(place).write_text(text.replace('= "?"', f'= "{answer}"') if answer else text, "utf-8")
    return replace(place, columns=proposals(place))


def first_days(stored: Stored) -> list[str]:
    return sorted(person.employments[0].first_day.isoformat() for person in stored.result.roster.people)


@pytest.mark.parametrize(
    ("days", "guess", "read"),
    [
        (("1/8 2015", "2/8 2015"), "dag först", ["2015-08-01", "2015-08-02"]),
        (("1.8.2015", "2.8.2015"), "dag först", ["2015-08-01", "2015-08-02"]),
        (("1.8.15", "31.12.15"), "dag först", ["2015-08-01", "2015-12-31"]),
        (("150801", "991231"), "år först", ["1999-12-31", "2015-08-01"]),
        (("42217", "42218"), "exceltal", ["2015-08-01", "2015-08-02"]),
        (("aug 2015", "september 2015"), "hel månad", ["2015-08-01", "2015-09-01"]),
        (("201508", "201509"), "hel månad", ["2015-08-01", "2015-09-01"]),
        (("2015-08-01", "31/12 2015", "42217", "1 aug 2015", "1/2 2015"), "dag först, exceltal",
         ["2015-02-01", "2015-08-01", "2015-08-01", "2015-08-01", "2015-12-31"]),
    ],
)  # fmt: skip
def test_one_way_fits_and_is_proposed_once_for_the_column(
    place: Place, kind: str, days: tuple[str, ...], guess: str, read: list[str]
) -> None:
    (note,) = asked(place, kind, people(days))
    assert (note.column, note.facts["guess"]) == ("Anställd från", guess)
    stored = store(answered(place), kind, people(days))
    assert first_days(stored) == read
    assert stored.result.rows_set_aside == 0
    proposals(place).unlink()
    again = store(place, kind, people(days))
    assert again.result.roster == stored.result.roster
    assert not proposals(place).exists()


@pytest.mark.parametrize(
    ("days", "answer", "read"),
    [
        (("1/8/2015", "2/8/2015"), "dag först", ["2015-08-01", "2015-08-02"]),
        (("1/8/2015", "2/8/2015"), "månad först", ["2015-01-08", "2015-02-08"]),
        (("010203", "020304"), "år först", ["2001-02-03", "2002-03-04"]),
        (("010203", "020304"), "day first", ["2003-02-01", "2004-03-02"]),
    ],
)  # fmt: skip
def test_where_nothing_decides_somebody_must_and_sees_every_reading(
    place: Place, kind: str, days: tuple[str, ...], answer: str, read: list[str]
) -> None:
    (note,) = asked(place, kind, people(days))
    assert note.facts["guess"] == "?"
    shown = str(note.facts["samples"])
    assert days[0] in shown
    assert all(reading in shown for reading in ("dag först: ", "månad först: "))
    assert first_days(store(answered(place, answer), kind, people(days))) == read
    assert first_days(store(place, kind, people(days))) == read


def test_columns_are_asked_each_for_itself(place: Place, kind: str) -> None:
    rows = [
        row | {"Anställd till": end} for row, end in zip(people(("31.12.15", "1.2.16")), ("aug 2027", ""), strict=True)
    ]
    assert [note.column for note in asked(place, kind, rows)] == ["Anställd från", "Anställd till"]
    jobs = [person.employments[0] for person in store(answered(place), kind, rows).result.roster.people]
    assert {(job.first_day, job.last_day) for job in jobs} == {
        (date(2015, 12, 31), date(2027, 8, 31)),
        (date(2016, 2, 1), None),
    }


def test_a_day_of_birth_is_asked_only_where_its_year_is_in_doubt_and_is_never_shown(place: Place, kind: str) -> None:
    rows = people(("31/12/1980", "1/2/1981"), "Födelseår")
    store(place, kind, rows)
    (note,) = asked(place, kind, people(("801231", "810102"), "Födelseår"))
    assert note.facts["guess"] == "år först"
    assert "801231" not in str(note.facts["samples"])
    assert "1231" not in proposals(place).read_text("utf-8")
    stored = store(answered(place), kind, people(("801231", "810102"), "Födelseår"))
    assert sorted(person.birth_year for person in stored.result.roster.people) == [1980, 1981]


def test_one_strange_day_among_plain_ones_is_a_slip_of_its_row(place: Place, kind: str) -> None:
    rows = people(["2015-08-01"] * 40 + ["1/8/2015"])
    stored = store(place, kind, rows)
    assert stored.result.rows_set_aside == 1
    assert [note.code for note in stored.result.findings if note.row == 42] == [codes.cells.BAD_DATE]
    many = people(["2015-08-01"] * 30 + ["1/8/2015"] * 2)
    assert asked(place, kind, many)


def test_who_has_said_how_days_are_read_is_not_asked_again_for_one_that_never_was(place: Place, kind: str) -> None:
    rows = people(["10/6-14", "11/7-13", "12/8-12", "9/3-11"] * 5 + ["29/2-17"])
    assert asked(place, kind, rows)
    stored = store(answered(place, "dag först"), kind, rows)
    assert stored.result.rows_set_aside == 1
    assert {note.code for note in stored.result.findings if note.row == 22} >= {codes.cells.BAD_DATE}
    assert "2014-06-10" in first_days(stored)


def test_an_answer_that_the_days_contradict_is_asked_again_and_never_obeyed(place: Place, kind: str) -> None:
    asked(place, kind, people(("3/12/2015", "1/2/2015")))
    store(answered(place, "dag först"), kind, people(("3/12/2015", "1/2/2015")))
    (note,) = asked(place, kind, people(("12/31/2015", "2/1/2015")))
    assert note.facts["guess"] == "månad först"
    (note,) = asked(place, kind, people(("2015-08-01", "42217", "42218")))
    assert note.facts["guess"] == "exceltal"


def test_a_column_that_is_written_in_two_ways_is_told(place: Place, kind: str) -> None:
    days = ["31/12/2015"] * 30 + ["12/31/2015"]
    (note,) = asked(place, kind, people(("31/12/2015", "12/31/2015")))
    assert note.facts["guess"] == "?", "both have days that fit no other way"
    proposals(place).unlink()
    (note,) = asked(place, kind, people([*days, *["12/30/2015"] * 3]))
    assert note.facts["guess"] == "?", "a tenth is no slip"
    proposals(place).unlink()
    (note,) = asked(place, kind, people([*days, *["30/12/2015"] * 30]))
    assert note.facts["guess"] == "dag först"
    stored = store(answered(place), kind, people([*days, *["30/12/2015"] * 30]))
    (mixed,) = [one for one in stored.result.findings if one.code == codes.MIXED_DAYS]
    assert mixed.facts["count"] == 1
    assert stored.result.rows_set_aside == 1


def test_what_is_no_way_of_reading_is_refused(place: Place, kind: str) -> None:
    asked(place, kind, people(("1/8/2015", "2/8/2015")))
    with pytest.raises(InputRefusedError, match=codes.NO_SUCH_WORD):
        store(answered(place, "dag sist"), kind, people(("1/8/2015", "2/8/2015")))


def test_a_heading_that_nobody_knows_above_numbers_of_days_is_still_proposed(place: Place, kind: str) -> None:
    rows = people(("42217", "42218"), "Startdatum")
    rows = [{heading: text for heading, text in row.items() if heading != "Anställd från"} for row in rows]
    (note,) = asked(place, kind, rows)
    assert note.column == "Startdatum"
    assert first_days(store(answered(place), kind, rows)) == ["2015-08-01", "2015-08-02"]


@pytest.mark.parametrize(
    ("days", "read"),
    [(("1/8/2015", "31/12/2015"), ["2015-08-01", "2015-12-31"]),
     (("8/1/2015", "12/31/2015"), ["2015-08-01", "2015-12-31"])],
)  # fmt: skip
def test_a_day_after_the_twelfth_decides_and_is_told_and_kept(
    place: Place, kind: str, days: tuple[str, ...], read: list[str]
) -> None:
    stored = store(place, kind, people(days))
    assert first_days(stored) == read
    (told,) = [note.facts for note in stored.result.findings if note.code == codes.DAYS_DECIDED]
    assert told["headings"] == "”Anställd från”"
    assert told["count"] == 2


def test_it_decides_for_the_columns_beside_that_may_be_read_so(place: Place, kind: str) -> None:
    days = people(("12/31/2015", "1/2/2015"))
    rows = [row | {"Anställd till": end} for row, end in zip(days, ("3/1/2027", "3/2/2027"), strict=True)]
    jobs = [person.employments[0] for person in store(place, kind, rows).result.roster.people]
    assert {job.last_day for job in jobs} == {date(2027, 3, 1), date(2027, 3, 2)}


def test_columns_that_stand_the_other_way_round_are_asked(place: Place, kind: str) -> None:
    days = people(("12/31/2015", "1/2/2015"))
    rows = [row | {"Anställd till": end} for row, end in zip(days, ("31/3/2027", "3/2/2027"), strict=True)]
    assert [note.facts["guess"] for note in asked(place, kind, rows)] == ["månad först", "dag först"]
    rows = [row | {"Ej tillgänglig från": "1/2/2027", "Ej tillgänglig till": "3/4/2027"} for row in rows]
    assert len(asked(place, kind, rows)) == 4


def test_the_way_of_the_columns_beside_is_proposed_where_a_column_fits_several(place: Place, kind: str) -> None:
    days = people(("12/31/15", "1/2/15"))
    rows = [row | {"Anställd till": end} for row, end in zip(days, ("3/1/27", "3/2/27"), strict=True)]
    assert [note.facts["guess"] for note in asked(place, kind, rows)] == ["månad först", "månad först"]
    proposals(place).unlink()
    rows = [row | {"Anställd till": end} for row, end in zip(days, ("1 mars 2027", "42217"), strict=True)]
    assert next(note.facts["guess"] for note in asked(place, kind, rows)) == "månad först"


def test_six_digits_under_a_heading_that_nobody_knows_are_days_where_all_can_be(place: Place, kind: str) -> None:
    ends = ("270630", "280131", "291215", "270228", "300101")
    rows = [row | {"Xyz": end} for row, end in zip(people(["2015-08-01"] * 5), ends, strict=True)]
    with pytest.raises(InputRefusedError) as error:
        store(place, kind, rows)
    assert "Xyz" in [note.column for note in error.value.findings if note.code in codes.ASKING]
    births = [row | {"Född": end} for row, end in zip(people(["2015-08-01"] * 5), ends, strict=True)]
    store(place, kind, births)
    no_days = [row | {"Xyz": "461010"} for row in rows]
    store(place, kind, no_days)
    store(place, kind, [row | {"Xyz": f"1299{at}0"} for at, row in enumerate(rows)])


@pytest.mark.parametrize(("numbers", "nothing", "slips"), [(3, 117, False), (1, 0, False), (1, 59, True)])
def test_words_for_nothing_are_no_days_beside_which_numbers_are_slips(
    place: Place, numbers: int, nothing: int, slips: bool
) -> None:
    other = "2027-06-30" if slips else "Uppgift saknas"
    rows = [
        PLAIN | {"Anställningsnummer": f"{at:04}", "Anställd till": "46568" if at < numbers else other}
        for at in range(numbers + nothing)
    ]
    if slips:
        assert store(place, "csv", rows).result.rows_set_aside == numbers
    else:
        (note,) = asked(place, "csv", rows)
        assert (note.column, note.facts["count"]) == ("Anställd till", numbers)


@pytest.mark.parametrize(
    "days", [("1/10 2025", "250814"), ("13/4 2026", "240318"), ("2/3/2025", "250814", "13/4/2026")]
)
def test_six_digits_beside_days_with_strokes_begin_with_the_year(
    place: Place, kind: str, days: tuple[str, ...]
) -> None:
    (note,) = asked(place, kind, people(days))
    assert note.facts["guess"] == "dag först, år först"
