"""Skills that stand with blanks between them, or with a day in their text, are read as such and told."""

from datetime import date
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.columns.skill_words import cell_in_own_words, parts_of, whole_skills, worded
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, render, write_csv

UNTIL = date(2028, 5, 31)


def held(folder: Path, text: str, **more: str) -> tuple[dict[str, date | None], ImportResult]:
    result = import_roster((write_csv(folder, ROW | {"kompetens": text} | more),), organisation(), key=KEY, as_of=AS_OF)
    render(result.findings)
    (person,) = result.roster.people
    return {skill.skill: skill.valid_until for skill in person.skills}, result


@pytest.mark.parametrize("text", ["ssk usk", "Sjuksköterska usk", "SSK  USK", "ssk usk + Körkort B", "ssk/usk"])
def test_blanks_part_skills_where_every_part_is_one(tmp_path: Path, text: str) -> None:
    known, result = held(tmp_path, text)
    assert {"nurse", "assistant_nurse"} <= known.keys()
    assert codes.SKILL_LEFT_OUT not in [one.code for one in result.findings]


@pytest.mark.parametrize("text", ["ssk natt", "Körkort ssk"])
def test_a_word_that_is_no_skill_keeps_the_text_whole_and_is_told(tmp_path: Path, text: str) -> None:
    known, result = held(tmp_path, text)
    assert not known
    assert codes.SKILL_LEFT_OUT in [one.code for one in result.findings]


@pytest.mark.parametrize(
    ("text", "clear"),
    [
        ("ssk 2028-05", False),
        ("ssk (2028-05-31)", False),
        ("ssk 31/5-28", False),
        ("SSK – 31/5-2028", False),
        ("ssk t.o.m. 31/5-28", True),
        ("ssk tom 2028-05-31", True),
        ("ssk giltig t.o.m 2028.05.31", True),
        ("ssk (giltig till 2028-05)", True),
        ("ssk | t.o.m. 2028-05-31", True),
        ("ssk + giltig t.o.m. 31/5-28", True),
    ],
)
def test_a_day_in_the_text_is_the_last_one_and_told_where_no_word_says_so(
    tmp_path: Path, text: str, clear: bool
) -> None:
    known, result = held(tmp_path, f"usk, {text} + Körkort B")
    assert known == {"assistant_nurse": None, "nurse": UNTIL, "driving_b": None}
    assert (codes.DAY_IN_SKILL in [one.code for one in result.findings]) is not clear


@pytest.mark.parametrize(
    "text", ["ssk 5/6/28", "ssk 1928", "ssk 280531", "ssk 202805", "ssk 31/5", "2028-05-31", "ssk 2028-13"]
)
def test_what_may_be_another_day_or_none_is_not_read(text: str) -> None:
    assert worded(text, AS_OF) is None


def test_the_earlier_of_two_days_holds(tmp_path: Path) -> None:
    known, _ = held(tmp_path, "ssk t.o.m. 2028-05-31", **{"kompetens giltig till": "2027-12-31"})
    assert known == {"nurse": date(2027, 12, 31)}


def test_a_day_that_has_passed_is_told(tmp_path: Path) -> None:
    _, result = held(tmp_path, "ssk t.o.m. 2020-05-31")
    assert codes.EXPIRED_SKILL in [one.code for one in result.findings]


