"""Words of health or the union below a heading that says nothing of it are treated as if it did."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from planner.domain.owner.exports import SensitiveCells
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.headings.sensitive_cells import speaks_of_health, with_sensitive
from planner.imports.proposals.known import known_words
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.tables.table import RawRow, RawTable
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


@pytest.mark.parametrize(("heading", "cell", "stops"), [
    ("Arb.plats", "Rehab", False), ("Arb.plats", "Rehabilitering", False),
    ("Arb.plats", "sjukskriven", True), ("Avdelning", "Facklig tid", True),
])  # fmt: skip
def test_where_people_work_says_nothing_of_their_health(
    tmp_path: Path, heading: str, cell: str, *, stops: bool
) -> None:
    rows = [{**row, heading: text} for row, text in ((ROW, ROW["enhet"]), (SECOND, cell))]
    plain = [{key: text for key, text in row.items() if key != "enhet"} for row in rows]
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(tmp_path, *plain)], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings())
    assert (codes.SENSITIVE_COLUMN in [note.code for note in error.value.findings]) is stops


def one_column(cells: Sequence[str]) -> RawTable:
    return RawTable("a.csv", "", 1, ("Var",), [RawRow(at, (cell,)) for at, cell in enumerate(cells, 2)], ())


def test_most_cells_tell_that_a_column_is_one_of_units() -> None:
    rows = [ROW["enhet"]] * 2 + ["Rehab"]
    table = one_column(rows)
    known = known_words(organisation(), AS_OF)
    assert not with_sensitive(table, known, Meanings().of(table.headers, table.file)).table.sensitive
    table = one_column(["Här", "Där", "Rehab"])
    assert with_sensitive(table, known, Meanings().of(table.headers, table.file)).table.sensitive == {"var"}


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


SKILLED = ("Körkort B", "Ssk, facklig förtroendeman", "facklig förtroendeman", "Usk", "Usk", "Ssk")
PASSED = ColumnFile(sensitive_cells=SensitiveCells.PASSED_OVER)


def skilled(folder: Path, heading: str, said: ColumnFile | None = None, cells: Sequence[str] = SKILLED) -> ImportResult:
    rows = [
        {key: cell for key, cell in ROW.items() if key not in ("kompetens", "personnummer")}
        | {"anställningsnummer": f"00{at}", "födelseår": "1980", "efternamn": f"A{chr(97 + at)}", heading: cell}
        for at, cell in enumerate(cells, 10)
    ]
    meanings = Meanings(given=said or ColumnFile())
    result = import_roster([write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def skills_of(result: ImportResult) -> list[list[str]]:
    return sorted(sorted(held.skill for held in person.skills) for person in result.roster.people)


@pytest.mark.parametrize("heading", ["Kompetens", "Kompetenser / behörigheter", "Extra"])
def test_a_word_among_skills_is_passed_over_and_the_skills_are_read(tmp_path: Path, heading: str) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        skilled(tmp_path, heading)
    assert "facklig" not in str(error.value.findings)
    (layout,) = error.value.layouts
    assert layout.asked_ways["sensitive_cells"] == (heading, "hoppas över", 2)
    assert layout.smells == {}
    said = PASSED.model_copy(update={"columns": {heading: "kompetens"}})
    result = skilled(tmp_path, heading, said)
    assert skills_of(result) == [[], ["assistant_nurse"], ["assistant_nurse"], ["driving_b"], ["nurse"], ["nurse"]]
    assert [note.facts["count"] for note in result.findings if note.code == codes.PASSED_OVER] == [2]
    assert (result.rows_set_aside, "facklig" in str(result.findings)) == (0, False)
    assert codes.SKILL_LEFT_OUT not in [note.code for note in result.findings]
    kept = kept_file(Meanings(given=said), result.layouts)
    assert kept.layout[0].sensitive_cells == "passed_over"


def test_words_that_are_courses_are_read_as_others(tmp_path: Path) -> None:
    result = skilled(tmp_path, "Kompetens", ColumnFile(sensitive_cells=SensitiveCells.READ))
    assert codes.PASSED_OVER not in [note.code for note in result.findings]
    assert skills_of(result)[0] == []
    assert codes.SKILL_LEFT_OUT in [note.code for note in result.findings]


@pytest.mark.parametrize(("heading", "cells"), [
    ("Behörigheter", ("Usk", *["facklig tid"] * 2)), ("Orsak", ("semester", "studier", "facklig tid")),
    ("Facklig behörighet", SKILLED),
])  # fmt: skip
def test_a_column_of_something_else_is_answered_for_as_before(
    tmp_path: Path, heading: str, cells: Sequence[str]
) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        skilled(tmp_path, heading, None, cells)
    assert codes.SENSITIVE_COLUMN in [note.code for note in error.value.findings]
    assert "sensitive_cells" not in error.value.layouts[0].asked_ways


@pytest.mark.parametrize("heading", ["Kompetens", "Behörigheter"])
def test_a_column_of_skills_that_is_not_to_be_read_is_answered_for(tmp_path: Path, heading: str) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        skilled(tmp_path, heading, ColumnFile(columns={heading: ""}))
    assert codes.SENSITIVE_COLUMN in [note.code for note in error.value.findings]


def test_a_word_that_may_mark_somebody_as_protected_is_not_passed_over(tmp_path: Path) -> None:
    cells = ("Usk", "Ssk", "Usk, sjukskriven (skyddad identitet)", "Usk")
    result = skilled(tmp_path, "Kompetens", PASSED, cells)
    assert codes.PERHAPS_PROTECTED in [note.code for note in result.findings]
    assert len(result.roster.people) == 3
