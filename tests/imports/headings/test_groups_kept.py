"""Headings that stand in two rows stay joined once something of them is answered."""

import pytest

from planner.imports.headings.heading_row import Head, Wanted, heading_row

ROWS = [(1, ("", "", "Examen", "", "Säkerhet", "")), (2, ("nr", "Namn", "USK", "SSK", "Brand", "Hyg"))]
ROWS += [(number, (f"00{number}", "Ek, Bo", "x", "", "2027-01-31", "x")) for number in range(3, 9)]
WIDTHS = [2, 6, *[0] * 6]
ANSWERED = frozenset({"nr", "namn", "examenusk", "examenssk", "säkerhetbrand", "säkerhethyg"})


@pytest.mark.parametrize(
    ("layout", "at"),
    [(ANSWERED, 0), (frozenset({"nr", "namn", "usk", "ssk", "brand", "hyg"}), 1), (frozenset({"nr", "examenusk"}), 1)],
)
def test_the_upper_row_is_that_of_headings_where_answers_are_of_both(layout: frozenset[str], at: int) -> None:
    wanted = Wanted(known=frozenset({"nr", "namn"}), layouts=[layout])
    assert heading_row(ROWS, WIDTHS, 0, wanted) == Head(at)
