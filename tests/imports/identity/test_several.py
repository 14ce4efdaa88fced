"""Some systems give each employment a number of its own: HR says once whether that is one person, and it holds."""

from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.owner.exports import SeveralNumbers
from planner.imports import codes as imports
from planner.imports.columns.column_file import ColumnFile, Layout, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.identity import codes
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write, write_csv

FIRST = ROW | {"anställningsnummer": "104592-1"}
OTHER = FIRST | {"anställningsnummer": "104592-2", "enhet": "ÄOF-HT1", "anställd från": "2020-01-01"}
SKILL = {"personnummer": ROW["personnummer"], "kompetens": "usk"}
ONE, OTHERS = (
    Meanings(given=ColumnFile.model_validate({"several_numbers": said})) for said in ("one_person", "different_people")
)


def run(meanings: Meanings, *paths: Path) -> ImportResult:
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def errors(result: ImportResult) -> list[str]:
    return [note.code for note in result.findings if note.code.startswith("E-")]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("turn", [1, -1])
def test_one_person_under_the_first_number_whatever_the_order(tmp_path: Path, kind: str, turn: int) -> None:
    skills = write_csv(tmp_path, SKILL, name="skills.csv")
    result = run(ONE, write(kind, tmp_path, *[FIRST, OTHER, SECOND][::turn]), skills)
    assert (result.people, result.rows_set_aside, errors(result)) == (2, 0, [])
    (key,) = [key for key in result.keys if key.employee_number == "104592-1"]
    (person,) = [person for person in result.roster.people if person.id == key.person]
    assert [job.unit for job in person.employments] == ["KSF", "ÄOF-HT1"]
    assert {held.skill for held in person.skills} == {"nurse", "assistant_nurse"}
    (note,) = [note for note in result.findings if note.code == codes.SEVERAL_NUMBERS]
    assert note.facts == {"count": 1}


def test_they_are_told_once_for_all_lists(tmp_path: Path) -> None:
    courses = [{"anställningsnummer": "104592-2", "kompetens": "usk", "personnummer": ROW["personnummer"]}]
    paths = write_csv(tmp_path, FIRST, OTHER, SECOND), write_csv(tmp_path, *courses, name="kurser.csv")
    (note,) = [note for note in run(ONE, *paths).findings if note.code == codes.SEVERAL_NUMBERS]
    assert (note.file, note.facts) == ("", {"count": 2})


