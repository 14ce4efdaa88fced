"""Each last day belongs to its own column of skills; where nobody can see to which, it is asked."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.person import DateOrder
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.headings.skill_days import with_numbers
from planner.imports.proposals.answers import answered, questions
from planner.imports.proposals.layouts import kept_file
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.result import ImportResult
from planner.imports.tables.table import RawRow, RawTable
from planner.text.words import words_for
from tests.imports.roster.test_skill_columns import FIRST, OTHER, asked, found, read, skills
from tests.imports.roster_files import write

MAY, JUNE = date(2028, 5, 31), date(2029, 6, 30)


def csv(folder: Path, headings: str, *cells: str) -> Path:
    """Two people, the older one last, with some more columns, which may be called the same."""
    path = folder / "uttag.csv"
    people = [*zip((FIRST, OTHER), cells, strict=True)]
    lines = [";".join((*FIRST, headings)), *(";".join((*person.values(), more)) for person, more in people)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def numbered(result: ImportResult) -> list[dict[str, date | None]]:
    """The skills of the younger and the older."""
    return skills(result)[::-1]


@pytest.mark.parametrize(
    "headings",
    [
        "Kompetens 1;Giltig till 1;Kompetens 2;Giltig till 2",
        "Kompetens;Giltig till;Kompetens 2;Giltig till 2",
        "Kompetens 1;Kompetens 1 giltig t.o.m.;Kompetens 2;Kompetens 2 giltig t.o.m.",
        "Kompetens;Kompetens giltig till;Kompetens 2;Kompetens 2 giltig till",
        "Kompetens_1;Utgår_1;Kompetens_2;Utgår_2",
    ],
)
def test_the_last_day_with_a_number_is_that_of_the_skill_with_it(tmp_path: Path, headings: str) -> None:
    result = read(csv(tmp_path, headings, "usk;2028-05-31;nurse;2029-06-30", "nurse;;usk;2028-05-31"))
    assert numbered(result) == [{"assistant_nurse": MAY, "nurse": JUNE}, {"assistant_nurse": MAY, "nurse": None}]
    assert [one.code for one in result.findings].count(codes.DAYS_OF_SKILLS) == 1


def test_the_order_of_the_columns_decides_nothing(tmp_path: Path) -> None:
    headings = "Kompetens 2;Kompetens 1;Giltig till 1;Giltig till 2"
    result = read(csv(tmp_path, headings, "nurse;usk;2028-05-31;2029-06-30", ";;;"))
    assert numbered(result)[0] == {"assistant_nurse": MAY, "nurse": JUNE}


def test_headings_that_stand_again_and_again_are_pairs(tmp_path: Path) -> None:
    path = csv(
        tmp_path, "Kurs;Plats;Utgår;Kurs;Plats;Utgår", "usk;Lund;31/05/2028;nurse;;30/06/2029", ";;;usk;;31/05/2028"
    )
    (layout,) = asked(path).layouts
    assert {own.heading for own in layout.asked_days} == {"Utgår 1", "Utgår 2"}
    file = tmp_path / "kolumner.toml"
    file.write_text(proposals_text([layout], words_for("sv")), encoding="utf-8")
    result = read(path, said := read_column_file(file))
    assert numbered(result) == [{"assistant_nurse": MAY, "nurse": JUNE}, {"assistant_nurse": MAY}]
    again = read(path, kept=kept_file(Meanings(given=said), result.layouts))
    assert numbered(again) == numbered(result)
    assert not {codes.COLUMN_GONE, codes.LAYOUT_CHANGED} & {one.code for one in again.findings}


def test_only_whole_blocks_get_numbers() -> None:
    def headers(*headings: str) -> tuple[str, ...]:
        return with_numbers(RawTable("a.csv", "", 1, headings, (RawRow(2, headings),), ())).headers

    assert headers("Nr", "Kurs", "Utgår", "Kurs", "Utgår") == ("Nr", "Kurs 1", "Utgår 1", "Kurs 2", "Utgår 2")
    skills = ("Kurs", "Kurs"), ("Kurs", "Utgår", "Kurs"), ("Kurs", "Kurs", "Till", "Till")
    for others in (*skills, ("Ort", "Till", "Ort", "Till")):
        assert headers(*others) == others


@pytest.mark.parametrize("heading", ["Giltig till", "Kompetens giltig till 3", "Utgår"])
def test_one_column_of_last_days_beside_several_of_skills_is_asked(tmp_path: Path, heading: str) -> None:
    path = csv(tmp_path, f"Kompetens;Behörighet;{heading}", "usk;nurse;2028-05-31", "usk;;")
    said = ColumnFile(columns={"Behörighet": "kompetens"})
    error = asked(path, said)
    assert found(error.findings, codes.WHOSE_DAYS) == [heading]
    assert not error.layouts[0].proposals
    (question,) = questions(error.layouts[0])
    assert question.default is None
    assert question.why == "cli.ask.whose_days"
    assert answered(question, "giltig till: Behörighet", {"skill", "skill_valid_until"}) == "until:Behörighet"
    assert f'"{heading}" = "?"' in proposals_text(error.layouts, words_for("sv"))


@pytest.mark.parametrize(
    ("name", "until"),
    [
        ("giltig till: Behörighet", {"assistant_nurse": None, "nurse": MAY}),
        ("giltig till: kompetens", {"assistant_nurse": MAY, "nurse": None}),
        ("kompetens giltig till", {"assistant_nurse": MAY, "nurse": MAY}),
        ("", {"assistant_nurse": None, "nurse": None}),
    ],
)
def test_somebody_says_whose_days_they_are_and_it_is_kept(
    tmp_path: Path, name: str, until: dict[str, date | None]
) -> None:
    path = csv(tmp_path, "Kompetens;Behörighet;Giltig till", "usk;nurse;2028-05-31", "usk;nurse;")
    columns = {"Behörighet": "kompetens", "Giltig till": name}
    said = ColumnFile(layout=(Layout(columns=columns, others=(*FIRST, "Kompetens")),))
    result = read(path, said)
    assert numbered(result) == [until, {"assistant_nurse": None, "nurse": None}]
    again = read(path, kept=(kept := kept_file(Meanings(given=said), result.layouts)))
    assert kept.layout[0].columns["Giltig till"].casefold() == name.casefold()
    assert numbered(again) == numbered(result)


def test_an_answer_of_a_heading_that_is_not_there_is_asked_again(tmp_path: Path) -> None:
    path = csv(tmp_path, "Kompetens;Behörighet;Giltig till", "usk;nurse;2028-05-31", ";;")
    said = ColumnFile(columns={"Behörighet": "kompetens", "Giltig till": "giltig till: Licens"})
    assert found(asked(path, said).findings, codes.WHOSE_DAYS) == ["Giltig till"]


def test_the_words_of_a_heading_say_whose_days_they_are(tmp_path: Path) -> None:
    path = csv(tmp_path, "Kompetens;Behörighet;Behörighet giltig till", "usk;nurse;2028-05-31", ";;")
    result = read(path, ColumnFile(columns={"Behörighet": "kompetens"}))
    assert numbered(result)[0] == {"assistant_nurse": None, "nurse": MAY}


def test_a_day_without_a_skill_is_told_and_given_to_no_other(tmp_path: Path) -> None:
    result = read(csv(tmp_path, "Kompetens 1;Giltig till 1;Kompetens 2;Giltig till 2", "usk;;;2028-05-31", ";;usk;"))
    assert numbered(result) == [{"assistant_nurse": None}, {"assistant_nurse": None}]
    (note,) = (one for one in result.findings if one.code == codes.DAYS_WITHOUT_SKILL)
    assert (note.column, note.facts["count"]) == ("Giltig till 2", 1)


def test_a_day_that_nobody_can_read_leaves_the_skill_out_and_is_told(tmp_path: Path) -> None:
    headings = "Kompetens 1;Giltig till 1;Kompetens 2;Giltig till 2"
    result = read(csv(tmp_path, headings, "usk, nurse;2028-02-31;;", "nurse;tills vidare;;"))
    assert numbered(result) == [{}, {"nurse": None}]
    assert codes.SKILL_LEFT_OUT in {one.code for one in result.findings}


def test_one_column_of_skills_has_its_days_as_before(tmp_path: Path) -> None:
    result = read(csv(tmp_path, "Kompetens;Kompetens giltig till;Behörighet", "usk, nurse;2028-05-31;", "usk;;"))
    assert numbered(result)[0] == {"assistant_nurse": MAY, "nurse": MAY}
    assert codes.DAYS_OF_SKILLS not in {one.code for one in result.findings}


def test_the_way_of_days_is_that_of_the_column(tmp_path: Path) -> None:
    headings = "Kompetens 1;Giltig till 1;Kompetens 2;Giltig till 2"
    path = csv(tmp_path, headings, "usk;05/06/2028;nurse;05/06/2028", ";;;")
    said = ColumnFile(days={"Giltig till 1": "dag först", "Giltig till 2": "månad först"})
    assert numbered(read(path, said))[0] == {"assistant_nurse": date(2028, 6, 5), "nurse": date(2028, 5, 6)}
    assert numbered(read(path, ColumnFile(dates=DateOrder.DAY)))[0]["nurse"] == date(2028, 6, 5)


def test_a_workbook_is_read_likewise(tmp_path: Path) -> None:
    more = {"Kompetens 1": "usk", "Giltig till 1": "2028-05-31", "Kompetens 2": "nurse", "Giltig till 2": "2029-06-30"}
    path = write("xlsx", tmp_path, FIRST | more, OTHER | more)
    assert skills(read(path)) == [{"assistant_nurse": MAY, "nurse": JUNE}] * 2


@pytest.mark.parametrize(
    ("headings", "asks"),
    [
        ("Fr.o.m;T.o.m;Kurs;Intyg", False),
        ("Kurs;Intyg;Fr.o.m;T.o.m", False),
        ("T.o.m;Ort;Kurs;Intyg", False),
        ("Kurs;Intyg;Ort;T.o.m", True),
        ("Giltig t.o.m;Ort;Kurs;Intyg", True),
    ],
)
def test_the_end_of_another_stretch_is_nobodys_validity(tmp_path: Path, headings: str, asks: bool) -> None:
    cells = {"Fr.o.m": "2015-08-01", "Kurs": "usk", "Intyg": "nurse", "Ort": "Lund"}
    line = ";".join(cells.get(heading, "2028-05-31") for heading in headings.split(";"))
    error = asked(csv(tmp_path, headings, line, line))
    assert bool(found(error.findings, codes.WHOSE_DAYS)) is asks
