"""Days behind skills in a text are asked of where most are over, and are what HR says they are."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
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


def test_days_of_which_most_are_over_are_a_question(tmp_path: Path) -> None:
    layout = asked(path_of(tmp_path, *OVER)).layouts[0]
    assert layout.asked_ways["skill_dates"] == ("kompetens", "?", 3)


@pytest.mark.parametrize("cells", [OVER[:2], (*OVER, *["ssk 2030-05-31"] * 3), ("ssk t.o.m. 2020-05-31",) * 3])
def test_few_days_last_ones_and_days_to_come_are_none(tmp_path: Path, cells: tuple[str, ...]) -> None:
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