def test_where_somebody_says_that_they_are_others_the_second_number_is_a_fault(tmp_path: Path) -> None:
    paths = write_csv(tmp_path, FIRST, OTHER, SECOND), write_csv(tmp_path, SKILL, name="skills.csv")
    result = run(OTHERS, *paths)
    assert errors(result) == [imports.SAME_PERSONNUMMER, imports.NOT_JOINED]
    assert (result.people, result.rows_set_aside) == (2, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_taken_for_one_person_or_for_two_before_somebody_has_said_so(tmp_path: Path, language: str) -> None:
    path = write_csv(tmp_path, FIRST, OTHER, SECOND)
    with pytest.raises(ColumnsAskedError) as asked:
        run(Meanings(), path)
    render(asked.value.findings)
    (note,) = [note for note in asked.value.findings if note.code == imports.ASKED_NUMBERS]
    assert (note.column, note.facts["count"]) == ("anställningsnummer", 1)
    file = tmp_path / "kolumner.toml"
    text = proposals_text(asked.value.layouts, words_for(language))
    file.write_text(text, encoding="utf-8")
    result = run(Meanings(given=read_column_file(file)), path)
    assert (result.people, result.rows_set_aside) == (2, 0)
    kept = kept_file(Meanings(given=read_column_file(file)), result.layouts)
    assert run(Meanings(kept=kept), path).people == 2
    file.write_text(text.replace('several_numbers = "en person"', 'several_numbers = "?"'), encoding="utf-8")
    with pytest.raises(InputRefusedError, match=imports.QUESTION_OPEN):
        read_column_file(file)


@pytest.mark.parametrize(
    ("written", "elsewhere"),
    [
        ("19811278-9808", "8112789808"),
        ("19811278-9803", "198112789803"),
        ("19811218-T123", "811218t123"),
        ("998877-A123", "998877A123"),
    ],
)
def test_coordination_and_temporary_numbers_tell_it_too_and_nothing_of_the_person_is_lost(
    tmp_path: Path, written: str, elsewhere: str
) -> None:
    rows = [row | {"personnummer": written, "födelseår": "1981"} for row in (FIRST, OTHER)]
    skills = write_csv(tmp_path, SKILL | {"personnummer": elsewhere}, name="skills.csv")
    path = write_csv(tmp_path, *rows)
    with pytest.raises(ColumnsAskedError, match=imports.ASKED_NUMBERS):
        run(Meanings(), path, skills)
    result = run(ONE, path, skills)
    assert (result.people, result.rows_set_aside, errors(result)) == (1, 0, [])
    (person,) = result.roster.people
    assert {held.skill for held in person.skills} == {"nurse", "assistant_nurse"}
    assert errors(run(ONE, write_csv(tmp_path, rows[0], rows[1] | {"efternamn": "Ek"}))) == [imports.SAME_PERSONNUMMER]


def test_two_people_with_one_number_and_other_names_are_a_fault_of_their_rows_and_no_question(tmp_path: Path) -> None:
    result = run(Meanings(), write_csv(tmp_path, FIRST, OTHER | {"efternamn": "Ek"}, SECOND))
    assert errors(result) == [imports.SAME_PERSONNUMMER]


@pytest.mark.parametrize(
    "other",
    [
        OTHER | {"efternamn": "Ek"},
        OTHER | {"förnamn": "", "efternamn": ""},
        OTHER | {"personnummer": "19811218-9877", "födelseår": "1981"},
    ],
)
def test_other_names_none_or_another_number_stay_two(tmp_path: Path, other: dict[str, str]) -> None:
    result = run(ONE, write_csv(tmp_path, FIRST, other, SECOND))
    assert codes.SEVERAL_NUMBERS not in {note.code for note in result.findings}
    assert imports.SAME_PERSONNUMMER in errors(result) or result.people == 3


def test_a_number_of_two_people_is_nobodys(tmp_path: Path) -> None:
    both = SECOND | {"anställningsnummer": "104592-2"}
    result = run(ONE, write_csv(tmp_path, FIRST, OTHER, both))
    assert codes.SEVERAL_NUMBERS not in {note.code for note in result.findings}


@pytest.mark.parametrize("word", ["en person", "one person"])
def test_hr_writes_it_in_the_column_file(tmp_path: Path, word: str) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(f'format = "planner-columns/1"\nseveral_numbers = "{word}"\n', encoding="utf-8")
    assert Meanings(given=read_column_file(path)).several_numbers is SeveralNumbers.ONE


def test_names_that_are_turned_are_the_same(tmp_path: Path) -> None:
    turned = OTHER | {"förnamn": ROW["efternamn"], "efternamn": ROW["förnamn"]}
    result = run(ONE, write_csv(tmp_path, FIRST, turned))
    assert codes.SEVERAL_NUMBERS in {note.code for note in result.findings}


def test_what_is_given_now_is_stronger_than_what_is_kept() -> None:
    kept, given = ({"several_numbers": value} for value in ("one_person", "different_people"))
    layout = Layout.model_validate(kept)
    assert Meanings(kept=ColumnFile(layout=(layout,))).several_numbers is SeveralNumbers.ONE
    both = Meanings(ColumnFile.model_validate(kept), ColumnFile.model_validate(given))
    assert both.several_numbers is SeveralNumbers.OTHERS


def test_a_row_that_has_been_mended_no_longer_joins_anything(tmp_path: Path) -> None:
    """HR writes the first number on the second row, as it is told; the faulty row that it came from counts no more."""
    paths = write_csv(tmp_path, FIRST, OTHER, SECOND), write_csv(tmp_path, SKILL, name="skills.csv")
    (faulty,) = [row for row in run(OTHERS, *paths).mend_rows if row.table.file == paths[0].name]
    mended = OTHER | {"anställningsnummer": "104592-1", "rättar rad": faulty.mends}
    result = run(OTHERS, *paths, write_csv(tmp_path, mended, name="mended.csv"))
    assert (result.rows_set_aside, errors(result)) == (0, [])
