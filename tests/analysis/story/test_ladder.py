"""The rung of a position, told from how many people it has and nothing else."""

import random

import pytest

from planner.analysis.story.ladder import RUNGS, Rung, counts, ladder, rung, worse
from planner.domain.plan import Missing
from tests import builders as b


@pytest.mark.parametrize(
    ("lack", "expected"),
    [
        (None, Rung.WHOLE),
        (b.missing(target=3, depth=2), Rung.WHOLE),
        (b.missing(rotation=1), Rung.ROTATION),
        (b.missing(seats=1), Rung.FEWER),
        (b.missing(seats=1, rotation=4), Rung.FEWER),
        (b.missing(somebody=1), Rung.NOBODY),
        (b.missing(somebody=1, seats=1, rotation=5, target=2), Rung.NOBODY),
    ],
)
def test_the_rung_is_the_first_step_that_lacks_somebody(lack: Missing | None, expected: Rung) -> None:
    assert rung(lack) is expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ((4, 2, 10, 12), False),
        ((3, 3, 10, 12), False),
        ((3, 2, 10, 13), False),
        ((2, 2, 13, 11), True),
        ((4, 3, 9, 12), True),
        ((5, 0, 0, 23), True),
    ],
)
def test_a_step_looks_worse_where_more_stand_on_some_rung_or_lower(after: tuple[int, ...], expected: bool) -> None:
    before = dict(zip(RUNGS, (4, 2, 10, 12), strict=True))
    assert worse(before, dict(zip(RUNGS, after, strict=True))) is expected


def told(seats: int, minimum: int, people: int) -> str:
    """The rung by its words: nobody, fewer than the seats, seats manned, whole."""
    if people >= minimum:
        return "whole"
    return "nobody" if not people else "fewer" if people < seats else "rotation"


def test_the_ladder_of_a_plan_says_what_its_people_and_seats_say() -> None:
    dice = random.Random(5)
    for _ in range(200):
        rows, wanted, missing, names = [], [], [], []
        for number in range(6):
            seats = dice.randrange(4)
            minimum = 0 if not seats else seats + dice.randrange(3)
            people = dice.randrange(minimum + 2)
            wanted.append(b.wanted(f"P{number}", minimum, minimum + 1, minimum + 1, seats))
            steps = (min(1, minimum), min(seats, minimum), minimum, minimum + 1)
            lacks = [max(0, end - max(people, before)) for before, end in zip((0, *steps), steps, strict=False)]
            missing += [b.missing(f"P{number}", *lacks)] if any(lacks) else []
            names += [b.placement(f"x{number}{at}", f"P{number}", at + 1) for at in range(people)]
            if minimum:
                rows.append((f"P{number}", minimum, max(0, minimum - people), told(seats, minimum, people)))
        positions = [b.position(f"P{number}", max_outage_min=60 * 5**number) for number in range(6)]
        plan = b.plan(*names, wanted=tuple(wanted), missing=tuple(missing))
        table = ladder(plan, b.organisation(*positions))
        assert table[["position", "wanted", "missing", "rung"]].to_records(index=False).tolist() == rows
        tiers = {"P0": 1, "P1": 2, "P2": 3, "P3": 3, "P4": 3, "P5": 3}
        tiers |= {position.id: 1 for position in positions if position.max_outage_min <= 240}
        tiers |= {position.id: 2 for position in positions if 240 < position.max_outage_min <= 1440}
        for tier in (None, 1, 2, 3):
            own = [row[3] for row in rows if tier in (None, tiers[row[0]])]
            assert counts(table, tier) == {step: own.count(step.value) for step in RUNGS}


def test_no_other_tier_is_counted() -> None:
    with pytest.raises(ValueError, match="no tier 4"):
        counts(ladder(b.plan(), b.organisation(b.position())), 4)
