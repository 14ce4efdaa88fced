"""A column of codes is one of skills where a table beside the list says which skills they are."""

from collections import Counter
from dataclasses import replace

from planner.imports.proposals.known import known_words
from planner.imports.proposals.sample import Sampled
from planner.imports.proposals.values import fit
from planner.imports.units.by_code import near_by_code
from tests.imports.roster_files import AS_OF, organisation

KNOWN = known_words(organisation(), AS_OF)
TEXTS = {"k001": "Körkort B", "u010": "Undersk.", "i300": "Något annat"}
HELD = Sampled(Counter({"K001": 5, "U010": 4, "I300": 1}), 10)


def test_the_codes_whose_text_is_near_a_skill() -> None:
    assert near_by_code(("K001", "U010", "I300", "X"), TEXTS, KNOWN.skill_ids) == {"K001", "U010"}


def test_a_column_of_such_codes_is_one_of_skills() -> None:
    assert fit("skill", HELD, replace(KNOWN, explained=TEXTS)) == (0.9, 0.9)
    assert fit("skill", HELD, KNOWN)[1] == 0.0
