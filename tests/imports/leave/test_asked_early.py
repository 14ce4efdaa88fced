"""What shares of leave are is asked in the round in which its days are, and holds for what is read then."""

from pathlib import Path

import pytest

from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.read import import_roster
from planner.jobs.people.asking.dialogue import Dialogue
from planner.text.words import words_for
from tests.imports.leave.test_settled import FULL, asked, permilles, the_first
from tests.imports.roster_files import AS_OF, KEY, SECOND, organisation, write_csv

DAYS = ("2027-04-01", "2027-06-30")


def paths(folder: Path, heading: str, *shares: str, days: tuple[str, str] = DAYS, work: bool = True) -> list[Path]:
    numbers = (FULL["anställningsnummer"], SECOND["anställningsnummer"])
    leave = [{"anställningsnummer": numbers[at % 2], "Frånvaro fr": days[0], "Frånvaro till": days[1], heading: share}
             for at, share in enumerate(shares)]  # fmt: skip
    return [*([write_csv(folder, FULL, SECOND)] if work else []), write_csv(folder, *leave, name="ledigheter.csv")]


def first_round(files: list[Path]) -> TableLayout:
    with pytest.raises(ColumnsAskedError) as error:
        import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    return next(own for own in error.value.layouts if own.file == "ledigheter.csv")


@pytest.mark.parametrize(
    ("heading", "guess"),
    [("Omf. ledighet", "till sin del"), ("Hur mkt", "?"), ("FTE worked", "arbetar så mycket av heltid"), ("Tjg", "?")],
)
def test_it_is_asked_with_the_days(tmp_path: Path, heading: str, guess: str) -> None:
    leave = first_round(paths(tmp_path, heading, "50", "25", "50"))
    assert leave.asked >= {"Frånvaro fr", "Frånvaro till"}
    assert leave.asked_ways["part_leave"] == (heading, guess, 2)
    assert leave.samples[heading] == "50; 25"


@pytest.mark.parametrize(
    ("shares", "days", "work"),
    [(("100", "100"), DAYS, True), (("50", "25"), ("2026-01-01", "2026-03-31"), True), (("50", "25"), DAYS, False)],
)
def test_not_where_nobody_is_away_in_part_or_no_list_has_employments(
    tmp_path: Path, shares: tuple[str, ...], days: tuple[str, str], work: bool
) -> None:
    leave = first_round(paths(tmp_path, "Omf. ledighet", *shares, days=days, work=work))
    assert "part_leave" not in leave.asked_ways


def test_the_answer_holds_and_is_not_asked_again(tmp_path: Path) -> None:
    files = paths(tmp_path, "Omf. ledighet", "50", "25")
    with pytest.raises(ColumnsAskedError) as error:
        import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    dialogue = Dialogue(error.value, words_for("sv"))
    for number in dialogue.open:
        assert dialogue.answer(number, "") or dialogue.answer(number, "ej tillgänglig från")
    said: ColumnFile = dialogue.column_file()
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said))
    assert asked(result) == {}
    assert len(permilles(the_first(result))) == 3


@pytest.mark.parametrize("heading", ["Arb. %", "Arbetar %", "Ledig %"])
@pytest.mark.parametrize("job", [{"Tim/v": "40", "Heltid": "40"}, {"sysselsättningsgrad": "100"}])
def test_beside_hours_or_a_share_in_the_list_itself_it_is_asked(
    tmp_path: Path, heading: str, job: dict[str, str]
) -> None:
    away = {"Ledig från": "2027-04-01", "Ledig till": "2027-06-30"}
    rows = [
        {key: text for key, text in row.items() if key != "sysselsättningsgrad"} | job | own | {heading: share}
        for row, own, share in ((FULL, away, "50"), (SECOND, dict.fromkeys(away, ""), ""))
    ]
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF)
    (staff,) = error.value.layouts
    said, guess, people = staff.asked_ways["part_leave"]
    assert (said, people) == (heading, 1)
    assert guess == ("till sin del" if heading == "Ledig %" else "?")
