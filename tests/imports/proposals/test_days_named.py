"""``giltig till`` is an answer wherever the list says of what: in the dialogue and in a column file."""

from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.columns.column_file import read_column_file
from planner.imports.proposals.answers import Question, answered
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.topics import day_meant
from tests.imports.roster_files import render

WHO = "employee_number"
LISTS = {
    "skills": {WHO, "skill"},
    "cleared": {WHO, "clearance_class", "clearance_state"},
    "away": {WHO, "unavailable_from"},
    "work": {WHO, "unit", "employed_from"},
    "work_and_skills": {WHO, "unit", "employed_from", "skill"},
    "nothing": {WHO},
}
CASES = [
    ("skills", "giltig till", "skill_valid_until"),
    ("skills", "Sista dag", "skill_valid_until"),
    ("skills", "giltig från", ""),
    ("cleared", "giltig till", "clearance_valid_until"),
    ("cleared", "giltig från", "clearance_decided"),
    ("cleared", "läge", "clearance_state"),
    ("away", "till", "unavailable_to"),
    ("away", "giltig från", "unavailable_from"),
    ("work", "till", "employed_to"),
    ("work", "giltig till", None),
    ("work_and_skills", "till", None),
    ("nothing", "giltig till", None),
    ("nothing", "status", None),
    ("skills", "Anna", None),
]


@pytest.mark.parametrize(("about", "name", "key"), CASES)
def test_a_day_is_named_by_what_the_list_is_about(about: str, name: str, key: str | None) -> None:
    assert day_meant(name, LISTS[about], "lista.csv", ("A", "B")) == key


def test_a_list_is_about_leave_by_its_name_too() -> None:
    assert day_meant("till", {WHO}, "franvaro.csv", ("A", "B")) == "unavailable_to"


@pytest.mark.parametrize(("name", "key"), [("giltig till", "skill_valid_until"), ("giltig från", ""), ("Anna", None)])
def test_the_dialogue_takes_it(name: str, key: str | None) -> None:
    layout = TableLayout("kurser.csv", "", ("Nr", "Kurs", "T"), {"Nr": WHO, "Kurs": "skill"}, said=False)
    assert answered(Question(layout, "T", None), name, {WHO, "skill"}) == key
    assert answered(Question(layout, "T", None), name, {WHO, "skill", "skill_valid_until"}) == (None if key else key)


def test_a_column_file_takes_it(tmp_path: Path) -> None:
    path = tmp_path / "k.toml"
    said = '"Nr" = "anställningsnummer"\n"Kurs" = "kompetens"\n"T" = "giltig till"\n"F" = "giltig från"\n'
    path.write_text(f'format = "planner-columns/1"\n[[layout]]\nfile = "kurser.csv"\n[layout.columns]\n{said}', "utf-8")
    (layout,) = read_column_file(path).layout
    assert (layout.columns["T"], layout.columns["F"]) == ("kompetens giltig till", "")
    path.write_text(f'format = "planner-columns/1"\n[columns]\n{said}', "utf-8")
    with pytest.raises(InputRefusedError) as refused:
        read_column_file(path)  # of all files nobody knows what they are about
    assert {one.code for one in refused.value.findings} == {codes.NO_SUCH_COLUMN}
    render(refused.value.findings)
