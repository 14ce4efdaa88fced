"""A column of health, union or protection is left out on somebody's word, and rows by their employment numbers."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from planner.domain.finding import Finding, InputRefusedError
from planner.imports import codes
from planner.imports.columns.chosen import without_unread
from planner.imports.columns.column_file import ColumnFile, Layout, names_somebody, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.proposals.written import column_file_text, proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.tables.read import read_tables
from planner.text.words import words_for
from tests.imports.rendered import render
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, write_csv

BY = "Harriet Holm, HR"
WORDS = words_for("sv")


def come(path: Path, kept: ColumnFile | None = None, **given: object) -> ImportResult:
    meanings = Meanings(kept or ColumnFile(), ColumnFile.model_validate(given))
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def of(result: ImportResult, code: str) -> list[Finding]:
    return [note for note in result.findings if note.code == code]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Frånvaroorsak", codes.UNREAD_SENSITIVE),
        ("Facklig tillhörighet", codes.UNREAD_SENSITIVE),
        ("Skyddad adress", codes.UNREAD_PROTECTED),
        ("Spärrad", codes.UNREAD_PROTECTED),
    ],
)
def test_a_column_is_left_out_on_somebodys_word_which_is_told_and_kept(tmp_path: Path, heading: str, code: str) -> None:
    path = write_csv(tmp_path, ROW | {heading: "Ö"}, SECOND | {heading: ""})
    with pytest.raises(ColumnsAskedError) as asked:
        come(path)
    render(asked.value.findings)
    assert 'heading}" = "?"'.replace("heading}", heading) in '"' + proposals_text(asked.value.layouts, WORDS)
    first = come(path, unread={heading: BY})
    again = come(path, kept_file(Meanings(given=ColumnFile(unread={heading: BY})), first.layouts))
    for result in (first, again):
        (told,) = of(result, code)
        assert (told.column, told.facts["by"], result.people) == (heading, BY, 2)
    assert f'"{heading}" = "{BY}"' in column_file_text(kept_file(Meanings(), first.layouts), WORDS)


def test_a_column_left_out_by_nobody_stops_the_file_as_before(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ROW | {"Diagnos": "x"})
    with pytest.raises(InputRefusedError) as refused:
        come(path, columns={"Diagnos": ""})
    assert codes.SENSITIVE_COLUMN in {note.code for note in refused.value.findings}


@pytest.mark.parametrize("by", ["", "ja", "nej", "1", "?"])
def test_a_yes_or_a_number_is_nobody(tmp_path: Path, by: str) -> None:
    path = tmp_path / "c.toml"
    path.write_text(f'format = "planner-columns/1"\n[unread]\n"Diagnos" = "{by}"\n', encoding="utf-8")
    with pytest.raises(InputRefusedError) as refused:
        read_column_file(path)
    render(refused.value.findings)
    assert not names_somebody("Eva 19811218-9876")
    assert [note.code for note in refused.value.findings] == [codes.QUESTION_OPEN if by == "?" else codes.NOBODY_NAMED]


def test_nothing_of_such_a_column_comes_back_in_a_file_to_mend(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ROW | {"Diagnos": "influensa"}, SECOND | {"Diagnos": "influensa", "enhet": "Okänd"})
    (back,) = come(path, unread={"Diagnos": BY}).mend_rows
    assert "influensa" not in back.cells
    assert "Okänd" in back.cells


def test_a_word_of_protection_in_such_a_column_is_still_seen(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ROW | {"Diagnos": "Skyddad identitet"}, SECOND | {"Diagnos": "x"})
    result = come(path, unread={"Diagnos": BY})
    assert result.people == 1
    assert of(result, codes.PERHAPS_PROTECTED)


def test_what_is_understood_is_read_whatever_is_left_out(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ROW | {"Skyddade personuppgifter": "ja"}, SECOND | {"Skyddade personuppgifter": "nej"})
    assert come(path, unread={"Skyddade personuppgifter": BY}).people == 1


def left(**more: str) -> Mapping[str, str]:
    return SECOND | {"anställningsnummer": "AB/9", "efternamn": "Testsson"} | more


@pytest.mark.parametrize("given", [{"left_out": ("ab/9",)}, {"layout": (Layout(left_out=("AB/9 ",)),)}])
def test_rows_are_left_out_by_their_number_and_counted(tmp_path: Path, given: dict[str, object]) -> None:
    path = write_csv(tmp_path, ROW, left(), left(kompetens="usk"))
    result = come(path, **given)
    assert (result.people, result.rows_read) == (1, 1)
    (told,) = of(result, codes.LEFT_OUT_ROWS)
    assert told.facts == {"count": 2, "rows": "3, 4"}
    assert kept_file(Meanings(given=ColumnFile.model_validate(given)), result.layouts).left_out
    assert not of(result, codes.NOBODY_LEFT_OUT)


def test_numbers_that_stand_nowhere_are_told(tmp_path: Path) -> None:
    result = come(write_csv(tmp_path, ROW, left()), left_out=("AB/9", "AB/8", "AB/7"))
    (told,) = of(result, codes.NOBODY_LEFT_OUT)
    assert told.facts == {"count": 2, "given": 3}


def test_nobodys_mark_goes_with_a_row_that_is_left_out(tmp_path: Path) -> None:
    flag = "skyddade personuppgifter"
    same = SECOND | {"anställningsnummer": "AB/9", flag: "ja"}
    result = come(write_csv(tmp_path, ROW | {flag: "nej"}, SECOND | {flag: "nej"}, same), left_out=("AB/9",))
    assert result.people == 1  # the number's other row is of the same person


@pytest.mark.parametrize(("sums", "people"), [("Summa årsarbetare", 2), ("Summerare", 2), ("Totalt", 2)])
def test_a_sum_behind_numbers_is_nobody(tmp_path: Path, sums: str, people: int) -> None:
    empty = dict.fromkeys(ROW, "") | {"sysselsättningsgrad": "1600", "titel": sums}
    result = come(write_csv(tmp_path, ROW, SECOND, empty))
    assert (result.people, len(result.mend_rows)) == (people, int(sums == "Summerare"))
    assert len(of(result, codes.ROWS_OF_SUMS)) == int(sums != "Summerare")


def test_a_person_without_a_number_is_no_sum(tmp_path: Path) -> None:
    result = come(write_csv(tmp_path, ROW, SECOND | {"anställningsnummer": "", "titel": "Summa"}))
    assert len(result.mend_rows) == 1


def test_what_nobody_has_said_is_unread_stays_as_it_is(tmp_path: Path) -> None:
    (table,) = read_tables(write_csv(tmp_path, ROW | {"Sjukfrånvaro": "2027-02-01"}))
    assert without_unread(table, {}) is table
    assert without_unread(table, {"sjukfrånvaro": "Stina Ek, HR"}) is not table


def test_a_column_called_so_that_says_neither_yes_nor_no_may_be_answered_for(tmp_path: Path) -> None:
    heading = "Skyddade personuppgifter"
    path = write_csv(tmp_path, ROW | {heading: "Storgatan 1"}, SECOND | {heading: "Lillgatan 2"})
    assert come(path, unread={heading: BY}).people == 2
    mixed = write_csv(tmp_path, ROW | {heading: "Storgatan 1"}, SECOND | {heading: "nej"}, name="b.csv")
    assert come(mixed, unread={heading: BY}).people == 1


def test_a_question_of_a_column_without_a_heading_is_told_as_it_stands_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "kolumner.toml"
    path.write_text('format = "planner-columns/1"\n[[layout]]\n[layout.columns]\n"" = "?"\n', encoding="utf-8")
    with pytest.raises(InputRefusedError) as refused:
        read_column_file(path)
    assert '""' in render(refused.value.findings)[0]
