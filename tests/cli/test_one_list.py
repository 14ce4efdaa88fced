"""All that is uncertain stands in one list: several lines share an answer, and what is plain is told, not asked."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.jobs.people.asking.certain import with_certain
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.screen import take
from planner.jobs.people.asking.steps import WORDS
from planner.jobs.people.asking.sure import sure_word
from planner.jobs.people.place import Place
from planner.text.words import words_for
from tests.cli.test_screens import rows
from tests.imports.roster_files import AS_OF, KEY, organisation, write_csv
from tests.imports.units.test_asked import people

SWEDISH = words_for("sv")


@pytest.fixture
def error(tmp_path: Path) -> ColumnsAskedError:
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([write_csv(tmp_path, *rows())], organisation(), key=KEY, as_of=AS_OF)
    return raised.value


def words_of(dialogue: Dialogue) -> list[str]:
    steps = zip(dialogue.asking, map(dialogue.said.get, range(len(dialogue.asking))), strict=True)
    return [str(answer) for step, answer in steps if step.kind == WORDS]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2=-, 3+5=visstid, 4=extern", ["visstid", "extern", "visstid"]),
        ("2=-, 3-5=visstid", ["visstid", "visstid", "visstid"]),
        ("3 + 4 = extern; 5=visstid, -", ["extern", "extern", "visstid"]),
        ("3-4+5=extern, -", ["extern", "extern", "extern"]),
    ],
)
def test_several_lines_share_an_answer(error: ColumnsAskedError, line: str, said: list[str]) -> None:
    dialogue = Dialogue(error, SWEDISH)
    (screen,) = dialogue.screens()
    assert not take(dialogue, screen, line, SWEDISH).wrong
    assert words_of(dialogue) == said


@pytest.mark.parametrize("line", ["3+9=extern", "9-12=extern", "3+=extern", "0-3=extern"])
def test_of_lines_that_are_none_nothing_is_taken(error: ColumnsAskedError, line: str) -> None:
    dialogue = Dialogue(error, SWEDISH)
    (screen,) = dialogue.screens()
    assert take(dialogue, screen, line, SWEDISH).wrong == SWEDISH("cli.ask.screen.no_line", line=line)


def test_what_is_left_alone_is_answered_without_its_number(error: ColumnsAskedError) -> None:
    dialogue = Dialogue(error, SWEDISH)
    (screen,) = dialogue.screens()
    kept = take(dialogue, screen, "2=-, 3+4=extern", SWEDISH).kept
    assert kept == {2: "-", 3: "extern", 4: "extern"}
    assert not take(dialogue, screen, "visstid", SWEDISH, kept).wrong
    assert words_of(dialogue) == ["extern", "extern", "visstid"]
    again = Dialogue(error, SWEDISH)
    assert take(again, screen, "visstid", SWEDISH, {2: "-", 3: "extern"}).wrong  # two are left: whose is it?


def test_what_is_left_out_stays_so_where_something_else_is_still_to_say(error: ColumnsAskedError) -> None:
    dialogue = Dialogue(error, SWEDISH)
    (screen,) = dialogue.screens()
    kept = take(dialogue, screen, "3=extern, -", SWEDISH).kept
    assert kept == {2: "-", 3: "extern"}
    assert not take(dialogue, screen, "4-5=visstid", SWEDISH, kept).wrong
    assert dialogue.column_file().layout[0].columns["Kurser att gå"] == ""


@pytest.mark.parametrize(
    ("column", "word", "guess", "rows_", "sure"),
    [
        ("raden räknas", "Beviljad", "ja", "", True),
        ("har kompetensen", "Avbruten", "nej", "", True),
        ("svensk medborgare", "DK", "nej", "", True),
        ("svensk medborgare", "SE", "ja", "", False),
        ("raden räknas", "Klar nu", "ja", "", False),
        ("raden räknas", "G", "ja", "", False),
        ("raden räknas", "Ansökt", "?", "", False),
        ("har kompetensen", "Utgånget", "ja", " (25 rader; sista dagen har passerat)", False),
        ("anställningsform", "Vikariat", "visstid", "", False),
        ("säkerhetsprövning", "klar", "godkänd", "", False),
    ],
)
def test_only_plain_words_are_certain(column: str, word: str, guess: str, rows_: str, sure: bool) -> None:
    assert bool(sure_word((column, word), guess, rows_, SWEDISH)) is sure


def test_what_is_certain_is_told_and_where_nothing_is_said_nothing_is_kept(error: ColumnsAskedError) -> None:
    dialogue = Dialogue(error, SWEDISH)
    assert dialogue.so_far() is None
    assert dialogue.columns_certain == len(dialogue.certain) == 3
    before = replace(Place(Path(), Path()), certain=("A ”Anst.id” = anställningsnummer",))
    place = with_certain(before, dialogue, dialogue.column_file())
    assert [told[:1] for told in place.certain] == ["A", "B", "C"]  # once, whatever round it was taken in


def test_words_taken_are_told_by_what_they_are(tmp_path: Path) -> None:
    rows_ = people("HTN", "HTN", "Hemtj. 1", "Hemtj. 1", "2101", "2101")
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([write_csv(tmp_path, *rows_)], organisation(), key=KEY, as_of=AS_OF)
    dialogue = Dialogue(raised.value, SWEDISH)
    place = with_certain(Place(Path(), Path()), dialogue, dialogue.column_file())
    assert not place.answered
    assert place.certain == ("enhet: ”Hemtj. 1” = ÄOF-HT1",)
