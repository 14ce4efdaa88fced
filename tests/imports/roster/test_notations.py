"""Percentages and shares in one column are told (FAULTS H17)."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.hours.notations import Notations, notations
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, only, organisation, run, write

OTHERS = [SECOND | {"anställningsnummer": f"00{at}", "personnummer": "", "födelseår": "1980"} for at in range(3)]


def test_h17_two_notations_in_one_column_are_told(tmp_path: Path) -> None:
    rows = [row | {"sysselsättningsgrad": text} for row, text in zip(OTHERS, ("75", "0,75", "1"), strict=True)]
    (note,) = [one for one in run(write("csv", tmp_path, *rows)).findings if one.code == codes.MIXED_NOTATION]
    assert note.facts == {"percent": 1, "share": 2, "first": 2, "cells": "2: ”75”"}


@pytest.mark.parametrize("texts", [("75", "100", "0"), ("0,75", "1", "0"), ("75 %", "1 %"), ("", "50")])
def test_h17_one_notation_is_not(texts: tuple[str, ...]) -> None:
    told = notations(texts)
    assert not (told.percent and told.share)


def test_h17_what_is_counted(tmp_path: Path) -> None:
    assert notations(["75", "75", "0,5", "1", "ca 75", "100,0"]) == Notations(3, 2)
    assert (
        only(run(write("csv", tmp_path, ROW | {"sysselsättningsgrad": "1"}))).employments[0].fraction_permille == 1000
    )


def test_a_number_just_above_one_among_shares_is_no_percentage(tmp_path: Path) -> None:
    rows = [row | {"sysselsättningsgrad": text} for row, text in zip(OTHERS, ("1,00", "0,75", "1,50"), strict=True)]
    result = run(write("csv", tmp_path, *rows))
    assert sorted(one.employments[0].fraction_permille for one in result.roster.people) == [750, 1000, 1000]
    (note,) = [one for one in result.findings if one.code in (codes.MIXED_NOTATION, codes.MORE_THAN_ONE)]
    assert (note.code, note.facts) == (codes.MORE_THAN_ONE, {"count": 1, "first": 4, "cells": "4: ”1,50”"})


@pytest.mark.parametrize(("text", "permille"), [("1,50", 15), ("2,5", 25)])
def test_among_percentages_it_is_one(tmp_path: Path, text: str, permille: int) -> None:
    rows = [row | {"sysselsättningsgrad": own} for row, own in zip(OTHERS, ("100", "75", text), strict=True)]
    result = run(write("csv", tmp_path, *rows))
    assert min(one.employments[0].fraction_permille for one in result.roster.people) == permille
    assert codes.MORE_THAN_ONE not in {one.code for one in result.findings}


def test_words_in_a_column_of_fractions_are_asked(tmp_path: Path) -> None:
    rows = [row | {"sysselsättningsgrad": text} for row, text in zip(OTHERS, ("100", "75", "tim"), strict=True)]
    path = write("csv", tmp_path, *rows)
    with pytest.raises(ColumnsAskedError, match=codes.ASKED_WORDS) as error:
        run(path)
    assert error.value.layouts[0].unknown_words == {"sysselsättningsgrad": {"tim": "0"}}
    meanings = Meanings(given=ColumnFile(words={"sysselsättningsgrad": {"tim": "0"}}))
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    assert sorted(one.employments[0].fraction_permille for one in result.roster.people) == [0, 750, 1000]


def test_one_word_that_may_be_a_name_is_not_asked(tmp_path: Path) -> None:
    rows = [row | {"sysselsättningsgrad": text} for row, text in zip(OTHERS, ("100", "75", "Berg"), strict=True)]
    assert run(write("csv", tmp_path, *rows)).rows_set_aside == 1


@pytest.mark.parametrize("text", ["Prov", "Provanställning", "provanst.", "Probationary"])
def test_a_probationary_employment_is_asked_of(tmp_path: Path, text: str) -> None:
    """It mostly goes on until further notice, and whether it does is nothing that a program knows."""
    rows = [
        row | {"anställningsform": form} for row, form in zip(OTHERS, ("tillsvidare", "vikariat", text), strict=True)
    ]
    result = run(write("csv", tmp_path, *rows))
    assert (result.people, result.rows_set_aside) == (2, 1)
    assert [one.unknown_words for one in result.layouts] == [{"anställningsform": {text: "tillsvidare"}}]
