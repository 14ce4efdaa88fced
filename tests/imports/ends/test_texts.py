"""Days behind skills in a text are asked of where most are over, and are what HR says they are."""

from datetime import date
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.skill_words import parts_of
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.steps import steps
from planner.text.words import words_for
from tests.imports.roster.test_skill_columns import asked, read
from tests.imports.roster_files import ROW, write

PLAIN = {key: text for key, text in ROW.items() if key != "personnummer"} | {"födelseår": "1980"}
OVER = ("ssk 2025-05-31", "Körkort B, ssk 2024-06-30", "ssk 2023-01-31")


def path_of(tmp_path: Path, *cells: str) -> Path:
    return write("csv", tmp_path, *(
        PLAIN | {"anställningsnummer": f"{number:06}", "efternamn": f"Ek{chr(97 + number)}", "kompetens": cell}
        for number, cell in enumerate(cells)
    ))  # fmt: skip


def ends(result: ImportResult) -> list[tuple[str, str]]:
    return sorted((held.skill, str(held.valid_until)) for one in result.roster.people for held in one.skills)


def said(answer: str) -> ColumnFile:
    return ColumnFile.model_validate({"skill_dates": answer})


@pytest.mark.parametrize(
    ("cells", "count"), [(OVER, 3), (OVER[:1], 1), (("ssk 2030, Körkort B 2031", "ssk 2030-05-31"), 2)]
)
def test_days_of_which_most_are_over_and_years_are_one_question(
    tmp_path: Path, cells: tuple[str, ...], count: int
) -> None:
    layout = asked(path_of(tmp_path, *cells)).layouts[0]
    assert layout.asked_ways["skill_dates"] == ("kompetens", "?", count)


@pytest.mark.parametrize("cells", [(*OVER, *["ssk 2030-05-31"] * 3), ("ssk t.o.m. 2020",) * 3])
def test_last_ones_and_days_to_come_are_none(tmp_path: Path, cells: tuple[str, ...]) -> None:
    assert len(ends(read(path_of(tmp_path, *cells)))) >= 2


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("valid_since", ["None", "None", "None"]),
        ("valid_until", ["2023-01-31", "2024-06-30", "2025-05-31"]),
        ("3 år från dagen", ["2026-01-31", "2027-06-30", "2028-05-31"]),
        ("ssk: 1 år från dagen; Körkort B: giltig till", ["2024-01-31", "2025-06-30", "2026-05-31"]),
    ],
)
def test_they_are_what_is_said(tmp_path: Path, answer: str, wanted: list[str]) -> None:
    result = read(path_of(tmp_path, *OVER), said(answer))
    assert ends(result) == [("driving_b", "None"), *(("nurse", day) for day in wanted)]
    assert codes.DAY_IN_SKILL not in {note.code for note in result.findings}


def test_of_each_skill_it_is_said_by_its_word(tmp_path: Path) -> None:
    layouts = asked(path_of(tmp_path, *OVER)).layouts
    step = next(one for one in steps(layouts, words_for("sv")) if one.key == "skill_dates")
    assert step.read("ssk: 2 år från dagen", ()) == "ssk: 2 år från dagen"
    assert step.read("nonsens: 2 år från dagen", ()) is None
    assert step.read("", ()) is None


@pytest.mark.parametrize(
    ("cell", "until"),
    [
        ("ssk 12/8 2024", "2027-08-12"), ("ssk 23/9 2024", "2027-09-23"), ("ssk (12/8 - 24)", "2027-08-12"),
        ("12/8 2024 ssk", "2027-08-12"), ("ssk april 2025", "2028-04-01"), ("ssk 2025-04", "2028-04-01"),
        ("ssk 4/2025", "2028-04-01"), ("2025-04 ssk", "2028-04-01"), ("ssk 2025-04-30", "2028-04-30"),
    ],
)  # fmt: skip
def test_days_with_blanks_are_read_and_a_month_counts_from_its_first_day(tmp_path: Path, cell: str, until: str) -> None:
    assert ends(read(path_of(tmp_path, cell), said("3 år från dagen"))) == [("nurse", until)]


YEARS = ("Syster 2025-05-31", "ssk 2024 / Körkort B 2023", "Lifting 2022, Syster 2024")
MEANT = {"kompetens": {"Syster": "nurse", "lifting": "-"}}


@pytest.mark.parametrize(
    ("answer", "nurses", "driver"),
    [
        ("valid_since", ["None", "None", "None"], "None"),
        ("valid_until", ["2024-12-31", "2024-12-31", "2025-05-31"], "2023-12-31"),
        ("3 år från dagen", ["2027-12-31", "2027-12-31", "2028-05-31"], "2026-12-31"),
        ("ssk: 1 år från dagen; övriga: giltig från", ["2025-12-31", "2025-12-31", "2026-05-31"], "None"),
    ],
)
def test_the_answer_holds_for_years_and_for_words_that_were_answered(
    tmp_path: Path, answer: str, nurses: list[str], driver: str
) -> None:
    result = read(path_of(tmp_path, *YEARS), ColumnFile.model_validate({"skill_dates": answer, "words": MEANT}))
    assert ends(result) == [("driving_b", driver), *(("nurse", day) for day in nurses)]
    assert not {codes.DAY_IN_SKILL, codes.SKILL_LEFT_OUT} & {note.code for note in result.findings}


def test_a_word_with_years_behind_it_is_asked_once(tmp_path: Path) -> None:
    cells = ("Lifting 2022", "LIFTING 2023", "lifting 2024-05-01", "Truck 2022 och Diving 2023", "Diving / Truck")
    words = asked(path_of(tmp_path, *cells)).layouts[0].skill_words
    assert words is not None
    assert words.rows == {"Lifting": 3, "Diving": 2, "Truck": 2}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Lifting 2026 / Diving 2021 / Truck B 2024", ["Lifting 2026", "Diving 2021", "Truck B 2024"]),
        ("Lifting; Diving", ["Lifting", "Diving"]),
        ("Lifting 2024 och Diving 2025-01", ["Lifting 2024", "Diving 2025-01"]),
        ("Vård och omsorg", ["Vård och omsorg"]),
        ("Lift/sax 2024", ["Lift/sax 2024"]),
        ("Motorsåg A+B", ["Motorsåg A+B"]),
        ("Lift och sax 2024", ["Lift och sax 2024"]),
    ],
)
def test_words_that_nobody_knows_are_apart_where_signs_or_days_part_them(text: str, parts: list[str]) -> None:
    assert [*parts_of(text, (), date(2026, 11, 30))] == parts


def test_a_year_of_which_an_answer_says_nothing_is_no_last_day(tmp_path: Path) -> None:
    path = path_of(tmp_path, "ssk 2026-05-31", "ssk 2025-05-31, Körkort B 2030")
    result = read(path, said("ssk: 2 år från dagen"))
    assert ends(result) == [("nurse", "2027-05-31"), ("nurse", "2028-05-31")]
    assert codes.SKILL_LEFT_OUT in {note.code for note in result.findings}
