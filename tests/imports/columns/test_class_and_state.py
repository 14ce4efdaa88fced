"""Class and state of a vetting in one cell are parted; what no state is stays as it is."""

from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.person import ClearanceState
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.rendered import render
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, write_csv


def come(folder: Path, *texts: str, heading: str = "Säkerhetsklass", **more: str) -> ImportResult:
    rows = [one | {heading: text} | more for one, text in zip((ROW, SECOND), texts, strict=False)]
    given = ColumnFile.model_validate({"words": {"säkerhetsprövning": {"klar": "godkänd"}}})
    result = import_roster(
        [write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=given)
    )
    render(result.findings)
    return result


def vetted(result: ImportResult) -> list[tuple[int | None, str, str]]:
    own = [person.clearance for person in result.roster.people]
    return sorted((one.clearance_class, one.state.value, str(one.valid_until or "")) for one in own)


@pytest.mark.parametrize(
    ("text", "level", "state", "until"),
    [
        ("3 klar", 3, ClearanceState.GRANTED, ""),
        ("3 (pågår)", 3, ClearanceState.APPLIED, ""),
        ("klass 2, ansökt 2026-05-01", 2, ClearanceState.APPLIED, ""),
        ("SK2 godkänd", 2, ClearanceState.GRANTED, ""),
        ("Klass III - klar", 3, ClearanceState.GRANTED, ""),
        ("godkänd klass 3", 3, ClearanceState.GRANTED, ""),
        ("2 godkänd t.o.m. 2028-05-01", 2, ClearanceState.GRANTED, "2028-05-01"),
    ],
)
@pytest.mark.parametrize("heading", ["Säkerhetsklass", "Säkerhetsprövning"])
def test_both_are_read(tmp_path: Path, text: str, level: int, state: ClearanceState, until: str, heading: str) -> None:
    result = come(tmp_path, text, heading=heading)
    assert vetted(result) == [(level, state.value, until)]
    (told,) = [note for note in result.findings if note.code == codes.CLASS_AND_STATE]
    assert told.facts["count"] == 1


def test_the_day_is_that_of_the_decision_and_the_later_one_holds(tmp_path: Path) -> None:
    rows = [ROW | {"säkerhetsklass": text} for text in ("3 godkänd 2024-03-01", "3 återkallad 2025-03-01")]
    result = import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF)
    assert vetted(result) == [(3, "withdrawn", "")]


def test_where_the_state_has_a_column_of_its_own_nothing_is_parted(tmp_path: Path) -> None:
    result = come(tmp_path, "3", Säkerhetsprövning="godkänd")
    assert vetted(result) == [(3, "granted", "")]
    assert codes.CLASS_AND_STATE not in {note.code for note in result.findings}


@pytest.mark.parametrize("text", ["3 (tre)", "4 klar", "placerad 3", "klar"])
def test_what_says_not_both_stays_as_it_is(tmp_path: Path, text: str) -> None:
    try:
        told = come(tmp_path, text).findings
    except InputRefusedError as asked:
        told = asked.findings
    assert codes.CLASS_AND_STATE not in {note.code for note in told}


def test_a_heading_that_nobody_understands_is_asked_for_before_it_is_parted(tmp_path: Path) -> None:
    with pytest.raises(ColumnsAskedError) as asked:
        come(tmp_path, "3 klar", "2 ansökt", heading="Säk.prövn")
    told = {note.code: note for note in asked.value.findings}
    assert told[codes.ASKED_COLUMN].facts["nearest"] == "säkerhetsprövning"
    assert codes.CLASS_AND_STATE not in told


def test_a_text_with_a_few_such_cells_is_no_column_of_both(tmp_path: Path) -> None:
    result = come(tmp_path, "3 klar", "Hur det går med allt annat", heading="Anteckning om mål")
    assert codes.CLASS_AND_STATE not in {note.code for note in result.findings}


def test_a_word_of_vetting_that_nobody_understands_is_asked_for_however_rare(tmp_path: Path) -> None:
    with pytest.raises(ColumnsAskedError) as asked:
        come(tmp_path, "3 registerkontroll gjord", "3 godkänd")
    assert asked.value.layouts[0].unknown_words == {"säkerhetsprövning": {"registerkontroll gjord": "?"}}


@pytest.mark.parametrize(("own", "until"), [("", "2028-05-01"), ("2027-06-01", "2027-06-01")])
@pytest.mark.parametrize("heading", ["säkerhetsprövning giltig till", "Slutar gälla"])
def test_a_last_day_in_the_cell_fills_in_the_column_that_there_is(
    tmp_path: Path, own: str, until: str, heading: str
) -> None:
    rows = [ROW | {"säkerhetsklass": "2 godkänd t.o.m. 2028-05-01", heading: own},
            SECOND | {"säkerhetsklass": "2 godkänd", heading: "2029-01-01"}]  # fmt: skip
    said = Meanings(given=ColumnFile(columns={"Slutar gälla": "säkerhetsprövning giltig till"}))
    result = import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=said)
    assert vetted(result) == [(2, "granted", until), (2, "granted", "2029-01-01")]
