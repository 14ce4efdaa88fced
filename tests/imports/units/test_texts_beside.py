"""The text beside a code of a unit is a proposal for it, where such texts name units, each code its own."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.proposals.known import known_words
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.read import import_roster
from planner.imports.tables.table import RawRow, RawTable
from planner.imports.units.texts_beside import with_texts_beside
from planner.jobs.people.asking.steps import steps
from planner.text import words_for
from tests.imports.roster_files import AS_OF, KEY, organisation, render, write_csv
from tests.imports.units.test_asked import people

CODES = ("11020", "11020", "11030", "11030", "99999")
OURS = ("Kommunstyrelsens förvaltning", "Kommunstyrelsens förvaltning", "Hemtjänst 1", "Hemtj. 1", "Övrigt")


def asked(folder: Path, **columns: tuple[str, ...]) -> TableLayout:
    rows = people(*CODES)
    for name, cells in columns.items():
        rows = [row | {name: cell} for row, cell in zip(rows, cells, strict=True)]
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF)
    render(error.value.findings)
    assert codes.ASKED_UNITS in {note.code for note in error.value.findings}
    return error.value.layouts[0]


def proposed(layout: TableLayout) -> dict[str, str]:
    assert layout.units is not None
    return dict(layout.units.words)


def test_the_unit_of_the_text_is_proposed_and_the_text_is_shown(tmp_path: Path) -> None:
    layout = asked(tmp_path, Text=OURS)
    assert proposed(layout) == {"11020": "KSF", "11030": "ÄOF-HT1", "99999": ""}
    lines = [step.line for step in steps([layout], words_for("sv"))]
    assert any("11020: Kommunstyrelsens förvaltning" in line for line in lines)


def beside(*columns: tuple[str, ...]) -> dict[str, str]:
    rows = tuple(RawRow(at + 2, cells) for at, cells in enumerate(zip(CODES, *columns, strict=True)))
    table = RawTable("a.csv", "", 1, ("Enhet", *(f"Text {at}" for at in range(len(columns)))), rows, ())
    return dict(with_texts_beside(known_words(organisation(), AS_OF), table, {"unit": 0}).explained)


def test_of_several_columns_the_one_that_names_most_units() -> None:
    above = ("Kommunstyrelsens förvaltning",) * 2 + ("Övrigt", "Övrigt", "Annat")
    assert beside(above, OURS)["11030"] == "Hemtj. 1"


@pytest.mark.parametrize(
    "texts",
    [
        ("Kommunstyrelsens förvaltning",) * 5,  # above all of them
        ("Anna Ek", "Anna Ek", "Bo Berg", "Bo Berg", "Cia Dal"),
        ("Kommunstyrelsens förvaltning", "Hemtjänst 1", "Hemtjänst 1", "Kommunstyrelsens förvaltning", ""),  # several
        ("",) * 5,
    ],
    ids=["above", "managers", "several", "empty"],
)
def test_other_texts_say_nothing(texts: tuple[str, ...]) -> None:
    assert beside(texts) == {}
