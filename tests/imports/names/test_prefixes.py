"""The first part of a surname in a column of its own is asked of, and read together with the rest."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.names.prefixes import prefix_columns
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.proposals.propose import Certainty
from planner.imports.roster.read import import_roster
from planner.imports.tables.table import RawRow, RawTable
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write

NAMES = ["af", "", "Holm", "d'", "Berg"]
LAST = ["Klinteberg", "Öberg", "Ek", "Orsay", "Berg Ek"]
WHOLE = ["af Klinteberg", "Öberg", "Holm Ek", "d'Orsay", "Berg Ek"]


def rows(heading: str = "Prefix", parts: list[str] = NAMES) -> list[dict[str, str]]:
    made = (ROW, SECOND, *({**SECOND, "anställningsnummer": f"00300{at}", "personnummer": "", "födelseår": "1980"}
                           for at in range(3)))  # fmt: skip
    return [
        {**row, "efternamn": last, heading: part} for row, last, part in zip(made, LAST, parts, strict=True)
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("heading", ["Prefix", "Namnprefix"])
def test_both_parts_are_the_surname(tmp_path: Path, kind: str, heading: str) -> None:
    said = ColumnFile(columns={heading: "efternamnets första del"})
    result = import_roster(
        [write(kind, tmp_path, *rows(heading))], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said)
    )
    render(result.findings)
    assert sorted(key.last_name for key in result.keys) == sorted(WHOLE)
    assert [note.facts for note in result.findings if note.code == codes.NAME_PREFIXES] == [{"count": 3}]


def test_it_is_asked_before_anybody_is_read(tmp_path: Path) -> None:
    with pytest.raises(ColumnsAskedError) as asked:
        import_roster([write("csv", tmp_path, *rows())], organisation(), key=KEY, as_of=AS_OF)
    render(asked.value.findings)
    (layout,) = asked.value.layouts
    assert [(one.heading, one.key, one.certainty) for one in layout.proposals] == [
        ("Prefix", "name_prefix", Certainty.LIKELY)
    ]
    assert layout.asked == {"Prefix"}


def found(headings: tuple[str, ...], *cells: str) -> dict[int, str]:
    lines = [RawRow(at, ("Ek", cell)) for at, cell in enumerate(cells, start=2)]
    return prefix_columns(RawTable("a.csv", "", 1, headings, lines, ()), {}, (0, 1))


@pytest.mark.parametrize("heading", ["Prefix", "Surname_prefix", "Tussenvoegsel", "Adelsförled"])
def test_a_heading_and_names_below_it(heading: str) -> None:
    assert found(("Surname", heading), "af", "", "von der", "Holm") == {1: "name_prefix"}


@pytest.mark.parametrize("cells", [("+46", "0"), ("Dr", "af"), ("", ""), ("en lång text om något annat", "x")])
def test_telephones_titles_and_texts_are_none(cells: tuple[str, ...]) -> None:
    assert found(("Surname", "Prefix"), *cells) == {}


def test_no_other_heading_and_no_list_without_surnames() -> None:
    assert found(("Surname", "Ort"), "Holm", "Berg") == {}
    assert found(("Ort", "Prefix"), "Holm", "Berg") == {}
