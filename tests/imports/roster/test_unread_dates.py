"""A column of days under a heading that nobody understands stops the file; HR says once what it means (FAULTS H7)."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.columns.column_file import read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, refused, render, run, write, write_csv

UNTIL = ["T.o.m", "Giltig t.o.m", "Giltigt till", "Slutdatum", "Gäller till", "Avgångsdatum", "Valid until", "Utgår"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("heading", UNTIL)
def test_an_end_that_is_not_understood_is_never_for_ever(tmp_path: Path, kind: str, heading: str) -> None:
    told = refused(write(kind, tmp_path, ROW | {heading: "2027-06-30"}, SECOND | {heading: ""}))
    (asked,) = [one for one in told if one.code in codes.ASKING]
    assert asked.column == heading
    ends = {"anställd till", "kompetens giltig till"}
    assert {*str(asked.facts.get("columns", asked.facts.get("nearest"))).split(", ")} <= ends
    render((asked,))


@pytest.mark.parametrize(
    "written", ["2027-06-30", "20270630", "2027/06/30", "30.6.2027", "30/06/2027", "2027-06-30 00:00"]
)
def test_a_day_is_one_however_it_is_written(tmp_path: Path, written: str) -> None:
    told = refused(write_csv(tmp_path, ROW | {"Slutdatum": written}))
    assert {one.code for one in told} & {*codes.ASKING}


@pytest.mark.parametrize("written", ["123456", "202711", "20271399", "KST 4711", "12345678", "3,5", "2027"])
def test_what_is_no_day_is_no_question(tmp_path: Path, written: str) -> None:
    found = {one.code for one in run(write_csv(tmp_path, ROW | {"Kostnadsställe": written})).findings}
    assert codes.UNKNOWN_COLUMN in found
    assert codes.UNREAD_DATES not in found


def numbered(tmp_path: Path, kind: str, heading: str, days: list[str], *, of: int = 6) -> list[str]:
    """Codes of what is told of a column with so many of these cells."""
    rows = [ROW | {"anställningsnummer": f"{at:04}", heading: "".join(days[at : at + 1])} for at in range(of)]
    rows = [{key: text for key, text in row.items() if key != "personnummer"} | {"födelseår": "1980"} for row in rows]
    try:
        told = run(write(kind, tmp_path, *rows)).findings
    except InputRefusedError as error:
        told = error.findings
    return [one.code for one in told if one.column == heading]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("heading", "days"),
    [
        ("Avg.datum", ["46568"]),
        ("Avg.datum", ["46568", "Uppgift saknas", "46569", "Uppgift saknas", "Uppgift saknas"]),
        ("Avg.datum", ["20270630"]),
        ("Avg.datum", ["46568", "46569", "46570", "46571", "46600", "30000"]),
        ("X7", ["46568", "46569", "46599"]),
    ],
)
def test_days_as_a_spreadsheet_counts_them_are_days(tmp_path: Path, kind: str, heading: str, days: list[str]) -> None:
    assert numbered(tmp_path, kind, heading, days) == [codes.UNREAD_DATES]


@pytest.mark.parametrize(
    ("heading", "days"),
    [
        ("X7", ["46568", "46568"]),  # one code on some rows
        ("X7", ["46568", "46569", "46599", "46600"]),  # on most rows: cost centres
        ("X7", ["46568", "11000"]),
        ("Avg.datum", ["46568", "19000"]),
        ("Avg.datum", ["46568", "70000"]),
        ("Avgift", ["46568", "46568"]),
    ],
)
def test_other_numbers_of_five_digits_are_no_days(tmp_path: Path, heading: str, days: list[str]) -> None:
    assert numbered(tmp_path, "csv", heading, days) == [codes.UNKNOWN_COLUMN]


@pytest.mark.parametrize(
    ("heading", "days", "told"),
    [
        ("Avg.datum", ["270630"], codes.UNREAD_DATES),  # one alone, below a heading of days
        ("Avg.datum", ["270630", "991231", "110170"], codes.UNREAD_DATES),
        ("X7", ["270630"], codes.UNREAD_DATES),
        ("X7", ["20270630", "270701", "280131"], codes.UNREAD_DATES),
        ("X7", ["270630", "270701", "280131", "280201"], codes.UNKNOWN_COLUMN),  # on most rows: codes of a few
        ("X7", ["270630", "410999"], codes.UNKNOWN_COLUMN),
        ("X7", ["870630"], codes.UNKNOWN_COLUMN),
        ("Avg.datum", ["270699"], codes.UNKNOWN_COLUMN),
    ],
)
def test_few_days_in_six_digits_are_days(tmp_path: Path, heading: str, days: list[str], told: str) -> None:
    assert numbered(tmp_path, "csv", heading, days) == [told]


def test_absences_as_a_spreadsheet_counts_them_are_proposed_beside_words_for_none(tmp_path: Path) -> None:
    none = ["Uppgift saknas"] * 4
    told = numbered(tmp_path, "csv", "Frånvaro start", ["46143", "46150", *none])
    assert {codes.ASKED_COLUMN, codes.ASKED_DATES} <= {*told}


def test_with_every_end_understood_other_days_are_no_question(tmp_path: Path) -> None:
    row = ROW | {"anställd till": "", "kompetens giltig till": "2028-01-01", "Senast ändrad": "2026-01-01"}
    assert codes.UNREAD_DATES not in {one.code for one in run(write_csv(tmp_path, row)).findings}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("heading", ["Slutdatum", "END_DATE", "Giltig till", "Sista anställningsdag", "t.o.m."])
@pytest.mark.parametrize("text", ["v 44 2027", "30/11/2027 00:00 +01:00", "se pärm", "4711"])
def test_a_last_day_that_nobody_understands_is_never_skipped(
    tmp_path: Path, kind: str, heading: str, text: str
) -> None:
    rows = ROW | {heading: text}, SECOND | {heading: ""}
    assert heading in [one.column for one in refused(write(kind, tmp_path, *rows)) if one.code in codes.ASKING]


@pytest.mark.parametrize("heading", ["Slutar", "Avg", "Avgår", "Anst. upphör", "Entl.", "Vik t.o.m.", "Sluttid", "End"])
@pytest.mark.parametrize("text", ["280424", "2704", "apr 27", "2027", "46870", "v 10", "24/4", "2027-04-24"])
def test_one_end_of_an_employment_is_asked_however_it_is_written(tmp_path: Path, heading: str, text: str) -> None:
    asks = {codes.UNREAD_DATES, codes.ASKED_COLUMN, codes.PROPOSED_COLUMN, codes.ASKED_DATES,
            codes.SKILL_SMELL}  # fmt: skip
    assert asks & {*numbered(tmp_path, "csv", heading, [text])}


@pytest.mark.parametrize(
    ("heading", "texts"),
    [
        ("Slutlön", ["2704"]), ("Avgift", ["2704"]), ("Pension", ["2704", "3150"]),
        ("Chef", ["24/4"]), ("Avgår", ["12345"]),
    ],
)  # fmt: skip
def test_other_numbers_below_such_headings_are_no_end(tmp_path: Path, heading: str, texts: list[str]) -> None:
    assert numbered(tmp_path, "csv", heading, texts) == [codes.UNKNOWN_COLUMN]


@pytest.mark.parametrize("text", ["", "-", "0", "0000-00-00", "null", "Tills vidare"])
def test_no_last_day_under_such_a_heading_is_no_such_question(tmp_path: Path, text: str) -> None:
    rows = ROW | {"Slutdatum": text}, SECOND | {"Slutdatum": ""}
    assert codes.UNREAD_DATES not in {one.code for one in run(write_csv(tmp_path, *rows)).findings}


@pytest.mark.parametrize("heading", ["Slutbetyg", "Sista inloggning", "Gäller tillsyn", "Chef till"])
def test_other_headings_say_no_last_day(tmp_path: Path, heading: str) -> None:
    told = run(write_csv(tmp_path, ROW | {heading: "4711"}, SECOND | {heading: ""})).findings
    assert codes.UNREAD_DATES not in {one.code for one in told}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_days_that_nobody_has_named_stop_the_file(tmp_path: Path, kind: str) -> None:
    with pytest.raises(InputRefusedError) as error:
        run(write(kind, tmp_path, {"": "2027-06-30"} | ROW, SECOND | {"": ""}))
    assert not isinstance(error.value, ColumnsAskedError)
    (note,) = [one for one in error.value.findings if one.code == codes.UNREAD_DATES]
    assert (note.column, note.facts["letter"]) == ("", "A")


def test_a_list_of_stretches_that_nobody_understands_is_a_question(tmp_path: Path) -> None:
    people = write_csv(tmp_path, ROW, SECOND, name="a.csv")
    away = {"anställningsnummer": "001042", "Mellan (från)": "2027-04-01", "Mellan (till)": "2027-09-30", "Not": "x"}
    told = refused(people, write_csv(tmp_path, away, name="b.csv"))
    assert [one.column for one in told if one.code in codes.ASKING] == ["Mellan (från)", "Mellan (till)"]
    harmless = {"anställningsnummer": "001042", "telefon": "070-174 06 05", "Hämtad": "2027-04-01", "Not": "x"}
    run(people, write_csv(tmp_path, harmless, name="b.csv"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("time", ["T00:00:00+01:00", "T00:00:00Z", " 00:00:00", "T07:30:00.123+0100", " 14:12"])
def test_a_time_and_its_zone_are_no_part_of_a_day(tmp_path: Path, kind: str, time: str) -> None:
    told = refused(write(kind, tmp_path, ROW | {"Slutdatum": f"2027-12-31{time}"}, SECOND | {"Slutdatum": ""}))
    assert [one.column for one in told if one.code in codes.ASKING] == ["Slutdatum"]
    row = ROW | {"anställd från": f"2016-12-01{time}", "anställd till": f"2027-12-31{time}"}
    row |= {"kompetens giltig till": f"2028-12-31{time}"}
    (person,) = run(write(kind, tmp_path, row)).roster.people
    (job,), (held,) = person.employments, person.skills
    assert (job.first_day, job.last_day) == (date(2016, 12, 1), date(2027, 12, 31))
    assert held.valid_until == date(2028, 12, 31)


def test_a_moment_that_was_another_day_in_sweden_is_asked_once(tmp_path: Path) -> None:
    rows = ROW | {"anställd till": "2027-12-30T23:00:00Z"}, SECOND | {"anställd till": "2027-06-29T22:00:00Z"}
    (note,) = [one for one in refused(write_csv(tmp_path, *rows)) if one.code == codes.ASKED_DATES]
    assert (note.column, note.facts["guess"]) == ("anställd till", "svensk tid")
    path = tmp_path / "columns.toml"
    for said, days in (("svensk tid", ["2027-06-30", "2027-12-31"]), ("som det står", ["2027-06-29", "2027-12-30"])):
        path.write_text(f'dates = "{said}"\n', encoding="utf-8")
        meanings = Meanings(given=read_column_file(path))
        done = import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
        assert sorted(str(person.employments[0].last_day) for person in done.roster.people) == days


def test_the_last_moment_of_a_day_of_another_clock_has_no_proposal(tmp_path: Path) -> None:
    told = refused(write_csv(tmp_path, ROW | {"anställd till": "2027-12-30T23:59:59Z"}))
    assert [one.facts["guess"] for one in told if one.code == codes.ASKED_DATES] == ["?"]


def test_one_such_moment_among_many_days_is_never_guessed(tmp_path: Path) -> None:
    rows = [ROW | {"anställningsnummer": f"{at:04}", "anställd till": "2027-12-31"} for at in range(30)]
    rows = [{key: text for key, text in row.items() if key != "personnummer"} | {"födelseår": "1980"} for row in rows]
    rows[7] |= {"anställd till": "2027-12-30T23:00:00Z"}
    result = run(write_csv(tmp_path, *rows))
    assert (result.people, result.rows_set_aside) == (29, 1)


def read(tmp_path: Path, said: str, *rows: dict[str, str]) -> ImportResult:
    path = tmp_path / "columns.toml"
    path.write_text(f"[columns]\n{said}\n", encoding="utf-8")
    meanings = Meanings(given=read_column_file(path))
    return import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)


def test_the_column_file_says_what_a_heading_means(tmp_path: Path) -> None:
    row = {**ROW, "Giltig t.o.m": "2027-06-30", "Slutdatum": "2029-01-01"}
    said = '"GILTIG T.O.M" = "kompetens giltig till"\n"Slutdatum" = "employed_to"'
    (person,) = read(tmp_path, said, row).roster.people
    assert person.skills[0].valid_until == date(2027, 6, 30)
    assert person.employments[0].last_day == date(2029, 1, 1)


def test_a_heading_that_is_left_out_on_purpose_is_told_and_stops_nothing(tmp_path: Path) -> None:
    done = read(tmp_path, '"Senast ändrad" = ""', ROW | {"Senast ändrad": "2026-01-01"})
    told = [one for one in done.findings if one.code in (codes.LEFT_OUT_COLUMN, codes.UNREAD_DATES)]
    assert [(one.code, one.column) for one in told] == [(codes.LEFT_OUT_COLUMN, "Senast ändrad")]
    render(told)


def test_a_mark_of_protected_identity_cannot_be_left_out(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match=codes.PROTECTED_COLUMN):
        read(tmp_path, '"Skyddad adress" = ""', ROW | {"Skyddad adress": "ja"})
