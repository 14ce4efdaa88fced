"""Faults H3 and H4: an id is one person's for years, whatever becomes of the number, and nobody else's."""

from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports.codes.cells import HOMOGLYPH
from planner.imports.codes.tables import EXCEL_ERROR
from planner.imports.identity import codes
from tests.imports.identity.kit import Months, ids, told
from tests.imports.roster_files import ROW, SECOND

PLAIN = ROW | {"personnummer": "", "födelseår": "1981"}
"""The same person as ``ROW`` without personnummer."""
OTHER = SECOND["personnummer"]
COORDINATION = "701063-9800"


@pytest.fixture
def months(tmp_path: Path) -> Months:
    return Months(tmp_path)


def one(months: Months, first: dict[str, str], then: dict[str, str]) -> tuple[bool, list[str]]:
    """Whether somebody has the same id in the second month, and what is told then; ``SECOND`` stays as it is."""
    before = next(own.person for own in months.month(p=[first, SECOND]).keys if own.last_name != "Ek")
    result = months.month(p=[then, SECOND])
    return before in {own.person for own in result.keys}, told(result)


def test_the_same_people_are_told_nothing(months: Months) -> None:
    assert one(months, ROW, ROW) == (True, [])


@pytest.mark.parametrize(
    ("then", "code"),
    [
        (ROW | {"anställningsnummer": "777"}, codes.NEW_NUMBER),
        (ROW | {"efternamn": "Ny"}, codes.NAME_CHANGED),
        (ROW | {"förnamn": "Ny", "efternamn": "Ny"}, codes.NAME_CHANGED),
        (ROW | {"anställningsnummer": "1042"}, codes.ZEROS_OF_STORED),
        (PLAIN | {"efternamn": "Ny"}, codes.NAME_CHANGED),
        (PLAIN | {"förnamn": "Ny", "efternamn": "Ny"}, codes.ALL_NAMES_CHANGED),
        (PLAIN | {"födelseår": "1982"}, codes.BIRTH_YEAR_CHANGED),
        (ROW | {"personnummer": "19811218-9877", "födelseår": "1981"}, codes.PERSONNUMMER_CHANGED),
        (ROW | {"personnummer": "19811218-T123"}, codes.PERSONNUMMER_CHANGED),
    ],
)
def test_who_is_the_same_keeps_the_id_and_is_told(months: Months, then: dict[str, str], code: str) -> None:
    assert one(months, ROW, then) == (True, [code])


@pytest.mark.parametrize(
    "then", [PLAIN, PLAIN | {"förnamn": "", "efternamn": ""}, ROW | {"förnamn": "ÅSA ", "efternamn": "ö-berg"}]
)
def test_what_says_nothing_else_is_told_nothing(months: Months, then: dict[str, str]) -> None:
    assert one(months, ROW, then) == (True, [])


@pytest.mark.parametrize(
    ("first", "then", "code"),
    [
        (ROW, ROW | {"personnummer": "19811218-0006"}, codes.OTHER_PERSON),
        (PLAIN, PLAIN | {"födelseår": "1990", "efternamn": "Ny"}, codes.OTHER_PERSON),
        (ROW, PLAIN | {"födelseår": "1990", "efternamn": "Ny"}, codes.OTHER_PERSON),
        (PLAIN | {"förnamn": "", "efternamn": ""}, PLAIN | {"födelseår": "1990"}, codes.OTHER_PERSON),
        (ROW | {"personnummer": COORDINATION}, ROW | {"födelseår": "1981"} | {"förnamn": "Ny"}, codes.OTHER_PERSON),
    ],
)
def test_a_known_number_with_another_person_is_an_error_and_never_merged(
    months: Months, first: dict[str, str], then: dict[str, str], code: str
) -> None:
    before = months.month(p=[first, SECOND])
    result = months.month(p=[then, SECOND])
    assert told(result) == [code]
    assert [(own.row, own.file) for own in result.findings if own.code == code] == [(2, "p.csv")]
    assert (result.people, result.rows_set_aside, len(result.mend_rows)) == (1, 1, 1)
    assert {own.person for own in result.keys} < {own.person for own in before.keys}


@pytest.mark.parametrize(("answer", "same"), [("ja", True), ("nej", False)])
def test_hr_says_whether_it_is_the_same_person(months: Months, answer: str, same: bool) -> None:
    before = months.month(p=[ROW, SECOND])
    changed = ROW | {"personnummer": "19811218-0006"}
    result = months.month(p=[changed | {"samma person": answer}, SECOND])
    assert (result.people, result.rows_set_aside) == (2, 0)
    assert ({own.person for own in result.keys} == {own.person for own in before.keys}) is same
    assert told(result) == [codes.SAID_SAME if same else codes.TAKEN_OVER]
    again = months.month(p=[changed, SECOND])
    assert told(again) == []
    assert again.keys == result.keys


