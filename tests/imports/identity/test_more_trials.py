"""Whoever answers what becomes of test people may name more of them, by number; nobody edits a file for it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from planner.domain.owner.exports import Trials
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.identity.trials import trial_title
from planner.imports.proposals.answers import way_answered
from planner.imports.proposals.layouts import kept_file
from planner.jobs.people.answers import with_answers
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.place import Place
from planner.text.words import words_for
from tests.imports.identity.test_trials import TEST, asked, of, run
from tests.imports.roster_files import ROW, write_csv, write_xlsx

MORE = ROW | {
    "anställningsnummer": "777010",
    "personnummer": "",
    "födelseår": "1980",
    "förnamn": "Kalle",
    "efternamn": "Kul",
}
GUESS = "lämnas utanför"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", Trials.LEAVE),
        ("läses in", Trials.READ),
        ("lämnas utanför, 777010", {"test_people": Trials.LEAVE, "left_out": ("777010",)}),
        ("leave out; 777010, UTB-1 8", {"test_people": Trials.LEAVE, "left_out": ("777010", "UTB-1", "8")}),
        ("läses in: 777010", {"test_people": Trials.READ, "left_out": ("777010",)}),
        ("777010", {"test_people": Trials.LEAVE, "left_out": ("777010",)}),
        ("Kalle Kul", None),
        ("lämnas utanför, Kalle", None),
    ],
)
def test_numbers_may_stand_behind_the_answer(text: str, meant: object) -> None:
    assert way_answered("test_people", GUESS, text) == meant


def answered(folder: Path, text: str) -> tuple[Path, ColumnFile]:
    path = write_csv(folder, ROW, TEST, MORE)
    dialogue = Dialogue(asked(path), words_for("sv"))
    assert dialogue.asking[0].choices == ()  # on the page, too, numbers can be written
    assert dialogue.answer(0, text)
    return path, dialogue.column_file()


def test_they_are_left_out_with_the_others_and_kept_for_the_next_time(tmp_path: Path) -> None:
    path, said = answered(tmp_path, "lämnas utanför, 777010")
    result = run(Meanings(given=said), path)
    assert [own.employee_number for own in result.keys] == ["001042"]
    (note,) = of(result.findings, codes.LEFT_OUT_ROWS)
    assert note.facts["count"] == 1
    kept = kept_file(Meanings(given=said), result.layouts)
    assert (kept.left_out, len(run(Meanings(kept=kept), path).keys)) == (("777010",), 1)


def test_a_number_that_nobody_has_is_told(tmp_path: Path) -> None:
    path, said = answered(tmp_path, "lämnas utanför, 777011")
    assert of(run(Meanings(given=said), path).findings, codes.NOBODY_LEFT_OUT)


def test_a_later_round_of_questions_forgets_none(tmp_path: Path) -> None:
    _, said = answered(tmp_path, "777010")
    place = with_answers(Place(tmp_path, tmp_path), said)
    for answers in (place.answers, with_answers(place, ColumnFile()).answers):
        assert answers is not None
        assert answers.left_out == ("777010",)
    none = with_answers(Place(tmp_path, tmp_path), ColumnFile()).answers
    assert none is not None
    assert "left_out" not in none.model_fields_set  # an empty list would take others back


@pytest.mark.parametrize(
    ("first", "last", "count"), [("Kalle", "Utbildning", 1), ("Kalle", "Konto", 1), ("Konto", "Ek", 0)]
)
def test_a_word_that_is_no_last_name_is_asked_of(tmp_path: Path, first: str, last: str, count: int) -> None:
    named: Mapping[str, str] = MORE | {"förnamn": first, "efternamn": last}
    (note,) = of(asked(write_csv(tmp_path, ROW, TEST, named)).findings, codes.ASKED_TRIALS)
    assert note.facts["count"] == 1 + count


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, [(1, "4 (7***)")]),
        ({"efternamn": "Testsson"}, []),  # nobody's name
        ({"anställd från": ""}, []),  # no employment
    ],
)
def test_who_looks_like_anybody_else_is_told_as_still_left_out_next_month(
    tmp_path: Path, more: dict[str, str], told: list[tuple[int, str]]
) -> None:
    path, said = answered(tmp_path, "lämnas utanför, 777010")
    assert of(run(Meanings(given=said), path).findings, codes.STILL_LEFT_OUT) == []
    write_csv(tmp_path, ROW, TEST, MORE | more)
    kept = kept_file(Meanings(given=said), ())
    notes = of(run(Meanings(kept=kept), path).findings, codes.STILL_LEFT_OUT)
    assert [(note.facts["count"], note.facts["rows"]) for note in notes] == told


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_title_of_nobody_is_asked_of_beside_names_of_nobody(tmp_path: Path, write: Callable[..., Path]) -> None:
    title = {"titel": "TEST – ta ej bort"}
    path = write(tmp_path, ROW | {"titel": "Testledare"}, TEST | title, MORE | title)
    (note,) = of(asked(path).findings, codes.ASKED_TRIALS)
    assert (note.facts["count"], note.facts["rows"]) == (2, "3 (7***), 4 (7***)")
    assert run(Meanings(given=ColumnFile.model_validate({"test_people": "leave_out"})), path).people == 1


@pytest.mark.parametrize(
    ("title", "nobodys"),
    [("TEST", True), ("Test 2", True), ("Testperson", True), ("Systemkonto", True), ("Får ej tas bort!", True),
     ("(do not delete)", True), ("Radera inte", True), ("Testledare", False), ("Testare", False), ("", False),
     ("Test- och kvalitetsledare", False), ("Systemtestare", False), ("Tar bort sopor", False)],
)  # fmt: skip
def test_titles_of_nobody(title: str, nobodys: bool) -> None:
    assert trial_title(title) is nobodys
