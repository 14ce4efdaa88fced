"""Names and employee numbers that have slipped into a column of other things are masked there, too."""

import re
from pathlib import Path

import pytest

from planner.imports import codes
from tests.imports.roster_files import ROW, SECOND, only, places, refused, run, write_csv


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("enhet", SECOND["efternamn"]),
        ("enhet", f"{SECOND['efternamn'].upper()}  {SECOND['förnamn']}"),
        ("kompetens", SECOND["anställningsnummer"]),
        ("anställd från", "Kanariefågel"),
        ("sysselsättningsgrad", "Kanariefågel"),
    ],
)
def test_a_personal_value_in_another_column_is_masked(tmp_path: Path, column: str, value: str) -> None:
    result = run(write_csv(tmp_path, ROW | {column: value}, SECOND))
    (note,) = (note for note in result.findings if note.row == 2 and note.column == column)
    assert value[0] + "***" in (note.found or str(note.facts["words_sv"]))
    assert value not in repr(note)


@pytest.mark.parametrize(("code", "shown"), [("05", "05"), ("SVA", "SVA"), ("Öberg", "Ö***"), ("Anna", "A***")])
def test_a_code_is_shown_in_a_row_whose_cells_have_slipped(tmp_path: Path, code: str, shown: str) -> None:
    result = run(write_csv(tmp_path, ROW | {"anställningsform": code, "anställd från": "Kanariefågel"}, SECOND))
    assert {note.found for note in result.findings if note.column == "anställningsform"} == {shown}


def test_when_nobody_is_left_as_well(tmp_path: Path) -> None:
    assert "Öberg" not in repr(refused(write_csv(tmp_path, ROW | {"enhet": "Öberg"})))


@pytest.mark.parametrize(("column", "value"), [("enhet", "Hemtjänst 7"), ("anställd från", "2025-02-30")])
def test_what_nobody_is_called_is_shown(tmp_path: Path, column: str, value: str) -> None:
    result = run(write_csv(tmp_path, ROW | {column: value}, SECOND))
    assert value in {note.found for note in result.findings}


@pytest.mark.parametrize(
    "text", ["Vik för Öberg", "Bo-Ek", "19811218-9876", "070-123 45 67", "asa@kommun.se", "sjukskriven", "KSF", "sv"]
)
def test_s22_no_text_of_people_reaches_the_roster(tmp_path: Path, text: str) -> None:
    free = {"befattningsbenämning": text, "disponibilitet": "ianspråktagen", "ianspråktagen av": text, "språk": text}
    plain = run(write_csv(tmp_path, ROW | dict.fromkeys(free, "") | {"disponibilitet": "ianspråktagen"}, SECOND))
    result = run(write_csv(tmp_path, ROW | free, SECOND))
    assert result.people == 2
    assert result.roster == plain.roster


@pytest.mark.parametrize("area", ["Bo-Ek", "19811218-9876", "Storgatan"])
def test_s22_an_area_that_no_table_knows_is_stored_as_a_stand_in(tmp_path: Path, area: str) -> None:
    result = run(write_csv(tmp_path, ROW | {"hemområde": area}, SECOND | {"hemområde": area}))
    (stand_in,) = {person.area for person in result.roster.people}
    assert re.fullmatch("omr-[a-z2-7]{12}", stand_in)
    assert places(result.findings, codes.UNKNOWN_AREA) == [(codes.UNKNOWN_AREA, 2, "hemområde")]


def test_s22_two_assignments_that_differ_by_title_only_are_two(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, *(ROW | {"befattningsbenämning": title} for title in ("Lärare", "Rektor"))))
    assert len(only(result).employments) == 2


def test_h9_nothing_of_a_row_that_has_slipped_is_shown(tmp_path: Path) -> None:
    row = ROW | {
        "förnamn": "",
        "efternamn": "Åsa",
        "enhet": "Öberg",
        "anställd från": "KSF",
        "sysselsättningsgrad": "KSF9",
    }
    result = run(write_csv(tmp_path, row, SECOND))
    assert {note.found for note in result.findings if note.row == 2} == {"Ö***", "K***"}


def test_h9_nothing_of_a_row_with_too_many_cells_is_shown(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, ROW | {"kompetens": "nursse"})
    path.write_bytes(path.read_bytes().replace(b"nursse", b"nursse;extra"))
    assert {note.found for note in run(path).findings if note.row == 3} <= {"", "n***"}


@pytest.mark.parametrize("heading", ["Efternamn, Förnamn", "Namn", "Fullständigt namn", "Full name"])
def test_h9_names_are_known_from_columns_that_are_not_read(tmp_path: Path, heading: str) -> None:
    unnamed = {"förnamn": "", "efternamn": ""}
    row = ROW | unnamed | {heading: "Hemgren, Sture", "kompetens": "Hemgren nurse"}
    result = run(write_csv(tmp_path, row, SECOND))
    assert "emgren" not in repr(result.findings)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("enhet", "KSF 070-123 45 67"),
        ("enhet", "KSF 0701234567"),
        ("kompetens", "nurse 811218 9876"),
        ("kompetens", "nurse@kommun.se"),
        ("anställningsform", "Lindströmska"),
        ("enhet", "Lindströmska"),
        ("AID", "Lindströmska"),
        ("svensk medborgare", "Lindströmska"),
        ("hemområde", "Lindströms väg 1"),
    ],
)
def test_h9_numbers_addresses_and_words_like_no_known_one_are_masked(tmp_path: Path, column: str, text: str) -> None:
    result = run(write_csv(tmp_path, ROW | {column: text}, SECOND))
    (note,) = (one for one in result.findings if one.column == column and one.row == 2)
    assert note.found or "***" in str(note.facts["words_sv"])
    assert not re.search(r"\d{4}|\d \d\d \d|kommun|indstr", note.found.replace("811218-****", ""))
