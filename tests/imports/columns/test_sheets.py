"""Which sheets of a workbook are read is asked once; again where the sheets are others than those."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout, read_column_file
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.proposals.answers import column_file
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.proposals.written import column_file_text, proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, cells, organisation, render, workbook

THIRD = ROW | {"anställningsnummer": "003000", "personnummer": "19700101-0005", "förnamn": "Cia"}
NOW, THEN = [ROW, SECOND], [THIRD]


def book(folder: Path, hide: Sequence[str] = (), **sheets: list[dict[str, str]]) -> Path:
    return workbook(folder, hide=hide, **{name: cells(rows) for name, rows in sheets.items()})


def read(path: Path, meanings: Meanings) -> ImportResult:
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def asks(path: Path, meanings: Meanings) -> bool:
    try:
        read(path, meanings)
    except ColumnsAskedError as asked:
        return codes.tables.SEVERAL_SHEETS in [note.code for note in asked.findings]
    return False


def kept(path: Path, folder: Path, *sheets: str, before: Meanings = NOTHING, language: str = "sv") -> Meanings:
    """What is kept once somebody has answered which sheets are read, as it comes back from its file."""
    answered = Meanings(kept=before.kept, answered_sheets={path.name: sheets})
    said = kept_file(answered, read(path, answered).layouts)
    file = folder / "columns.toml"
    file.write_text(column_file_text(said, words_for(language)), "utf-8")
    return Meanings(kept=read_column_file(file))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("said", "people", "others"), [(["Nu"], 2, "«Förr» (1)"), (["Nu", "Förr"], 3, "–")])
def test_the_same_sheets_are_not_asked_again(
    tmp_path: Path, said: list[str], people: int, others: str, language: str
) -> None:
    path = book(tmp_path, Nu=NOW, Förr=THEN)
    assert asks(path, NOTHING)
    before = kept(path, tmp_path, *said, language=language)
    again = read(path, before)
    assert len(again.roster.people) == people
    (told,) = [note for note in again.findings if note.code == codes.SHEETS_AS_BEFORE]
    assert told.facts["others"] == others
    assert codes.tables.SHEET_NOT_CHOSEN not in [note.code for note in again.findings]
    assert not asks(path, Meanings(kept=kept_file(before, again.layouts)))  # and the month after


@pytest.mark.parametrize(
    ("sheets", "hide", "asked"),
    [
        ({"Nu": NOW, "Förr": THEN}, (), False),
        ({"FÖRR": THEN, "nu": NOW}, (), False),
        ({"Nu": NOW, "Förra": THEN}, (), True),
        ({"Nu": NOW, "Förr": THEN, "Nya": THEN}, (), True),
        ({"Nu": NOW, "Förr": THEN}, ("Förr",), False),
        ({"Förr": THEN, "Nu": NOW}, ("Nu",), True),
    ],
)
def test_other_sheets_are_asked(
    tmp_path: Path, sheets: dict[str, list[dict[str, str]]], hide: tuple[str, ...], asked: bool
) -> None:
    before = kept(book(tmp_path, Nu=NOW, Förr=THEN), tmp_path, "Nu")
    assert asks(book(tmp_path, hide, **sheets), before) is asked


def test_sheets_of_the_same_names_in_another_workbook_are_asked(tmp_path: Path) -> None:
    before = kept(book(tmp_path, Nu=NOW, Förr=THEN), tmp_path, "Nu")
    skills = [{"anställningsnummer": "001042", "kompetens": "usk", "kompetens giltig till": "2028-01-01"}]
    assert asks(book(tmp_path, Nu=skills, Förr=skills), before)


def test_a_month_with_one_sheet_forgets_nothing(tmp_path: Path) -> None:
    path = book(tmp_path, Nu=NOW, Förr=THEN)
    before = kept(path, tmp_path, "Nu")
    single = read(book(tmp_path, Nu=NOW), before)
    after = Meanings(kept=kept_file(before, single.layouts))
    assert not asks(book(tmp_path, Nu=NOW, Förr=THEN), after)


def test_an_answer_now_holds_over_the_one_before(tmp_path: Path) -> None:
    path = book(tmp_path, Nu=NOW, Förr=THEN)
    before = kept(path, tmp_path, "Nu")
    after = kept(path, tmp_path, "Förr", before=before)
    assert len(read(path, after).roster.people) == 1


def test_a_column_file_says_it(tmp_path: Path) -> None:
    path = book(tmp_path, Nu=NOW, Förr=THEN)
    layout = Layout(others=tuple(ROW), sheets=("Nu",))
    assert len(read(path, Meanings(given=ColumnFile(layout=(layout,)))).roster.people) == 2
    assert asks(path, Meanings(given=ColumnFile(layout=(layout.model_copy(update={"sheets": ("Nyss",)}),))))


def test_a_column_file_holds_over_what_is_kept(tmp_path: Path) -> None:
    path = book(tmp_path, Nu=NOW, Förr=THEN)
    before = kept(path, tmp_path, "Nu")
    given = ColumnFile(layout=(Layout(others=tuple(ROW), sheets=("Förr",), other_sheets=("Nu",)),))
    both = Meanings(kept=before.kept, given=given)
    assert len(read(path, both).roster.people) == 1
    after = Meanings(kept=kept_file(both, ()))
    assert len(read(path, after).roster.people) == 1


ALL_LEFT = (codes.LEFT_AS_BEFORE, codes.SHEET_OF_PEOPLE)
LEFT = (codes.NOT_A_ROSTER, codes.SHEET_OF_PEOPLE)
BO_AND_EVA = ["Ek, Bo", "Öberg Åsa"]


@pytest.mark.parametrize(
    ("cells_", "told"),
    [
        (BO_AND_EVA, codes.SHEET_OF_PEOPLE),
        (["Åsa Öberg", "bo ek", "Nils Alm", "Eva Berg"], codes.SHEET_OF_PEOPLE),
        (["1042", "02000"], codes.SHEET_OF_PEOPLE),
        (["Ek, Bo", "Hemtjänst Norr", "Stab Syd"], codes.NOT_A_ROSTER),
        ([*BO_AND_EVA, "Stab Syd", "Stab Ost", "Stab Nord"], codes.NOT_A_ROSTER),
        (["Bo", "Åsa"], codes.NOT_A_ROSTER),
        (["Lokal 12", "Lokal 13"], codes.NOT_A_ROSTER),
    ],
)
def test_a_sheet_that_names_people_of_the_list_is_not_left_out_without_a_question(
    tmp_path: Path, cells_: list[str], told: str
) -> None:
    path = book(tmp_path, Nu=NOW, Lediga=[{"Vem": text, "Hur": "hel", "Varför": "x"} for text in cells_])
    (note,) = [note for note in read(path, NOTHING).findings if note.code in LEFT]
    assert (note.code, note.sheet) == (told, "Lediga")
    assert (note.code in codes.CONFIRMED) is (told == codes.SHEET_OF_PEOPLE)


def test_a_sheet_that_was_left_out_is_not_asked_of_again(tmp_path: Path) -> None:
    absent = [{"Vem": text, "Hur": "hel"} for text in BO_AND_EVA]
    first = read(book(tmp_path, Nu=NOW, Lediga=absent), NOTHING)
    file = tmp_path / "columns.toml"
    file.write_text(column_file_text(kept_file(NOTHING, first.layouts), words_for("sv")), "utf-8")
    again = Meanings(kept=read_column_file(file))
    (note,) = [note for note in read(book(tmp_path, Nu=NOW, LEDIGA=absent), again).findings if note.code in ALL_LEFT]
    assert (note.code, note.facts["count"]) == (codes.LEFT_AS_BEFORE, 2)
    assert note.code not in codes.CONFIRMED
    month = Meanings(kept=kept_file(again, read(book(tmp_path, Nu=NOW), again).layouts))
    assert codes.LEFT_AS_BEFORE in [one.code for one in read(book(tmp_path, Nu=NOW, Lediga=absent), month).findings]
    longer = [
        row | {"telefon": "", "språk": "", "hushåll": "", "AID": "", "SSYK": "", "titel": "", "disponibilitet": ""}
        for row in NOW
    ]
    for name, people in (("Borta", NOW), ("Lediga", longer)):
        other = read(book(tmp_path, Nu=people, **{name: absent}), again).findings
        assert [note.code for note in other if note.code in ALL_LEFT] == [codes.SHEET_OF_PEOPLE]


def test_a_sheet_is_left_out_by_nobody_before_the_import_is_stored(tmp_path: Path) -> None:
    absent = [{"Vem": text, "Hur": "hel"} for text in BO_AND_EVA]
    layouts = read(book(tmp_path, Nu=NOW, Lediga=absent), NOTHING).layouts
    nothing: list[Mapping[str, Any]] = [{} for _ in layouts]
    assert [own.left_sheets for own in layouts] == [("Lediga",)]
    assert [own.left_sheets for own in column_file(layouts, nothing, nothing, nothing, nothing).layout] == [()]
    assert "left_sheets" not in proposals_text([replace(own, rows="4") for own in layouts], words_for("sv"))
    wanted = [replace(own, asked=frozenset({"AID"}), headings=(*own.headings, "AID")) for own in layouts]
    assert "left_sheets" not in proposals_text(wanted, words_for("sv"))


def test_who_has_said_which_sheets_are_read_misses_no_other(tmp_path: Path) -> None:
    path = book(tmp_path, Nu=NOW, Lediga=[{"Vem": text, "Hur": "hel"} for text in BO_AND_EVA])
    told = read(path, Meanings(sheets=("Nu",))).findings
    assert [note.code for note in told if note.code in LEFT] == [codes.NOT_A_ROSTER]
