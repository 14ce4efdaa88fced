"""A table that explains codes of a list beside it is no list of people; what it says is proposed, and told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.columns.column_file import Layout
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.proposals.known import Known
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.tables.table import RawRow, RawTable
from planner.imports.units.code_tables import with_code_tables
from planner.jobs.people.asking.dialogue import Dialogue
from planner.text.words import words_for
from tests.imports.proposals.test_propose import known
from tests.imports.roster_files import AS_OF, KEY, organisation, workbook, write_csv

CODES = {"210": "Kommunstyrelsens förvaltning", "220": "Hemtjänst 1 natt", "230": "Bolaget"}
LIST = {
    "Anställningsnummer": [f"{at:05}" for at in range(30)],
    "Kostnadsställe": ["210", "220", "220"] * 10,
    "Ort": [*"ABC"] * 10,
}
TABLE = {"Kst": [*CODES], "Benämning": [*CODES.values()]}


def table(columns: Mapping[str, Sequence[str]], name: str = "personal.csv") -> RawTable:
    rows = tuple(RawRow(at + 2, cells) for at, cells in enumerate(zip(*columns.values(), strict=True)))
    return RawTable(name, "", 1, tuple(columns), rows, ())


def told(explaining: Mapping[str, Sequence[str]], people: Mapping[str, Sequence[str]] = LIST) -> Known:
    ours = known()
    ours = replace(ours, unit_ids={**ours.unit_ids, "bolaget": "BOL"})
    return with_code_tables(ours, [table(people), table(explaining, "koder.csv")])


def test_what_stands_beside_each_code_of_another_list_is_what_it_means() -> None:
    found = told(TABLE)
    assert found.explained == CODES
    assert found.explaining == {("koder.csv", ""): "personal.csv"}
    assert told({"Benämning": [*CODES.values()], "Antal": ["7", "8", "9"], "Kst": [*CODES]}).explained == CODES


@pytest.mark.parametrize("heading", ["Giltig from", "Upplagd", "Datum"])
def test_a_code_may_have_days_of_its_own_and_people_have_theirs(heading: str) -> None:
    days = ["2023-01-01", "2024-01-01", "2023-01-01"]
    assert told(TABLE | {heading: days}).explained == CODES
    assert told(TABLE | {"Anställd från": days}).explained == {}
    assert told(TABLE | {"Anstnr": ["7", "8", "9"], heading: days}).explained == {}


UNDER = {
    "Kst": ["1", "210", "220", "221", "222", "230"],
    "Benämning": ["Bolaget", "Kommunstyrelsens förvaltning", "Hemtjänst 1", "Lag A", "Lag B", "Okänt"],
    "Över": ["", "1", "1", "220", "221", "1"],
}
BELOW = LIST | {"Kostnadsställe": ["210", "220", "221", "222", "230"] * 6}


def test_a_code_that_fits_no_unit_has_what_stands_above_it_but_for_what_is_above_all() -> None:
    found = told(UNDER, BELOW)
    assert found.above == {"221": "Hemtjänst 1", "222": "Hemtjänst 1"}
    assert found.shown["222"] == "Hemtjänst 1 / Lag B"
    assert found.shown["220"] == "Hemtjänst 1"
    two = told(UNDER | {"Över": ["", "", "", "220", "221", "1"]}, BELOW)
    assert two.above == {"221": "Hemtjänst 1", "222": "Hemtjänst 1", "230": "Bolaget"}
    assert told(UNDER | {"Över": ["", "1", "1", "220", "9", "1"]}, BELOW).above == {}  # 9 is none of them
    round_ = told(UNDER | {"Över": ["", "1", "1", "222", "221", "1"]}, BELOW)
    assert (round_.above, round_.explained["221"]) == ({}, "Lag A")


def test_what_stands_above_is_proposed_and_shown_so(tmp_path: Path) -> None:
    rows = [ROWS[0], *([*row[:2], ["221", "222"][at % 2], *row[3:]] for at, row in enumerate(ROWS[1:]))]
    ours = UNDER | {"Benämning": [*UNDER["Benämning"][:5], "Hemtjänst 1 natt"]}
    sheet = [[*UNDER], *map(list, zip(*ours.values(), strict=True))]
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([workbook(tmp_path, Personal=rows, Koder=sheet)], organisation(), key=KEY, as_of=AS_OF)
    lines = [step.line for step in Dialogue(raised.value, words_for("sv")).asking if step.kind == "words"]
    assert "”221: Hemtjänst 1 / Lag A” (9) = ÄOF-HT1 Hemtjänst 1" in lines


@pytest.mark.parametrize(
    "explaining",
    [
        TABLE | {"Ansvarig": ["Eva Ek", "Anna Berg", "Karin Holm"]},
        TABLE | {"Född": ["1980-01-02", "1981-02-03", "1982-03-04"]},
        TABLE | {"Id": ["19800102-1234", "8001021234", "198001021234"]},
        TABLE | {"Kst": ["210", "220", "220"]},
        TABLE | {"Kst": ["510", "520", "530"]},
        TABLE | {"Benämning": ["ett", "två", "Bolaget"]},
        {"Kst": [*CODES][:2], "Benämning": [*CODES.values()][:2]},
        {"Kst": [*CODES] * 70, "Benämning": [*CODES.values()] * 70},
    ],
    ids=["names", "days", "personnummer", "twice", "other codes", "no units", "few", "many"],
)
def test_a_list_of_people_or_of_something_else_explains_nothing(explaining: dict[str, Sequence[str]]) -> None:
    found = told(explaining)
    assert (found.explained, found.explaining) == ({}, {})


@pytest.mark.parametrize(
    "people",
    [
        LIST | {"Kostnadsställe": [f"{at}" for at in range(210, 240)]},
        {"Lag": ["210", "220", "230"], "Ort": [*"ABC"]},
        LIST | {"Kostnadsställe": ["210", "510", "520"] * 10},
        {"Anst.nr": ["210", "220", "230"] * 3, "Kurs": ["HLR"] * 9},  # numbers of people
    ],
    ids=["each once", "all once", "not explained", "people"],
)
def test_what_is_no_code_of_a_list_is_not_explained(people: dict[str, Sequence[str]]) -> None:
    assert told(TABLE, people).explained == {}


ROWS = [["Anställningsnummer", "Födelseår", "Kst", "Anställd från", "Anst.form"]] + [
    [f"{at:05}", "1980", ["210", "220"][at % 2], "2015-08-01", ["M1", "V2", "T3"][at % 3]] for at in range(18)
]
SHEETS = {
    "Personal": ROWS,
    "Koder": [["Kst", "Namn"], *([code, name] for code, name in CODES.items())],
    "Former": [["Kod", "Text"], ["M1", "Månadsavlönad"], ["V2", "Vikariat"], ["T3", "Timavlönad"]],
}


def asked(folder: Path, meanings: Meanings = NOTHING) -> tuple[Dialogue, tuple[Finding, ...]]:
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([workbook(folder, **SHEETS)], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    return Dialogue(raised.value, words_for("sv")), raised.value.findings


def test_it_is_proposed_and_shown_and_the_sheet_is_told_and_not_asked(tmp_path: Path) -> None:
    dialogue, findings = asked(tmp_path)
    lines = [step.line for step in dialogue.asking if step.kind == "words"]
    assert lines == [
        "”210: Kommunstyrelsens förvaltning” (9) = KSF Kommunstyrelsens förvaltning",
        "”220: Hemtjänst 1 natt” (9) = ÄOF-HT1 Hemtjänst 1 (hela namnet står i ordet)",
        "”M1: Månadsavlönad” = tillsvidare (6 rader)",
        "”T3: Timavlönad” = timavlönad (6 rader)",
        "”V2: Vikariat” = visstid (6 rader)",
    ]
    notes = {note.sheet: note for note in findings if note.code == codes.CODE_TABLE}
    assert {sheet: note.facts["list"] for sheet, note in notes.items()} == {
        sheet: notes[sheet].facts["list"] for sheet in ("Former", "Koder")
    }
    assert all(dialogue.answer(number, "") for number in dialogue.open)
    (layout,) = dialogue.column_file().layout
    assert layout.words["anställningsform"] == {"M1": "tillsvidare", "V2": "visstid", "T3": "timavlönad"}


def test_a_chief_beside_a_code_is_not_shown(tmp_path: Path) -> None:
    told = {
        "210": "Hemtjänst 1 Eva Ek",
        "220": "Hemtjänst 1",
        "230": "Hemtjänst 1 natt",
        "240": "Bolaget",
        "250": "Stab",
    }
    table_ = [["Kst", "Namn"], *([code, name] for code, name in told.items())]
    rows = [ROWS[0], *([*row[:2], [*told][at % 3], *row[3:]] for at, row in enumerate(ROWS[1:]))]
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([workbook(tmp_path, Personal=rows, Koder=table_)], organisation(), key=KEY, as_of=AS_OF)
    (layout,) = raised.value.layouts
    assert layout.explained == {"220": "Hemtjänst 1", "230": "Hemtjänst 1 natt"}
    assert "Eva" not in str([step.line for step in Dialogue(raised.value, words_for("sv")).asking])


def test_a_file_of_its_own_that_explains_is_told_alone(tmp_path: Path) -> None:
    files = [write_csv(tmp_path, *(dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]))]
    codes_ = [{"Kst": code, "Namn": name} for code, name in CODES.items()]
    files.append(write_csv(tmp_path, *codes_, name="koder.csv"))
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    assert [layout.file for layout in raised.value.layouts] == ["personal.csv"]
    assert [note.code for note in raised.value.findings if note.file == "koder.csv"] == [codes.CODE_TABLE]


def test_a_sheet_that_somebody_names_is_read(tmp_path: Path) -> None:
    _, findings = asked(tmp_path, Meanings(sheets=("Personal", "Koder")))
    assert [note.sheet for note in findings if note.code == codes.CODE_TABLE] == ["Former"]


def test_nothing_is_understood_without_an_answer(tmp_path: Path) -> None:
    dialogue, _ = asked(tmp_path)
    assert Layout().words == {}
    assert dialogue.so_far() is None
