"""Skills below a heading that means something else are asked word by word before they count."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.units.unknown import SKILL
from planner.jobs.people.asking.steps import steps
from planner.text import words_for
from tests.imports.roster_files import AS_OF, KEY, organisation, render, write_csv
from tests.imports.units.test_asked import people

CELLS = ["ssk", "Sjuksköterska", "usk", "ssk"]


def come(folder: Path, heading: str, *, beside: bool = False, **words: str) -> ImportResult:
    rows = [
        {key: cell for key, cell in row.items() if key != SKILL}
        | {heading: cell}
        | ({SKILL: "körkort b"} if beside else {})
        for row, cell in zip(people(*["KSF"] * len(CELLS)), CELLS, strict=True)
    ]
    said = ColumnFile(columns={heading: SKILL}, words={SKILL: words} if words else {})
    result = import_roster(
        [write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said)
    )
    render(result.findings)
    return result


def asked(folder: Path, heading: str, *, beside: bool = False, **words: str) -> TableLayout:
    with pytest.raises(ColumnsAskedError) as error:
        come(folder, heading, beside=beside, **words)
    render(error.value.findings)
    assert [note.column for note in error.value.findings if note.code == codes.TAKEN_SKILLS] == [heading]
    assert codes.ASKED_SKILLS not in {note.code for note in error.value.findings}
    return error.value.layouts[0]


@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize("heading", ["Befattning", "Bef.ben", "Enhetsnamn"])
def test_what_a_title_says_is_asked_before_it_is_a_skill(tmp_path: Path, heading: str, *, beside: bool) -> None:
    layout = asked(tmp_path, heading, beside=beside)
    assert layout.skill_words is not None
    assert layout.skill_words.words == {"ssk": "nurse", "Sjuksköterska": "nurse", "usk": "assistant_nurse"}
    assert layout.skill_words.rows == {"ssk": 2, "Sjuksköterska": 1, "usk": 1}
    assert layout.open_words == {SKILL: {"ssk": "nurse", "Sjuksköterska": "nurse", "usk": "assistant_nurse"}}
    (*own,) = steps([layout], words_for("sv"))
    assert {step.title for step in own if step.key[0] == SKILL} == {
        words_for("sv")("cli.ask.screen.skills.taken", heading=heading)
    }


def test_what_is_answered_is_not_asked_again_and_a_no_is_no_skill(tmp_path: Path) -> None:
    said = {"ssk": "nurse", "sjuksköterska": "-", "usk": "assistant_nurse"}
    result = come(tmp_path, "Befattning", **said)
    assert sorted(one.skill for person in result.roster.people for one in person.skills) == [
        "assistant_nurse", "nurse", "nurse",
    ]  # fmt: skip
    layout = asked(tmp_path, "Befattning", ssk="nurse", usk="?")
    assert layout.skill_words is not None
    assert layout.skill_words.words == {"Sjuksköterska": "nurse", "usk": "assistant_nurse"}, "a ? is no yes"


@pytest.mark.parametrize("heading", ["Behörigheter", "Övrigt kan", "Yrkeskompetens"])
def test_a_heading_that_means_nothing_else_is_read_as_it_is_said(tmp_path: Path, heading: str) -> None:
    assert come(tmp_path, heading).people == len(CELLS)
