"""A number unlike the others of its column, ``8,00`` among shares or percentages, is asked and no percent by itself."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.hours.notations import odd_numbers
from planner.imports.roster.columns import name_of
from planner.jobs.people.asking.steps import steps
from planner.text.words import words_for
from tests.imports.roster.test_full_time import PLAIN, permille
from tests.imports.roster.test_skill_columns import asked, read
from tests.imports.roster_files import write

SHARES, PERCENT = ("1,00", "0,75", "0,50"), ("100,00", "75,00", "50,00")


def rows(odd: str, others: tuple[str, ...]) -> list[dict[str, str]]:
    cells = [*(others * 4), odd]
    return [PLAIN | {"Anställningsnummer": f"{at:05}", "sysselsättningsgrad": cell} for at, cell in enumerate(cells)]


@pytest.mark.parametrize("others", [SHARES, PERCENT])
def test_it_is_asked_and_what_is_answered_holds(tmp_path: Path, others: tuple[str, ...]) -> None:
    path = write("csv", tmp_path, *rows("8,00", others))
    (layout,) = asked(path).layouts
    assert layout.unknown_words == {"sysselsättningsgrad": {"8,00": "?"}}
    (step,) = steps([layout], words_for("sv"))
    assert [step.read(text, ()) for text in ("80", "8", "?", "", "åtta")] == ["80", "8", "?", None, None]
    for answer, share in (("80", 800), ("8", 80)):
        said = ColumnFile(words={"sysselsättningsgrad": {"8,00": answer}})
        result = read(path, said)
        assert (permille(result).count(share), len(permille(result)), result.mend_rows) == (1, 13, ())
        assert codes.MIXED_NOTATION not in {one.code for one in result.findings}


def test_who_does_not_know_gets_the_row_to_mend(tmp_path: Path) -> None:
    path = write("csv", tmp_path, *rows("8,00", SHARES))
    (layout,) = asked(path).layouts
    words = {"sysselsättningsgrad": {"8,00": "?"}}
    columns = {heading: name_of(key) for heading, key in layout.meant.items()}
    said = ColumnFile(layout=(Layout(file="personal.csv", columns=columns, words=words),))
    result = read(path, said)
    (row,) = result.mend_rows
    assert ([fault.code for fault in row.faults], len(permille(result))) == ([codes.ODD_SHARE], 12)


@pytest.mark.parametrize(
    ("odd", "others", "least"),
    [
        ("2", SHARES, False),  # more than full time, which is told
        ("2,5", SHARES, True),
        ("9,99", SHARES, True),
        ("10", SHARES, True),
        ("75", SHARES, True),
        ("100", SHARES, True),
        ("101", SHARES, False),  # a fault of its row
        ("1,0", PERCENT, False),
        ("1,5", PERCENT, True),
        ("0", PERCENT, False),
        ("10", PERCENT, False),
        ("5", ("100", "5", "10", "1"), False),
        ("8 %", SHARES, False),
    ],
)
def test_only_numbers_that_are_neither(odd: str, others: tuple[str, ...], least: bool) -> None:
    counts = dict.fromkeys(others, 10) | {odd: 1}
    assert odd_numbers(counts, ()) == (frozenset({odd}) if least else frozenset())
    assert odd_numbers(counts, {odd}) == frozenset()


def test_of_few_rows_nobody_can_tell() -> None:
    assert odd_numbers({"1,00": 8, "8,00": 1}, ()) == frozenset()
    assert odd_numbers({"1,00": 9, "8,00": 1}, ()) == {"8,00"}
    assert odd_numbers({"1,00": 8, "8,00": 2}, ()) == frozenset()


def test_a_percentage_among_shares_is_asked_and_proposed_as_it_stands(tmp_path: Path) -> None:
    path = write("csv", tmp_path, *rows("75", SHARES))
    (layout,) = asked(path).layouts
    assert layout.unknown_words == {"sysselsättningsgrad": {"75": "75"}}
    result = read(path, ColumnFile(words={"sysselsättningsgrad": {"75": "75"}}))
    assert (permille(result).count(750), len(permille(result))) == (5, 13)
    path = write("csv", tmp_path, *rows("10", SHARES))
    assert asked(path).layouts[0].unknown_words == {"sysselsättningsgrad": {"10": "?"}}
