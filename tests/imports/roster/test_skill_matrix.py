"""A column for each skill is read as skills; what its days are is asked once for the table, and remembered."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.text.words import words_for
from tests import builders
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write

FIRST = {key: text for key, text in ROW.items() if key != "kompetens"}
OTHER = {key: text for key, text in SECOND.items() if key != "kompetens"}
BOTH = ColumnFile.model_validate({"skill_dates": "valid_until"})
SINCE = ColumnFile.model_validate({"skill_dates": "valid_since"})
DAY = date(2028, 5, 31)


def read(path: Path, said: ColumnFile | None = None, kept: ColumnFile | None = None) -> ImportResult:
    meanings = Meanings(given=said or ColumnFile(), kept=kept or ColumnFile())
    result = import_roster((path,), organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def skills(result: ImportResult) -> list[dict[str, date | None]]:
    """Of everybody, by first day of birth."""
    people = sorted(result.roster.people, key=lambda person: person.birth_year)
    return [{own.skill: own.valid_until for own in person.skills} for person in people]


def matrix(folder: Path, first: dict[str, str], other: dict[str, str]) -> Path:
    return write("xlsx", folder, FIRST | first, OTHER | other)


def facts(result: ImportResult, code: str) -> list[Finding]:
    return [one for one in result.findings if one.code == code]


def test_a_skill_that_has_run_out_is_told_at_its_own_column(tmp_path: Path) -> None:
    first = {"kompetens": "Körkort B t.o.m. 2021-01-01", "SSK t.o.m.": "2020-05-31", "usk": "ja"}
    other = {"kompetens": "", "SSK t.o.m.": "2028-05-31", "usk": "2020-05-31"}
    said = ColumnFile(columns={"SSK t.o.m.": "kompetensen ssk"}, skill_dates=BOTH.skill_dates)
    told = facts(read(matrix(tmp_path, first, other), said), codes.EXPIRED_SKILL)
    assert sorted((one.row, one.column) for one in told) == [(2, "SSK t.o.m."), (2, "kompetens"), (3, "usk")]


@pytest.mark.parametrize("mark", ["x", "X", "ja", "Ja", "✓"])
def test_marks_say_who_has_which_skill(tmp_path: Path, mark: str) -> None:
    path = matrix(tmp_path, {"SSK": mark, "Körkort B": "", "usk": "nej"}, {"SSK": "-", "Körkort B": mark, "usk": mark})
    result = read(path)
    held = sorted(map(sorted, skills(result)))
    assert held == [["assistant_nurse", "driving_b"], ["nurse"]]
    (told,) = facts(result, codes.SKILL_MATRIX)
    assert told.facts["count"] == 3
    named = {"SSK", "usk", "Körkort B"}
    assert not {one.column for one in result.findings} & named


def test_days_are_asked_once_and_remembered(tmp_path: Path) -> None:
    path = matrix(tmp_path, {"SSK": "2028-05-31", "usk": "x"}, {"SSK": "maj 2028", "usk": "2028-05-31"})
    with pytest.raises(ColumnsAskedError) as asked:
        read(path)
    render(asked.value.findings)
    (question,) = [one for one in asked.value.findings if one.code == codes.ASKED_SKILL_DATES]
    assert (question.column, question.facts["count"], question.facts["guess"]) == ("SSK", 3, "giltig till")
    assert not [one for one in asked.value.findings if one.code in codes.ASKING]
    layout = Layout(columns={"Anställningsnummer": "anställningsnummer"}, others=tuple({*FIRST, "SSK", "usk"}))
    said = ColumnFile(layout=(layout.model_copy(update=BOTH.ways),))
    result = read(path, said)
    assert sorted(map(str, skills(result))) == sorted(
        map(str, [{"assistant_nurse": None, "nurse": DAY}, {"assistant_nurse": DAY, "nurse": DAY}])
    )
    kept = kept_file(Meanings(given=said), result.layouts)
    again = read(path, kept=kept)
    assert skills(again) == skills(result)
    assert not {codes.COLUMN_GONE, codes.LAYOUT_CHANGED} & {one.code for one in again.findings}


def test_the_file_of_proposals_answers_as_it_stands(tmp_path: Path) -> None:
    # So many that by the other headings alone nobody would know the table again.
    more = dict.fromkeys(("Undersköterska", "assistant_nurse", "driving_b", "Körkort B", "nurse", "Sjuksköterska"), "")
    path = matrix(tmp_path, more | {"SSK": "2028-05-31", "usk": "x"}, {"SSK": "", "usk": "x"})
    with pytest.raises(ColumnsAskedError) as asked:
        read(path)
    file = tmp_path / "kolumner.toml"
    file.write_text(proposals_text(asked.value.layouts, words_for("sv")), encoding="utf-8")
    result = read(path, read_column_file(file))
    assert sorted(map(sorted, skills(result))) == [["assistant_nurse"], ["assistant_nurse", "nurse"]]


def test_first_days_leave_a_skill_without_end_and_one_to_come_out(tmp_path: Path) -> None:
    result = read(matrix(tmp_path, {"SSK": "2020-05-31"}, {"SSK": "2098-05-31"}), SINCE)
    assert sorted(map(str, skills(result))) == ["{'nurse': None}", "{}"]


def test_cells_that_say_neither_are_told_and_count_as_no(tmp_path: Path) -> None:
    rows = [OTHER | {"anställningsnummer": f"00{at}000", "personnummer": "", "födelseår": "1980", "SSK": "x"}
            for at in range(3, 6)]  # fmt: skip
    unclear = [rows[0] | {"anställningsnummer": f"01{at}000", "SSK": text} for at, text in enumerate(("?", "31/31/28"))]
    result = read(write("xlsx", tmp_path, FIRST | {"födelseår": "", "SSK": ""}, *rows, *unclear))
    (told,) = facts(result, codes.UNREAD_MARKS)
    assert (told.column, told.facts["count"], told.facts["rows"]) == ("SSK", 2, "6, 7")
    assert sum("nurse" in own for own in skills(result)) == 3


def test_a_column_of_other_things_below_a_skill_is_none(tmp_path: Path) -> None:
    result = read(matrix(tmp_path, {"SSK": "x"} | {"usk": "kurs bokad"}, {"SSK": "", "usk": "planeras"}))
    assert sorted(map(sorted, skills(result))) == [[], ["nurse"]]
    assert "usk" in {one.column for one in result.findings}
    third = OTHER | {"anställningsnummer": "003000", "personnummer": "", "födelseår": "1980", "SSK": "x", "usk": "x"}
    first = FIRST | {"födelseår": "", "SSK": "", "usk": "kurs bokad"}
    path = write("xlsx", tmp_path, first, OTHER | {"SSK": "x", "usk": "planeras"}, third)
    assert not any("assistant_nurse" in own for own in skills(read(path)))


def test_a_column_that_somebody_leaves_out_is_not_read(tmp_path: Path) -> None:
    path = matrix(tmp_path, {"SSK": "x", "usk": "x"}, {"SSK": "", "usk": "x"})
    result = read(path, ColumnFile(columns={"usk": ""}))
    assert sorted(map(sorted, skills(result))) == [[], ["nurse"]]


def test_own_words_name_skills_in_headings_and_a_column_of_skills_goes_on(tmp_path: Path) -> None:
    path = matrix(tmp_path, {"kompetens": "usk", "Syster": "x"}, {"kompetens": "", "Syster": ""})
    result = read(path, ColumnFile(words={"kompetens": {"Syster": "nurse"}}))
    assert sorted(map(sorted, skills(result))) == [[], ["assistant_nurse", "nurse"]]


def test_a_cell_that_is_another_skill_by_name_counts_as_that_one(tmp_path: Path) -> None:
    cells = ("leg. sjuksköterska", "x", "leg. trollkarl", "x", "nej")
    rows = [FIRST | {"födelseår": "1970", "personnummer": "", "anställningsnummer": f"00{at}000", "usk": text}
            for at, text in enumerate(cells, 1)]  # fmt: skip
    result = read(write("xlsx", tmp_path, *rows))
    assert sorted(map(sorted, skills(result))) == [[], [], ["assistant_nurse"], ["assistant_nurse"], ["nurse"]]
    (told,) = facts(result, codes.UNREAD_MARKS)
    assert (told.facts["count"], told.facts["rows"]) == (1, "4")


@pytest.mark.parametrize("said", ["", "kompetensen Lärare, legitimerad", "kompetensen teacher"])
def test_a_skill_whose_name_has_a_comma_is_one_skill(tmp_path: Path, said: str) -> None:
    known = organisation()
    teacher = builders.skill("teacher", name_sv="Lärare, legitimerad")
    known = known.model_copy(update={"skills": (*known.skills, teacher)})
    heading = "Lärare leg" if said else "Lärare, legitimerad"
    given = ColumnFile(columns={heading: said} if said else {})
    path = matrix(tmp_path, {heading: "x"}, {heading: "2028-05-31"})
    meanings = Meanings(given=given.model_copy(update={"skill_dates": "valid_until"}))
    result = import_roster((path,), known, key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    assert sorted(map(str, skills(result))) == sorted(map(str, [{"teacher": DAY}, {"teacher": None}]))