def test_own_words_hold_with_a_day_behind_them(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ROW | {"kompetens": "syster t.o.m. 31/5-28, hemvärnet 2027-01"})
    meanings = Meanings(given=ColumnFile(words={"kompetens": {"syster": "nurse", "hemvärnet": ""}}))
    result = import_roster((path,), organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    assert [(skill.skill, skill.valid_until) for skill in result.roster.people[0].skills] == [("nurse", UNTIL)]
    assert codes.SKILL_LEFT_OUT not in [one.code for one in result.findings]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("usk 16/05/2027", "2027-05-16"),
        ("usk 16.05.2027", "2027-05-16"),
        ("usk 05/16/2027", "2027-05-16"),
        ("2027-05-16 usk", "2027-05-16"),
        ("usk, t.o.m. 2027-05-16", "2027-05-16"),
        ("usk (t o m 2027-05)", "2027-05-31"),
        ("usk t.o.m. maj 2027", "2027-05-31"),
        ("usk 16 maj 2027", "2027-05-16"),
        ("usk -- 2027-05-16", "2027-05-16"),
        ("usk 05/06/2027", None),  # in May or in June
        ("usk 160527", None),
        ("usk, t.o.m. 2027", "2027-12-31"),
    ],
)
def test_a_day_stands_on_either_side_and_is_read_where_it_can_be_one_only(
    tmp_path: Path, text: str, until: str | None
) -> None:
    known, _ = held(tmp_path, text)
    assert [str(day) for day in known.values() if day] == ([until] if until else [])


@pytest.mark.parametrize("text", ["-", "nej", "Inget", "ingen", "saknas"])
def test_a_word_for_nothing_is_no_skill(tmp_path: Path, text: str) -> None:
    known, result = held(tmp_path, text)
    assert known == {}
    assert {note.code for note in result.findings} == {codes.SAYS_NOTHING, codes.tables.DELIMITER}


OWN = frozenset(
    {
        "motorsåg a+b",
        "motorsåg a",
        "b",
        "undersköterska",
        "leg. ssk",
        "usk",
        "vård, natt",
        "b+e",
        "b bevis",
        "båt a",
        "båt b",
        "a1",
        "a2",
    }
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Motorsåg A+B", ["Motorsåg A+B"]),
        ("Motorsåg A+B;B", ["Motorsåg A+B", "B"]),
        ("B; Motorsåg A+B / usk", ["B", "Motorsåg A+B", "usk"]),
        ("Motorsåg A+B 2028-05", ["Motorsåg A+B 2028-05"]),
        ("Motorsåg A;B", ["Motorsåg A", "B"]),
        ("Röjsåg A+B", ["Röjsåg A+B"]),
        ("Röjsåg A + B + usk", ["Röjsåg A + B", "usk"]),
        ("Röjsåg A/B", ["Röjsåg A/B"]),
        ("Röjsåg+B", ["Röjsåg+B"]),
        ("Motorsåg A/B", ["Motorsåg A/B"]),
        ("usk/B", ["usk", "usk/B"]),
        ("usk & B", ["usk", "usk & B"]),
        ("usk och B", ["usk", "B"]),
        ("B/usk", ["usk", "B/usk"]),
        ("B;usk/B", ["B", "usk", "usk/B"]),
        ("usk 2028-05/B", ["usk 2028-05", "usk 2028-05/B"]),
        ("B/A1", ["B", "A1"]),
        ("B A1", ["B", "A1"]),
        ("Truck A1/A2", ["Truck A1/A2"]),
        ("usk/A1", ["usk", "usk/A1"]),
        ("usk A1", ["usk A1"]),
        ("usk B", ["usk B"]),
        ("Båt A+B", ["Båt A", "Båt B"]),
        ("usk+B+E", ["usk", "B+E"]),
        ("usk;;B", ["usk", "B"]),
        ("usk + ADR", ["usk", "ADR"]),
    ],
)
def test_what_is_one_skill_with_its_signs_is_not_parted(text: str, parts: list[str]) -> None:
    assert list(parts_of(text, OWN, AS_OF)) == parts


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        (("Undersköterska", "bevis"), ["Undersköterska"]),
        (("Undersköterska", "bevis", "B"), ["Undersköterska", "B"]),
        (("ssk", "leg"), ["leg. ssk"]),
        (("B", "bevis"), ["B bevis"]),
        (("Okänd", "bevis"), ["Okänd", "bevis"]),
        (("Undersköterska", "natt"), ["Undersköterska", "natt"]),
        (("bevis", "usk"), ["bevis", "usk"]),
        (("Vård", "natt"), ["Vård, natt"]),
        (("Röjsåg A", "B", "usk"), ["Röjsåg A, B", "usk"]),
        (("Båt A", "B"), ["Båt A", "Båt B"]),
        (("Truck A1", "A2"), ["Truck A1, A2"]),
        (("usk", "B"), ["usk", "B"]),
        (("ADR", "B"), ["ADR", "B"]),
    ],
)
def test_what_only_proves_a_skill_belongs_to_it(words: tuple[str, ...], whole: list[str]) -> None:
    assert list(whole_skills(words, OWN, AS_OF)) == whole


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("Röjsåg A+B", "saw"),
        ("usk; röjsåg a+b 2028-05", "usk ; saw 2028-05"),
        ("usk + KK B", "usk + driving_b"),
        ("usk + vuxen", "usk"),
        ("Röjsåg A, B, usk", "saw, usk"),
        ("Motorsåg A+B", "Motorsåg A+B"),
        ("B+C", "driving_b + C"),
        ("KK B", "driving_b"),
    ],
)
def test_a_word_that_is_told_is_replaced_wherever_it_stands(cell: str, read: str) -> None:
    words = {"röjsåg a+b": "saw", "röjsåg a, b": "saw", "kk b": "driving_b", "b": "driving_b", "vuxen": "-"}
    assert cell_in_own_words([part.strip() for part in cell.split(",")], words) == read


