"""Headings that nothing reads are named, list by list, until somebody has said that they are not read."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.left.passed import MOST, passed_headings
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.read import import_roster
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, write_csv

OUT = ColumnFile.model_validate({"layout": [{"file": "personal.csv", "columns": {"Skola": ""}, "others": [*ROW]}]})


def layout_of(folder: Path, meanings: Meanings, **more: str) -> TableLayout:
    (layout,) = import_roster([write_csv(folder, ROW | more)], organisation(), key=KEY, as_of=AS_OF,
                              meanings=meanings).layouts  # fmt: skip
    return layout


@pytest.mark.parametrize(
    ("meanings", "named"),
    [(Meanings(), ["”Skola”"]), (Meanings(given=OUT), ["”Skola”"]), (Meanings(kept=OUT), [])],
)  # fmt: skip
def test_what_holds_something_and_is_not_read_is_named_unless_it_was_said_last_month(
    tmp_path: Path, meanings: Meanings, named: list[str]
) -> None:
    layout = layout_of(tmp_path, meanings, Skola="A1", Tom="")
    assert [heading for one in passed_headings([layout]) for heading in one.headings] == named
    assert not layout.passed_new


def test_what_is_new_in_a_layout_that_is_kept_is_told_apart(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, Meanings(kept=OUT), Skola="A1", Bil="Volvo")
    assert (layout.passed, layout.passed_new) == (("Bil",), True)


def test_what_is_read_for_a_skill_or_as_a_word_of_its_own_is_not_named(tmp_path: Path) -> None:
    said = ColumnFile.model_validate({"layout": [{"file": "personal.csv", "columns": {"Usk": "kompetens: usk"}}]})
    assert layout_of(tmp_path, Meanings(given=said), Usk="x").passed == ()


def test_many_headings_are_counted_and_sheets_with_the_same_are_one_line(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, Meanings(), **{f"Rubrik {at}": "A1" for at in range(MOST + 2)})
    (one,) = passed_headings([layout, replace(layout, sheet="Två")])
    assert (one.place, len(one.headings), one.more) == ("personal.csv, Två", MOST, 2)


def passed_of(folder: Path, *rows: dict[str, str], leave: dict[str, str] | None = None, **said: str) -> list[str]:
    paths = [write_csv(folder, *rows), *([write_csv(folder, leave, name="ledigheter.csv")] if leave else [])]
    meanings = Meanings(given=ColumnFile.model_validate(said))
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    return [heading for one in passed_headings(result.layouts, result.findings) for heading in one.headings]


def test_what_a_late_answer_or_the_program_itself_reads_is_not_named(tmp_path: Path) -> None:
    leave = {"anställningsnummer": ROW["anställningsnummer"], "ej tillgänglig från": "2027-04-01",
             "ej tillgänglig till": "2027-06-30", "Omf. ledig": "50", "Skola": "A1"}  # fmt: skip
    assert passed_of(tmp_path, ROW, leave=leave, part_leave="its_share") == ["”Skola”"]
    assert passed_of(tmp_path, ROW, leave=leave) == ["”Omf. ledig”", "”Skola”"]  # as long as nobody answers
    hourly = SECOND | {"anställningsform": "visstid", "anställd till": "2028-12-31", "Löneform": "TIM"}
    assert passed_of(tmp_path, ROW | {"Löneform": "MAN"}, hourly) == []
