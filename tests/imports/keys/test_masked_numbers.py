"""Personnummer whose last digits a report has hidden are days of birth, whatever their column is called."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.in_parts import whole_columns
from planner.imports.tables.table import RawRow, RawTable
from tests.imports.roster_files import render

AS_OF = date(2026, 11, 30)


def read(heading: str, *cells: str, left_out: tuple[str, ...] = (), said: str = "") -> tuple[str, list[str], list[str]]:
    rows = tuple(RawRow(at, (str(at), cell)) for at, cell in enumerate(cells, start=2))
    known = {compared(heading): said} if said else {}
    whole, notes = whole_columns(RawTable("a.csv", "", 1, ("Nr", heading), rows, ()), AS_OF, known, left_out)
    render(notes)
    return whole.headers[1], [*whole.column(1)], [note.code for note in notes]


DAYS = ["1966-05-12", "1974-02-20", "", "1986-06-17"]


@pytest.mark.parametrize("sign", ["-XXXX", "-xxxx", " ****", "XXXX", "-####", "-NNNN"])
@pytest.mark.parametrize("century", ["19", ""])
def test_hidden_numbers_are_days_of_birth(sign: str, century: str) -> None:
    cells = [f"{century}{day}{sign}" if day else "" for day in ("660512", "740220", "", "860617")]
    assert read("Född", *cells) == ("Född", DAYS, [codes.cells.MASKED_NUMBERS])


@pytest.mark.parametrize(("heading", "said"), [("Personnummer", ""), ("Pnr (mask)", "personnummer")])
def test_the_heading_is_no_longer_one_of_the_number(heading: str, said: str) -> None:
    cells = ("19660512-XXXX", "19740220-XXXX", "", "19860617-XXXX")
    assert read(heading, *cells, said=said) == ("födelsedatum", DAYS, [codes.cells.MASKED_NUMBERS])


def test_days_of_coordination_numbers_and_days_that_are_none() -> None:
    assert read("Född", "19660572-XXXX", "19661399-XXXX", "19860617-XXXX")[1] == [
        "1966-05-12", "19661399", "1986-06-17",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cells",
    [
        ("19660512-XXXX", "19740220-9876", "19860617-9871"),  # hidden of one alone: somebody who is protected
        ("19660512-XXXX", "19740220-XXXX"),
        ("19660512-T123", "19740220-TF01", "19860617-R234"),
        ("19660512-9876", "19740220-9876", "19860617-9876"),
    ],
)
def test_whole_and_temporary_numbers_stay_as_they_are(cells: tuple[str, ...]) -> None:
    assert read("Personnummer", *cells) == ("Personnummer", [*cells], [])


def test_what_is_not_to_be_read_is_left() -> None:
    cells = ["19660512-XXXX", "19740220-XXXX", "19860617-XXXX"]
    assert read("Född", *cells, left_out=("född",)) == ("Född", cells, [])


_HIDDEN = ("19660512-XXXX", "740220****", " 19860617-XXXX ")
_OTHERS = ("19740220-9876", "Anna", "", "  ", "2026-01-01")


@given(st.lists(st.sampled_from(_HIDDEN), max_size=40), st.lists(st.sampled_from(_OTHERS), max_size=8), st.randoms())
@settings(max_examples=200, deadline=None)
def test_a_column_is_left_early_only_where_too_few_are_hidden(
    hidden: list[str], others: list[str], order: random.Random
) -> None:
    """Looking at each text once, and no further than needed, says the same as counting all cells."""
    cells = [*hidden, *others]
    order.shuffle(cells)
    filled = [cell for cell in cells if cell.strip()]
    enough = len(hidden) >= max(3, 0.9 * len(filled))
    assert bool(read("Född", *cells)[2]) == enough


@given(st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=200, deadline=None)
def test_so_it_is_where_every_cell_is_another(hidden: int, others: int) -> None:
    cells = [f"1966{at // 28 + 1:02}{at % 28 + 1:02}-XXXX" for at in range(hidden)]
    for at in range(others):
        cells.insert(at * 2, f"{at}-9876")
    assert bool(read("Född", *cells)[2]) == (hidden >= max(3, 0.9 * (hidden + others)))
