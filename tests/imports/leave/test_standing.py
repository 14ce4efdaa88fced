"""Leave of which a list of employments says how much and no days: asked of, and counted as long as that lasts."""

from datetime import timedelta
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.ways import PART_LEAVE
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

HEADING, MEANT, WORKED = "Tjänstledig %", "leave_share", ("works_so_much",)
WHOLE = ROW | {"sysselsättningsgrad": "100"}
THIRD = WHOLE | {"anställningsnummer": "003000", "personnummer": "19890201-9804", "förnamn": "Ivar", "efternamn": "Al"}


def read(
    folder: Path, *rows: dict[str, str], said: str = "", other: str = "", meant: str | None = None
) -> ImportResult:
    """What becomes of rows, and of somebody who is never on leave."""
    columns = {} if meant is None else {HEADING: meant}
    ways = {"part_leave": said} if said else {}
    given = ColumnFile.model_validate({"columns": columns} | ways)
    path = write_csv(folder, *rows, SECOND | {"sysselsättningsgrad": "100", HEADING: other})
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=given))
    render(result.findings)
    return result


def shares(result: ImportResult, number: str = ROW["anställningsnummer"]) -> list[int]:
    """What is left from the day of the file on, of each employment of a person."""
    ident = next(own.person for own in result.keys if own.employee_number == number)
    (person,) = [own for own in result.roster.people if own.id == ident]
    now = [job.fraction_permille for job in person.employments if job.last_day is None]
    assert bool(person.unavailable) == (sum(now) == 0)
    assert all(own.first == min(job.first_day for job in person.employments) for own in person.unavailable)
    return sorted(now)


@pytest.mark.parametrize(
    ("said", "cell", "left"),
    [
        ("its_share", "60", 400),
        ("its_share", "0,6", 400),
        ("its_share", "100", 0),
        ("its_share", "0", 1000),
        ("its_share", "", 1000),
        ("its_share", "-", 1000),
        ("works_so_much", "60", 600),
        ("works_so_much", "0", 0),
        ("works_so_much", "100", 1000),
        ("wholly_away", "60", 0),
        ("at_work", "60", 1000),
        ("at_work", "100", 0),
    ],
)
def test_it_counts_as_is_said(tmp_path: Path, said: str, cell: str, left: int) -> None:
    result = read(tmp_path, WHOLE | {HEADING: cell}, said=said, meant=MEANT, other="100" if said in WORKED else "")
    assert shares(result) == [left]
    assert shares(result, "002000") == [1000]
    told = [note.facts["count"] for note in result.findings if note.code == codes.STANDING_LEAVE]
    on_leave = cell not in ("", "-", "100" if said in WORKED else "0")
    assert told == ([1] if on_leave else [])
    assert codes.LEAVE_DEGREE not in {note.code for note in result.findings}


def test_it_is_of_its_own_employment_alone(tmp_path: Path) -> None:
    first, second = (WHOLE | {"sysselsättningsgrad": "50", "enhet": unit} for unit in ("KSF", "ÄOF-HT1"))
    result = read(tmp_path, first | {HEADING: "40"}, second, said="its_share", meant=MEANT)
    assert shares(result) == [300, 500]


def test_what_says_no_share_is_told_and_counts_as_whole(tmp_path: Path) -> None:
    result = read(tmp_path, WHOLE | {HEADING: "delvis"}, THIRD | {HEADING: "50"}, said="its_share", meant=MEANT)
    assert shares(result) == [0]
    assert shares(result, "003000") == [500]
    (note,) = [note for note in result.findings if note.code == codes.LEAVE_UNREAD]
    assert (note.row, note.facts["count"]) == (2, 1)


@pytest.mark.parametrize(("other", "guess"), [("", "till sin del"), ("100", "arbetar så mycket")])
def test_it_is_asked_and_until_then_nobody_is_away(tmp_path: Path, other: str, guess: str) -> None:
    result = read(tmp_path, WHOLE | {HEADING: "60"}, THIRD | {HEADING: other}, other=other)
    (layout,) = result.layouts
    heading, proposed, count = layout.asked_ways[PART_LEAVE]
    assert (heading, proposed, count) == (HEADING, guess, 1)
    assert shares(result) == [1000]
    (note,) = [note for note in result.findings if note.code == codes.PART_UNSAID]
    assert (note.facts["count"], note.facts["said"]) == (1, "i tjänst")
    # The file of proposals as it stands is an answer.
    text = proposals_text(result.layouts, words_for("sv"))
    assert f'"{HEADING}" = "hur stor del någon är ledig"' in text


def test_a_column_that_is_not_to_be_read_is_not(tmp_path: Path) -> None:
    result = read(tmp_path, WHOLE | {HEADING: "60"}, meant="")
    assert shares(result) == [1000]
    assert not any(layout.asked_ways for layout in result.layouts)


def test_where_no_cell_says_a_share_it_is_asked_again_and_told(tmp_path: Path) -> None:
    result = read(tmp_path, WHOLE | {HEADING: "delvis"}, said="its_share", meant=MEANT)
    assert [layout.many for layout in result.layouts] == [{HEADING: 1}]
    assert [note.facts["count"] for note in result.findings if note.code == codes.LEAVE_UNREAD] == [1]
    assert [own.unavailable for own in result.roster.people if own.unavailable]


def test_what_is_worked_of_full_time_is_of_its_own_employment(tmp_path: Path) -> None:
    first, second = (WHOLE | {"sysselsättningsgrad": "50", "enhet": unit} for unit in ("KSF", "ÄOF-HT1"))
    rows = first | {HEADING: "25"}, second | {HEADING: "50"}
    result = read(tmp_path, *rows, said="works_so_much_of_full_time", meant=MEANT, other="100")
    assert shares(result) == [250, 500]


def test_of_an_employment_that_has_ended_nothing_is_left_to_be_on_leave_from(tmp_path: Path) -> None:
    ended = WHOLE | {"enhet": "ÄOF-HT1", "anställd till": "2026-12-31", HEADING: "60"}
    result = read(tmp_path, WHOLE | {HEADING: ""}, ended, said="its_share", meant=MEANT)
    assert shares(result) == [1000]
    assert codes.STANDING_LEAVE not in {note.code for note in result.findings}


def test_next_month_nothing_has_changed(tmp_path: Path) -> None:
    rows = WHOLE | {HEADING: "60"}, THIRD | {HEADING: "100"}
    given = Meanings(given=ColumnFile.model_validate({"columns": {HEADING: MEANT}, "part_leave": "its_share"}))
    path = write_csv(tmp_path, *rows)
    first, second = (
        import_roster([path], organisation(), key=KEY, as_of=AS_OF + timedelta(days=days), meanings=given)
        for days in (0, 31)
    )
    assert first.roster == second.roster


@pytest.mark.parametrize(("cell", "left"), [("0,675", 325), ("0.5625", 438), ("0,4", 600)])
def test_a_share_may_have_as_many_decimals_as_a_workbook_gives(tmp_path: Path, cell: str, left: int) -> None:
    result = read(tmp_path, WHOLE | {HEADING: cell}, said="its_share", meant=MEANT)
    assert shares(result) == [left]
    assert codes.LEAVE_UNREAD not in {note.code for note in result.findings}
