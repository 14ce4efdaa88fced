"""Of which day a file is: what it says itself, what HR says, when it was written to, and nothing else."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.printed import printed_day
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.sources import OLD_DAYS, By, Dated
from planner.jobs.people.dated import days_said
from tests.imports.roster_files import AS_OF, ROW, organisation, write_csv

OWN, GIVEN, WRITTEN = (AS_OF - timedelta(days) for days in (10, 20, 30))


def read(path: Path, **said: object) -> ImportResult:
    meanings = Meanings(**said)  # type: ignore[arg-type]
    return import_roster([path], organisation(), key=b"k" * 32, as_of=AS_OF, meanings=meanings)


def dated(path: Path, **said: object) -> Dated:
    (source,) = read(path, **said).sources
    return source.dated


def a_file(folder: Path, above: str = "", **more: str) -> Path:
    path = write_csv(folder, ROW | more)
    path.write_text(above + path.read_text("utf-8"), "utf-8")
    os.utime(path, (moment := datetime(WRITTEN.year, WRITTEN.month, WRITTEN.day, 12).timestamp(), moment))
    return path


def test_what_the_file_says_goes_before_what_hr_says_and_that_before_the_day_it_was_written(tmp_path: Path) -> None:
    path = a_file(tmp_path, f"Utskriven {OWN}\n")
    assert dated(path, dated={"": GIVEN}, today=True) == (OWN, By.OWN)
    path = a_file(tmp_path, **{"Per datum": OWN.isoformat()})
    assert dated(path, dated={"": GIVEN}, today=True) == (OWN, By.OWN)
    path = a_file(tmp_path)
    assert dated(path, dated={"": GIVEN}, today=True) == (GIVEN, By.GIVEN)
    assert dated(path, dated={"personal.csv": GIVEN, "": OWN}, today=True) == (GIVEN, By.GIVEN)
    assert dated(path, dated={"annan.csv": GIVEN}, today=True) == (WRITTEN, By.MODIFIED)
    assert dated(path, today=False) == (None, None)


def test_the_newest_first_day_says_nothing(tmp_path: Path) -> None:
    path = a_file(tmp_path, **{"anställd från": (AS_OF - timedelta(1)).isoformat()})
    assert dated(path) == (None, None)


def test_no_file_is_of_a_day_to_come(tmp_path: Path) -> None:
    later = AS_OF + timedelta(1)
    assert dated(a_file(tmp_path, f"Utskriven {AS_OF}\n")) == (AS_OF, By.OWN)
    assert dated(a_file(tmp_path, f"Utskriven {later}\n"), dated={"": GIVEN}) == (GIVEN, By.GIVEN)


@pytest.mark.parametrize(("age", "old"), [(OLD_DAYS, False), (OLD_DAYS + 1, True)])
def test_an_old_source_is_told_with_its_owner_and_what_says_so(tmp_path: Path, age: int, old: bool) -> None:
    path = a_file(tmp_path)
    day = AS_OF - timedelta(age)
    columns = {heading: heading for heading in ROW}
    layout = {"file": path.name, "owner": "Säkerhetsenheten", "columns": columns}
    given = ColumnFile.model_validate({"layout": [layout]})
    told = [one for one in read(path, given=given, dated={"": day}).findings if one.code == "W-IMPORT-260"]
    said = {"day": day.isoformat(), "days": age, "dated": "given", "owner": "Säkerhetsenheten"}
    assert [(one.file, one.facts) for one in told] == [(path.name, said)] * old


@pytest.mark.parametrize(("cells", "sheet", "day"), [
    (("Utskriven 2026-10-31",), "", "2026-10-31"),
    (("Utskriftsdatum", "", "2026-10-31"), "", "2026-10-31"),
    (("Personallista per 31 oktober 2026",), "", "2026-10-31"),
    (("Exported on 20261031 by HR",), "", "2026-10-31"),
    (("Personal",), "Personal 2026-10-31", "2026-10-31"),
    (("Slutdatum före 2026-10-31, utskriven 2026-09-30",), "", "2026-09-30"),
    (("Anställda 2026-10-31",), "", None),
    (("Period 2026-01-01–2026-12-31",), "", None),
    (("Utskriven 2026-13-31",), "", None),
    (("Utskriven", "av Anna", "2026-10-31"), "", None),
    (("HLR-lista \N{EN DASH} utdrag 2026-10-31",), "", "2026-10-31"),
    (("Lista uppdaterad 31/10 2026",), "", "2026-10-31"),
    (("Senast ändrad 31.10.2026",), "", "2026-10-31"),
    (("Gäller 2026-10-31",), "", "2026-10-31"),
    (("Gäller från 2026-10-31",), "", None),
    (("Gäller t.o.m. 2026-10-31",), "", None),
])  # fmt: skip
def test_the_day_of_a_print_stands_behind_a_word_for_it(cells: tuple[str, ...], sheet: str, day: str | None) -> None:
    assert printed_day([cells], sheet, AS_OF) == (date.fromisoformat(day) if day else None)


def test_days_are_said_for_all_files_or_for_one() -> None:
    files = [Path("personal.csv"), Path("x/kurser.csv")]
    assert days_said([GIVEN.isoformat(), f"kurser.csv={OWN}"], files, AS_OF) == {"": GIVEN, "kurser.csv": OWN}
    assert days_said([], files, AS_OF) == {}
    for wrong in ("igår", "20261031", f"{AS_OF + timedelta(1)}", f"andra.csv={OWN}", f"={OWN}x", "1850-01-01"):
        with pytest.raises(InputRefusedError) as refused:
            days_said([wrong], files, AS_OF)
        assert [one.code for one in refused.value.findings] == ["E-CLI-130"]


@pytest.mark.parametrize(("name", "day"), [
    ("Personal 2027-02-16.csv", date(2027, 2, 16)),
    ("P201_20270216.csv", date(2027, 2, 16)),
    ("HEROMA_ANST_270216.csv", date(2027, 2, 16)),
    ("personal 2027-01-01_2027-01-31.csv", date(2027, 1, 31)),  # a time: its last day
    ("personal 2027-04-01.csv", None),  # after the import
    ("personal 850101.csv", None), ("lista 200115.csv", None),
    ("lista 123456.csv", None), ("personal.csv", None), ("lista 270231.csv", None),
])  # fmt: skip
def test_a_day_in_the_file_s_name_holds_where_nothing_else_says_it_and_is_told(
    tmp_path: Path, name: str, day: date | None
) -> None:
    path = a_file(tmp_path).rename(tmp_path / name)
    result = read(path)
    assert result.sources[0].dated == (Dated(day, By.NAMED) if day else Dated(None))
    told = [note.facts for note in result.findings if note.code == codes.DAY_IN_NAME]
    assert told == ([{"files": f"{name}: {day}", "count": 1}] if day else [])
    if day:
        assert read(path, today=True).sources[0].dated.by is By.NAMED  # a copy may be of yesterday
        assert read(path, dated={"": GIVEN}).sources[0].dated == (GIVEN, By.GIVEN)


@pytest.mark.parametrize(("above", "day"), [
    ("2026-10-31", "2026-10-31"),
    ("Anställda 2026-10-31", "2026-10-31"),
    ("Personal;2026-10-31", "2026-10-31"),
    ("Period 2026-01-01", None), ("Beslut 2026-10-31", None), ("Född 2026-10-31", None),
    ("2026-10-30 2026-10-31", None), ("2019-10-31", None), ("2099-10-31", None),
])  # fmt: skip
def test_a_lone_day_above_the_headings_is_the_list_s_and_told_unless_something_else_says_it(
    tmp_path: Path, above: str, day: str | None
) -> None:
    path = a_file(tmp_path, f"{above}\n")
    result = read(path)
    found = [note.facts for note in result.findings if note.code == codes.DAY_ABOVE]
    assert result.sources[0].dated == (Dated(date.fromisoformat(day), By.ABOVE) if day else Dated(None))
    assert found == ([{"files": f"{path.name}: {day}", "count": 1}] if day else [])
    assert read(path, dated={"": GIVEN}).sources[0].dated == (GIVEN, By.GIVEN)
