"""Letters behind a class, and other codes: what a line of text says of them is shown and proposed."""

from pathlib import Path

import pytest

from planner.domain.person import ClearanceState
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.left.legends import told_codes
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.units.explained import with_explained
from tests.imports.proposals.test_propose import table
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, write_csv

NUMBER = "anställningsnummer"
LEGEND = {NUMBER: "G=godkänd, H=handläggs, Å=återkallad. Inga nya i år."}


def cleared(folder: Path, *cells: str, said: dict[str, str] | None = None) -> ImportResult:
    numbers = (ROW[NUMBER], SECOND[NUMBER])
    rows = [{NUMBER: number, "Klass/läge": cell} for number, cell in zip(numbers, cells, strict=True)]
    rows = [*rows, {NUMBER: LEGEND[NUMBER], "Klass/läge": ""}]
    lists = [write_csv(folder, ROW, SECOND), write_csv(folder, *rows, name="sprv.csv")]
    layout = {
        "file": "sprv.csv",
        "columns": {"Klass/läge": "säkerhetsklass"},
        "words": {"säkerhetsprövning": said or {}},
    }
    given = Meanings(given=ColumnFile.model_validate({"layout": [layout]}))
    return import_roster(lists, organisation(), key=KEY, as_of=AS_OF, meanings=given)


def test_letters_behind_a_class_are_asked_with_the_words_of_the_legend(tmp_path: Path) -> None:
    try:
        layouts = cleared(tmp_path, "3/G", "2 (H)").layouts
    except ColumnsAskedError as asked:
        layouts = asked.layouts
    (own,) = (one for one in layouts if one.file == "sprv.csv")
    assert own.unknown_words["säkerhetsprövning"] == {"G": "godkänd", "H": "ansökt"}
    assert own.explained == {"G": "godkänd", "H": "handläggs"}


def test_a_class_counts_as_its_letters_say(tmp_path: Path) -> None:
    result = cleared(tmp_path, "3/G", "3/Å", said={"G": "godkänd", "Å": "återkallad"})
    states = [one.clearance.state for one in result.roster.people if one.clearance]
    assert sorted(states) == sorted([ClearanceState.GRANTED, ClearanceState.WITHDRAWN])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("G=godkänd, H = handläggs", {"g": "godkänd", "h": "handläggs"}),
        ("T betyder tillsvidare", {"t": "tillsvidare"}),
        ("1=klar 2024", {"1": "klar 2024"}),
        ("G=godkänd; g=gammal", {}),  # two meanings are none
        ("godkänd", {}),
    ],
)
@pytest.mark.parametrize("rows", [1, 100])
def test_a_line_says_what_codes_mean(text: str, told: dict[str, str], rows: int) -> None:
    assert told_codes([table({"Nr": ["1"] * rows + [text], "A": ["x"] * rows + [""]})]) == told


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        (("Kod", "Betyder"), {"b": "beviljad", "440": "Tjl"}),
        (("Code", "Description"), {"b": "beviljad", "440": "Tjl"}),
        (("Namn", "Betyder"), {}),
        (("Kod", "Antal"), {}),
    ],
)
def test_a_sheet_of_codes_says_what_they_mean(headings: tuple[str, str], told: dict[str, str]) -> None:
    sheet = dict(zip(headings, (["B", "440", "X", "Bertil"], ["beviljad", "Tjl", "", "en lång"]), strict=True))
    assert told_codes([table(sheet)]) == told


@pytest.mark.parametrize(
    ("column", "text", "guess"),
    [
        ("anställningsform", "Tillsvidare", "tillsvidare"),
        ("anställningsform", "Förtroendevald", "förtroendevald"),
        ("anställningsform", "Fritext", "?"),
        ("säkerhetsprövning", "UTG", "utgången"),
        ("säkerhetsprövning", "ANS", "ansökt"),
        ("säkerhetsprövning", "Ansvarig", "?"),
        ("raden räknas", "beviljad", "ja"),
        ("raden räknas", "sökt, ej beslutad", "nej"),
        ("raden räknas", "Barn", "?"),
        ("har kompetensen", "avslag", "nej"),
    ],
)
def test_a_text_that_is_the_very_word_is_proposed(column: str, text: str, guess: str) -> None:
    layout = TableLayout("a.csv", "", (), {}, said=False, unknown_words={column: {"7": "?"}})
    assert with_explained(layout, {"7": text}).unknown_words == {column: {"7": guess}}
