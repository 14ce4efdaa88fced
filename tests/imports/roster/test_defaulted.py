"""A column that no employment has is told with what everybody is taken for, once for each table."""

from pathlib import Path

import pytest

from planner.imports import codes
from tests.imports.roster_files import ROW, SECOND, refused, run, write_csv


def told(*paths: Path) -> list[tuple[str, str, object]]:
    wanted = (codes.ALL_PERMANENT, codes.ALL_FULL_TIME)
    return [(one.code, one.file, one.facts["count"]) for one in run(*paths).findings if one.code in wanted]


@pytest.mark.parametrize(
    ("column", "code"), [("anställningsform", codes.ALL_PERMANENT), ("sysselsättningsgrad", codes.ALL_FULL_TIME)]
)
def test_everybody_is_said_to_be_taken_for_the_commonest(tmp_path: Path, column: str, code: str) -> None:
    rows = [{key: value for key, value in row.items() if key != column} for row in (ROW, SECOND)]
    assert told(write_csv(tmp_path, *rows)) == [(code, "personal.csv", 2)]
    assert told(write_csv(tmp_path, ROW, SECOND)) == []


@pytest.mark.parametrize("column", ["anställningsform", "sysselsättningsgrad"])
def test_whose_share_or_form_another_file_says_is_taken_for_nothing(tmp_path: Path, column: str) -> None:
    rows = [{key: value for key, value in row.items() if key != column} for row in (ROW, SECOND)]
    path = write_csv(tmp_path, *rows)
    other = [{"anställningsnummer": row["anställningsnummer"], column: row[column]} for row in (ROW, SECOND)]
    some = told(path, write_csv(tmp_path, other[0], name="andra.csv"))
    assert [count for _, file, count in some if file == "personal.csv"] == [1]
    assert told(path, write_csv(tmp_path, *other, name="andra.csv")) == []


def test_a_table_without_employments_takes_nothing_for_granted(tmp_path: Path) -> None:
    further = {"anställningsnummer": ROW["anställningsnummer"], "kompetens": "nurse"}
    assert told(write_csv(tmp_path, ROW, SECOND), write_csv(tmp_path, further, name="skills.csv")) == []


CLASSED = {"säkerhetsklass": "3", "säkerhetsprövad datum": "2025-03-01", "säkerhetsprövning giltig till": "2030-03-01"}


def states(*paths: Path) -> list[tuple[str, str, object]]:
    found = [one for one in run(*paths).findings if one.code in (codes.NO_STATES, codes.STATE_MISSING)]
    return [(one.code, one.file, one.facts.get("count")) for one in found]


def test_classes_without_a_column_of_vettings_are_told_once_and_have_to_be_confirmed(tmp_path: Path) -> None:
    rows = [{key: value for key, value in row.items() if key != "säkerhetsprövning"} | CLASSED for row in (ROW, SECOND)]
    assert states(write_csv(tmp_path, *rows)) == [(codes.NO_STATES, "personal.csv", 2)]
    assert codes.NO_STATES in codes.CONFIRMED


def test_one_empty_state_is_told_of_its_row_and_a_table_without_classes_of_none(tmp_path: Path) -> None:
    empty = SECOND | CLASSED | {"säkerhetsprövning": ""}
    granted = ROW | CLASSED | {"säkerhetsprövning": "godkänd"}
    assert states(write_csv(tmp_path, granted, empty)) == [(codes.STATE_MISSING, "personal.csv", None)]
    without = [{key: value for key, value in row.items() if not key.startswith("säkerhets")} for row in (ROW, SECOND)]
    assert states(write_csv(tmp_path, *without)) == []


def test_vettings_in_another_file_are_those_of_the_classes(tmp_path: Path) -> None:
    number = ROW["anställningsnummer"]
    row = {key: value for key, value in ROW.items() if key != "säkerhetsprövning"} | CLASSED
    state = {"anställningsnummer": number, "säkerhetsprövning": "godkänd"}
    told = states(write_csv(tmp_path, row), write_csv(tmp_path, state, name="states.csv"))
    assert told == []


@pytest.mark.parametrize(
    ("text", "level"),
    [("klass 3", 3), ("Klass II", 2), ("2 (två)", 2), ("Säkerhetsklass 1", 1), ("III", 3), ("ingen", None)],
)
def test_a_security_class_may_be_written_in_words(tmp_path: Path, text: str, level: int | None) -> None:
    said = {"säkerhetsklass": text, "säkerhetsprövning": "godkänd" if level else "ingen"}
    result = run(write_csv(tmp_path, ROW | said))
    (person,) = result.roster.people
    assert (person.clearance.clearance_class if person.clearance else None) == level


DASHED = ("telefon", "hushåll", "ianspråktagen av", "anställd till", "kompetens", "språk", "svensk medborgare")
NO_FAMILY = {"hushåll": "Ingen", "ianspråktagen av": "saknas"}


@pytest.mark.parametrize(
    "empty", [*({name: "-"} for name in DASHED), {"hushåll": "\u2013"}, {"hushåll": " . "}, NO_FAMILY]
)
def test_a_dash_says_as_little_as_an_empty_cell(tmp_path: Path, empty: dict[str, str]) -> None:
    """Else everybody without family would live in one household, and be claimed by one employer."""
    dashed = run(write_csv(tmp_path, ROW | empty, SECOND | empty))
    plain = run(write_csv(tmp_path, ROW | dict.fromkeys(empty, ""), SECOND | dict.fromkeys(empty, "")))
    assert dashed.roster == plain.roster
    assert [one.facts for one in dashed.findings if one.code == codes.SAYS_NOTHING] == [{"count": 2}] * len(empty)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"anställningsform": "-"}, codes.cells.BAD_CHOICE),
        ({"skyddade personuppgifter": "-"}, codes.PROTECTED),
    ],
)
def test_a_dash_is_no_answer_where_an_empty_cell_means_something(
    tmp_path: Path, cells: dict[str, str], code: str
) -> None:
    found = run(write_csv(tmp_path, ROW | cells, SECOND)).findings
    assert code in [one.code for one in found]
    assert codes.SAYS_NOTHING not in [one.code for one in found]


def test_a_dash_among_shares_is_asked(tmp_path: Path) -> None:
    found = refused(write_csv(tmp_path, ROW | {"sysselsättningsgrad": "-"}, SECOND))
    assert codes.ASKED_WORDS in [one.code for one in found]


@pytest.mark.parametrize("home", ["Ingenting", "Storgatan 1", "H-0", "Nejlikan"])
def test_a_household_that_has_a_name_stays_one(tmp_path: Path, home: str) -> None:
    people = run(write_csv(tmp_path, ROW | {"hushåll": home}, SECOND | {"hushåll": home})).roster.people
    assert len({person.household for person in people} - {None}) == 1
