"""Licences with a sign between them are each one, those with a trailer too; a letter beside a course is none."""

from collections import Counter

import pytest

from planner.imports.columns.masking import is_code
from planner.imports.columns.skill_words import names_in
from planner.imports.proposals.sample import Sampled
from planner.imports.proposals.samples import unread_samples
from tests.imports.proposals.test_propose import known
from tests.imports.roster_files import AS_OF

SKILLS = frozenset({"b", "c", "ce", "körkort b", "hlr"})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("B+C", ["B", "C"]), ("B+CE", ["B", "CE"]), ("C+CE", ["C", "CE"]), ("B C CE", ["B", "C", "CE"]),
        ("Körkort B+CE", ["Körkort B", "CE"]), ("B/BE", ["B", "BE"]), ("b+ce", ["b", "ce"]),
        ("HLR/B", ["HLR", "HLR/B"]), ("HLR/CE", ["HLR", "CE"]), ("B+HLR", ["HLR", "B+HLR"]),
    ],
)  # fmt: skip
def test_each_licence_is_one(text: str, names: list[str]) -> None:
    assert [*names_in(text, SKILLS, AS_OF)] == names


@pytest.mark.parametrize(
    ("text", "code"), [("C+CE", True), ("B/C1E", True), ("CE", True), ("Bo+Ek", False), ("ANNA+BO", False)]
)
def test_licences_joined_are_nobody_s_name(text: str, code: bool) -> None:
    assert is_code(text) is code


def test_a_rare_decision_is_shown_and_a_name_is_not() -> None:
    held = Sampled(Counter({"Beviljad": 40, "Avslagen": 2, "Anders": 2, "NULL": 60}), 104)
    assert unread_samples(("row_counts",), held, known()) == "Beviljad, Avslagen, A***"
