"""No personnummer in the repository could be somebody's.

Allowed are numbers that nobody gets (birth number 000, see data/README.md), those with a wrong check digit or date, the
birth numbers of Skatteverket's test series, and Tolvan Tolvansson.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from planner.sample.personnummer import NEVER_ISSUED, check_digit
from tests.house.tree import ROOT, files

NUMBER = re.compile(rb"(?<![0-9A-Za-z.])((?:18|19|20)?\d{6})([-+ ]?)(\d{3})(\d)(?![0-9A-Za-z])")
TEST_SERIES_BEFORE_1990 = range(980, 1000)
TEST_SERIES_FROM_1990 = range(238, 240)
INVENTED = frozenset({"191212121212"})
"""Tolvan Tolvansson, the made-up person of Swedish authorities' examples; born 12 December 1912."""
LAST_YEAR_OF_BIRTH = 2026
"""Two-digit years up to this one are of this century."""


def could_be_real(born: str, sign: str, birth_number: str, check: str) -> bool:
    """Whether a number has a real date (or coordination date) and check digit and is in no test series."""
    if birth_number == NEVER_ISSUED or str(check_digit(born[-6:] + birth_number)) != check:
        return False
    century = born[:2] if len(born) == 8 else ("20" if int("20" + born[:2]) <= LAST_YEAR_OF_BIRTH else "19")
    if sign == "+" and len(born) == 6:
        century = str(int(century) - 1)
    return _dated(century, born[-6:], birth_number, check)


def _dated(century: str, short: str, birth_number: str, check: str) -> bool:
    year, month, day = int(century + short[:2]), int(short[2:4]), int(short[4:6])
    try:
        date(year, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    series = TEST_SERIES_BEFORE_1990 if year < 1990 else TEST_SERIES_FROM_1990
    known = century + short + birth_number + check in INVENTED
    return not known and int(birth_number) not in series


def test_no_personnummer_can_belong_to_anybody() -> None:
    found = [
        f"{path}: at byte {match.start()}"
        for path in files()
        for part in _parts(ROOT / path)
        for match in NUMBER.finditer(part)
        if could_be_real(*(group.decode() for group in match.groups()))
    ]
    assert not found


def test_the_guard_knows_a_real_looking_number() -> None:
    born, birth_number = "19700101", "123"
    check = str(check_digit(born[2:] + birth_number))
    assert could_be_real(born, "-", birth_number, check)
    assert could_be_real(born[2:], "-", birth_number, check)
    assert not could_be_real(born, "-", birth_number, str((int(check) + 1) % 10))
    assert not could_be_real("19700101", "-", "980", str(check_digit("700101980")))
    assert not could_be_real("19700101", "-", NEVER_ISSUED, str(check_digit("700101" + NEVER_ISSUED)))
    assert NUMBER.search(f"x;{born}-{birth_number}{check};y".encode())


def _parts(path: Path) -> Iterator[bytes]:
    """The bytes of a file, or of what a workbook holds."""
    if path.suffix == ".xlsx" and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            yield from (book.read(name) for name in book.namelist())
    elif path.suffix not in {".png", ".po"} and path.is_file():
        yield path.read_bytes()
