"""Sums, repeated headings, groups and print-out lines are told once and are nobody; whoever is somebody is kept."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import ROW, SECOND, refused, run, write

PRINTED = "Utskriven 2026-11-01 av Eva Ek"
KINDS = {
    codes.ROWS_OF_SUMS: "sums",
    codes.ROWS_OF_GROUPS: "groups",
    codes.ROWS_OF_PRINT: "notes",
    codes.ROWS_OF_FORMS: "forms",
}


@pytest.fixture(params=["csv", "xlsx"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def line(*cells: str) -> dict[str, str]:
    """A row with texts in its first columns."""
    return dict(zip(ROW, cells, strict=False))


def passed_over(result: ImportResult) -> dict[str, str]:
    return {KINDS[one.code]: str(one.facts["listed"]) for one in result.findings if one.code in KINDS}


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (line("Summa"), "sums"),
        (line("Totalt", "", "", "", "", "", "75,00"), "sums"),
        (line("", "", "", "", "SUMMA", "", "1 750,00"), "sums"),
        (line("Antal: 367"), "sums"),
        (line("*** Antal rader: 354 ***"), "sums"),
        (line("-- Uttag 2026-11-25 --"), "notes"),
        (line("Summa", "", "", "428 anställningar", "", "", "370,65"), "sums"),
        (line("Summa", "", "", "428", "", "", "370,65"), "sums"),
        (line("Antal anställda", "367"), "sums"),
        (line("Delsumma KSF:", "2", "", "", "", "", "150"), "sums"),
        (line("Grand total", "2"), "sums"),
        (line("Enhet: Förskola X"), "groups"),
        (line("Enhet:", "Förskola 3"), "groups"),
        (line("", "", "Hemtjänst 1"), "groups"),
        (line("Förskolan Solen"), "groups"),
        (line(PRINTED), "notes"),
        (line("Text 10", "ÅÅÅÅMMDD-NNNN", "Text 30", "Text (30)", "Text", "ÅÅÅÅ-MM-DD", "Decimal 5,2"), "forms"),
        (line("6 siffror", "YYYYMMDDNNNN", "", "Obligatoriskt"), "forms"),
        (line("", "", "Sida 1 (3)"), "notes"),
        (line("*** SLUT PLREG01 00301 POSTER 2026-11-25 03:10 ***"), "notes"),
        (line("Rapport skapad 2026-11-01", "HR"), "notes"),
        (line("Utdraget rättat för hand 2026-11-30"), "notes"),
        (line("Uppdaterad 2026-11-30 av Eva Ek"), "notes"),
    ],
)
def test_a_row_that_is_nobody_is_told_with_its_number_and_rejects_nobody(
    tmp_path: Path, kind: str, row: dict[str, str], what: str
) -> None:
    result = run(write(kind, tmp_path, ROW, row, SECOND))
    assert (result.people, result.rows_read, result.rows_set_aside) == (2, 2, 0)
    assert passed_over(result) == {what: "3"}
    assert not result.mend_rows


def test_all_of_a_kind_are_told_in_one_finding(tmp_path: Path, kind: str) -> None:
    rows = [line("Enhet: KSF"), ROW, line("Antal: 1"), line("Enhet: ÄOF"), SECOND, line("Antal: 1"), line(PRINTED)]
    result = run(
        write(kind, tmp_path, ROW | {"anställningsnummer": "001000", "personnummer": "", "födelseår": "1980"}, *rows)
    )
    assert passed_over(result) == {"groups": "3, 6", "sums": "5, 8", "notes": "9"}
    notes = [one for one in result.findings if one.code in KINDS]
    assert [one.facts["count"] for one in notes] == [2, 2, 1]
    assert "Ek" not in str(notes)


@pytest.mark.parametrize(
    "changes",
    [
        {"anställningsnummer": "S1", "efternamn": "Summa"},
        {"förnamn": "Total", "efternamn": "Antal"},
        {"kompetens": "", "sysselsättningsgrad": "", "anställningsform": ""},
    ],
)
def test_whoever_has_a_number_is_somebody_whatever_they_are_called(
    tmp_path: Path, kind: str, changes: dict[str, str]
) -> None:
    result = run(write(kind, tmp_path, ROW, SECOND | changes))
    assert (result.people, passed_over(result)) == (2, {})


def test_a_number_of_ones_own_tells_somebody_where_the_first_words_do_not(tmp_path: Path, kind: str) -> None:
    rows = [{"befattning": title} | ROW | {"förnamn": "", "efternamn": ""} for title in ("Antal", "Rapportör")]
    rows[1] |= {"anställningsnummer": "002000", "personnummer": "", "födelseår": "1980"}
    rows[0] |= {"personnummer": "", "födelseår": "1980"}
    result = run(write(kind, tmp_path, *rows))
    assert (result.people, passed_over(result)) == (2, {})
    result = run(write(kind, tmp_path, rows[0], rows[1] | {"anställningsnummer": ""}))
    assert (result.rows_set_aside, passed_over(result)) == (1, {})


@pytest.mark.parametrize(
    "text", ["Rättat för hand 2026-11-30", "Obs! Ny lista kommer den 15:e", "3 (12)", "- 3 av 12 -"]
)
def test_a_line_below_the_last_person_is_told_and_is_nobody(tmp_path: Path, kind: str, text: str) -> None:
    result = run(write(kind, tmp_path, ROW, SECOND, line(text), line("Summa", "2")))
    assert (result.people, result.rows_set_aside) == (2, 0)
    assert passed_over(result) == {"notes": "4", "sums": "5"}
    among = run(write(kind, tmp_path, ROW, line("3 (12)"), SECOND))
    assert among.rows_set_aside == 1  # above somebody it may be anybody's


@pytest.mark.parametrize(
    "text",
    [
        "Bo Ek 3",
        "Rättat för Eva 2026",
        "002000 den",
        "Ek för 196408239801",
        "12",
        "3(12)x",
        "Berg Lind Ek 2",
        "Skyddad, tas med enligt chefen 3",
    ],
)
def test_a_line_that_may_be_a_person_is_set_aside(tmp_path: Path, kind: str, text: str) -> None:
    result = run(write(kind, tmp_path, ROW, SECOND, line(text)))
    assert (result.rows_set_aside, passed_over(result)) == (1, {})


@pytest.mark.parametrize(
    "row",
    [
        SECOND | {"anställningsnummer": ""},
        SECOND | {"anställningsnummer": "Summa"},
        line("", "", "Bo", "Ek"),
        line("002000"),
        line("", "19640823-9801"),
        line("Summa", "", "Bo", "Ek", "KSF"),
    ],
)
def test_a_person_whose_row_lacks_something_is_set_aside_and_never_passed_over(
    tmp_path: Path, kind: str, row: dict[str, str]
) -> None:
    result = run(write(kind, tmp_path, ROW, row))
    assert (result.rows_set_aside, passed_over(result)) == (1, {})


def test_a_group_that_may_be_of_protected_people_is_never_passed_over(tmp_path: Path, kind: str) -> None:
    result = run(write(kind, tmp_path, ROW, line("Grupp: Skyddade uppgifter"), SECOND))
    assert passed_over(result) == {}
    assert codes.PERHAPS_PROTECTED in [one.code for one in result.findings]


def test_a_file_of_two_columns_loses_no_row(tmp_path: Path, kind: str) -> None:
    rows = [{"anställningsnummer": "001042", "kompetens": ""}, {"anställningsnummer": "Summa", "kompetens": "nurse"}]
    found = refused(write(kind, tmp_path, *rows))
    assert not KINDS.keys() & {one.code for one in found}


def test_columns_are_understood_by_their_values_although_sums_stand_among_them(tmp_path: Path, kind: str) -> None:
    people = [
        {"Kod": f"{at:04}", "Enhet": "KSF", "Namn": "Lind Anna", "Född": "1980", "Start": "2015-08-01"}
        for at in range(9)
    ]
    rows = [line | {} for at, one in enumerate(people) for line in ((one,) if at % 3 else ({"Kod": "Enhet: KSF"}, one))]
    proposed = {one.column: one.facts.get("nearest") for one in refused(write(kind, tmp_path, *rows))}
    assert proposed["Kod"] == "anställningsnummer"


@pytest.mark.parametrize(
    "cells", [{"kompetens": "sjuksköterska"}, {"anställningsform": "vikariat"}, {"kompetens": "Grundkompetens"}]
)
def test_what_stands_alone_in_a_column_of_its_own_is_somebodys_and_comes_back(
    tmp_path: Path, kind: str, cells: dict[str, str]
) -> None:
    result = run(write(kind, tmp_path, ROW, dict.fromkeys(ROW, "") | cells, SECOND))
    assert passed_over(result) == {}
    assert (result.people, result.rows_set_aside) == (2, 1)


def test_a_row_of_forms_stands_among_the_first_and_holds_nothing_else(tmp_path: Path, kind: str) -> None:
    form = line("Text 10", "ÅÅÅÅMMDDNNNN", "Text 30", "Text 30", "Text", "ÅÅÅÅMMDD")
    result = run(write(kind, tmp_path, form, ROW, SECOND))
    assert passed_over(result) == {"forms": "2"}
    assert (result.people, result.rows_set_aside) == (2, 0)
    named = run(write(kind, tmp_path, form | {"efternamn": "Ek"}, ROW, SECOND))
    assert passed_over(named) == {}
    others = [ROW | {"anställningsnummer": f"00300{at}", "personnummer": "", "födelseår": "1980"} for at in range(3)]
    assert passed_over(run(write(kind, tmp_path, *others, form, ROW))) == {}


def test_one_cell_alone_is_no_row_of_forms(tmp_path: Path, kind: str) -> None:
    assert passed_over(run(write(kind, tmp_path, line("", "", "Text 30"), ROW, SECOND))) == {}
