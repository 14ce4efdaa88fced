"""Where units stand in levels everybody's is the lowest one that is filled; it is proposed, and told with its count."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings, Said
from planner.imports.headings.levels import by_levels
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.tables.table import RawRow, RawTable
from tests import builders
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, render, write_csv, write_xlsx

UPPER, LOWER = "Org nivå 3", "Org nivå 4"
ROWS = (("KSF", "KSF-IT"), ("KSF", "ÄOF-HT1"), ("SKOLA", "–"), ("SKOLA", ""), ("KSF", "saknas"), ("SKOLA", "GRUND"))
PLAIN = organisation()
OURS = PLAIN.model_copy(
    update={"units": (*PLAIN.units, builders.unit("KSF-IT"), builders.unit("SKOLA"), builders.unit("GRUND"))}
)
BOTH = {UPPER: "enhet", LOWER: "enhet"}


def people(rows: Sequence[tuple[str, str]], upper: str = UPPER, lower: str = LOWER) -> list[dict[str, str]]:
    plain = {key: text for key, text in ROW.items() if key not in ("enhet", "personnummer", "kompetens")}
    return [
        plain
        | {
            "anställningsnummer": f"00{at}",
            "födelseår": "1980",
            "efternamn": f"A{chr(87 + at)}",
            upper: high,
            lower: low,
        }
        for at, (high, low) in enumerate(rows, 10)
    ]


def read(path: Path, said: ColumnFile | None = None) -> ImportResult:
    meanings = Meanings(given=said or ColumnFile())
    result = import_roster([path], OURS, key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def table(headings: tuple[str, ...], *rows: tuple[str, ...]) -> RawTable:
    return RawTable("a.csv", "", 1, headings, [RawRow(at, row) for at, row in enumerate(rows, 2)], ())


def said(*headings: str) -> Said:
    return Meanings(given=ColumnFile(columns=dict.fromkeys(headings, "enhet"))).of(headings)


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize("lower", ["Org nivå 4", "Arb.plats"])
def test_both_levels_are_proposed_and_read_as_the_lowest(tmp_path: Path, write: object, lower: str) -> None:
    upper = UPPER if lower == LOWER else "Förvaltning"
    path = write(tmp_path, *people(ROWS, upper, lower))  # type: ignore[operator]
    with pytest.raises(ColumnsAskedError) as error:
        read(path)
    (layout,) = error.value.layouts
    assert {one.heading: one.key for one in layout.proposals} == {upper: "unit", lower: "unit"}


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_the_lowest_that_is_filled_is_everybodys_and_is_kept(tmp_path: Path, write: object) -> None:
    path = write(tmp_path, *people(ROWS))  # type: ignore[operator]
    result = read(path, ColumnFile(columns=BOTH))
    units = {person.id: [one.unit for one in person.employments] for person in result.roster.people}
    assert sorted(units.values()) == [["GRUND"], ["KSF"], ["KSF-IT"], ["SKOLA"], ["SKOLA"], ["ÄOF-HT1"]]
    (told,) = [one for one in result.findings if one.code == codes.UNIT_LEVELS]
    assert (told.facts["count"], told.facts["headings"]) == (3, f"”{UPPER}” (3)")
    assert codes.MEANT_TWICE not in [one.code for one in result.findings]
    kept = kept_file(Meanings(given=ColumnFile(columns=BOTH)), result.layouts)
    assert {heading: kept.layout[0].columns[heading] for heading in BOTH} == BOTH


def test_nothing_is_proposed_where_nothing_is_empty_or_somebody_has_said_no(tmp_path: Path) -> None:
    filled = write_csv(tmp_path, *people([("KSF", "KSF-IT"), ("SKOLA", "SKOLA")]))
    with pytest.raises(ColumnsAskedError) as error:
        read(filled)
    assert [one.heading for one in error.value.layouts[0].proposals if one.key == "unit"] != [UPPER, LOWER]
    result = read(write_csv(tmp_path, *people(ROWS)), ColumnFile(columns={UPPER: "", LOWER: "enhet"}))
    assert codes.UNIT_LEVELS not in [one.code for one in result.findings]
    assert len(result.roster.people) < len(ROWS)


def test_only_levels_that_hold_somewhere_are_proposed_and_their_words_are_asked_with_them(tmp_path: Path) -> None:
    rows = [row | {"Org nivå 2": "Allt"} for row in people([*ROWS, *[("Torget", "–")] * 3])]
    with pytest.raises(ColumnsAskedError) as error:
        read(write_csv(tmp_path, *rows))
    (layout,) = error.value.layouts
    assert [one.heading for one in layout.proposals if one.key == "unit"] == [UPPER, LOWER]
    assert layout.units
    assert [*layout.units.words] == ["Torget"]


@pytest.mark.parametrize(
    ("heading", "text", "is_level"), [("Kostnadsställe", "4711", False), ("Förvaltning", "KSF", True)]
)
def test_what_stands_in_every_row_is_a_level_only_where_it_is_a_unit(
    tmp_path: Path, heading: str, text: str, is_level: bool
) -> None:
    rows = people([(text, low) for _, low in ROWS], heading, "Arb.plats")
    with pytest.raises(ColumnsAskedError) as error:
        read(write_csv(tmp_path, *rows))
    units = [one.heading for one in error.value.layouts[0].proposals if one.key == "unit"]
    assert units == [heading] * is_level + ["Arb.plats"]


def test_three_levels_and_the_order_of_the_columns_is_no_matter() -> None:
    heads = ("Nivå 3", "Nivå 1", "Nivå 2")
    read_, (told,) = by_levels(
        table(heads, ("c", "a", "b"), ("-", "a", "b"), ("", "a", "–"), ("", "", "")), said(*heads)
    )
    assert read_.column(0) == ("c", "b", "a", "")
    assert told.facts["headings"] == "”Nivå 2” (1), ”Nivå 1” (1)"
    assert read_.levels == {compared("Nivå 1"), compared("Nivå 2")}


def test_levels_without_numbers_are_known_by_what_stands_there() -> None:
    heads = ("Avdelning", "Team")
    nested = table(heads, ("A", "x"), ("A", "y"), ("B", "z"), ("B", ""))
    assert by_levels(nested, said(*heads))[0].column(1) == ("x", "y", "z", "B")
    crossed = table(heads, ("A", "x"), ("B", "x"), ("B", "z"), ("B", "w"), ("B", ""))
    assert by_levels(crossed, said(*heads)) == (crossed, [])


def test_a_level_one_that_is_the_lowest_is_not_filled_from_below() -> None:
    heads = ("Nivå 1", "Nivå 2")
    turned = table(heads, ("x", "A"), ("y", "A"), ("z", "B"), ("", "B"))
    assert by_levels(turned, said(*heads))[0].column(0) == ("x", "y", "z", "B")
