"""Percentages and shares in one column are told (FAULTS H17)."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.hours.notations import Notations, notations
from tests.imports.roster_files import ROW, SECOND, only, run, write

OTHERS = [SECOND | {"anställningsnummer": f"00{at}", "personnummer": "", "födelseår": "1980"} for at in range(3)]


def test_h17_two_notations_in_one_column_are_told(tmp_path: Path) -> None:
    rows = [row | {"sysselsättningsgrad": text} for row, text in zip(OTHERS, ("75", "0,75", "1"), strict=True)]
    (note,) = [one for one in run(write("csv", tmp_path, *rows)).findings if one.code == codes.MIXED_NOTATION]
    assert note.facts == {"percent": 1, "share": 2, "first": 2}


@pytest.mark.parametrize("texts", [("75", "100", "0"), ("0,75", "1", "0"), ("75 %", "1 %"), ("", "50")])
def test_h17_one_notation_is_not(texts: tuple[str, ...]) -> None:
    told = notations(texts)
    assert not (told.percent and told.share)


def test_h17_what_is_counted(tmp_path: Path) -> None:
    assert notations(["75", "75", "0,5", "1", "ca 75", "100,0"]) == Notations(3, 2)
    assert (
        only(run(write("csv", tmp_path, ROW | {"sysselsättningsgrad": "1"}))).employments[0].fraction_permille == 1000
    )
