"""A word of HR's may be several skills at once: each is answered, and each is held."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.columns.meanings import Meanings
from planner.imports.roster.read import import_roster
from planner.imports.units.answered import word_meant
from planner.imports.units.asked import AskedWords
from tests import builders
from tests.imports.roster_files import AS_OF, KEY, ROW, only, organisation, render, write_csv

IDS = {"usk": "assistant_nurse", "b": "driving_b", "nurse": "nurse", "driving_b": "driving_b", "motorsåg a+b": "saw"}
ASKED = AskedWords("skill", "kompetens", 0, {"usk/B": ""}, {"usk/B": 3}, 3, {"nurse": "Sjuksköterska"}, IDS)


@pytest.mark.parametrize(("typed", "meant"), [
    ("usk + B", "assistant_nurse, driving_b"), ("usk, nurse", "assistant_nurse, nurse"), ("usk", "assistant_nurse"),
    ("Motorsåg A+B", "saw"), ("usk + okänd", None), ("usk + -", None), ("usk +", None), ("-", "-"), ("", None),
])  # fmt: skip
def test_several_are_typed_with_a_sign_between_them(typed: str, meant: str | None) -> None:
    assert word_meant(ASKED, "usk/B", typed) == meant


@pytest.mark.parametrize(("own", "held"), [
    ({}, ["assistant_nurse"]), ({"usk/B": "assistant_nurse, driving_b"}, ["assistant_nurse", "driving_b"]),
])  # fmt: skip
def test_the_letter_behind_a_skill_is_nobodys_licence_before_it_is_said(
    tmp_path: Path, own: dict[str, str], held: list[str]
) -> None:
    known = organisation()
    driving = builders.skill("driving_b", name_sv="Körkort B", synonyms=("B",))
    known = known.model_copy(update={"skills": (*known.skills[:-1], driving)})
    said = ColumnFile(layout=(Layout(others=tuple(ROW), words={"kompetens": own}),))
    paths = [write_csv(tmp_path, ROW | {"kompetens": "usk/B"})]
    result = import_roster(paths, known, key=KEY, as_of=AS_OF, meanings=Meanings(given=said))
    render(result.findings)
    assert [skill.skill for skill in only(result).skills] == held
    left = [note.code for note in result.findings if note.code == codes.SKILL_LEFT_OUT]
    assert left == [codes.SKILL_LEFT_OUT] * (not own)
