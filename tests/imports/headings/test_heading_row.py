"""The row of headings is the one that is said, kept or understood; where two rows may be it, somebody is asked."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.headings.heading_row import Head, Wanted, heading_row
from planner.imports.headings.said_rows import said_row
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.proposals.written import column_file_text, proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.text.words import words_for
from tests.imports.rendered import render
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, cells, organisation, workbook

HEADINGS, *PEOPLE = cells((ROW, SECOND))
WIDE = ["Kommunen", "Alla anställda", "Sida", "Lön", "Av", "Kontoret", "Hos", "Oss", "Dag"]
ENGLISH = ["employee_number", "personnummer", "first_name", "last_name", "unit", "employed_from", "fraction", "skill",
           "employment_form"]  # fmt: skip
UNKNOWN = ["Löpande", "Begrepp", "Tilltal", "Släkt", "Placering", "Start", "Omfattning", "Kan", "Sort"]


def csv(folder: Path, *lines: Sequence[str]) -> Path:
    path = folder / "p.csv"
    path.write_text("".join(";".join(line) + "\n" for line in lines), encoding="utf-8")
    return path


def come(path: Path, given: ColumnFile | None = None, kept: ColumnFile | None = None) -> ImportResult:
    meanings = Meanings(kept or ColumnFile(), given or ColumnFile())
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


@pytest.mark.parametrize(
    "above",
    [
        [WIDE],
        [["Utskrivet 2027-02-01", *[""] * 8], WIDE, [""] * 9],
        [WIDE, ["Rapport:", "Alla", "Från:", "Lön", "Till:", "HR", "Urval:", "Aktiva", ""]],
        [["PERNR", "PERID", "VORNA", "NACHN", "ORGEH", "BEGDA", "BSGRD", "QUAL", "PERSK"]],
        [[f"Rad {number} om uttaget", *[""] * 8] for number in range(30)],
        [["Person"] * 4 + ["Arbete"] * 5],
    ],
)
def test_titles_above_are_no_headings(tmp_path: Path, above: list[list[str]]) -> None:
    for path in (csv(tmp_path, *above, HEADINGS, *PEOPLE), workbook(tmp_path, Blad=[*above, HEADINGS, *PEOPLE])):
        result = come(path)
        assert result.people == 2
        assert {note.code for note in result.findings} <= {codes.tables.SKIPPED_LINES, codes.tables.DELIMITER}


def test_words_of_a_system_below_headings_that_are_understood_are_not_joined_to_them(tmp_path: Path) -> None:
    system = ["PERNR", "PERID", "VORNA", "NACHN", "ORGEH", "BEGDA", "BSGRD", "QUAL", "PERSK"]
    result = come(csv(tmp_path, HEADINGS, system, *PEOPLE))
    assert (result.people, len(result.mend_rows)) == (2, 0)
    (told,) = [note for note in result.findings if note.code == codes.SKIPPED_ROWS]
    assert told.facts["count"] == 1


@pytest.mark.parametrize("rows", [(HEADINGS, ENGLISH), (WIDE, ["Datum", "2026-11-01"], UNKNOWN)])
def test_where_two_rows_may_be_it_somebody_is_asked(tmp_path: Path, rows: Sequence[Sequence[str]]) -> None:
    path = csv(tmp_path, *([*row, *[""] * (9 - len(row))] for row in rows), *PEOPLE)
    with pytest.raises(ColumnsAskedError) as asked:
        come(path)
    render(asked.value.findings)
    (note,) = [one for one in asked.value.findings if one.code == codes.HEADING_ROW]
    assert str(note.facts["rows"]).startswith(f"1: ”{rows[0][0]}”")
    assert f"; {len(rows)}: ”{rows[-1][0]}”" in str(note.facts["rows"])
    # Nothing is said of headings that may be none.
    assert {one.code for one in asked.value.findings} <= {
        codes.HEADING_ROW,
        codes.tables.DELIMITER,
        codes.tables.SKIPPED_LINES,
    }
    assert 'heading_row = "?"' in proposals_text(asked.value.layouts, words_for("sv"))


@pytest.mark.parametrize("row", [1, 2])
def test_the_row_that_is_said_is_it(tmp_path: Path, row: int) -> None:
    path, file = csv(tmp_path, HEADINGS, ENGLISH, *PEOPLE), tmp_path / "c.toml"
    for said in (f"heading_row = {row}", f'[[layout]]\nfile = "p.csv"\nheading_row = "{row}"'):
        file.write_text(f'format = "planner-columns/1"\n{said}\n', encoding="utf-8")
        result = come(path, read_column_file(file))
        assert (result.people, len(result.mend_rows)) == (2, 0)
        assert result.layouts[0].headings[0] == (HEADINGS, ENGLISH)[row - 1][0]


def test_of_another_file_nothing_is_said(tmp_path: Path) -> None:
    with pytest.raises(ColumnsAskedError):
        come(csv(tmp_path, HEADINGS, ENGLISH, *PEOPLE), ColumnFile(layout=(Layout(file="q.csv", heading_row=2),)))


def test_a_row_in_which_nothing_stands_is_asked_for_anew(tmp_path: Path) -> None:
    with pytest.raises(ColumnsAskedError) as asked:
        come(csv(tmp_path, HEADINGS, *PEOPLE), ColumnFile(heading_row=40))
    assert codes.HEADING_ROW in {note.code for note in asked.value.findings}


def test_what_is_answered_is_kept_and_found_again_on_another_row(tmp_path: Path) -> None:
    result = come(csv(tmp_path, HEADINGS, ENGLISH, *PEOPLE), ColumnFile(layout=(Layout(file="p.csv", heading_row=2),)))
    kept = kept_file(Meanings(), result.layouts)
    assert "heading_row = 2" in column_file_text(kept, words_for("sv"))
    title = ["Utskrivet 2026-12-01", *[""] * 8]
    again = come(csv(tmp_path, title, HEADINGS, ENGLISH, *PEOPLE), kept=kept)
    assert again.layouts[0].headings[0] == ENGLISH[0]


def test_layouts_rows_and_words_decide_in_this_order() -> None:
    rows = [(3, ("a", "b", "c")), (4, ("d", "e", "f")), (7, ("x", "y", "g"))]
    widths = (3, 3, 3)
    layout = frozenset("de")
    assert heading_row(rows, widths, 0, Wanted(frozenset("xy"), [layout], said=3, beside=7)) == Head(0)
    assert heading_row(rows, widths, 0, Wanted(frozenset("xy"), [layout], beside=3)) == Head(1)
    assert heading_row(rows, widths, 1, Wanted(frozenset("xy"), [frozenset("d")], beside=3)) == Head(0)
    assert heading_row(rows, widths, 0, Wanted(frozenset("xy"), [frozenset("d")])) == Head(2)
    assert heading_row(rows, widths, 0, Wanted(frozenset("x"))) == Head(0)


def test_another_row_is_asked_for_only_where_it_has_nearly_as_many_words() -> None:
    rows = [(1, tuple("abcde")), (2, tuple("abczz")), (3, tuple("abzzz"))]
    known = Wanted(frozenset("abcde"))
    assert heading_row(rows, (5, 5, 5), 0, known) == Head(0, (1,))
    assert heading_row(rows, (5, 2, 5), 0, known) == Head(0)  # too few cells to be the headings
    assert heading_row([*rows[:1], rows[0]], (5, 5), 0, known) == Head(0)  # the same again


def test_words_right_below_others_may_be_the_lower_part_of_headings_in_two_rows() -> None:
    rows = [(1, ("a", "b")), (2, ("c", "d")), (3, ("1", "2")), (4, ("3", "4"))]
    assert heading_row(rows, (2, 2, 0, 0), 0, Wanted(frozenset("xy"))) == Head(0)
    apart = [rows[0], (2, ("5", "")), *rows[1:]]
    assert heading_row(apart, (2, 0, 2, 0, 0), 0, Wanted(frozenset("xy"))) == Head(0, (2,))


def test_the_row_that_is_said_is_of_its_file_whether_headings_stand_beside_it_or_not() -> None:
    for columns in ({}, {"Löpande": "anställningsnummer"}):
        said = Meanings(given=ColumnFile(layout=(Layout(file="a.csv", heading_row=4, columns=columns),)))
        assert [said_row(file, said) for file in ("a.csv", "b.csv")] == [4, None]


def test_a_row_of_words_among_people_is_one_of_them() -> None:
    person, words = ["1001", "Bo", "Ek", "2027"], ["anna", "Åsa", "Öberg", "pågår"]

    def head(*between: list[str]) -> Head:
        rows = [["Nyckel", "Visas", "Som", "Läge"], *between, words, *[person] * 3]
        widths = [len(own) if not any(map(str.isdigit, "".join(own))) else 0 for own in rows]
        return heading_row([*enumerate(rows, 1)], widths, 0, Wanted())

    assert head(*[person] * 4) == Head(0)
    assert head(*[person] * 3) == Head(0, (4,))
    assert head(*[["Rad 1", "", "", ""]] * 4) == Head(0, (5,))  # lines of a title


def test_a_row_of_words_that_stand_in_other_rows_is_one_of_people() -> None:
    heads = ["worker", "certificate", "valid_thru", "state"]
    first, second = ["E61101", "Stab – ISF", "", "planned"], ["E74053", "Stab – ISF", "", "planned"]
    dated = ["E38865", "BLS/HLR", "10-07-2027", "active"]
    rows = [*enumerate([heads, first, dated, second, dated, dated], start=1)]
    widths = [4, 3, 0, 3, 0, 0]
    assert heading_row(rows, widths, 0, Wanted()) == Head(0, ())
    other = ["E61101", "Truck", "", "klar"]
    assert heading_row([rows[0], (2, other), *rows[2:3], *rows[4:]], [4, 3, 0, 0, 0], 0, Wanted()).at == 0


UPPER = ["Anst.", "", "Hälsa", "Hälsa", "Säkerhet", "Säkerhet"]
LOWER = ["nr", "Namn", "HLR", "Läkem.del", "Brand", "Truck"]
JOINED = frozenset({"anstnr", "namn", "hälsahlr", "hälsaläkemdel", "säkerhetbrand", "säkerhettruck"})


@pytest.mark.parametrize(
    ("layout", "at"), [(JOINED, 0), (frozenset({"nr", "namn", "enhet"}), 1), (frozenset({"x", "y", "namn"}), 1)]
)
def test_what_other_lists_call_so_in_the_lower_of_two_rows_does_not_make_it_the_headings(
    layout: frozenset[str], at: int
) -> None:
    people = ["026843", "Amina", "46532", "", "x", ""]
    rows = [*enumerate([UPPER, LOWER, people, people, people], start=1)]
    wanted = Wanted(known=frozenset({"nr", "namn"}), layouts=[layout])
    assert heading_row(rows, [5, 6, 0, 0, 0], 0, wanted).at == at
