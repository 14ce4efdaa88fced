"""A unit that stands in a row above its people is theirs until the next such row, and that is told once."""

from pathlib import Path

import pytest

from planner.domain.finding import Finding, InputRefusedError
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.columns.meanings import Meanings
from planner.imports.columns.unit_rows import _AGAIN
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, refused, render, run, write

FIRST = {key: text for key, text in ROW.items() if key != "enhet"}
OTHER = {key: text for key, text in SECOND.items() if key != "enhet"}
THIRD = OTHER | {"anställningsnummer": "003000", "personnummer": "", "förnamn": "Eva", "födelseår": "1980"}


@pytest.fixture(params=["csv", "xlsx"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def line(*cells: str) -> dict[str, str]:
    """A row with texts in its first columns."""
    return dict(zip(FIRST, cells, strict=False))


def read(path: Path, meanings: Meanings | None = None) -> ImportResult:
    result = import_roster((path,), organisation(), key=KEY, as_of=AS_OF, meanings=meanings or Meanings())
    render(result.findings)
    return result


def units(result: ImportResult) -> list[str]:
    return sorted(employment.unit for person in result.roster.people for employment in person.employments)


def told(result: ImportResult) -> dict[str, str | int]:
    return next((one.facts for one in result.findings if one.code == codes.UNITS_ABOVE), {})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (line("KSF"), line("ÄOF-HT1")),
        (line("KSF  Kommunstyrelsens förvaltning"), line("ÄOF-HT1  Hemtjänst 1")),
        (line("Kommunstyrelsens förvaltning (KSF)"), line("Hemtjänst 1 (ÄOF-HT1)")),
        (line("KSF - Kommunstyrelsens förvaltning"), line("ÄOF-HT1: Hemtjänst 1")),
        (line("KSF", "Kommunstyrelsens förvaltning"), line("ÄOF-HT1", "Hemtjänst 1")),
        (line("Enhet: Kommunstyrelsens förvaltning"), line("Enhet: Hemtjänst 1")),
        (line("Enhet:", "KSF"), line("Enhet:", "Hemtjänst 1")),
        (line("", "", "ksf"), line("", "", "hemtjänst 1")),
    ],
)
def test_people_belong_to_the_unit_above_them(
    tmp_path: Path, kind: str, first: dict[str, str], second: dict[str, str]
) -> None:
    total = line("Summa", "2")
    result = read(write(kind, tmp_path, FIRST | dict.fromkeys(FIRST, "") | first, FIRST, total, second, OTHER, THIRD))
    assert units(result) == ["KSF", "ÄOF-HT1", "ÄOF-HT1"]
    assert told(result) == {"count": 2, "people": 3, "unknown": 0}
    assert not result.mend_rows


@pytest.mark.parametrize("unknown", ["Förskolan Solen", "F-3 Solen", "KSF Hemtjänst 1", "Hemtjänst 1 Norr"])
def test_people_below_a_row_that_is_no_known_unit_are_not_given_the_one_above(
    tmp_path: Path, kind: str, unknown: str
) -> None:
    path = write(kind, tmp_path, *filled(line("KSF"), FIRST, THIRD, line(unknown), OTHER))
    result = read(path)
    assert units(result) == ["KSF", "KSF"]
    assert told(result) == {"count": 1, "people": 3, "unknown": 1}
    assert codes.UNKNOWN_UNIT in faults(result.findings)
    said = ColumnFile(words={"enhet": {unknown: "ÄOF-HT1"}})
    again = read(path, Meanings(given=said))
    assert (units(again), told(again)["unknown"], again.mend_rows) == (["KSF", "KSF", "ÄOF-HT1"], 0, ())


def test_a_name_with_brackets_of_its_own_is_one(tmp_path: Path) -> None:
    named = organisation()
    units = [unit.model_copy(update={"name_sv": "Svalan (LSS)"}) for unit in named.units[:1]]
    named = named.model_copy(update={"units": (*units, *named.units[1:])})
    path = write("csv", tmp_path, *filled(line("KSF  Svalan (LSS)"), FIRST))
    result = import_roster((path,), named, key=KEY, as_of=AS_OF)
    assert (units[0].id, told(result)["unknown"]) == ("KSF", 0)
    assert result.roster.people[0].employments[0].unit == "KSF"


def test_people_above_the_first_unit_have_none(tmp_path: Path, kind: str) -> None:
    result = read(write(kind, tmp_path, FIRST, line("ÄOF-HT1"), OTHER, THIRD))
    assert (units(result), result.rows_set_aside) == (["ÄOF-HT1", "ÄOF-HT1"], 1)


def test_a_column_of_units_is_believed_and_not_the_rows(tmp_path: Path, kind: str) -> None:
    result = read(write(kind, tmp_path, *filled(line("ÄOF-HT1"), ROW, SECOND)))
    assert (units(result), told(result)) == (["KSF", "KSF"], {})
    named = [{"Plats" if key == "enhet" else key: text for key, text in row.items()} for row in (ROW, SECOND)]
    found = refused(write(kind, tmp_path, *filled(line("ÄOF-HT1"), *named)))
    assert codes.UNITS_ABOVE not in [one.code for one in found]


