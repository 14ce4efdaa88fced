"""What temporary employments without a last day count as is asked in the round in which their codes are asked."""

from pathlib import Path

import pytest

from planner.imports.columns.column_file import ColumnFile
from planner.imports.proposals.layouts import TableLayout
from planner.jobs.people.asking.dialogue import Dialogue
from planner.text.words import words_for
from tests.imports.roster.test_skill_columns import asked, read
from tests.imports.roster_files import ROW, write

PLAIN = {key: text for key, text in ROW.items() if key not in ("personnummer", "kompetens")} | {"födelseår": "1980"}
CODES = ("10", "10", "10", "10", "10", "21", "21", "21", "21", "21")


def rows(*forms: str, **more: str) -> list[dict[str, str]]:
    return [
        PLAIN | {"anställningsnummer": f"{at:06}", "efternamn": f"Ek{chr(97 + at)}", "anställningsform": form, **more}
        for at, form in enumerate(forms)
    ]


def ways(folder: Path, people: list[dict[str, str]], **said: str) -> TableLayout:
    (layout,) = asked(write("csv", folder, *people), ColumnFile.model_validate(said)).layouts
    return layout


@pytest.mark.parametrize(("meaning", "holds"), [("visstid", True), ("timavlönad", False)])
def test_of_codes_that_nobody_knows_it_depends_on_the_answer(tmp_path: Path, meaning: str, *, holds: bool) -> None:
    path = write("csv", tmp_path, *rows(*CODES))
    error = asked(path, ColumnFile())
    (layout,) = error.layouts
    assert (layout.asked_ways["open_end"][2], layout.open_forms) == (10, {"10", "21"})
    dialogue = Dialogue(error, words_for("sv"))
    keys = {step.key: at for at, step in enumerate(dialogue.asking)}
    assert keys["open_end"] not in dialogue.open
    assert dialogue.answer(keys["anställningsform", "10"], "tillsvidare")
    assert keys["open_end"] not in dialogue.open
    assert dialogue.answer(keys["anställningsform", "21"], meaning)
    assert (keys["open_end"] in dialogue.open) == holds
    if holds:
        assert dialogue.answer(keys["open_end"], "2028-12-31")
        result = read(path, dialogue.column_file())  # nothing is left to ask
        assert [str(person.employments[0].last_day) for person in result.roster.people].count("2028-12-31") == 5
    assert not dialogue.open


def test_where_every_row_has_a_last_day_it_is_no_question(tmp_path: Path) -> None:
    assert "open_end" not in ways(tmp_path, rows(*CODES, **{"anställd till": "2028-01-31"})).asked_ways
    endless = rows(*CODES, **{"anställd till": "9999-12-31"})
    assert ways(tmp_path, endless).asked_ways["open_end"][2] == 10


def test_of_words_that_are_known_it_is_asked_with_their_rows(tmp_path: Path) -> None:
    people = [row | {"enhet": "2101"} for row in rows("vikariat", "tillsvidare", "visstid")]
    layout = ways(tmp_path, people)
    assert (layout.asked_ways["open_end"][2], layout.open_forms) == (2, frozenset())


def test_what_is_said_is_not_asked(tmp_path: Path) -> None:
    assert "open_end" not in ways(tmp_path, rows(*CODES), open_end="2028-12-31").asked_ways


def test_where_the_column_of_last_days_is_not_known_yet_it_waits(tmp_path: Path) -> None:
    people = [row | {"Avgång": "2028-01-31"} for row in rows("vikariat", "vikariat", "visstid")]
    assert "open_end" not in ways(tmp_path, [row | {"Slutar kanske": "x"} for row in people]).asked_ways
    layout = ways(tmp_path, rows("vikariat", "vikariat", "visstid", F7="2028-01-31"))
    assert (layout.asked, "open_end" in layout.asked_ways) == ({"F7"}, False)
