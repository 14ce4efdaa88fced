"""Fault S26: work grows with the file, not with its square, and never deeper than the stack: counted, never timed."""

from pathlib import Path
from typing import Any

import pytest

from planner.domain.finding import Severity
from planner.imports import codes
from planner.imports.protected import rows as protected
from planner.imports.roster import merge, read
from planner.imports.roster.rows import Row
from tests.imports.roster_files import ROW, SECOND, run, write_csv

PLAIN = ROW | {"personnummer": "", "födelseår": "1980"}


def counted(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[int]:
    """Counts the calls of a function."""
    calls = [0]
    real = getattr(owner, name)

    def watched(*words: Any, **more: Any) -> Any:
        calls[0] += 1
        return real(*words, **more)

    monkeypatch.setattr(owner, name, watched)
    return calls


def chain(links: int) -> list[dict[str, str]]:
    """People whose numbers overlap: row n shares its personnummer with one neighbour, its number with the other."""
    return [
        ROW
        | {
            "anställningsnummer": f"E{(at + 1) // 2}",
            "personnummer": f"19{50 + at // 2 % 50}{1 + at // 100 % 12:02}{1 + at // 1200:02}-000{at // 2 % 10}",
            "skyddade personuppgifter": "ja" if at == 0 else "",
        }
        for at in range(links)
    ]


@pytest.mark.parametrize("links", [400, 800])
def test_s26_a_chain_of_shared_numbers_is_followed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: int
) -> None:
    calls = counted(monkeypatch, protected, "identities")
    result = run(write_csv(tmp_path, *chain(links), SECOND))
    assert result.protected_set_aside == 1
    assert result.rows_protected > links // 3
    assert calls[0] <= links + 1


@pytest.mark.parametrize("rows", [200, 1500])
@pytest.mark.parametrize(
    ("first", "others", "code"),
    [
        (
            {"säkerhetsprövad datum": "2025-01-01"},
            {"säkerhetsprövning giltig till": "2020-01-01"},
            codes.END_BEFORE_START,
        ),
        ({"personnummer": "19811218-9876", "födelseår": ""}, {"födelseår": "1980"}, codes.BIRTH_YEAR_DIFFERS),
        ({}, {"säkerhetsprövning": "godkänd"}, codes.PART_WITHOUT_COLUMN),
        ({}, {"födelseår": "1800"}, codes.CONFLICT),
    ],
)
def test_s26_many_contradicting_rows_of_one_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, first: dict[str, str], others: dict[str, str], code: str
) -> None:
    calls = counted(monkeypatch, merge.Draft, "agrees")
    result = run(write_csv(tmp_path, PLAIN | first, *[PLAIN | others] * rows, SECOND))
    assert result.people == 2
    (told,) = (one for one in result.findings if one.severity is not Severity.INFO)
    assert (told.code, told.rows) == (code, rows)
    assert sum(row.faults[0].code == code for row in result.mend_rows) == rows
    assert calls[0] <= 4 * (rows + 2)


def test_s26_a_repeated_row_is_compared_by_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(write_csv(tmp_path, *[ROW] * 2000))
    (note,) = (one for one in result.findings if one.code == codes.MERGED_ROWS)
    assert note.facts["count"] == 1999
    compared = [0]

    class Counted(dict[str, Any]):
        def __eq__(self, other: object) -> bool:
            compared[0] += 1
            return super().__eq__(other)

        __hash__ = None  # type: ignore[assignment]

    plain = Row.values.fget
    monkeypatch.setattr(Row, "values", property(lambda row: Counted(plain(row))))
    calls = counted(monkeypatch, read, "merged_rows")
    run(write_csv(tmp_path, *[ROW | {"befattningsbenämning": f"T{at}"} for at in range(300)]))
    assert calls == [1]
    assert compared[0] <= 300


def test_s26_a_csv_row_has_no_more_columns_than_a_sheet(tmp_path: Path) -> None:
    from tests.imports.roster_files import refused

    wide = ROW | {f"k{at}": "" for at in range(300)}
    assert [one.code for one in refused(write_csv(tmp_path, wide))] == [codes.tables.TOO_LARGE]
