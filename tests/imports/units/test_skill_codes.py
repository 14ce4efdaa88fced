"""Codes beside the words for them are no question: each stands beside one word alone, and the word beside no other."""

from collections.abc import Sequence

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.roster.found_tables import roster_tables
from planner.imports.tables.table import RawRow, RawTable
from tests.imports.proposals.test_propose import known

WORDS = {"USK": "Undersköterska", "SSK": "Sjuksköterska", "KKB": "Körkort B", "BRA": "Brandvakt"}
PAIRS = [*WORDS.items()] * 5


def found(pairs: Sequence[tuple[str, str]], meanings: Meanings = NOTHING) -> tuple[dict[str, str], dict[str, int]]:
    """What the two columns are proposed as, and how often each code is told."""
    rows = tuple(RawRow(at + 2, (f"{at:06}", *pair)) for at, pair in enumerate(pairs))
    table = RawTable("kurser.csv", "", 1, ("Anställningsnummer", "Komp", "Text"), rows, ())
    ((entry,), notes) = roster_tables([table], meanings, known())
    told = [note for note in notes if note.column == "Komp"]
    assert all(note.facts["other"] == "Text" for note in told if note.code == codes.CODES_OF_SKILLS)
    return {own.heading: own.key for own in entry.layout.proposals}, {note.code: 1 for note in told}


def test_the_words_are_the_skills_and_the_codes_are_told() -> None:
    proposed, told = found(PAIRS)
    assert proposed == {"Text": "skill"}
    assert told == {codes.CODES_OF_SKILLS: 1}


def test_an_empty_code_changes_nothing_and_one_without_its_word_does() -> None:
    assert found([*PAIRS, ("", "Undersköterska")])[0] == {"Text": "skill"}
    assert codes.CODES_OF_SKILLS not in found([*PAIRS, ("XX", "")])[1]


@pytest.mark.parametrize("odd", [("USK", "Körkort B"), ("HLR", "Undersköterska"), ("Barnskötare", "Lek")])
def test_what_says_more_is_no_code(odd: tuple[str, str]) -> None:
    assert codes.CODES_OF_SKILLS not in found([*PAIRS, odd])[1]


def test_two_codes_are_too_few() -> None:
    assert codes.CODES_OF_SKILLS not in found([PAIRS[0], PAIRS[1]] * 10)[1]


def test_words_that_nobody_understands_are_no_help() -> None:
    strange = [(code, f"Kurs {at}") for at, code in enumerate(("AAA", "BBB", "CCC"))] * 5
    assert codes.CODES_OF_SKILLS not in found(strange)[1]


def test_who_says_that_the_codes_are_skills_is_believed() -> None:
    given = ColumnFile.model_validate({"columns": {"Komp": "kompetens"}})
    assert codes.CODES_OF_SKILLS not in found(PAIRS, Meanings(given=given))[1]
