"""Codes of those who are not employed: said once, left out each time, and never who may be protected."""

from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.systems import allowed_words
from planner.imports.proposals.work import form_guess
from planner.imports.roster.columns import COLUMNS
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.said.answered import word_answered
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, write, write_csv


def run(folder: Path, said: str, *more: dict[str, str], code: str = "60") -> ImportResult:
    meanings = Meanings(kept=ColumnFile(words={"anställningsform": {"60": said}}))
    file = write_csv(folder, ROW, SECOND | {"anställningsform": code}, *more)
    return import_roster([file], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)


@pytest.mark.parametrize("said", ["inte anställd", "Ej anställd", "not employed"])
def test_their_rows_are_left_out_and_told_once(tmp_path: Path, said: str) -> None:
    result = run(tmp_path, said)
    assert (result.people, result.rows_set_aside) == (1, 0)
    (told,) = [note for note in result.findings if note.code == codes.NOT_EMPLOYED_ROWS]
    assert (told.facts, told.column) == ({"count": 1, "first": 3, "elsewhere": 0}, "anställningsform")


def test_what_else_a_code_means_is_read(tmp_path: Path) -> None:
    assert run(tmp_path, "tillsvidare").people == 2
    other = run(tmp_path, "inte anställd", code="tillsvidare")
    assert (other.people, [note for note in other.findings if note.code == codes.NOT_EMPLOYED_ROWS]) == (2, [])


def test_who_is_also_employed_stays(tmp_path: Path) -> None:
    result = run(tmp_path, "inte anställd", SECOND | {"anställningsform": "tillsvidare"})
    assert (result.people, result.rows_set_aside) == (2, 0)


@pytest.mark.parametrize("key", ["anställningsnummer", "personnummer"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_other_lists_say_of_them_is_left_out_and_counted_in_the_same_note(
    tmp_path: Path, key: str, kind: str
) -> None:
    meanings = Meanings(kept=ColumnFile(words={"anställningsform": {"60": "inte anställd"}}))
    people = write_csv(tmp_path, ROW, SECOND | {"anställningsform": "60"}, name="a.csv")
    skills = [{key: row[key], "kompetens": "usk"} for row in (ROW, SECOND)]
    others = write(kind, tmp_path, *skills)
    result = import_roster([people, others], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    (told,) = [note for note in result.findings if note.code == codes.NOT_EMPLOYED_ROWS]
    assert told.facts == {"count": 1, "first": 3, "elsewhere": 1}
    assert (result.people, result.rows_set_aside) == (1, 0)
    assert not {codes.NO_EMPLOYMENT, codes.NOT_JOINED, codes.IN_NO_LIST} & {note.code for note in result.findings}


def test_who_is_employed_under_another_number_keeps_what_other_lists_say(tmp_path: Path) -> None:
    meanings = Meanings(kept=ColumnFile(words={"anställningsform": {"60": "inte anställd"}}))
    other = SECOND | {"anställningsnummer": "009999", "anställningsform": "60"}
    people = write_csv(tmp_path, ROW, SECOND, other, name="a.csv")
    skills = write_csv(tmp_path, {"personnummer": SECOND["personnummer"], "kompetens": "usk"}, name="b.csv")
    result = import_roster([people, skills], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    assert [len(one.skills) for one in result.roster.people].count(2) == 1
    (told,) = [note for note in result.findings if note.code == codes.NOT_EMPLOYED_ROWS]
    assert told.facts["elsewhere"] == 0


def test_a_row_elsewhere_that_marks_somebody_as_protected_is_not_left_out(tmp_path: Path) -> None:
    meanings = Meanings(kept=ColumnFile(words={"anställningsform": {"60": "inte anställd"}}))
    people = write_csv(tmp_path, ROW, SECOND | {"anställningsform": "60"}, name="a.csv")
    marked = {"anställningsnummer": SECOND["anställningsnummer"], "kompetens": "usk", "skyddade personuppgifter": "ja"}
    result = import_roster([people, write_csv(tmp_path, marked, name="b.csv")], organisation(), key=KEY, as_of=AS_OF,
                           meanings=meanings)  # fmt: skip
    assert (result.people, result.protected_set_aside) == (1, 1)


def test_who_may_be_protected_is_held_back_and_not_left_out(tmp_path: Path) -> None:
    flagged = ROW | {"anställningsnummer": "002001", "personnummer": "", "födelseår": "1980", "anställningsform": "60",
                     "skyddade personuppgifter": "ja"}  # fmt: skip
    rows = [row | {"skyddade personuppgifter": ""} for row in (ROW, SECOND)]
    meanings = Meanings(kept=ColumnFile(words={"anställningsform": {"60": "inte anställd"}}))
    file = write_csv(tmp_path, *rows, flagged)
    result = import_roster([file], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    assert (result.people, result.protected_set_aside) == (2, 1)


def test_it_is_a_choice_by_name_and_proposed_for_who_is_called_so() -> None:
    assert allowed_words(COLUMNS["employment_form"])["inte anställd"] == "not employed"
    assert "inte anställd" not in allowed_words(COLUMNS["claim_state"])
    assert {"100", "0"} <= allowed_words(COLUMNS["fraction"]).keys(), "hours of a full time are no share"
    assert word_answered("anställningsform", "?", "Not employed") == "inte anställd"
    assert word_answered("säkerhetsprövning", "?", "inte anställd") is None
    assert [form_guess("Uppdragstagare"), form_guess("Familjehem"), form_guess("Uppdrag")] == [
        *["inte anställd"] * 2,
        None,
    ]


def test_a_column_file_may_say_it_of_forms_only(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    text = 'format = "planner-columns/1"\n[words."{column}"]\n"60" = "inte anställd"\n'
    file.write_text(text.format(column="anställningsform"), encoding="utf-8")
    assert read_column_file(file).words == {"anställningsform": {"60": "inte anställd"}}
    file.write_text(text.format(column="säkerhetsprövning"), encoding="utf-8")
    with pytest.raises(InputRefusedError):
        read_column_file(file)


@pytest.mark.parametrize(
    ("days", "rows"),
    [
        (["2019-02-30", "2020-01-01"], "2"),
        (["2019-02-28", "2020-01-01"], None),
        (["2019-02-30", "blå"], None),
        (["", "2019-02-30"], None),
        (["2020-01-01", "blå"], None),
        (["2020-01-01", "2019-13-01"], "3"),
    ],
)
def test_a_day_that_there_is_not_is_told_although_its_column_is_not_read(
    tmp_path: Path, days: list[str], rows: str | None
) -> None:
    """The row is read as if the day were not there: nothing counts against it, and nobody is left to believe so."""
    plain = ("anställningsnummer", "personnummer", "förnamn", "efternamn", "enhet", "anställd från")
    people = [{key: row[key] for key in plain} | {"anställd till": "2027-12-31"} for row in (ROW, SECOND)]
    lines = [row | {"Uppdaterat i systemet": day} for row, day in zip(people, days, strict=True)]
    for meanings in (Meanings(), Meanings(kept=ColumnFile(columns={"Uppdaterat i systemet": ""}))):
        file = write_csv(tmp_path, *lines)
        result = import_roster([file], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
        told = [note.facts["listed"] for note in result.findings if note.code == codes.IMPOSSIBLE_UNREAD]
        assert (result.people, told) == (2, [rows] if rows else [])
