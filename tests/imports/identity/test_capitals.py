"""Names in capitals are as the person is stored, as HR says, or as they stand and told once; nobody becomes another."""

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from planner.domain.owner.exports import Capitals
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.identity.capitals import is_loud, quiet
from planner.imports.left.asked import left_asked
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.confirming import told_before
from tests.imports.identity.kit import Months
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

if TYPE_CHECKING:
    from planner.jobs.people.storing import Prepared

LOUD = [ROW | {"förnamn": "ÅSA MARIA", "efternamn": "VON ÖBERG"}, SECOND | {"efternamn": "EK"}]
OTHER = SECOND | {"anställningsnummer": "003000", "personnummer": "", "födelseår": "1980", "förnamn": "A"}


def names(result: ImportResult) -> list[str]:
    return sorted(f"{own.first_name} {own.last_name}" for own in result.keys)


def told(result: ImportResult) -> list[tuple[str, object]]:
    wanted = (codes.CAPITALS_LEFT, codes.CAPITALS_WRITTEN)
    return [(note.code, note.facts["count"]) for note in result.findings if note.code in wanted]


def read(folder: Path, said: str) -> ImportResult:
    path = folder / "columns.toml"
    path.write_text(f'format = "planner-columns/1"\n{said}\n', "utf-8")
    rows = [write_csv(folder, *LOUD, OTHER)]
    meanings = Meanings(given=read_column_file(path))
    result = import_roster(rows, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


@pytest.mark.parametrize(("said", "found", "note"), [
    ("", ["A Ek", "Bo EK", "ÅSA MARIA VON ÖBERG"], [(codes.CAPITALS_LEFT, 2)]),
    ('capitals = "som de står"', ["A Ek", "Bo EK", "ÅSA MARIA VON ÖBERG"], []),
    ('capitals = "stor bokstav först"', ["A Ek", "Bo Ek", "Åsa Maria von Öberg"], [(codes.CAPITALS_WRITTEN, 2)]),
])  # fmt: skip
def test_hr_says_what_becomes_of_them(
    tmp_path: Path, said: str, found: list[str], note: list[tuple[str, object]]
) -> None:
    result = read(tmp_path, said)
    assert (names(result), told(result)) == (found, note)


def test_as_the_person_is_stored(tmp_path: Path) -> None:
    months = Months(tmp_path)
    months.month(p=[LOUD[0] | {"förnamn": "Åsa Maria", "efternamn": "von Öberg"}, SECOND | {"efternamn": "Al"}])
    result = months.month(p=LOUD)
    assert names(result) == ["Bo EK", "Åsa Maria von Öberg"]  # Bo has another name now
    assert told(result) == [(codes.CAPITALS_LEFT, 1)]


def test_another_file_of_the_same_import_has_it_in_both_cases(tmp_path: Path) -> None:
    small = {"anställningsnummer": "002000", "förnamn": "Bo", "efternamn": "Ek", "kompetens": "nurse"}
    result = Months(tmp_path).month(p=[SECOND | {"efternamn": "EK"}], kurser=[small])
    assert (names(result), told(result)) == (["Bo Ek"], [])


@pytest.mark.parametrize(("name", "written"), [
    ("ANNA-LENA", "Anna-Lena"), ("O'BRIEN", "O'Brien"), ("MCDONALD", "McDonald"), ("AF UGGLAS", "af Ugglas"),
    ("DE LA CRUZ", "de la Cruz"), ("ÖSTERBERG LIND", "Österberg Lind"), ("LE", "Le"), ("MCA", "Mca"),
])  # fmt: skip
def test_how_a_name_is_written(name: str, written: str) -> None:
    assert is_loud(name)
    assert quiet(name) == written


@pytest.mark.parametrize("name", ["A", "A B", "Öberg", "McDonald", "", "A-B"])
def test_what_is_not_in_capitals(name: str) -> None:
    assert not is_loud(name)


def test_what_is_given_wins() -> None:
    kept, given = ColumnFile(capitals=Capitals.KEEP), ColumnFile(capitals=Capitals.FIRST)
    assert Meanings(kept, given).capitals is Capitals.FIRST


MANY = [
    ROW | {"anställningsnummer": f"00{number:04}", "personnummer": "", "födelseår": "1980",
           "förnamn": "Bo", "efternamn": f"MÖLLER{chr(65 + number)}"}
    for number in range(8)
]  # fmt: skip


def of(folder: Path, rows: list[dict[str, str]], **more: object) -> ImportResult:
    meanings = Meanings(given=ColumnFile.model_validate(more))
    result = import_roster([write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


@pytest.mark.parametrize(("quiet_ones", "people", "asks"), [(0, 8, True), (2, 8, False), (0, 5, True), (0, 4, False)])
def test_a_column_in_capitals_throughout_is_asked(tmp_path: Path, quiet_ones: int, people: int, asks: bool) -> None:
    small = [row | {"efternamn": row["efternamn"].capitalize()} for row in MANY[:quiet_ones]]
    result = of(tmp_path, [*small, *MANY[quiet_ones:people]])
    assert told(result) == [(codes.CAPITALS_LEFT, people - quiet_ones)]
    error = left_asked(result.layouts)
    assert bool(error) is asks
    if error:
        render(error.findings)
        assert [note.code for note in error.findings] == [codes.ASKED_CAPITALS]
        (layout,) = error.layouts
        assert layout.asked_ways == {"capitals": ("efternamn", "stor bokstav först", people)}


def test_what_is_answered_is_kept_and_told_before_anything_is_stored(tmp_path: Path) -> None:
    found = of(tmp_path, MANY, capitals=Capitals.FIRST)
    assert left_asked(found.layouts) is None
    assert names(found)[0] == "Bo Möllera"
    assert told(found) == [(codes.CAPITALS_WRITTEN, 8)]
    seen = told_before(cast("Prepared", SimpleNamespace(
        place=SimpleNamespace(answers=None), result=found, notes=(), confirm=())))  # fmt: skip
    assert codes.CAPITALS_WRITTEN in [note.code for note in seen]


def test_another_list_that_spells_them_asks_nothing(tmp_path: Path) -> None:
    small = [{"anställningsnummer": row["anställningsnummer"], "förnamn": "Bo", "kompetens": "nurse",
              "efternamn": row["efternamn"].capitalize()} for row in MANY]  # fmt: skip
    result = Months(tmp_path).month(p=MANY, kurser=small)
    assert (names(result)[0], told(result)) == ("Bo Möllera", [])
