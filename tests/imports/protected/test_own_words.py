"""A protected title, or a word of the organisation's own, marks nobody; what many rows share is told once."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests import builders
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, render, write_csv

ROWS = [
    {key: cell for key, cell in ROW.items() if key != "personnummer"}
    | {"anställningsnummer": f"{1000 + at}", "födelseår": "1980"}
    for at in range(6)
]


def read(folder: Path, *rows: dict[str, str], skill: str = "Skyddat boende", unit: str = "") -> ImportResult:
    plain = organisation()
    own = {"skills": (*plain.skills, builders.skill("own", name_sv=skill))}
    units = (*plain.units, builders.unit("SEK", name_sv=unit or "Stab"))
    result = import_roster(
        [write_csv(folder, *rows)], plain.model_copy(update={**own, "units": units}), key=KEY, as_of=AS_OF
    )
    render(result.findings)
    return result


@pytest.mark.parametrize(
    "cell",
    ["Undersköterska – bevis om skyddad titel", "Undersköterska, skyddad yrkestitel", "skyddade yrkestitlar",
     "Skyddat boende", "HLR, skyddat boende"],
)  # fmt: skip
def test_such_words_hold_nobody_back(tmp_path: Path, cell: str) -> None:
    assert read(tmp_path, ROWS[0] | {"kompetens": cell}, ROWS[1]).people == 2


@pytest.mark.parametrize(
    "cell", ["skyddad", "Skyddat boende, skyddad", "skyddad identitet", "skyddad tit", "sekretess"]
)
def test_others_do(tmp_path: Path, cell: str) -> None:
    assert read(tmp_path, ROWS[0] | {"kompetens": cell}, ROWS[1]).people == 1
    assert read(tmp_path, ROWS[0] | {"kompetens": "skyddat boende"}, ROWS[1], skill="Annat").people == 1


def test_a_word_of_the_organisation_in_place_of_a_name_does(tmp_path: Path) -> None:
    rows = (ROWS[0] | {"efternamn": "Skyddat boende"}, ROWS[1])
    assert read(tmp_path, *rows).people == 1
    assert (
        read(tmp_path, ROWS[0] | {"befattningsbenämning": "Sekretessenheten"}, ROWS[1], unit="Sekretessenheten").people
        == 2
    )


@pytest.mark.parametrize(("people", "told"), [(3, 3), (4, 1)])
def test_rows_that_are_held_back_with_another_and_expired_skills_are_told_once(
    tmp_path: Path, people: int, told: int
) -> None:
    expired = {"kompetens": "nurse", "kompetens giltig till": "2020-01-0"}
    skills = [row | expired | {"kompetens giltig till": f"2020-01-0{at}"} for at, row in enumerate(ROWS[:people], 1)]
    notes = [note for note in read(tmp_path, *skills).findings if note.code == codes.EXPIRED_SKILL]
    assert (len(notes), sum(note.rows for note in notes)) == (told, people)
    held = [line for row in ROWS[:people] for line in (row | {"kompetens": "sekretess"}, row | {"enhet": "ÄOF-HT1"})]
    notes = [note for note in read(tmp_path, *held, ROWS[-1]).findings if note.code == codes.HELD_WITH]
    assert (len(notes), sum(note.rows for note in notes)) == (told, people)
