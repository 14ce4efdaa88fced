"""What is asked of several sheets at once counts the rows of all of them, and says in which sheet the first one is."""

from pathlib import Path

from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.read import import_roster
from planner.imports.said.seen_words import FormRows, LeftWord
from planner.jobs.people.asking.steps import Step, steps
from planner.text import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, cells, organisation, workbook

SV = words_for("sv")
MARK = "skyddade personuppgifter"


def person(at: int, **more: str) -> dict[str, str]:
    own = {key: text for key, text in ROW.items() if key not in ("personnummer", "kompetens")}
    return own | {"anställningsnummer": f"00{at}", "födelseår": "1980", "efternamn": f"A{chr(87 + at)}"} | more


def asked(folder: Path, **sheets: list[dict[str, str]]) -> tuple[Step, ...]:
    first, other = (cells(rows) for rows in sheets.values())
    path = workbook(folder, A=first, B=other)
    meanings = Meanings(given=ColumnFile(), sheets=tuple(sheets))
    try:
        layouts = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings).layouts
    except ColumnsAskedError as error:
        layouts = error.layouts
    return steps(layouts, SV)


def test_rows_of_a_word_of_units_are_those_of_all_sheets(tmp_path: Path) -> None:
    one = [person(at, enhet="Torget" if at < 13 else "KSF") for at in range(10, 20)]
    other = [person(at, enhet="Torget" if at < 24 else "KSF") for at in range(20, 30)]
    (step,) = asked(tmp_path, A=one, B=other)
    assert (step.key, step.rows) == (("enhet", "Torget"), 7)
    assert "(7)" in step.line


def layout(sheet: str, rows: int, row: int, kind: str, headings: tuple[str, ...] = ("Anm",)) -> TableLayout:
    return TableLayout(
        "a.xlsx", sheet, headings, {}, said=True,
        left={"enhet": {"Torget": LeftWord("T***", rows, row, listed=False)}}, unknown_words={"enhet": {"Torget": "?"}},
        form_rows={"RiB": FormRows(rows, kind, "timavlönad")},
    )  # fmt: skip


def test_words_that_are_left_are_counted_in_all_sheets_and_the_first_row_names_its_own() -> None:
    (step,) = steps([layout("A", 1, 60, ""), layout("B", 2, 7, "")], SV)
    assert "rader: 3" in step.text
    (alone,) = steps([layout("A", 1, 60, "")], SV)
    assert "(rad 60)" in alone.text


def test_the_first_row_of_a_word_that_may_protect_somebody_names_its_sheet(tmp_path: Path) -> None:
    rows = [person(at, Anm="") for at in range(10, 20)]
    held = [person(at, Anm="SKYDDAD" if at < 23 else "") for at in range(20, 30)]
    one = [*rows[:-1], person(19, Anm="SKYDDAD")]
    (step,) = asked(tmp_path, A=rows, B=held)
    assert "rader: 3, den första 2 i bladet ”B”" in step.text
    (tmp_path / "2").mkdir()
    (step,) = asked(tmp_path / "2", A=one, B=held)
    assert "rader: 4, den första 11 i bladet ”A”" in step.text


def test_what_goes_with_a_form_is_told_where_it_is_so_in_all_sheets() -> None:
    from planner.jobs.people.asking.alike import asked_together

    same = asked_together([layout("A", 1, 60, "none"), layout("B", 2, 7, "none")])
    assert [one.form_rows["RiB"] for one in same] == [FormRows(3, "none", "timavlönad")] * 2
    for kinds in (("none", ""), ("", "none")):
        apart = asked_together([layout("A", 1, 60, kinds[0]), layout("B", 2, 7, kinds[1])])
        assert apart[0].form_rows["RiB"].kind == ""
