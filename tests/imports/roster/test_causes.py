"""A heading that nobody knows is told once and before what the rows suffer from it; codes are shown, names are not."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.code_words import code_words
from tests.imports.roster_files import ROW, SECOND, refused, run, write, write_csv

BORN = {key: value for key, value in ROW.items() if key != "personnummer"}
OTHER = {key: value for key, value in SECOND.items() if key != "personnummer"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("heading", ["födelsår", "född år"])
def test_the_cause_comes_first_and_once(tmp_path: Path, kind: str, heading: str) -> None:
    path = write(kind, tmp_path, BORN | {heading: "1981"}, OTHER | {heading: "1964"})
    first, *others = refused(path)
    assert (first.code, first.file, first.row, first.column) == (codes.ASKED_COLUMN, path.name, 1, heading)
    assert (first.facts["nearest"], first.facts["without"]) == ("födelseår", "born")
    assert {one.code for one in others if one.code.startswith("E")} == set()


def test_every_column_that_lacks_is_told_in_the_same_round(tmp_path: Path) -> None:
    away = ("enhet", "anställd från")
    rows = [
        {key: value for key, value in row.items() if key not in away} | {"arbetsplats": "KSF"} for row in (BORN, OTHER)
    ]
    asked, *told = [one for one in refused(write_csv(tmp_path, *rows)) if one.code.startswith("E")]
    assert (asked.column, asked.facts["nearest"]) == ("arbetsplats", "enhet")
    assert [one.facts["columns"] for one in told] == ["födelseår / personnummer", "anställd från"]


def test_a_column_that_lacks_is_told_with_the_headings_that_nobody_knows(tmp_path: Path) -> None:
    row = {key: value for key, value in BORN.items() if key != "anställd från"} | {"anmärkning": "-"}
    told = [one for one in refused(write_csv(tmp_path, row)) if one.code == codes.NO_COLUMN]
    assert [one.facts["columns"] for one in told] == ["födelseår / personnummer", "anställd från"]
    assert {one.facts["headings"] for one in told} == {"”anmärkning”"}


def test_a_file_that_has_it_under_another_heading_is_told_at_its_headings(tmp_path: Path) -> None:
    one = write_csv(tmp_path, ROW, name="ett.csv")
    two = write_csv(tmp_path, OTHER | {"födelsår": "64 år"}, name="två.csv")
    result = run(one, two)
    (cause, *_), told = result.findings, {note.code for note in result.findings}
    assert (cause.code, cause.file, cause.row, cause.facts["count"]) == (codes.NO_COLUMN, "två.csv", 1, 1)
    assert told & {codes.NO_BIRTH_YEAR, codes.MISSPELT_COLUMN} == set()
    assert len(result.mend_rows) == 1


def test_a_file_that_rests_on_another_lacks_nothing(tmp_path: Path) -> None:
    one = write_csv(tmp_path, ROW, name="ett.csv")
    skills = {"anställningsnummer": ROW["anställningsnummer"], "kompetens": "usk"}
    two = write_csv(tmp_path, skills, SECOND | {"personnummer": "okänt"}, name="två.csv")
    assert codes.NO_COLUMN not in {note.code for note in run(one, two).findings}


def test_a_code_that_many_rows_have_is_shown_and_a_name_is_not(tmp_path: Path) -> None:
    people = [BORN | {"anställningsnummer": f"{at:04}", "födelseår": "1980", "förnamn": "Tuva"} for at in range(20)]
    forms = ["Obs"] * 3 + ["Kvx"] * 2 + ["K"] + ["tillsvidare"] * 14
    rows = [row | {"anställningsform": form} for row, form in zip(people, forms, strict=True)]
    found = {one.found for one in run(write_csv(tmp_path, *rows)).findings if one.code == codes.cells.BAD_CHOICE}
    assert found == {"Obs", "K***", "K"}
    rows = [row | {"anställningsform": "Tuva" if at < 8 else "tillsvidare"} for at, row in enumerate(people)]
    told = run(write_csv(tmp_path, *rows)).findings
    assert {one.found for one in told if one.code == codes.cells.BAD_CHOICE} == {"T***"}


def test_a_column_of_codes_only_is_asked_and_may_be_names_for_all_that(tmp_path: Path) -> None:
    people = [BORN | {"anställningsnummer": f"{at:04}", "födelseår": "1980", "förnamn": "Tuva"} for at in range(20)]
    rows = [row | {"anställningsform": "Tuva" if at < 10 else "V"} for at, row in enumerate(people)]
    (asked,) = [one for one in refused(write_csv(tmp_path, *rows)) if one.code == codes.ASKED_WORDS]
    assert asked.facts["words"] == "”T***”, ”V”"


def test_a_column_that_the_file_lacks_hides_no_cell_of_its_rows(tmp_path: Path) -> None:
    row = {key: value for key, value in BORN.items() if key != "anställd från"} | {"födelseår": "1980"}
    told = refused(write_csv(tmp_path, row | {"anställd till": "2019-02-30"}))
    assert [one.found for one in told if one.code == codes.cells.IMPOSSIBLE_DATE] == ["2019-02-30"]


@pytest.mark.parametrize(
    "text",
    ["Anna Öberg", "Öberg, Anna", "811218-9876", "anna@kommun.se", "K17", "sjukskriven", "fackligt ombud", "skyddad"],
)
def test_what_looks_like_somebody_or_tells_of_somebody_is_no_code_however_often_it_stands(text: str) -> None:
    assert code_words([text] * 50) == frozenset()


def test_codes_are_few_and_frequent() -> None:
    assert code_words(["tv "] * 5 + ["vik"] * 2) == {"tv"}
    names = [f"na{chr(97 + at)}" for at in range(21)]
    assert code_words(names[:20] * 5) == frozenset(names[:20])
    assert code_words(names * 5) == frozenset()