def test_a_word_for_a_paper_that_is_a_skill_is_one() -> None:
    assert list(whole_skills(("usk", "intyg"), {"usk", "intyg"}, AS_OF)) == ["usk", "intyg"]


def test_a_proved_skill_of_a_cell_is_held(tmp_path: Path) -> None:
    known, result = held(tmp_path, "Undersköterska, bevis, Körkort B")
    assert known.keys() == {"assistant_nurse", "driving_b"}
    assert codes.SKILL_LEFT_OUT not in [one.code for one in result.findings]


@pytest.mark.parametrize(
    ("words", "people", "shown"),
    [
        (["Truckkort grund", "truckkort grund"], 3, "Truckkort grund"),
        (["truckkort grund"], 2, "t***"),
        (["Anna Ekzz"], 3, "a***"),
        (["Tuva"], 3, "t***"),
        (["sjukskriven"], 3, "s***"),
        (["kurs 811218-9876"], 3, "k***"),
        (["Bergzz"], 3, "B***"),
    ],
)
def test_a_skill_that_three_people_have_is_shown_and_what_may_be_somebodys_is_not(
    tmp_path: Path, words: list[str], people: int, shown: str
) -> None:
    """HR has to know which word it is to act on it; a word of one row is shown by its first letter only."""
    named = "Bergzz" if words == ["Bergzz"] else "Öberg"
    rows = [
        ROW | {"anställningsnummer": f"{1000 + at}", "personnummer": "", "födelseår": "1980", "efternamn": named,
               "kompetens": words[at % len(words)]}
        for at in range(people)
    ]  # fmt: skip
    twice = rows[0] | {"kompetens": words[0], "telefon": "0701740601"}
    others = [
        rows[0] | {"anställningsnummer": f"{2000 + at}", "kompetens": "usk" if at < 220 else f"vxk{chr(at - 123)}"}
        for at in range(241)
    ]  # so many that nothing is asked of a word of two or three rows
    said = Meanings(
        given=ColumnFile.model_validate({"sensitive_cells": "read_all"})
    )  # else cells of somebody's health stop the file
    path = write_csv(tmp_path, *rows, twice, *others)
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=said)
    told = [note for note in result.findings if note.code == codes.SKILL_LEFT_OUT]
    (note,) = told  # every word of the column in one, the most frequent first
    assert str(note.facts["words_sv"]).startswith(f"”{shown}” ({people + 1}")
    assert note.facts["count"] == note.rows == people + 22
