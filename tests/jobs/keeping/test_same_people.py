"""Two rosters speak of the same people only if they share ids."""

from planner.jobs.keeping.same_people import in_common
from tests.imports.rendered import render


def codes(before: int, now: int, shared: int) -> list[str]:
    old = {f"a{n}" for n in range(before)}
    new = {f"a{n}" for n in range(shared)} | {f"b{n}" for n in range(now - shared)}
    found = in_common(old, new, "r.json")
    render(found)
    return [one.code for one in found]


def test_none_is_refused_fewer_than_half_is_told() -> None:
    assert codes(4, 9, 0) == ["E-STORE-034"]
    assert codes(4, 9, 1) == ["W-STORE-035"]
    assert codes(4, 9, 2) == []
    assert codes(5, 9, 2) == ["W-STORE-035"]
    assert codes(4, 2, 2) == []


def test_an_empty_roster_has_nobody_in_common() -> None:
    assert codes(4, 0, 0) == codes(0, 4, 0) == ["E-STORE-034"]
