"""A word below the same heading in several lists is asked once, on one screen, and the answer holds in each."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from planner.imports.columns.meanings import NOTHING
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.found_tables import roster_tables
from planner.imports.units.asked import AskedWords
from planner.jobs.people.asking.dialogue import Dialogue
from planner.text.words import words_for
from tests.imports.proposals.test_propose import known, table
from tests.imports.proposals.test_work import STANDARD

WORDS = words_for("sv")


def layout(file: str, **columns: Sequence[str]) -> TableLayout:
    ((found,), _) = roster_tables([table(STANDARD | columns)], NOTHING, known())
    return found.layout.__class__(**{**vars(found.layout), "file": file})


def talk(other: str, heading: str, words: list[str], first_heading: str = "") -> Dialogue:
    first = layout("a.xlsx", **{first_heading or heading: words + ["tillsvidare"] * (40 - len(words))})
    second = layout(other, **{heading: words[:6] + ["LSS"] + ["tillsvidare"] * 33, "Rum": ["X"] * 40})
    return Dialogue(ColumnsAskedError((), (first, second)), WORDS)


@pytest.mark.parametrize("other", ["a.xlsx", "b.csv"])
def test_a_word_is_asked_once_for_all_lists(other: str) -> None:
    dialogue = talk(other, "Anställningsform", ["GODKV"] * 6 + ["AVSL"] * 6)
    asked = [(step.key[1], step.tables) for step in dialogue.asking]
    assert asked == [("AVSL", (0,)), ("GODKV", (0, 1)), ("LSS", (1,))]
    assert len(dialogue.screens()) == 1
    for number in range(len(asked)):
        assert dialogue.answer(number, "visstid")
    said = [dict(one.words["anställningsform"]) for one in dialogue.column_file().layout]
    assert said == [{"AVSL": "visstid", "GODKV": "visstid"}, {"GODKV": "visstid", "LSS": "visstid"}]


def test_who_is_protected_is_asked_list_by_list() -> None:
    dialogue = talk("b.csv", "Skyddade personuppgifter", ["A1"] * 8 + ["B1"] * 8)
    assert {step.tables for step in dialogue.asking} == {(0,), (1,)}


@pytest.mark.parametrize("other", ["a.xlsx", "b.csv"])
def test_a_word_is_asked_once_whatever_the_heading(other: str) -> None:
    dialogue = talk(other, "Anst form", ["GODKV"] * 6 + ["AVSL"] * 6, "Anställningsform")
    assert sorted(step.tables for step in dialogue.asking) == [(0,), (0, 1), (1,)]


@pytest.mark.parametrize(("other", "tables"), [("a.xlsx", [(0,), (0, 1), (1,)]), ("b.csv", [(0,), (0,), (1,), (1,)])])
def test_a_code_may_be_another_one_in_another_list(other: str, tables: list[tuple[int, ...]]) -> None:
    dialogue = talk(other, "Anst form", ["11"] * 6 + ["12"] * 6, "Anställningsform")
    assert sorted(step.tables for step in dialogue.asking) == sorted(tables)


def test_a_unit_is_asked_once_with_the_rows_and_headings_of_all_lists() -> None:
    first = layout("a.xlsx", Plats=["Grindstugan"] * 30 + ["KSF"] * 10)
    second = layout("b.csv", Enhet=["GRINDSTUGAN"] * 3 + ["KSF"] * 37, Rum=["X"] * 40)
    named = [replace(one, units=asked("unit", one, "Plats" if one is first else "Enhet")) for one in (first, second)]
    dialogue = Dialogue(ColumnsAskedError((), tuple(named)), WORDS)
    (step,) = [step for step in dialogue.asking if step.kind == "words"]
    assert (step.tables, step.line) == ((0, 1), "”Grindstugan” (33) = ?")
    assert step.title.startswith("”Plats”, ”Enhet”:")
    assert dialogue.head([dialogue.asking.index(step)], 0, 1).endswith("Svaret gäller även b.csv.")


def asked(key: str, one: TableLayout, heading: str) -> AskedWords:
    word, rows = ("Grindstugan", 30) if heading == "Plats" else ("GRINDSTUGAN", 3)
    return AskedWords(key, heading, 0, {word: ""}, {word: rows}, 40, {"KSF": "Kansliet"}, {"ksf": "KSF"})
