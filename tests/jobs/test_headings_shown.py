"""How every heading was read, as it is shown: those of the files, and what has not been settled yet is not denied."""

from pathlib import Path

import pytest

from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.jobs.people.asking.headings import Headings
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, write_csv

LEAVE = {"anställningsnummer": "001042", "ej tillgänglig från": "2027-01-01", "ej tillgänglig till": "2027-12-31"}


def shown(*paths: Path, said: ColumnFile | None = None) -> dict[str, str]:
    try:
        layouts = import_roster(
            [*paths], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said or ColumnFile())
        ).layouts
    except ColumnsAskedError as asked:
        layouts = asked.layouts
    return {heading: meant for _, own in Headings(layouts, words_for("sv")).lists for _, heading, meant in own}


def test_a_column_that_the_program_has_made_of_others_is_not_shown(tmp_path: Path) -> None:
    bare = {key: cell for key, cell in ROW.items() if key != "kompetens"}
    rows = [bare | {"nurse": "x", "driving_b": ""}, bare | {"anställningsnummer": "7", "nurse": "", "driving_b": "x"}]
    names = shown(write_csv(tmp_path, *rows))
    assert "kompetens" not in names
    assert {names["nurse"], names["driving_b"]} == {"kompetensen nurse", "kompetensen driving_b"}
    assert "kompetens" in shown(write_csv(tmp_path, ROW, SECOND))


def test_what_a_heading_means_goes_before_what_else_it_is_read_for(tmp_path: Path) -> None:
    other = ROW | {"enhet": "ÄOF-HT1", "anställd från": "2026-01-01", "sysselsättningsgrad": "20"}
    people = write_csv(tmp_path, ROW, other, SECOND)
    leave = write_csv(tmp_path, LEAVE | {"enhet": "ÄOF-HT1"}, name="ledigheter.csv")
    assert shown(people, leave)["enhet"] == "enhet"


@pytest.mark.parametrize("asks", [True, False])
def test_while_something_is_asked_no_other_heading_is_said_to_stay_unread(tmp_path: Path, asks: bool) -> None:
    rows = [ROW | {"Rum": "12"}, SECOND | {"Rum": "13"}]
    if asks:
        rows = [row | {"Slutdatum": "2029-01-01"} for row in rows]
    names = shown(write_csv(tmp_path, *rows))
    assert names["Rum"] == ("läses inte hittills; kan komma att frågas" if asks else "")
    said = ColumnFile(columns={"Rum": ""})
    assert shown(write_csv(tmp_path, *rows), said=said)["Rum"] == ""
