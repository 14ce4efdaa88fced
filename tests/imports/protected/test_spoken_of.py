"""A remark in nobody's row that names somebody as protected holds that person back, in every list."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, organisation, render, write_csv
from tests.jobs.loop.loop_world import number

ROWS = [
    {"anställningsnummer": f"{30700 + at}", "personnummer": number(1970 + at), "förnamn": name, "efternamn": "Ek",
     "enhet": "KSF", "anställd från": "2015-08-01"}
    for at, name in enumerate(("Adam", "Berta", "Cesar", "Dora"))
]  # fmt: skip
COURSES = [{"anställningsnummer": "030702", "kompetens": "nurse"}]


def read(folder: Path, text: str, column: str = "anställningsnummer") -> ImportResult:
    files = [write_csv(folder, *ROWS, dict.fromkeys(ROWS[0], "") | {column: text})]
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    render(result.findings)
    return result


def people(result: ImportResult) -> list[str]:
    return sorted(entry.first_name for entry in result.keys)


@pytest.mark.parametrize(
    "text",
    ["OBS! 30702 har skyddade personuppgifter", "Nr 030702: skyddad identitet", "Sekretessmarkering: Cesar Ek",
     "Ek, Cesar har skyddade personuppgifter", f"{number(1972)} skyddade personuppgifter",
     f"{number(1972)[2:]} har sekretess"],
)  # fmt: skip
def test_whoever_is_named_is_held_back(tmp_path: Path, text: str) -> None:
    result = read(tmp_path, text)
    assert people(result) == ["Adam", "Berta", "Dora"]
    assert codes.HELD_WITH in {note.code for note in result.findings}
    assert "Cesar" not in str(result.mend_rows)


@pytest.mark.parametrize(
    "text", ["OBS! en person har skyddade personuppgifter", "99999 har skyddade personuppgifter", "307 sekretess",
             "Cesar Ekström har skyddade personuppgifter"],
)  # fmt: skip
def test_nobody_else_is(tmp_path: Path, text: str) -> None:
    assert people(read(tmp_path, text)) == ["Adam", "Berta", "Cesar", "Dora"]


def test_a_remark_in_somebodys_row_holds_them_and_whose_number_it_names(tmp_path: Path) -> None:
    own = [
        row | {"anm": "gift med 30702 Cesar Ek, skyddad identitet" if at == 0 else ""} for at, row in enumerate(ROWS)
    ]
    result = import_roster([write_csv(tmp_path, *own)], organisation(), key=KEY, as_of=AS_OF)
    assert people(result) == ["Berta", "Dora"]


def test_rows_of_the_same_person_in_other_lists_are_held_too(tmp_path: Path) -> None:
    remark = dict.fromkeys(ROWS[0], "") | {"anställningsnummer": "OBS 30702 skyddade personuppgifter"}
    files = [write_csv(tmp_path, *ROWS, remark), write_csv(tmp_path, *COURSES, name="kurser.csv")]
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    assert people(result) == ["Adam", "Berta", "Dora"]
    assert not [skill for person in result.roster.people for skill in person.skills]


def test_a_name_alone_in_somebodys_own_row_holds_nobody_else(tmp_path: Path) -> None:
    own = [row | {"anm": "make: Cesar Ek. Skyddad identitet" if at == 0 else ""} for at, row in enumerate(ROWS)]
    result = import_roster([write_csv(tmp_path, *own)], organisation(), key=KEY, as_of=AS_OF)
    assert people(result) == ["Berta", "Cesar", "Dora"]
