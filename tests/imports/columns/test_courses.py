"""What is taught of secrecy and of protected people marks nobody; the mark itself does, also beside a course."""

from pathlib import Path

import pytest

from planner.imports.columns.smell import marks_person, smells_protected, texts_that_may_mark, word_that_may_mark
from planner.imports.roster.read import import_roster
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

COURSES = (
    "GDPR e-utb", "GDPR-utbildning", "Dataskydd (GDPR)", "Sekretessutbildning", "Sekretess grundkurs",
    "Sekretess utb 2026",    "Offentlighet och sekretess", "Sekretess och tystnadsplikt", "Kurs i sekretess",
    "Skyddade personuppgifter e-utbildning",
    "Utbildning om skyddade personuppgifter",
)  # fmt: skip
MARKS = (
    "Sekretess", "Skyddade personuppgifter", "Skyddad identitet", "Skyddad identitet kurs", "Sekretess. Kurs i HLR",
    "Sekretess, kurs", "Sekretessmarkering kurs", "Sekretessutbildning, sekretess", "Sekretesskurs bokad",
)  # fmt: skip


@pytest.mark.parametrize("text", COURSES)
def test_a_course_about_it_marks_nobody(text: str) -> None:
    assert not smells_protected(text)
    assert not marks_person(text)
    assert word_that_may_mark(text, name=False) == ""
    assert texts_that_may_mark([text], name=False) == set()


@pytest.mark.parametrize("text", MARKS)
def test_a_mark_beside_a_course_still_is_one(text: str) -> None:
    assert smells_protected(text)
    assert word_that_may_mark(text, name=False)
    assert texts_that_may_mark([text], name=False) == {text}


def test_a_heading_that_says_only_gdpr_is_asked() -> None:
    assert smells_protected("GDPR")


def test_whoever_has_taken_such_a_course_is_read_as_everybody_else(tmp_path: Path) -> None:
    rows = [ROW | {"kompetens": "nurse, Sekretessutbildning"}, SECOND | {"kompetens": "Offentlighet och sekretess"}]
    result = import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF)
    render(result.findings)
    assert (result.people, result.rows_protected) == (2, 0)


@pytest.mark.parametrize(("column", "guess"), [("kompetens", "?"), ("anmärkning", "ja")])
def test_among_skills_nobody_is_proposed_to_be_protected(tmp_path: Path, column: str, guess: str) -> None:
    rows = [
        ROW | {"anmärkning": "", column: "Skyddade personuppgifter"},
        SECOND | {"anmärkning": "", "kompetens": "nurse"},
    ]
    result = import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF)
    (asked,) = result.layouts[0].unknown_words["skyddade personuppgifter"].values()
    assert asked == guess
