"""Temporary employments without a last day count as somebody says: until a day, for ever, or not at all."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.answers import way_answered
from planner.imports.proposals.layouts import kept_file
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.text.words import words_for
from tests.imports.roster.test_skill_columns import asked, found, read
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, write

OPEN = ROW | {"anställningsform": "vikariat"}
FORMS = ROW | {"anställningsform": "Vik"}, SECOND | {"anställningsform": "tillsvidare"}
KEPT = {"Vik": "visstid"}


def layout(**more: str) -> ColumnFile:
    said = Layout(others=tuple(ROW), words={"anställningsform": KEPT})
    return ColumnFile(layout=(said.model_copy(update=more),))


def ends(result: ImportResult) -> set[date | None]:
    return {own.last_day for person in result.roster.people for own in person.employments}


def told(result: ImportResult) -> set[str]:
    return {one.code for one in result.findings}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_they_count_as_is_asked_once_and_kept(tmp_path: Path, language: str) -> None:
    path = write("xlsx", tmp_path, *FORMS)
    error = asked(path, layout())
    assert found(error.findings, codes.ASKED_ENDS) == ["anställningsform"]
    assert error.layouts[0].asked_ways == {"open_end": ("anställningsform", "tills vidare", 1)}
    file = tmp_path / "kolumner.toml"
    text = proposals_text(error.layouts, words_for(language))
    file.write_text(text, encoding="utf-8")
    said = read_column_file(file)
    result = read(path, said)
    assert ends(result) == {None}
    assert codes.TEMPORARY_WITHOUT_END in told(result)
    assert ends(read(path, kept=kept_file(Meanings(given=said), result.layouts))) == {None}
    file.write_text(text.replace('open_end = "tills vidare"', 'open_end = "?"'), encoding="utf-8")
    with pytest.raises(InputRefusedError, match=codes.QUESTION_OPEN):
        read_column_file(file)


def test_a_day_is_their_last_one_and_nobody_elses(tmp_path: Path) -> None:
    path = write("xlsx", tmp_path, *FORMS)
    result = read(path, layout(open_end="2027-12-31"))
    assert ends(result) == {None, date(2027, 12, 31)}
    assert codes.ENDS_SAID in told(result)
    assert codes.TEMPORARY_WITHOUT_END not in told(result)
    kept = kept_file(Meanings(given=layout(open_end="2027-12-31")), result.layouts)
    assert ends(read(path, kept=kept)) == ends(result)


def test_a_last_day_that_is_told_stays(tmp_path: Path) -> None:
    row = FORMS[0] | {"anställd till": "2027-06-30"}
    for said in (layout(), layout(open_end="2027-12-31"), layout(open_end="unread")):
        result = read(write("xlsx", tmp_path, row, FORMS[1]), said)
        assert ends(result) == {None, date(2027, 6, 30)}
        assert not told(result) & {codes.ENDS_SAID, codes.ENDS_LEFT_OUT, codes.END_NEEDED}


def test_not_at_all_sets_the_rows_aside_to_be_mended(tmp_path: Path) -> None:
    result = read(write("xlsx", tmp_path, *FORMS), layout(open_end="unread"))
    assert (len(result.roster.people), result.rows_set_aside) == (1, 1)
    assert {codes.END_NEEDED, codes.ENDS_LEFT_OUT} <= told(result)


def test_a_file_that_is_understood_by_itself_is_told_of_and_not_asked(tmp_path: Path) -> None:
    result = read(write("xlsx", tmp_path, OPEN, SECOND))
    assert codes.TEMPORARY_WITHOUT_END in told(result)
    assert not found(read(write("xlsx", tmp_path, ROW, SECOND), layout()).findings, codes.ASKED_ENDS)


def test_what_may_be_answered() -> None:
    guess = "tills vidare"
    assert way_answered("open_end", guess, "") == "for_ever"
    assert way_answered("open_end", guess, "läs inte") == "unread"
    assert way_answered("open_end", guess, "2027-12-31") == "2027-12-31"
    for other in ("31/12", "2027-02-30", "2027", "nej"):
        assert way_answered("open_end", guess, other) is None


@pytest.mark.parametrize(("said", "good"), [('"2027-12-31"', True), ("2027-12-31", True), ('"2027-13-01"', False)])
def test_hr_writes_a_day_in_the_column_file(tmp_path: Path, said: str, good: bool) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(f'format = "planner-columns/1"\nopen_end = {said}\n', encoding="utf-8")
    if good:
        assert Meanings(given=read_column_file(path)).open_end == "2027-12-31"
    else:
        with pytest.raises(InputRefusedError):
            read_column_file(path)


def test_a_list_that_says_the_form_alone_fills_it_in_and_is_counted_once(tmp_path: Path) -> None:
    """As the file to SKR: its rows say no unit, so that they are no employments of their own."""
    works = {key: text for key, text in ROW.items() if key != "anställningsform"}
    forms = {"personnummer": ROW["personnummer"], "anställningsform": "vikariat"}
    paths = [write("csv", tmp_path, works), write("xlsx", tmp_path, forms)]
    meanings = Meanings(given=ColumnFile.model_validate({"open_end": "2027-12-31"}))
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    (note,) = [one for one in result.findings if one.code == codes.ENDS_SAID]
    assert (ends(result), note.facts["count"]) == ({date(2027, 12, 31)}, 1)
