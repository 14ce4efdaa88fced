"""Months as columns are told once as not read: no answer says of a month how much somebody is away."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

SHARES = ("", "50", "50", "100")
NAMED = ("jan 27", "feb 27", "mars 27", "apr 27")


def told(folder: Path, months: tuple[str, ...], cells: tuple[str, ...], name: str, **more: str) -> dict[str, object]:
    """Codes of what is told of a second list's months, to how many columns each is of."""
    months_of = dict(zip(months, cells, strict=True))
    rows = [{"anställningsnummer": row["anställningsnummer"]} | more | months_of for row in (ROW, SECOND)]
    paths = [write_csv(folder, ROW, SECOND), write_csv(folder, *rows, name=name)]
    try:
        findings = import_roster(paths, organisation(), key=KEY, as_of=AS_OF).findings
    except ColumnsAskedError as asked:
        findings = asked.findings
    render(findings)
    wanted = (codes.MONTHS_UNREAD, codes.UNUSED_COLUMN)
    return {note.code: note.facts["count"] for note in findings if note.code in wanted}


@pytest.mark.parametrize("name", ["frånvaro 2027.csv", "lista.csv"])
@pytest.mark.parametrize("months", [
    NAMED, ("2027-01", "2027-02", "2027-03", "2027-04"), ("202701", "202702", "202703", "202704"),
    ("Januari", "Februari", "Mars", "April"), ("Frånvaro jan", "Frånvaro feb", "Frånvaro mar", "Frånvaro apr"),
])  # fmt: skip
@pytest.mark.parametrize("cells", [SHARES, ("", "12", "20 dgr", "3")])
def test_it_is_told_once_and_nothing_is_asked(
    tmp_path: Path, name: str, months: tuple[str, ...], cells: tuple[str, ...]
) -> None:
    full = months if cells[0] else months[1:]  # the first is empty, and there is nothing to tell of it
    assert told(tmp_path, months, cells, name) == {codes.MONTHS_UNREAD: len(full)}


@pytest.mark.parametrize(("months", "cells"), [
    (("Marknad", "Decimal", "Junior", "Julbord"), SHARES),
    (NAMED, ("HLR", "Brand", "HLR", "ABC")),
    ((*NAMED[:2], "Vxy", "Vxz"), ("1", "2", "3", "4")),
])  # fmt: skip
def test_other_columns_are_asked_as_before(tmp_path: Path, months: tuple[str, ...], cells: tuple[str, ...]) -> None:
    assert codes.MONTHS_UNREAD not in told(tmp_path, months, cells, "lista.csv")


def test_beside_employments_it_is_told_where_something_speaks_of_leave(tmp_path: Path) -> None:
    rows = [row | dict(zip(NAMED, SHARES, strict=True)) for row in (ROW, SECOND)]
    for name, is_told in (("personal.csv", False), ("frånvaro.csv", True)):
        result = import_roster([write_csv(tmp_path, *rows, name=name)], organisation(), key=KEY, as_of=AS_OF)
        assert (codes.MONTHS_UNREAD in {note.code for note in result.findings}) is is_told
