"""A word that says nothing of its column: of a register in which only politicians' assignments stand, by its answer."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.imports.columns.column_file import ColumnFile, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.answers import Question, answered
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.columns import COLUMNS
from planner.imports.roster.read import import_roster
from planner.imports.said.allowed import allowed_words
from planner.imports.said.answered import word_answered
from planner.jobs.people.asking.wording import rows_of_word
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, write_csv

FORM = "anställningsform"
OF_WORK = ("enhet", "anställd från", FORM, "sysselsättningsgrad", "kompetens", "personnummer")
PLAIN = {key: cell for key, cell in ROW.items() if key not in OF_WORK} | {"födelseår": "1980", "telefon": "070-1234567"}


def register(*rows: tuple[str, str, str]) -> list[dict[str, str]]:
    """A register with number, code and unit of each row; where there is a unit there is a first day."""
    return [
        PLAIN | {"anställningsnummer": number, FORM: code, "enhet": unit, "anställd från": "2026-10-15" if unit else ""}
        for number, code, unit in rows
    ]


OTHERS = [(f"20{at}", "T", "") for at in range(10, 15)]
REGISTER = register(("1001", "T", ""), ("1002", "T", ""), ("1003", "P", "KSF"), ("1001", "P", "KSF"), *OTHERS)


def asked(folder: Path, rows: list[dict[str, str]]) -> TableLayout:
    with pytest.raises(ColumnsAskedError) as raised:
        import_roster([write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF)
    return raised.value.layouts[0]


def test_a_code_of_rows_without_unit_and_first_day_is_proposed_to_say_nothing(tmp_path: Path) -> None:
    layout = asked(tmp_path, REGISTER)
    assert layout.unknown_words[FORM] == {"T": "säger inget", "P": "?"}
    told = rows_of_word((FORM, "T"), layout, words_for("sv"))
    assert told == " (7 rader; varken enhet eller första dag: anställningen står i en annan lista)"
    assert word_answered(FORM, "säger inget", "") == ""


@pytest.mark.parametrize("rows", [
    register(("1001", "T", ""), ("1002", "T", "KSF"), ("1003", "P", "KSF"), *OTHERS),  # one of them tells where
    register(("1001", "T", ""), ("1002", "P", ""), *OTHERS),  # the list tells of nobody
    register(("1001", "T", ""), ("1002", "P", "KSF"), ("1003", "P", ""), *OTHERS),
])  # fmt: skip
def test_of_others_nothing_is_proposed(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    assert asked(tmp_path, rows).unknown_words[FORM] == {"T": "?", "P": "?"}


@pytest.mark.parametrize("said", ["", "säger inget", "Says nothing"])
def test_employment_and_telephone_are_those_of_both_lists(tmp_path: Path, said: str) -> None:
    employed = {key: cell for key, cell in ROW.items() if key not in ("kompetens", "personnummer")}
    work = write_csv(tmp_path, *(employed | {"anställningsnummer": n, "födelseår": "1980", FORM: "visstid",
                                           "anställd till": "2027-12-31"} for n in ("1001", "1002")))  # fmt: skip
    words = {FORM: {"T": said, "P": "förtroendevald"}}
    meanings = Meanings(given=ColumnFile(words=words))
    result = import_roster([work, write_csv(tmp_path, *REGISTER, name="r.csv")], organisation(), key=KEY, as_of=AS_OF,
                           meanings=meanings)  # fmt: skip
    numbers = {key.person: key for key in result.keys}
    forms = {
        numbers[one.id].employee_number: sorted(own.form for own in one.employments) for one in result.roster.people
    }
    assert forms == {"1001": ["elected", "temporary"], "1002": ["temporary"], "1003": ["elected"]}
    assert all(one.phone for one in result.keys)


def test_it_may_be_answered_where_an_empty_cell_is_told_of(tmp_path: Path) -> None:
    offered = {key for key, column in COLUMNS.items() if "säger inget" in allowed_words(column)}
    assert offered == {"employment_form", "fraction", "citizen"}
    assert word_answered(FORM, "?", "Says nothing") == ""
    assert word_answered("raden räknas", "?", "säger inget") is None, "an empty cell there is a yes"
    file = tmp_path / "c.toml"
    file.write_text(f'format = "planner-columns/1"\n[words."{FORM}"]\n"T" = "säger inget"\n', encoding="utf-8")
    assert read_column_file(file).words == {FORM: {"T": "säger inget"}}


@pytest.mark.parametrize(("typed", "means"), [
    ("deleg", "skill:deleg"), ("Läkemedelsdelegering", "skill:Läkemedelsdelegering"),
    ("kompetensen deleg", "skill:deleg"), ("enhet", "unit"), ("delegg", None),
])  # fmt: skip
def test_a_skill_is_an_answer_of_a_heading(typed: str, means: str | None) -> None:
    skills = {"deleg": "deleg", "läkemedelsdelegering": "deleg", "enhet": "e"}
    layout = replace(
        TableLayout("f.csv", "", ("DEL-LM",), {}, said=False), skill_ids=skills, asked=frozenset({"DEL-LM"})
    )
    assert answered(Question(layout, "DEL-LM", None), typed, ()) == means
