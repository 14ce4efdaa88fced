"""What stands below a group of leave is of leave: its days are no employment's, and its share is asked."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from planner.imports.headings.two_rows import one_heading
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.read import import_roster
from planner.imports.tables.table import RawRow, RawTable
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, workbook

WORK = (*(key for key in ROW if key != "kompetens"),)
LEAVE = ("% av tj.", "fr", "till")
PEOPLE = [[ROW[key] for key in WORK] + ["50", "2027-02-01", "2027-09-30", "070-1740605"]]


def table(headers: Sequence[str], above: Sequence[str], *rows: Sequence[str]) -> RawTable:
    made = tuple(RawRow(at, tuple(cells)) for at, cells in enumerate(rows, 3))
    return RawTable("b.xlsx", "Ö", 2, tuple(headers), made, (), above=(tuple(above),))


@pytest.mark.parametrize(
    ("above", "headers"),
    [
        (("Anställd", "", "Frånv.", "", "", ""), ("Nr", "Frånv. % av tj.", "Frånv. fr", "Frånv. till", "Mob")),
        (("", "", "Tjänstledig", "", "", ""),
         ("Nr", "Tjänstledig % av tj.", "Tjänstledig fr", "Tjänstledig till", "Mob")),
        (("Anställd", "", "Frånv.", "", "Övrigt", ""), ("Nr", "Frånv. % av tj.", "Frånv. fr", "till", "Mob")),
        (("Anställd", "", "Anställning", "", "", ""), ("Nr", *LEAVE, "Mob")),
        (("Frånvarolista", "", "", "", "", ""), ("Nr", *LEAVE, "Mob")),  # a title
    ],
)  # fmt: skip
def test_days_and_shares_stand_behind_their_group(above: Sequence[str], headers: Sequence[str]) -> None:
    rows = (("1", "a", "50", "2027-02-01", "2027-09-30", "070-1740605"), ("2", "b", "", "", "", "070-1740606"))
    made, _ = one_heading(table(("Nr", "Namn", *LEAVE, "Mob"), above, *rows))
    assert made.headers == (headers[0], "Namn", *headers[1:])


def asked(path: Path) -> TableLayout:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    (layout,) = error.value.layouts
    return layout


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("last", ["Mob", ""])
@pytest.mark.parametrize("below", [True, False])
def test_days_below_a_group_are_proposed_as_leave(tmp_path: Path, below: bool, last: str, kind: str) -> None:
    rest = [""] * (len(LEAVE) - 1)
    upper = [*WORK, "Frånv.", *rest, last] if below else [*[""] * len(WORK), "Frånv.", *rest, ""]
    lower = [*[""] * len(WORK), *LEAVE, ""] if below else [*WORK, *LEAVE, last]
    second = [[ROW[key] for key in WORK] + ["", "", "", ""]]
    rows = [upper, lower, *PEOPLE * 2, *second]
    rows = rows if last else [row[:-1] for row in rows]  # the group ends the row of headings
    path = tmp_path / "lista.csv"
    path.write_text("\r\n".join(";".join(row) for row in rows), "utf-8-sig")
    layout = asked(path if kind == "csv" else workbook(tmp_path, Ö=rows))
    there = {own.heading: own.key for own in layout.proposals}
    assert (there["Frånv. fr"], there["Frånv. till"]) == ("unavailable_from", "unavailable_to")
    assert "employed_to" not in there.values()
