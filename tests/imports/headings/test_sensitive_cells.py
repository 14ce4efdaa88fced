"""Words of health or the union below a heading that says nothing of it are treated as if it did."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.headings.sensitive_cells import speaks_of_health
from planner.imports.proposals.known import known_words
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests import builders
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

HEALTH = (
    "Sjukfrånvaro", "sjukskriven", "SJUK", "Sjukledig 50 %", "långtidssjuk", "rehab", "Rehabilitering", "rehabplan",
    "VAB", "vabbar", "Vård av barn", "Facklig tid", "fackligt uppdrag", "Graviditetspenning", "läkarintyg saknas",
    "Sjukdom", "Karensdag", "delsjukskriven", "Havandeskapspenning", "smittbärarpenning", "Arbetsskada", "Utmattning",
    "diagnos F43", "sick leave", "union work",
)  # fmt: skip
HARMLESS = (
    "Sjuksköterska", "leg. sjuksköterska", "Sjukhusfysiker", "Företagshälsovård", "Hälso- och sjukvård", "SSK/rehab",
    "Sjukvårdsbiträde", "Rehabassistent", "Rehabkoordinator", "föräldraledig", "tjänstledig", "Barnskötare", "Läkare",
    "Fackhandledare", "Sjuk- och hälsovård", "Sjukgymnast", "Wabeno", "Barnvård", "Semester", "studier", "Diagnostiker",
)  # fmt: skip


def read(folder: Path, cell: str, said: ColumnFile | None = None, **more: str) -> ImportResult:
    rows = (ROW | {"Varför": "semester"} | more, SECOND | {"Varför": cell})
    path = write_csv(folder, *rows)
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said or ColumnFile()))
    render(result.findings)
    return result


@pytest.mark.parametrize("cell", HEALTH)
def test_one_cell_stops_until_somebody_answers_for_it(tmp_path: Path, cell: str) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        read(tmp_path, cell)
    assert [(note.code, note.column) for note in error.value.findings if note.code == codes.SENSITIVE_COLUMN] == [
        (codes.SENSITIVE_COLUMN, "Varför")
    ]
    assert cell not in str(error.value.findings)
    assert error.value.layouts[0].smells == {"Varför": codes.SENSITIVE_COLUMN}
    with pytest.raises(ColumnsAskedError):
        read(tmp_path, cell, ColumnFile(columns={"Varför": ""}))


@pytest.mark.parametrize("cell", HARMLESS)
def test_titles_units_and_other_leave_stop_nothing(tmp_path: Path, cell: str) -> None:
    try:
        told = read(tmp_path, cell).findings
    except ColumnsAskedError as asked:  # it may be a skill
        told = asked.findings
    assert codes.SENSITIVE_COLUMN not in [note.code for note in told]


def test_nothing_of_it_stands_in_a_row_to_mend(tmp_path: Path) -> None:
    said = ColumnFile(unread={"Varför": "Harriet Holm, HR"})
    result = read(tmp_path, "sjukskriven", said, enhet="FINNS EJ")
    assert codes.UNREAD_SENSITIVE in [note.code for note in result.findings]
    (row,) = result.mend_rows
    assert "semester" not in row.cells
    assert len(result.roster.people) == 1


def test_a_unit_or_skill_of_the_organisation_is_no_health() -> None:
    plain = organisation()
    own = plain.model_copy(update={"units": (*plain.units, builders.unit("REHAB", name_sv="Rehab"))})
    assert [speaks_of_health("Rehab", known_words(one, AS_OF)) for one in (plain, own)] == [True, False]


def test_a_column_that_is_read_is_asked_of_as_before(tmp_path: Path) -> None:
    result = read(tmp_path, "semester", None, befattningsbenämning="Samordnare sjukfrånvaro")
    assert len(result.roster.people) == 2
