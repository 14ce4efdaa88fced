"""What a print-out repeats on every page is neither a heading nor a person, and next month's is the same layout."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.headings.page_heads import without_page_heads
from planner.imports.headings.two_rows import one_heading
from planner.imports.tables.read import read_tables
from planner.imports.tables.table import RawTable

PEOPLE = (["11", "Ek Ulf", "810428", "10", "140901"], ["13", "Al Bo", "931004", "21", "180401"])
MORE = (["15", "Ost Eva", "820105", "10", "010901"], ["17", "Ek Eva", "930324", "40", "070415"])
UPPER, LOWER = ["Anst-", "", "Pers-", "Anst", "Anst"], ["nr", "Namn", "nummer", "form", "from"]


def head(page: int, day: str = "2026-11-27 07.42") -> list[list[str]]:
    title = ["Tallåsa kommun", "", "PERSONALLISTA PER ANSVAR", "", f"Sida {page}"]
    return [title, [f"Utskriven {day}", "", f"Urval: anställda per {day[:10]}", "", ""]]


def table(folder: Path, *rows: Sequence[str]) -> RawTable:
    path = folder / "lista.csv"
    path.write_text("".join(";".join(row) + "\n" for row in rows), "utf-8")
    return one_heading(read_tables(path)[0])[0]


def numbers(read: RawTable) -> list[str]:
    return [row.cells[0] for row in read.rows]


@pytest.mark.parametrize("day", ["2026-11-27 07.42", "2026-12-30 16.05"])
def test_title_day_and_headings_in_two_rows_stand_on_every_page_and_are_nobody(tmp_path: Path, day: str) -> None:
    read = table(tmp_path, *head(1, day), UPPER, LOWER, *PEOPLE, *head(2, day), UPPER, LOWER, *MORE)
    assert read.headers == ("Anstnr", "Namn", "Persnummer", "Anst form", "Anst from")
    assert numbers(read) == ["11", "13", "15", "17"]
    (told,) = [note for note in read.findings if note.code == codes.SKIPPED_ROWS]
    assert (told.facts["count"], told.row) == (4, 7)


def test_a_title_alone_on_the_next_page_is_told_apart_by_its_page(tmp_path: Path) -> None:
    headings = ["Anstnr", "Namn", "Personnummer", "Anst form", "Anst from"]
    assert numbers(table(tmp_path, *head(1), headings, *PEOPLE, *head(2), *MORE)) == ["11", "13", "15", "17"]


@pytest.mark.parametrize("group", ["Ansvar: 3120 Hemtjänst Norr", "Ansvar: 1100 Kansli"])
def test_a_group_above_the_headings_and_again_below_is_no_title(tmp_path: Path, group: str) -> None:
    above = ["Ansvar: 1100 Kansli", "", "", "", ""]
    read = table(tmp_path, *head(1), above, UPPER, LOWER, *PEOPLE, [group, "", "", "", ""], UPPER, LOWER, *MORE)
    assert numbers(read) == ["11", "13", group, "15", "17"]


def test_only_what_is_a_title_again_is_taken_for_one(tmp_path: Path) -> None:
    page = ["Tallåsa kommun", "", "PERSONALLISTA PER ANSVAR", "", "Sida 2"]
    others = (["Tallåsa kommun", "", "Öst Eva", "", "Sida 2"], ["19", "Ek Bo", "Sida 2", "", ""])
    read = table(tmp_path, *head(1), UPPER, LOWER, *PEOPLE, page, *others, *MORE)
    assert numbers(read) == ["11", "13", "Tallåsa kommun", "19", "15", "17"]


def test_a_mark_of_protection_in_a_row_like_a_title_is_never_left_out(tmp_path: Path) -> None:
    marked = ["Skyddad identitet", "", "", "", "Sida 1"]
    read = table(tmp_path, marked, UPPER, LOWER, *PEOPLE, [*marked[:4], "Sida 2"], UPPER, LOWER, *MORE)
    assert "Skyddad identitet" in numbers(read)


SETTING = "Brytdatum 20261125   Sekretess: ingår"


def test_what_a_print_out_says_of_secrecy_in_each_page_head_marks_nobody(tmp_path: Path) -> None:
    printed = [["Utskrivet 2026-11-25 av LON", "", SETTING, "", f"Sida {page}"] for page in (1, 2)]
    read = table(tmp_path, printed[0], UPPER, LOWER, *PEOPLE, printed[1], UPPER, LOWER, *MORE)
    assert numbers(read) == ["11", "13", "15", "17"]
    assert [note.facts["count"] for note in read.findings if note.code == codes.SKIPPED_ROWS] == [3]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["Utskrivet 2026-11-25", "", SETTING, "", ""], ["Utskrivet 2026-11-25", "Ek Bo", SETTING, "", ""]),
        (["Utskrivet 2026-11-25", "", SETTING, "", ""], ["19", "Ek Bo", SETTING, "", ""]),
        (["Utskrivet 2026-11-25", "", "Sekretessmärkt: Ek Bo", "", ""],) * 2,
        (["Utskrivet 2026-11-25", "", "Skyddad identitet", "", ""],) * 2,
        (["Ek Bo", "", SETTING, "", ""],) * 2,
    ],
)
def test_a_row_that_is_not_that_of_the_print_out_is_never_left_out(
    tmp_path: Path, above: list[str], below: list[str]
) -> None:
    read = table(tmp_path, above, UPPER, LOWER, *PEOPLE, below, UPPER, LOWER, *MORE)
    assert below[0] in numbers(read)


def test_a_first_person_who_stands_there_twice_is_no_heading(tmp_path: Path) -> None:
    headings, person = ["Nr", "Namn", "Enhet"], ["11", "Ek Ulf", "KSF"]
    read = table(tmp_path, headings, person, headings, person)
    assert numbers(read) == ["11", "11"]


def test_a_lower_row_that_may_mark_somebody_is_never_left_out() -> None:
    for lower, left in ((["nr", "namn"], [3, 4]), (["nr", "skyddad identitet"], [3])):
        body = [(1, lower), (2, PEOPLE[0][:2]), (3, ["Anst", "Pers"]), (4, lower)]
        assert without_page_heads(body, ["Anst", "Pers"], [])[1] == left
