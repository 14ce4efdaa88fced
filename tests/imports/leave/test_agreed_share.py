"""Of an agreed and a current share of full time the agreed one is proposed beside leave: else leave counts twice."""

from pathlib import Path
from typing import Any

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.leave.headings import share_beside_leave
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.proposals.propose import Certainty, Proposal
from planner.imports.roster.read import import_roster
from planner.imports.tables.table import RawRow, RawTable
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write

AGREED, ACTUAL, SHARE = "Syss.grad avtalad", "Syss.grad aktuell", "sysselsättningsgrad"
THIRD = ROW | {"anställningsnummer": "003000", "personnummer": "19811218-0006", "förnamn": "Cia", "efternamn": "Ny"}
AWAY = {"anställningsnummer": "001042", "ledig från": "2027-02-01", "ledig till": "2027-05-31"}
PAIRS = [
    (AGREED, ACTUAL), ("Tjänstens syss.grad", "Faktisk syss.grad"), ("Syssgrad enl avtal", "Syssgrad nuvarande"),
    ("Ordinarie syss.grad", "Utgående syss.grad"),
]  # fmt: skip


def people(agreed: str = AGREED, actual: str = ACTUAL, now: str = "50,00") -> list[dict[str, str]]:
    """Who has the share under both headings, and one person less now."""
    rows = [{key: text for key, text in row.items() if key != SHARE} for row in (ROW, SECOND, THIRD)]
    return [row | {agreed: "100,00", actual: now if at == 0 else "100,00"} for at, row in enumerate(rows)]


def run(folder: Path, rows: list[dict[str, str]], said: Any = None, *, away: bool, kind: str = "csv") -> Any:
    """What is proposed of the list of people, or what comes out of both lists."""
    paths = [write(kind, folder, *rows)]
    if away:
        (folder / "borta").mkdir(exist_ok=True)
        paths.append(write(kind, folder / "borta", AWAY))
        paths[1] = paths[1].rename(paths[1].with_stem("frånvaro"))
    meanings = Meanings(given=ColumnFile.model_validate({"layout": [{"file": paths[0].name, "columns": said or {}}]}))
    try:
        result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    except ColumnsAskedError as asked:
        render(asked.findings)
        return [own for layout in asked.layouts for own in layout.proposals if layout.file == paths[0].name]
    render(result.findings)
    return result


def of_share(proposals: list[Proposal]) -> list[tuple[str, Certainty, tuple[str, ...]]]:
    return [(own.heading, own.certainty, own.others) for own in proposals if own.key == "fraction"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("agreed", "actual"), PAIRS)
@pytest.mark.parametrize(("away", "certainty"), [(True, Certainty.LIKELY), (False, Certainty.POSSIBLE)])
def test_the_agreed_one_is_proposed_beside_leave_and_else_asked(
    tmp_path: Path, kind: str, agreed: str, actual: str, away: bool, certainty: Certainty
) -> None:
    found = run(tmp_path, people(agreed, actual), away=away, kind=kind)
    assert of_share(found) == [(agreed, certainty, (actual,))]


def test_what_somebody_has_left_out_is_not_proposed_again(tmp_path: Path) -> None:
    found = run(tmp_path, people(), {AGREED: ""}, away=False)
    assert [heading for heading, *_ in of_share(found)] == [ACTUAL]


@pytest.mark.parametrize(
    ("read", "away", "code"),
    [
        (AGREED, False, codes.OTHER_SHARE),
        (ACTUAL, False, codes.OTHER_SHARE),
        (AGREED, True, codes.OTHER_SHARE),
        (ACTUAL, True, codes.ACTUAL_SHARE),
    ],
)
@pytest.mark.parametrize("now", ["50,00", "100"])
def test_that_they_differ_is_told_and_confirmed_where_leave_may_count_twice(
    tmp_path: Path, read: str, away: bool, code: str, now: str
) -> None:
    other = ACTUAL if read == AGREED else AGREED
    said = {read: SHARE, other: ""}
    leave = {"ledig från": "ej tillgänglig från", "ledig till": "ej tillgänglig till"} if away else {}
    rows = people(now=now)
    if away:  # in one list
        rows = [row | dict.fromkeys(leave, "") for row in rows]
        rows[0] |= {key: AWAY[key] for key in leave}
    result = run(tmp_path, rows, said | leave, away=False)
    told = [(note.code, note.column, note.facts["count"]) for note in result.findings
            if note.code in (codes.OTHER_SHARE, codes.ACTUAL_SHARE)]  # fmt: skip
    assert told == ([(code, other, 1)] if now == "50,00" else [])
    assert codes.ACTUAL_SHARE in codes.CONFIRMED


@pytest.mark.parametrize(("other", "of_leave"), [("ABS_PCT", False), ("ABS_CODE", True)])
def test_a_share_beside_one_that_is_called_of_leave_is_that_of_the_employment(other: str, of_leave: bool) -> None:
    """No ``unit`` is known: the heading of the units may still be asked of."""
    cells = [["A1", "2026-11-01", "50", "100"], ["A2", "2026-11-02", "100", "75"], ["A3", "2026-11-03", "20", "0"]]
    rows = [RawRow(at, own) for at, own in enumerate(cells, 2)]
    made = RawTable("emp.csv", "", 1, ("EMPL_ID", "ABS_BEG", other, "FTE"), rows, ())
    assert share_beside_leave(made, 3, {}) is of_leave
