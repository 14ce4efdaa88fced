"""Lines alone above groups of people are units to be asked of one by one, also where none of them is known."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from tests import builders
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render

HEADS = ("anställningsnummer", "förnamn", "personnummer", "efternamn", "anställd från", "sysselsättningsgrad")
THIRD = SECOND | {"anställningsnummer": "003000", "personnummer": "19730704-9804", "efternamn": "Ahl"}


def book(folder: Path, *lines: str, people: int = 1) -> Path:
    rows = [";".join(HEADS)]
    for line, *own in zip(lines, (ROW, SECOND, THIRD), (THIRD, ROW, SECOND), strict=False):
        rows += [line + ";" * (len(HEADS) - 1)]
        rows += [";".join(person[key] for key in HEADS) for person in own[:people]]
        rows += [f";Summa {line.partition('(')[0].strip()}: 1 st, 0,75 åa;;;;0.75"]
    path = folder / "lista.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def asked(path: Path) -> dict[str, str]:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    render(error.value.findings)
    found = [layout.units for layout in error.value.layouts if layout.units]
    return {word: unit for units in found for word, unit in units.words.items()}


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("Htj N  (ansvar 3100)", "K&S  (ansvar 7000)"), {"Htj N", "K&S"}),
        (("Htj N", "K&S", "Sockontoret"), {"Htj N", "K&S", "Sockontoret"}),
        (("Htj (ansvar 3100)", "Htj (ansvar 3200)"), {"Htj (ansvar 3100)", "Htj (ansvar 3200)"}),
    ],
)
def test_each_is_asked_by_itself(tmp_path: Path, lines: tuple[str, ...], words: set[str]) -> None:
    assert {*asked(book(tmp_path, *lines, people=2))} == words


def test_the_people_below_are_in_the_unit_that_is_said(tmp_path: Path) -> None:
    said = Meanings(given=ColumnFile(words={"enhet": {"Htj N": "ÄOF-HT1", "K&S": "KSF"}}))
    path = book(tmp_path, "Htj N  (ansvar 3100)", "K&S  (ansvar 7000)")
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=said)
    render(result.findings)
    names = {key.person: key.last_name for key in result.keys}
    units = {names[person.id]: person.employments[0].unit for person in result.roster.people}
    assert units == {ROW["efternamn"]: "ÄOF-HT1", SECOND["efternamn"]: "KSF"}


@pytest.mark.parametrize("lines", [("Tillsvidareanställda", "Visstid"), ("A", "B"), ("Anna Berg", "Erik Lind")])
def test_groups_that_are_no_units_leave_the_one_question(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert asked(book(tmp_path, *lines, people=2)) == {}


def test_one_line_alone_is_a_title(tmp_path: Path) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([book(tmp_path, "Htj N")], organisation(), key=KEY, as_of=AS_OF)
    assert codes.ASKED_LIST_UNIT in {note.code for note in error.value.findings}


def test_a_sum_s_number_is_no_unit(tmp_path: Path) -> None:
    units = (
        builders.unit("1", name_sv="Kontoret", employer="KOM"),
        builders.unit("2", name_sv="Köket", employer="KOM"),
    )
    path = book(tmp_path, "Htj N  (ansvar 3100)", "K&S  (ansvar 7000)", people=2)
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([path], builders.organisation(units=tuple(units)), key=KEY, as_of=AS_OF)
    words = [word for layout in error.value.layouts if layout.units for word in layout.units.words]
    assert sorted(words) == ["Htj N", "K&S"]


def test_nobody_is_in_the_unit_above_a_line_that_is_none(tmp_path: Path) -> None:
    assert asked(book(tmp_path, "Htj N", "K&S", "Sekretessmarkerad", people=2)) == {}
