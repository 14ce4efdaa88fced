"""Headings: found in any case and language, misspelt, doubled, unknown, sensitive."""

import pytest

from planner.imports import codes
from planner.imports.columns.column import compared, match
from planner.imports.columns.smell import smells_sensitive
from planner.imports.roster.columns import ROSTER_COLUMNS
from planner.imports.tables.table import RawRow, RawTable
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import places, render


def table(*headers: str, cell: str = "x") -> RawTable:
    rows = (RawRow(2, (cell,) * len(headers)),)
    return RawTable("f.csv", "", 1, headers, rows, ())


@pytest.mark.parametrize("headings", [[column.key for column in ROSTER_COLUMNS],
                                      [column.swedish for column in ROSTER_COLUMNS],
                                      [column.swedish.upper() for column in ROSTER_COLUMNS],
                                      [f" {column.key.replace('_', ' ')}*" for column in ROSTER_COLUMNS]])  # fmt: skip
def test_every_heading_is_found(headings: list[str]) -> None:
    found, findings = match(table(*headings), ROSTER_COLUMNS)
    assert found == {column.key: index for index, column in enumerate(ROSTER_COLUMNS)}
    assert findings == ()


def test_headings_do_not_collide() -> None:
    headings = [heading for column in ROSTER_COLUMNS for heading in {compared(word) for word in column.headings}]
    assert len(headings) == len(set(headings))


def test_misspelt_required_heading_names_the_nearest() -> None:
    _, findings = match(table("Anstälningsnumer", "Förnamn"), ROSTER_COLUMNS)
    assert places(findings) == [(codes.MISSING_HEADING, 1, "anställningsnummer")]
    assert findings[0].facts["nearest"] == "Anstälningsnumer"
    render(findings)


def test_misspelt_optional_heading_is_a_warning() -> None:
    _, findings = match(table("anställningsnummer", "säkerhetsklas"), ROSTER_COLUMNS)
    assert places(findings) == [(codes.MISSPELT_COLUMN, 1, "säkerhetsklas")]
    assert findings[0].facts == {"letter": "B", "nearest": "säkerhetsklass"}
    render(findings)


@pytest.mark.parametrize(
    ("heading", "meant"),
    [("Säk.klass", "säkerhetsklass"), ("Säk. klass", "säkerhetsklass"), ("Ej tillg. från", "ej tillgänglig från"),
     ("Anst. form", ""), ("ANST_FORM", ""), ("Anst fr.o.m.", ""),
     ("K.st", None), ("Hem ort", None), ("klass säk", None)],
)  # fmt: skip
def test_a_shortened_heading_names_the_whole_one(heading: str, meant: str | None) -> None:
    found, findings = match(table("anställningsnummer", heading), ROSTER_COLUMNS)
    if meant == "":
        assert len(found) == 2
        return
    assert [one.facts.get("nearest") for one in findings] == [meant]


def test_two_headings_that_mean_the_same_are_told_as_that() -> None:
    found, findings = match(table("anställningsnummer", "enhet", "x", "Unit"), ROSTER_COLUMNS)
    assert found["unit"] == 1
    assert places(findings) == [(codes.MEANT_TWICE, 1, "Unit")]
    told = findings[0].facts
    assert (told["first"], told["letter"], told["other"], told["nearest"]) == ("B", "D", "enhet", "enhet")
    render(findings)


def test_doubled_heading_names_both_letters() -> None:
    found, findings = match(table("anställningsnummer", "enhet", "x", "Enhet"), ROSTER_COLUMNS)
    assert found["unit"] == 1
    assert places(findings) == [(codes.DUPLICATE_HEADING, 1, "Enhet")]
    assert (findings[0].facts["first"], findings[0].facts["second"]) == ("B", "D")
    render(findings)


@pytest.mark.parametrize(
    "heading", ["Hälsodeklaration", "Diagnos", "Sjukfrånvaro", "Fackförbund", "facklig tillhörighet", "Religion",
                "Etnicitet", "Union member", "health status"]
)  # fmt: skip
def test_sensitive_columns_are_told(heading: str) -> None:
    _, findings = match(table("anställningsnummer", heading), ROSTER_COLUMNS)
    assert [(one.code, one.column) for one in findings] == [(codes.SENSITIVE_COLUMN, heading)]
    render(findings)


@pytest.mark.parametrize("heading", ["Fax", "E-post", "Kostnadsställe", "Anmärkning"])
def test_unknown_columns_are_told(heading: str) -> None:
    _, findings = match(table("anställningsnummer", heading), ROSTER_COLUMNS)
    assert [(one.code, one.column) for one in findings] == [(codes.UNKNOWN_COLUMN, heading)]
    render(findings)


def test_empty_heading_is_told_only_over_filled_cells() -> None:
    assert match(table("anställningsnummer", "", cell=""), ROSTER_COLUMNS)[1] == ()
    (found,) = match(table("anställningsnummer", ""), ROSTER_COLUMNS)[1]
    assert (found.code, found.facts["letter"]) == (codes.UNLABELLED_COLUMN, "B")


def test_file_without_headings_does_not_show_its_first_person() -> None:
    _, findings = match(table("19811218-9876", "Åsa", "Öberg"), ROSTER_COLUMNS)
    assert [one.code for one in findings] == [codes.MISSING_HEADING]
    assert not any(word in sentence for sentence in render(findings) for word in ("9876", "Åsa", "Öberg"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_meaning(language: str) -> None:
    words = words_for(language)
    assert all(words(f"column.roster.{column.key}.meaning") for column in ROSTER_COLUMNS)


@pytest.mark.parametrize(
    "heading",
    ["Medicinsk delegering", "Läkemedelsdelegering", "Delegering HSL", "Delegering medicin", "Medicindelegering",
     "Delegering hälso- och sjukvård", "Leg. sjuksköterska", "Läkarlegitimation", "Sjukvårdsdelegering"],
)  # fmt: skip
def test_a_licence_in_care_is_no_health_of_anybody(heading: str) -> None:
    assert not smells_sensitive(heading)


@pytest.mark.parametrize(
    "heading",
    ["Medicinska hinder", "Diagnos", "Läkarintyg", "Medicinska hinder för delegering", "Delegering medicinska hinder",
     "Medicinering", "Medicinsk delegering, sjukskriven", "Sjukskriven sjuksköterska", "Sjukvårdsbesök"],
)  # fmt: skip
def test_health_beside_a_licence_is_health(heading: str) -> None:
    assert smells_sensitive(heading)
