"""A sheet that is called as a column of another list, and explains its codes, is no list of people."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from planner.imports.columns.column import compared
from planner.imports.proposals.layouts import TableLayout
from planner.imports.units.code_tables import with_code_tables
from planner.imports.units.explained import with_explained
from tests.imports.proposals.test_propose import known
from tests.imports.units.test_code_tables import table

LIST = {"LONENR": ["20800", "20900", "20801"], "FRVORS": ["10", "20", "10"], "ARBGIV": ["10", "60", "10"]}
REASONS = {"Kod": ["10", "20", "30"], "Betyder": ["Föräldraledig", "Studieledig", "Utan lön"]}


def places(sheets: Mapping[str, Mapping[str, Sequence[str]]]) -> list[tuple[str, str]]:
    books = [replace(table(columns, "kodbok.xlsx"), sheet=sheet) for sheet, columns in sheets.items()]
    return [*with_code_tables(known(), [table(LIST), *books]).explaining]


@pytest.mark.parametrize(("sheet", "columns", "explains"), [
    ("FRVORS", REASONS, True),
    ("Frvors", REASONS, True),
    ("Orsak", REASONS, False),  # no list has a column of that name
    ("LONENR", {"Kod": ["20800", "20900", "20801"], "Namn": ["a", "b", "c"]}, False),  # numbers of people
    ("FRVORS", {"Kod": ["10", "11", "12"], "Betyder": [*"abc"]}, False),  # it does not explain 20
    ("FRVORS", {"Kod": ["10", "20", "10"], "Betyder": [*"abc"]}, False),  # a code twice
    ("FRVORS", {"Kod": ["10", "20"], "Vem": ["Anna Ek", "Karin Berg"]}, False),
    ("FRVORS", {"Kod": ["10", "20"], "Betyder": [*"ab"], "Antal": [*"12"]}, False),
])  # fmt: skip
def test_a_sheet_called_as_a_column_explains_it(sheet: str, columns: dict[str, Sequence[str]], explains: bool) -> None:
    assert places({sheet: columns}) == ([("kodbok.xlsx", sheet)] if explains else [])


def test_what_it_says_is_shown_beside_the_codes_of_that_column_alone() -> None:
    names = {"FRVORS": REASONS, "ARBGIV": {"Kod": ["10", "60"], "Betyder": ["Kommunen", "Förbundet"]}}
    books = [replace(table(columns, "kodbok.xlsx"), sheet=sheet) for sheet, columns in names.items()]
    told = with_code_tables(known(), [table(LIST), *books])
    assert told.explained == {}, "10 is two things"
    meant = {"LONENR": "employee_number", "ARBGIV": "row_counts"}
    layout = TableLayout("f.csv", "", tuple(LIST), meant, said=False)
    layout = replace(layout, unknown_words={"raden räknas": {"10": "?", "60": "?"}})
    shown = with_explained(layout, told.shown, told.explained_of)
    assert shown.explained == {"10": "Kommunen", "60": "Förbundet"}
    assert {*told.explained_of} == {compared("FRVORS"), compared("ARBGIV")}
