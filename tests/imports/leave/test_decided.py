"""A day of decision beside leave is asked as what says which rows count; leave without one is asked, and remembered."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.proposals.propose import Certainty
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write

AWAY = {"ej tillgänglig från": "2027-02-01", "ej tillgänglig till": "2027-05-31"}
DAYS = ("2027-01-10", "")


def read(
    folder: Path, heading: str, days: tuple[str, str], said: dict[str, str] | None, **more: str
) -> ImportResult | TableLayout:
    """What comes out of two people and their leave, or what is asked of that."""
    (folder / "borta").mkdir(exist_ok=True)
    leave = [{"anställningsnummer": own["anställningsnummer"], **AWAY, heading: day, **more}
             for own, day in zip((ROW, SECOND), days, strict=True)]  # fmt: skip
    paths = [write("csv", folder, ROW, SECOND), write("csv", folder / "borta", *leave)]
    paths[1] = paths[1].rename(paths[1].with_stem("ledigheter"))
    layout: list[dict[str, object]] = []
    if said is not None:
        layout = [{"file": paths[1].name, "columns": {heading: "raden räknas"}, "words": {"raden räknas": said}}]
    meanings = Meanings(given=ColumnFile.model_validate({"layout": layout}))
    try:
        result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    except ColumnsAskedError as asked:
        render(asked.findings)
        return next(own for own in asked.layouts if own.file == paths[1].name)
    render(result.findings)
    return result


def away(result: ImportResult | TableLayout) -> int:
    assert isinstance(result, ImportResult)
    return sum(bool(own.unavailable) for own in result.roster.people)


@pytest.mark.parametrize("heading", ["Besl.dat", "Beslutsdatum", "Beviljad den", "Godk. datum", "Approved on"])
@pytest.mark.parametrize("days", [DAYS, ("2027-01-10", "2027-01-12")])
def test_it_is_proposed_as_what_says_which_rows_count(tmp_path: Path, heading: str, days: tuple[str, str]) -> None:
    layout = read(tmp_path, heading, days, None)
    assert isinstance(layout, TableLayout)
    (own,) = [one for one in layout.proposals if one.heading == heading]
    assert (own.key, own.certainty, heading in layout.asked) == ("row_counts", Certainty.LIKELY, True)


@pytest.mark.parametrize(("heading", "more"), [("Ansökt den", {}), ("Besl.dat", {"kompetens": "nurse"})])
def test_other_days_and_other_lists_are_left_alone(tmp_path: Path, heading: str, more: dict[str, str]) -> None:
    layout = read(tmp_path, heading, DAYS, None, **more)
    proposals = layout.proposals if isinstance(layout, TableLayout) else ()
    assert "row_counts" not in {own.key for own in proposals}


def test_leave_without_a_day_is_asked_once_and_days_are_not(tmp_path: Path) -> None:
    layout = read(tmp_path, "Besl.dat", DAYS, {})
    assert isinstance(layout, TableLayout)
    assert layout.unknown_words == {"raden räknas": {"utan dag": "nej"}}
    assert away(read(tmp_path, "Besl.dat", (DAYS[0], DAYS[0]), {})) == 2


@pytest.mark.parametrize(
    ("days", "said", "number"), [(DAYS, "nej", 1), (DAYS, "ja", 2), (("", ""), "nej", 0), (("", ""), "ja", 2)]
)
def test_as_it_is_answered(tmp_path: Path, days: tuple[str, str], said: str, number: int) -> None:
    result = read(tmp_path, "Besl.dat", days, {"utan dag": said})
    assert away(result) == number
    told = {one.code for one in result.findings} if isinstance(result, ImportResult) else set()
    assert (codes.NOT_COUNTED in told) == (number < 2)


@pytest.mark.parametrize(
    ("heading", "letters", "more", "asks"),
    [
        ("Löpande?", ("B", "S"), {}, True),
        ("Kolumn 7", ("B", "B"), {}, True),
        ("Typ", ("FL", "TJ"), {}, False),
        ("Antal", ("2", "3"), {}, False),
        ("Löpande?", ("B", "S"), {"kompetens": "nurse"}, False),
    ],
)
def test_letters_beside_leave_are_asked_without_a_proposal(
    tmp_path: Path, heading: str, letters: tuple[str, str], more: dict[str, str], asks: bool
) -> None:
    layout = read(tmp_path, heading, letters, None, **more)
    assumed = layout.assumed if isinstance(layout, TableLayout) else {}
    assert assumed.get(heading, ()) == (("row_counts",) if asks else ())