def test_number_and_personnummer_of_two_people(months: Months) -> None:
    months.month(p=[ROW, SECOND])
    third = PLAIN | {"anställningsnummer": "3", "efternamn": "Lind"}
    result = months.month(p=[ROW | {"personnummer": OTHER, "förnamn": "Bo", "efternamn": "Ek"}, third])
    assert told(result) == [codes.NUMBER_OF_SOMEBODY]


def test_one_person_under_two_numbers_of_which_one_is_known(months: Months) -> None:
    months.month(p=[ROW, SECOND])
    result = months.month(p=[PLAIN, ROW | {"anställningsnummer": "777"}, SECOND])
    assert told(result) == [codes.TWICE]
    assert result.people == 2


def test_two_municipalities_never_mix(months: Months) -> None:
    own = [PLAIN | {"anställningsnummer": f"{at}", "efternamn": f"a{chr(97 + at)}"} for at in range(10)]
    months.month(p=own)
    people = months.people
    foreign = [row | {"efternamn": "y", "födelseår": "1970"} for row in own]
    for others in (3, 10):
        with pytest.raises(InputRefusedError) as error:
            months.month(p=own[others:] + foreign[:others])
        (fault,) = error.value.findings
        assert (fault.code, fault.file, fault.facts) == (codes.OTHER_PEOPLE, "p.csv", {"others": others, "known": 10})
        assert months.people == people
    assert told(months.month(p=own[2:] + foreign[:2])) == [codes.OTHER_PERSON] * 2


def test_h4_zeros_that_one_file_has_lost(months: Months) -> None:
    skills = {"anställningsnummer": "1042", "kompetens": "driving_b"}
    result = months.month(p=[ROW, SECOND], skills=[skills])
    assert told(result) == [codes.ZEROS_OF_FILES]
    assert [own.facts for own in result.findings if own.code == codes.ZEROS_OF_FILES] == [{"count": 1}]
    assert ids(result).keys() == {"001042", "002000"}
    assert sorted(len(person.skills) for person in result.roster.people) == [1, 2]


def test_h4_numbers_of_one_file_or_of_two_people_are_two(months: Months) -> None:
    other = SECOND | {"anställningsnummer": "1042"}
    assert len(ids(months.month(p=[ROW, other]))) == 2
    assert len(ids(months.month(p=[ROW], q=[other]))) == 2
    plain = PLAIN | {"anställningsnummer": "1042", "förnamn": "Bo", "efternamn": "Ek"}
    assert len(ids(months.month(p=[PLAIN, plain]))) == 2, "also without personnummer"


def test_h4_all_zeros_lost_against_the_stored_ones_is_told_once(months: Months) -> None:
    before = months.month(p=[ROW, SECOND])
    short = [row | {"anställningsnummer": row["anställningsnummer"].lstrip("0")} for row in (ROW, SECOND)]
    result = months.month(p=short)
    assert told(result) == [codes.ZEROS_OF_STORED]
    assert result.roster == before.roster
    assert {own.employee_number for own in months.people} == {"001042", "002000"}
    assert told(months.month(p=[ROW, SECOND])) == []


def test_rows_under_a_former_number_follow_the_person(months: Months) -> None:
    away = {"anställningsnummer": "001042", "ej tillgänglig från": "2027-03-01", "ej tillgänglig till": "2027-05-31"}
    months.month(p=[ROW, SECOND], away=[away])
    moved = ROW | {"anställningsnummer": "777"}
    result = months.month(p=[moved, SECOND], away=[away])
    assert told(result) == [codes.FORMER_NUMBER, codes.NEW_NUMBER]
    (new,) = [note for note in result.findings if note.code == codes.NEW_NUMBER]
    assert (new.file, new.row) == ("p.csv", 2), "where the new number stands"
    assert sum(len(person.unavailable) for person in result.roster.people) == 1
    assert result.rows_set_aside == 0
    plain = PLAIN | {"anställningsnummer": "777"}
    assert told(months.month(p=[plain, SECOND], away=[away])) == [codes.FORMER_NUMBER], "also without personnummer"


def test_a_number_that_somebody_new_has_is_theirs(months: Months) -> None:
    """The former holder has moved on under another number; what stands under the old one is about the new holder."""
    first = months.month(p=[ROW, SECOND])
    months.month(p=[ROW | {"anställningsnummer": "777"}, SECOND])
    new = ROW | {"personnummer": "19811218-0006", "förnamn": "Cia", "efternamn": "Ny"}
    result = months.month(p=[ROW | {"anställningsnummer": "777"}, SECOND, new])
    assert result.people == 3
    assert ids(result)["777"] == ids(first)["001042"]
    assert ids(result)["001042"] not in ids(first).values()


