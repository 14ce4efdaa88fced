"""Mobile numbers without their first zero get it back, told once; what may be another number is left unread."""

from pathlib import Path

import pytest

from planner.imports import codes
from tests.imports.roster_files import ROW, SECOND, run, write_csv


@pytest.mark.parametrize(("written", "read"), [("701740605", "0701740605"), ("70-174 06 05", "0701740605")])
def test_a_mobile_number_gets_its_zero_back_and_that_is_told_once(tmp_path: Path, written: str, read: str) -> None:
    result = run(write_csv(tmp_path, ROW | {"telefon": written}, SECOND | {"telefon": "070-174 06 06"}))
    assert [entry.phone for entry in sorted(result.keys, key=lambda own: own.employee_number)] == [read, "0701740606"]
    (told,) = [one for one in result.findings if one.code == codes.PHONE_ZEROS]
    assert (told.column, told.facts["count"], told.found) == ("telefon", 1, "")
    assert codes.cells.UNREAD_PHONE not in {one.code for one in result.findings}


@pytest.mark.parametrize("written", ["15538123", "711740605", "70174060", "7017406055"])
def test_a_number_that_may_lack_anything_else_stays_unread(tmp_path: Path, written: str) -> None:
    result = run(write_csv(tmp_path, ROW | {"telefon": written}))
    assert result.keys[0].phone == ""
    assert {codes.PHONE_ZEROS, codes.cells.UNREAD_PHONE} & {one.code for one in result.findings} == {
        codes.cells.UNREAD_PHONE
    }
