"""A word that stands again and again in a column of days is asked once; a rare one is a fault of its row."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.base import NO_START
from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, read_column_file
from planner.imports.proposals.written import proposals_text
from planner.imports.said.answered import word_answered
from planner.text.words import words_for
from tests.imports.ends.test_employments import ends
from tests.imports.rendered import render
from tests.imports.roster.test_skill_columns import asked, found, read
from tests.imports.roster_files import SECOND, write

END = "anställd till"


def rows(*texts: str) -> list[dict[str, str]]:
    """People without a fault, each with a text for a last day."""
    more = {"personnummer": "", "födelseår": "1980", "kompetens": ""}
    return [SECOND | more | {"anställningsnummer": f"00{at}000", END: text} for at, text in enumerate(texts, 3)]


def said(word: str, means: str) -> ColumnFile:
    return ColumnFile(words={END: {word: means}})


@pytest.mark.parametrize("word", ["pension", "enl. avtal", "till pension 67"])
def test_only_words_that_stand_there_again_are_asked(tmp_path: Path, word: str) -> None:
    worded = not any(map(str.isdigit, word))
    for count in (2, 3):
        path = write("xlsx", tmp_path, *rows(*[word] * count, "2027-12-31", "2028-12-31"))
        if count == 3 and worded:
            error = asked(path)
            assert found(error.findings, codes.ASKED_DAY_WORDS) == [END]
            assert error.layouts[0].unknown_words == {END: {word: "?"}}
        else:
            assert read(path).rows_set_aside == count


@pytest.mark.parametrize(("days", "is_asked"), [(147, True), (148, False)])
def test_in_a_long_list_a_few_slips_are_no_word_of_the_system(tmp_path: Path, days: int, is_asked: bool) -> None:
    path = write("csv", tmp_path, *rows(*["pension"] * 3, *["2027-12-31"] * days))
    if is_asked:
        assert found(asked(path).findings, codes.ASKED_DAY_WORDS) == [END]
    else:
        assert read(path).rows_set_aside == 3


@pytest.mark.parametrize(
    ("means", "last"), [("", {None}), ("-", {None}), ("2030-06-30", {date(2030, 6, 30)}), ("?", set())]
)
def test_what_is_said_of_it_holds_for_all_its_rows(tmp_path: Path, means: str, last: set[date | None]) -> None:
    path = write("xlsx", tmp_path, *rows("Pension", "pension", "pension", "pension", "2027-12-31"))
    text = proposals_text(asked(path).layouts, words_for("sv"))
    assert '"pension" = "?"' in text
    file = tmp_path / "kolumner.toml"
    file.write_text(text.replace('"pension" = "?"', f'"pension" = "{means}"'), encoding="utf-8")
    result = read(path, read_column_file(file))
    assert ends(result) == {date(2027, 12, 31), *last}
    assert result.rows_set_aside == (4 if means == "?" else 0)


def test_words_that_are_understood_and_signs_are_not_asked(tmp_path: Path) -> None:
    for text in ("tills vidare", "-", "?", "tv", ""):
        assert read(write("xlsx", tmp_path, *rows(*[text] * 4))).rows_set_aside == 0


def test_what_may_be_answered() -> None:
    same = ("2030-06-30", "-", "?", "tills vidare")
    for text, means in (*zip(same, same, strict=True), ("", None), ("snart", None)):
        assert word_answered(END, "?", text) == means
    assert word_answered("anställningsform", "?", "-") is None


def test_a_word_that_is_no_day_may_not_be_written(tmp_path: Path) -> None:
    file = tmp_path / "kolumner.toml"
    file.write_text(f'[words."{END}"]\n"pension" = "snart"\n', encoding="utf-8")
    with pytest.raises(InputRefusedError) as refused:
        read_column_file(file)
    (note,) = refused.value.findings
    assert note.code == codes.NO_SUCH_WORD
    render(refused.value.findings)


@pytest.mark.parametrize(("heading", "asks"), [("Utg.datum", True), ("Utgår ur tjänst", True), ("Not", True)])
def test_a_column_of_few_days_and_a_word_is_still_one_of_days(tmp_path: Path, heading: str, asks: bool) -> None:
    people = [row | {heading: row[END]} for row in rows(*["pension"] * 5, *["2028-06-30"] * 4)]
    path = write("xlsx", tmp_path, *({key: text for key, text in row.items() if key != END} for row in people))
    assert (heading in asked(path).layouts[0].asked) is asks


def test_words_of_many_kinds_are_no_days(tmp_path: Path) -> None:
    notes = ("ring", "semester", "flyttar", "okej", "2028-06-30")
    people = [row | {"Not": row[END], END: ""} for row in rows(*notes)]
    assert found(read(write("xlsx", tmp_path, *people)).findings, codes.UNKNOWN_COLUMN) == ["Not"]


def test_a_word_for_nothing_is_not_asked_and_is_nothing(tmp_path: Path) -> None:
    result = read(write("csv", tmp_path, *rows(*["Uppgift saknas"] * 5, "2027-12-31")))
    assert (ends(result), result.mend_rows) == ({None, date(2027, 12, 31)}, ())
    assert codes.SAYS_NOTHING in {one.code for one in result.findings}


AWAY = ("ej tillgänglig från", "ej tillgänglig till")


def test_a_last_day_beside_a_word_for_nothing_is_an_absence_still(tmp_path: Path) -> None:
    people = [row | dict(zip(AWAY, ("ej aktuellt", "2027-06-30"), strict=True)) for row in rows("")]
    said = {"words": {AWAY[0]: {"ej aktuellt": "-"}}, "absence": "away"}
    result = read(write("csv", tmp_path, *people), ColumnFile.model_validate(said))
    # No first day of ours: a day of the file would be another each month, and everybody changed.
    away = [(own.first, own.last) for person in result.roster.people for own in person.unavailable]
    assert away == [(NO_START, date(2027, 6, 30))]


@pytest.mark.parametrize("absence", [None, "away"])
def test_one_word_for_both_days_of_an_absence_says_that_there_is_none(tmp_path: Path, absence: str | None) -> None:
    cells = [("ej aktuellt", "ej aktuellt")] * 4 + [("2027-01-01", "ej aktuellt"), ("2027-01-01", "2027-06-30")]
    people = [row | dict(zip(AWAY, own, strict=True)) for row, own in zip(rows(*[""] * 6), cells, strict=True)]
    said = {"words": {heading: {"ej aktuellt": "-"} for heading in AWAY}} | ({"absence": absence} if absence else {})
    result = read(write("csv", tmp_path, *people), ColumnFile.model_validate(said))
    lasts = [own.last for person in result.roster.people for own in person.unavailable]
    assert (sorted(lasts), result.mend_rows) == ([date(2027, 6, 30), date(2199, 12, 31)], ())