def test_a_look_alike_is_told_and_follows_only_if_hr_says_so(months: Months) -> None:
    first = months.month(p=[PLAIN, SECOND])
    moved = PLAIN | {"anställningsnummer": "777"}
    result = months.month(p=[moved, SECOND])
    assert told(result) == [codes.PERHAPS_SAME]
    assert ids(result)["777"] != ids(first)["001042"]
    months.people = ()
    months.month(p=[PLAIN, SECOND])
    said = months.month(p=[moved | {"samma person": "ja"}, SECOND])
    assert told(said) == [codes.SAID_SAME]
    assert ids(said)["777"] == ids(first)["001042"]


def test_of_two_look_alikes_nothing_is_said(months: Months) -> None:
    twins = [PLAIN, PLAIN | {"anställningsnummer": "5"}]
    months.month(p=[*twins, SECOND])
    assert told(months.month(p=[PLAIN | {"anställningsnummer": "777"}, SECOND])) == []


def test_an_id_out_of_use_is_nobodys_again(months: Months) -> None:
    first = months.month(p=[ROW, SECOND])
    months.people, months.retired = (), frozenset(ids(first).values())
    assert not set(ids(months.month(p=[ROW, SECOND])).values()) & months.retired


@pytest.mark.parametrize(
    "number", ["#1", "-", "Summa", "\u0410", "1.0", "1042,0", "2,0E+11", "2.0E11", "2027-03-01", "07:30"]
)
def test_h15_what_is_no_employment_number(months: Months, number: str) -> None:
    rows = [PLAIN | {"anställningsnummer": f"{at:04}", "efternamn": f"a{chr(97 + at)}"} for at in range(11)]
    result = months.month(p=[*rows, PLAIN | {"anställningsnummer": number}])
    assert (result.people, result.rows_set_aside) == (11, 1)
    spoiled = number[0] in "12" and "-" not in number
    assert [code for code in told(result) if code[0] == "E"] == [codes.SPOILED_NUMBER if spoiled else codes.NO_NUMBER]


def test_h15_some_odd_ones_among_few_numbers_are_no_numbers_either(months: Months) -> None:
    rows = [PLAIN | {"anställningsnummer": f"{at:04}", "efternamn": f"a{chr(97 + at)}"} for at in range(6)]
    odd = [PLAIN | {"anställningsnummer": number, "efternamn": f"b{number}"} for number in ("-", "--", "Summa")]
    result = months.month(p=[*rows, *odd])
    assert (result.people, result.rows_set_aside) == (6, 3)
    assert {code for code in told(result) if code[0] == "E"} == {codes.NO_NUMBER}


@pytest.mark.parametrize("number", ["#SAKNAS!", "#REF!", "####"])
def test_h15_an_error_in_place_of_a_number_is_told_once_as_that(months: Months, number: str) -> None:
    rows = [PLAIN | {"anställningsnummer": f"{at:04}", "efternamn": f"a{chr(97 + at)}"} for at in range(11)]
    result = months.month(p=[*rows, PLAIN | {"anställningsnummer": number}])
    assert (result.people, result.rows_set_aside) == (11, 1)
    assert [note.code for note in result.findings if note.code[0] == "E"] == [EXCEL_ERROR]


@pytest.mark.parametrize("number", ["\u0410004", "10\u0664", "\uff11\uff10\uff14"])
def test_h15_a_number_with_a_sign_of_another_script_is_told(months: Months, number: str) -> None:
    rows = [PLAIN | {"anställningsnummer": f"{at:04}", "efternamn": f"a{chr(97 + at)}"} for at in range(11)]
    result = months.month(p=[*rows, PLAIN | {"anställningsnummer": number}])
    assert result.people == 12
    assert HOMOGLYPH in [note.code for note in result.findings]


@pytest.mark.parametrize("numbers", [("A-12", "B-13"), ("anna", "bo", "cia"), ("7", "8", "A9"), ("100", "200")])
def test_h15_other_ways_to_number_people_are_fine(months: Months, numbers: tuple[str, ...]) -> None:
    rows = [PLAIN | {"anställningsnummer": one, "efternamn": f"a{chr(97 + at)}"} for at, one in enumerate(numbers)]
    result = months.month(p=rows)
    assert (result.people, told(result)) == (len(numbers), [])


def test_h16_a_telephone_is_no_year_of_birth(months: Months) -> None:
    result = months.month(p=[ROW | {"personnummer": "0701740605"}, SECOND])
    assert "E-IMPORT-066" in [own.code for own in result.findings] or result.people == 1
    assert all(person.birth_year != 2007 for person in result.roster.people)
