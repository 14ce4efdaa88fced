"""Whether a vetting counts of which a remark says that it is over is asked once, and holds next month."""

from pathlib import Path

import pytest

from planner.domain.owner.exports import EndedVettings
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.steps import steps
from planner.text import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

CLEARED = {"anställningsnummer": ROW["anställningsnummer"], "säkerhetsklass": "3", "säkerhetsprövning": "godkänd"}
OTHER = CLEARED | {
    "anställningsnummer": SECOND["anställningsnummer"],
    "Övrigt": "",
    "säkerhetsprövning giltig till": "",
}
NOT_COUNTED = Meanings(given=ColumnFile(ended_vettings=EndedVettings.NOT_COUNTED))


def read(folder: Path, cell: str, meanings: Meanings, **more: str) -> ImportResult:
    row = CLEARED | {"Övrigt": cell} | more
    files = [write_csv(folder, ROW, SECOND), write_csv(folder, row, {key: OTHER[key] for key in row}, name="klass.csv")]
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def asked(folder: Path, cell: str, **more: str) -> list[tuple[str, str, int]]:
    try:
        read(folder, cell, Meanings(), **more)
    except ColumnsAskedError as error:
        render(error.findings)
        return [own for layout in error.layouts for key, own in layout.asked_ways.items() if key == "ended_vettings"]
    return []


def classes(result: ImportResult) -> list[int]:
    """How many people are cleared, and how many of them only until a day."""
    cleared = [one.clearance for one in result.roster.people if one.clearance.clearance_class]
    return [len(cleared), sum(one.valid_until is not None for one in cleared)]


def told(result: ImportResult, code: str) -> list[tuple[object, object]]:
    return [(note.facts["count"], note.facts["listed"]) for note in result.findings if note.code == code]


@pytest.mark.parametrize(
    ("cell", "over"),
    [
        ("upphörde 2026-03-31", True), ("Återkallad", True), ("avslutad", True), ("ej godkänd", True),
        ("slutat", True), ("registerkontroll klar", False), ("ny blankett", False), ("beslutad av KD", False),
        ("upphör 2040-03-31", False),
    ],
)  # fmt: skip
def test_what_a_remark_says_of_the_end_of_a_vetting_is_asked(tmp_path: Path, cell: str, over: bool) -> None:
    assert asked(tmp_path, cell) == [("Övrigt", "räknas inte", 1)] * over
    assert asked(tmp_path, cell, **{"säkerhetsprövning giltig till": "2040-03-31"}) == []


def test_the_question_names_its_rows(tmp_path: Path) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        read(tmp_path, "avslutad", Meanings())
    assert [note.facts["rows"] for note in error.value.findings if note.code == codes.ASKED_OVER] == ["2"]
    step = next(step for step in steps(error.value.layouts, words_for("sv")) if step.key == "ended_vettings")
    assert "(1: rad 2)" in step.text


def test_what_is_over_does_not_count_and_nothing_is_to_mend(tmp_path: Path) -> None:
    out = read(tmp_path, "Placering avslutad 2026-03-01", NOT_COUNTED)
    assert (classes(out), out.rows_set_aside, out.mend_rows) == ([1, 0], 0, ())
    assert told(out, codes.OVER_LEFT) == [(1, "2")]
    again = read(tmp_path, "återkallad i maj", Meanings(kept=kept_file(NOT_COUNTED, out.layouts)))
    assert (classes(again), told(again, codes.OVER_LEFT)) == ([1, 0], [(1, "2")])


def test_what_counts_all_the_same_is_told_no_more(tmp_path: Path) -> None:
    result = read(tmp_path, "avslutad", Meanings(given=ColumnFile(ended_vettings=EndedVettings.COUNTED)))
    assert (classes(result), told(result, codes.OVER_LEFT), told(result, codes.VETTING_IN_TEXT)) == ([2, 0], [], [])


def test_a_day_that_is_still_to_come_counts_and_is_confirmed(tmp_path: Path) -> None:
    result = read(tmp_path, "upphör 2040-03-31", NOT_COUNTED)
    assert (classes(result), told(result, codes.OVER_LEFT)) == ([2, 0], [])
    assert told(result, codes.VETTING_IN_TEXT) == [(1, "2")]
    assert codes.VETTING_IN_TEXT in codes.CONFIRMED
