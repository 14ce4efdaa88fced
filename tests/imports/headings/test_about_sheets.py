"""A day on a sheet about the workbook dates the lists beside it, unless they say their own."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from planner.imports.roster.read import import_roster
from planner.imports.sources import By
from tests.imports.roster_files import AS_OF, KEY, ROW, cells, organisation, render, workbook

STAFF = cells([ROW])


def dated(folder: Path, about: list[tuple[str, ...]], above: tuple[str, ...] = ()) -> tuple[date | None, By | None]:
    sheets = {"Info": about, "Personal": [above, *STAFF] if above else STAFF}
    result = import_roster([workbook(folder, **cast("Any", sheets))], organisation(), key=KEY, as_of=AS_OF)
    render(result.findings)
    (source,) = result.sources
    return source.dated.day, source.dated.by


@pytest.mark.parametrize(
    "about",
    [
        [("Uttag ur personalsystemet", ""), ("Uttagsdatum", "2027-01-15")],
        [("Uppgifter per 2027-01-15",)],
        [("Rapport", "Personal"), ("Utskriven", "2027-01-15 08:15")],
    ],
)
def test_a_sheet_about_the_workbook_dates_it(tmp_path: Path, about: list[tuple[str, ...]]) -> None:
    assert dated(tmp_path, about) == (date(2027, 1, 15), By.OWN)


def test_the_list_s_own_day_is_stronger(tmp_path: Path) -> None:
    said = dated(tmp_path, [("Uttagsdatum", "2027-01-15")], ("Uttagsdatum 2026-12-01",))
    assert said == (date(2026, 12, 1), By.OWN)


@pytest.mark.parametrize(
    "about",
    [
        [("Nästa lönerevision", "2027-01-15")],
        [("Datum", "2027-01-15")],  # of whatever
        [("Uttagsdatum", "2028-01-15")],  # after the import
        [("anställningsnummer", "Uttaget 2027-01-15")],  # a list
        [(f"Uttag {at}", "2027-01-15") for at in range(42)],
    ],
)
def test_another_sheet_does_not(tmp_path: Path, about: list[tuple[str, ...]]) -> None:
    assert dated(tmp_path, about) == (None, None)
