"""A new surname in a list of names and days of birth: asked, where one person alone may be meant."""

from pathlib import Path
from typing import Any

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.left.asked import left_asked
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

ÅSA = {"förnamn": "Åsa", "efternamn": "Dahl", "födelseår": "1981-12-18", "säkerhetsklass": "2",
       "säkerhetsprövning": "godkänd"}  # fmt: skip


def read(folder: Path, people: list[dict[str, str]], cleared: list[dict[str, str]], **said: Any) -> ImportResult:
    paths = [write_csv(folder, *people), write_csv(folder, *cleared, name="sak.csv")]
    given = ColumnFile.model_validate({"without_number": "name_and_birthday"} | said)
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=given))
    render(result.findings)
    if asked := left_asked(result.layouts):
        render(asked.findings)
    return result


def vetted(result: ImportResult) -> int:
    return sum(person.clearance.clearance_class is not None for person in result.roster.people)


def asked(result: ImportResult) -> list[tuple[str, str, int]]:
    return [own for layout in result.layouts for key, own in layout.asked_ways.items() if key == "new_surnames"]


def codes_of(result: ImportResult) -> set[str]:
    return {note.code for note in result.findings} & {codes.NEW_NAME, codes.NOT_KNOWN_BY_NAME, codes.SURNAMES_JOINED}


def test_it_is_asked_and_counts_as_somebody_says(tmp_path: Path) -> None:
    result = read(tmp_path, [ROW, SECOND], [ÅSA])
    assert (asked(result), vetted(result), codes_of(result)) == ([("2", "samma person", 1)], 0, {codes.NEW_NAME})
    result = read(tmp_path, [ROW, SECOND], [ÅSA], new_surnames="same_person")
    assert (asked(result), vetted(result), codes_of(result)) == ([], 1, {codes.SURNAMES_JOINED})
    result = read(tmp_path, [ROW, SECOND], [ÅSA], new_surnames="other_people")
    assert (asked(result), vetted(result), codes_of(result)) == ([], 0, {codes.NOT_KNOWN_BY_NAME})


def test_whoever_has_another_first_name_or_day_is_nobody_there(tmp_path: Path) -> None:
    for other in ({"förnamn": "Anna"}, {"födelseår": "1981-12-19"}, {"förnamn": "Åsa Maria"}):
        result = read(tmp_path, [ROW, SECOND], [ÅSA | other])
        assert (asked(result), codes_of(result)) == ([], {codes.NOT_KNOWN_BY_NAME})


def test_where_two_may_be_meant_nothing_is_asked(tmp_path: Path) -> None:
    twin = ROW | {"anställningsnummer": "003000", "personnummer": "19811218-0006", "efternamn": "Berg"}
    assert not asked(read(tmp_path, [ROW, twin], [ÅSA]))
    assert not asked(read(tmp_path, [ROW, SECOND], [ÅSA, ÅSA | {"efternamn": "Lind"}]))
    assert not asked(read(tmp_path, [ROW, SECOND], [ÅSA, ÅSA | {"efternamn": "Öberg"}]))


def test_a_second_surname_and_one_of_two_first_names_are_seen(tmp_path: Path) -> None:
    both = ROW | {"förnamn": "Åsa Maria"}
    assert len(asked(read(tmp_path, [both, SECOND], [ÅSA | {"efternamn": "Öberg Dahl"}]))) == 1
