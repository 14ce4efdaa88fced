"""Who is vetted and counts nowhere, because nobody has noted whether they are citizens."""

import pytest

from planner.analysis.gaps.citizens import count, lacking, told
from planner.domain.person import ClearanceState, Person
from tests import builders as b
from tests.analysis.made import solved

HIGH, LOW = b.position("H", clearance_class=2), b.position("L", clearance_class=3)
UNSAID = b.person("unsaid", citizen=None, clearance=b.clearance(2))


@pytest.mark.parametrize(
    ("person", "counted"),
    [
        (UNSAID, 1),
        (b.person("a", citizen=None, clearance=b.clearance(1)), 1),
        (b.person("a", citizen=True, clearance=b.clearance(2)), 0),
        (b.person("a", citizen=False, clearance=b.clearance(2)), 0),
        (b.person("a", citizen=None, clearance=b.clearance(3)), 0),
        (b.person("a", citizen=None, clearance=b.clearance(2, ClearanceState.APPLIED)), 0),
    ],
)
def test_only_a_citizenship_that_is_not_noted_is_counted(person: Person, counted: int) -> None:
    of = solved(b.case((person,), (HIGH, LOW)))
    assert (count(of, "H"), count(of, "L"), lacking(of.case)) == (counted, 0, counted)


def test_in_public_it_is_told_of_a_whole_file_or_of_enough_people() -> None:
    noted = b.person("noted")
    assert told(b.case((b.person("a", citizen=None),), (HIGH,)))
    assert not told(b.case((noted, UNSAID), (HIGH,)))
    many = [b.person(f"p{n}", citizen=None, clearance=b.clearance(2)) for n in range(5)]
    assert told(b.case((noted, *many), (HIGH,)))
    assert not told(b.case((noted, *many[:4]), (HIGH,)))
