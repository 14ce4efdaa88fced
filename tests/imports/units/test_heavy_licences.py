"""A class of licence alone is asked of where the organisation's skill asks for a professional certificate, too."""

from pathlib import Path

import pytest

from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from planner.imports.units.unknown import SKILL
from tests import builders
from tests.imports.roster_files import AS_OF, KEY, organisation, render, write_csv
from tests.imports.units.test_asked import people

LORRY = ("KKC", "Körkort för lastbil med YKB", ("C-körkort", "C"))


def held(folder: Path, *cells: str, name: str = LORRY[1], **words: str) -> list[str]:
    plain = organisation()
    skills = (*plain.skills, builders.skill("KKB", name_sv="Personbil", synonyms=("B",)))
    own = plain.model_copy(update={"skills": (*skills, builders.skill(LORRY[0], name_sv=name, synonyms=LORRY[2]))})
    rows = [row | {"kompetens": cell} for row, cell in zip(people(*["KSF"] * len(cells)), cells, strict=True)]
    said = Meanings(given=ColumnFile(words={SKILL: words}))
    result = import_roster([write_csv(folder, *rows)], own, key=KEY, as_of=AS_OF, meanings=said)
    render(result.findings)
    return sorted(skill.skill for person in result.roster.people for skill in person.skills)


@pytest.mark.parametrize("name", [LORRY[1], "Lastbil med yrkeskompetensbevis"])
def test_it_is_asked_were_it_on_one_row_and_proposed_as_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        held(tmp_path, "B, C", "B", name=name)
    assert error.value.layouts[0].open_words == {SKILL: {"C": "?"}}


def test_what_is_answered_holds(tmp_path: Path) -> None:
    assert held(tmp_path, "B, C", "B", C="KKC") == ["KKB", "KKB", "KKC"]
    assert held(tmp_path, "B, C", "B", C="C") == ["KKB", "KKB", "KKC"]
    assert held(tmp_path, "B, C", "B", C="-") == ["KKB", "KKB"]


def test_what_says_more_or_asks_for_less_is_not(tmp_path: Path) -> None:
    assert held(tmp_path, "B, C-körkort", "KKC") == ["KKB", "KKC", "KKC"]
    assert held(tmp_path, "B, C", "B", name="Körkort för lastbil") == ["KKB", "KKB", "KKC"]
