"""Below the heading of one skill a letter is a class of it: a driving licence only where the heading says so."""

import pytest

from planner.imports.columns.skill_cells import cells_of, is_nobody
from tests.imports.roster_files import AS_OF

SKILLS = frozenset({"b", "ce", "truck", "truck a1", "körkort", "körkort c", "hlr", "usk", "a1"})


def read(word: str, text: str, *, named: bool, own: dict[str, str] | None = None) -> str:
    cells = cells_of([text], word, SKILLS, {"skill": own or {}}, AS_OF, classes=named, others=True)
    return cells[text][0] if text in cells else ""


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize(("word", "text", "skill"), [
    ("HLR", "B", ""), ("Truck", "B", ""), ("HLR", "A1", ""),
    ("HLR", "usk", "usk"), ("HLR", "CE", "CE"), ("HLR", "x", "HLR"),
    ("Körkort", "B", "B"), ("B", "B", "B"), ("Driving licence", "B", "B"),
])  # fmt: skip
def test_a_letter_is_no_licence_by_chance(word: str, text: str, skill: str, named: bool) -> None:
    assert read(word, text, named=named) == skill


@pytest.mark.parametrize(("word", "text", "skill"), [
    ("Truck", "A1", "Truck A1"), ("Körkort", "B, C", "B, Körkort C"), ("Truck", "B, usk", ""), ("HLR", "B/CE", ""),
])  # fmt: skip
def test_a_class_of_the_column_is_that(word: str, text: str, skill: str) -> None:
    assert read(word, text, named=True) == skill


def test_what_hr_says_of_a_letter_holds() -> None:
    assert read("HLR", "B", named=False, own={"b": "ce"}) == "ce"


@pytest.mark.parametrize(
    ("text", "nobody"),
    [("pågår", True), ("Utgått 2024", True), ("har ej", True), ("utgår 2027", False), ("pågår i juni", False)],
)
def test_a_skill_that_somebody_has_not_yet_or_no_more_is_none(text: str, nobody: bool) -> None:
    assert is_nobody(text) is nobody
