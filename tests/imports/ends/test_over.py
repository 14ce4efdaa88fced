"""A certificate that is over comes in as what has ended where its list tells when, and not as none at all."""

from pathlib import Path

import pytest

from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.proposals.states import held_guess
from planner.imports.roster.read import import_roster
from planner.jobs.people.asking.wording import rows_of_word
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, write_csv

STAFF = {key: cell for key, cell in ROW.items() if key != "kompetens"}
HELD = "har kompetensen"
BEFORE, AFTER = "2020-05-31", "2028-05-31"


def courses(folder: Path, *rows: tuple[str, str]) -> list[Path]:
    lines = [
        {
            "anställningsnummer": STAFF["anställningsnummer"],
            "kompetens": "nurse",
            "kompetens giltig till": end,
            HELD: state,
        }
        for state, end in rows
    ]
    return [write_csv(folder, STAFF), write_csv(folder, *lines, name="k.csv")]


def asked(folder: Path, *rows: tuple[str, str]) -> TableLayout:
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster(courses(folder, *rows), organisation(), key=KEY, as_of=AS_OF)
    return next(one for one in raised.value.layouts if HELD in one.unknown_words)


@pytest.mark.parametrize(("rows", "meant"), [
    ([("Utgånget", BEFORE), ("Utgånget", BEFORE)], "ja"),
    ([("Utgånget", BEFORE), ("Utgånget", AFTER)], "nej"),  # it is over for another reason
    ([("Utgånget", BEFORE), ("Utgånget", "")], "nej"),  # without a day it would hold for ever
    ([("Återkallat", BEFORE)], "nej"),
])  # fmt: skip
def test_what_is_over_is_had_where_every_day_is(tmp_path: Path, rows: list[tuple[str, str]], meant: str) -> None:
    layout = asked(tmp_path, ("Godkänt", AFTER), *rows)
    word = rows[0][0]
    assert layout.unknown_words[HELD][word] == meant
    told = rows_of_word((HELD, word), layout, words_for("sv"))
    assert told == (" (2 rader; sista dagen har passerat: de läses in som utgångna)" if meant == "ja" else "")


def test_the_answer_brings_it_in_with_its_day(tmp_path: Path) -> None:
    said = Meanings(given=ColumnFile(words={HELD: {"Utgånget": "ja", "Godkänt": "ja"}}))
    result = import_roster(courses(tmp_path, ("Utgånget", BEFORE)), organisation(), key=KEY, as_of=AS_OF, meanings=said)
    (person,) = result.roster.people
    assert [(one.skill, str(one.valid_until)) for one in person.skills] == [("nurse", BEFORE)]


@pytest.mark.parametrize(
    ("word", "meant"), [("Påbörjad", "nej"), ("Anmäld", "nej"), ("Klar", "ja"), ("Avslutad", None)]
)
def test_what_has_only_begun_is_not_had(word: str, meant: str | None) -> None:
    assert held_guess(word) == meant
