"""Licences with a sign between them are each one, those with a trailer too; a letter beside a course is none."""

import pytest

from planner.imports.columns.skill_words import names_in
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