def test_the_layout_is_known_again_the_next_month(tmp_path: Path, kind: str) -> None:
    path = write(kind, tmp_path, *filled(line("KSF"), FIRST, OTHER))
    (layout,) = read(path).layouts
    kept = Layout(columns=dict(layout.meant), others=tuple(set(layout.headings) - layout.meant.keys()))
    result = read(path, Meanings(kept=ColumnFile(layout=(kept,))))
    assert (units(result), told(result)["people"]) == (["KSF", "KSF"], 2)
    assert not {codes.COLUMN_GONE, codes.LAYOUT_CHANGED} & {one.code for one in result.findings}


def test_a_row_of_a_person_is_never_taken_for_a_unit(tmp_path: Path, kind: str) -> None:
    result = read(write(kind, tmp_path, *filled(line("KSF"), FIRST, line("004000"), OTHER)))
    assert (units(result), result.rows_set_aside, told(result)["unknown"]) == (["KSF", "KSF"], 1, 0)


def filled(first: dict[str, str], *rows: dict[str, str]) -> list[dict[str, str]]:
    """The rows, the first of them with every heading of the others."""
    headings = {key: "" for row in rows for key in row}
    return [headings | first, *rows]


def faults(findings: tuple[Finding, ...]) -> set[str]:
    return {one.code for one in findings}


@pytest.mark.parametrize("label", ["Ansvar: ", "Enhet: ", "Kostnadsställe: "])
def test_units_of_which_none_is_known_are_told_by_their_label_and_asked(tmp_path: Path, kind: str, label: str) -> None:
    rows = (
        line(f"{label}1100 Stab"),
        FIRST,
        line(f"{label}1200 Vård"),
        OTHER,
        line(f"{label}1200 Vård (forts)"),
        THIRD,
    )
    with pytest.raises(ColumnsAskedError) as asked:
        read(write(kind, tmp_path, *rows))
    (layout,) = asked.value.layouts
    assert layout.units is not None
    assert dict(layout.units.rows) == {"1200 Vård": 2, "1100 Stab": 1}
    said = Meanings(given=ColumnFile(words={"enhet": {"1200 Vård": "ÄOF-HT1", "1100 Stab": "KSF"}}))
    assert units(read(write(kind, tmp_path, *rows), said)) == ["KSF", "ÄOF-HT1", "ÄOF-HT1"]


@pytest.mark.parametrize(("first", "second"), [("Ansvar: 1100", "Ansvar: 1100"), ("Kurs: HLR", "Kurs: Truck")])
def test_one_label_alone_or_one_of_something_else_is_no_unit(tmp_path: Path, first: str, second: str) -> None:
    with pytest.raises(InputRefusedError):
        assert run(write("csv", tmp_path, line(first), FIRST, line(second), OTHER)).people


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Hemtjänst 1 (forts)", "Hemtjänst 1"), ("Hemtjänst 1 forts.", "Hemtjänst 1"),
        ("Hemtjänst 1, fortsättning", "Hemtjänst 1,"), ("Komvux fortsättningskurser", "Komvux fortsättningskurser"),
        ("Home care (cont.)", "Home care"), ("Contact centre", "Contact centre"),
    ],
)  # fmt: skip
def test_what_a_new_page_says_again_is_no_part_of_the_unit(text: str, unit: str) -> None:
    assert _AGAIN.sub("", text) == unit


LATER = {"KSF": [FIRST], "ÄOF-HT1": [OTHER, THIRD]}


def above(label: str, **cells: str) -> list[dict[str, str]]:
    """People below rows of their units, whose first day has a heading that has to be asked."""
    rows = []
    for unit, people in LATER.items():
        rows += [line(f"{label}{unit}"), *people]
    renamed = [{"Fr o m" if key == "anställd från" else key: text for key, text in row.items()} for row in rows]
    order = [key for row in renamed[1:2] for key in row if key != "kompetens"]
    return [{key: row.get(key, "") for key in order} | (cells if len(row) > 2 else {}) for row in renamed]


@pytest.mark.parametrize("label", ["Resultatenhet: ", ""])
def test_units_above_are_seen_while_the_heading_of_the_first_day_is_unknown(
    tmp_path: Path, kind: str, label: str
) -> None:
    found = refused(write(kind, tmp_path, *above(label)))
    assert codes.UNITS_ABOVE in [one.code for one in found]
    assert codes.ASKED_LIST_UNIT not in [one.code for one in found]


@pytest.mark.parametrize("other", ["kompetens", "ej tillgänglig från"])
def test_rows_of_units_in_a_list_of_other_things_say_nothing_of_employments(
    tmp_path: Path, kind: str, other: str
) -> None:
    found = refused(
        write(kind, tmp_path, *above("Enhet: ", **{other: "nurse" if other == "kompetens" else "2027-01-01"}))
    )
    assert codes.UNITS_ABOVE not in [one.code for one in found]


def test_without_a_day_that_nearly_all_have_a_list_is_none_of_employments(tmp_path: Path, kind: str) -> None:
    rows = [row | ({"Fr o m": ""} if at == 1 else {}) for at, row in enumerate(above("Enhet: "))]
    path = write(kind, tmp_path, *rows)
    try:
        found = read(path).findings
    except InputRefusedError as error:
        found = error.findings
    assert codes.UNITS_ABOVE not in [one.code for one in found]
