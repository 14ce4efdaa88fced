"""The catalogue is whole: every row of it has its inputs here, or in the tests of the room that reads them."""

import re
from pathlib import Path

HERE = Path(__file__).parent
ROWS = frozenset(
    {
        1,
        2,
        3,
        5,
        6,
        7,
        8,
        10,
        11,
        12,
        13,
        14,
        15,
        16,
        18,
        19,
        20,
        22,
        23,
        24,
        25,
        26,
        27,
        28,
        30,
        31,
        32,
        33,
        34,
        36,
        37,
    }
    | {38, 39, 40, 42, 43, 44, 45, 47, 48, 49, 50, 51, 54, 55, 56, 57, 59, 60, 61, 62, 64, 65, 66}
)
"""Numbers of the catalogue."""
ELSEWHERE = {
    64: ("../jobs/test_again.py", "test_h6_many_who_leave_have_to_be_confirmed"),
}
"""Rows about other files than HR's: the file of their tests, and a word that stands in it."""


def test_every_row_of_the_catalogue_has_a_test() -> None:
    texts = [path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py") if path != Path(__file__)]
    found = [number for text in texts for number in re.findall(r'(?:def test_|")(\d+)[_ ][a-zA-Z]', text)]
    numbers = {int(number) for number in found}
    assert ROWS - numbers - ELSEWHERE.keys() == set()
    for name, word in ELSEWHERE.values():
        assert word in (HERE.parent / name).read_text(encoding="utf-8"), name
