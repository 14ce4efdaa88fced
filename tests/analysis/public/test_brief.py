"""The three facts, on a plan made by hand."""

import itertools

import pytest

from planner.analysis.counted.worth import name_grade
from planner.analysis.gaps.single_change import Change
from planner.analysis.public.brief import Brief, brief
from planner.domain.effect import EffectKind
from planner.domain.levels import USUAL
from tests import builders as b

ORGANISATION = b.organisation(
    b.position("A", max_outage_min=300, function="F1"),
    b.position("B", max_outage_min=60, function="F2"),
    b.position("C", max_outage_min=60, function="F2"),
    b.position("D", max_outage_min=30, function="F3"),
    b.position("E", max_outage_min=60, function="F2"),
)
WANTED = (
    *(b.wanted("A", 4, 4, 4), b.wanted("B", 2, 2, 2), b.wanted("C", 2, 2, 2)),
    *(b.wanted("D", 1, 1, 5), b.wanted("E", 2, 2, 2)),
)
MISSING = (b.missing("A", 1, 0, 3), b.missing("B", 0, 0, 1), b.missing("C", 1, 0, 1), b.missing("E", 1, 0, 1))
PLAN = b.plan(b.placement("b", "B"), b.placement("d", "D"), wanted=WANTED, missing=MISSING)
SOMEBODY, SEATS, TARGET = (USUAL.of(name) for name in ("somebody_tier_1", "seats_tier_3", "target_tier_1"))


def change(kind: EffectKind, level: int = SOMEBODY, weeks: int = 0) -> Change:
    return Change(kind=kind, position="A", via="A", gain_level=level, weeks=weeks, verified=True)


def made(*changes: Change) -> Brief:
    return brief(PLAN, ORGANISATION, changes)


def test_the_shortest_outage_where_nobody_is_breaks_first() -> None:
    # D has the shortest outage but lacks depth only; B lacks rotation only, and C comes before E.
    first = made().breaks_first
    assert first is not None
    assert (first.position, first.function, first.max_outage_min, first.wanted, first.missing) == ("C", "F2", 60, 2, 2)


def test_where_nobody_is_breaks_before_where_a_seat_is_empty_and_that_before_rotation() -> None:
    """Within a tier the step counts before the outage; a seat of tier 1 before somebody in tier 2."""
    wants = tuple(b.wanted(at, 4, 4, 4, seats=2) for at in "ABCD")
    names = [b.placement(f"{at}{rank}", at, rank) for at, count in (("B", 1), ("D", 2)) for rank in range(1, count + 1)]
    found = []
    for left in ("ABCD", "ABD", "AD", "D"):
        own = [want for want in wants if want.position in left]
        first = brief(b.plan(*names, wanted=own), ORGANISATION, ()).breaks_first
        found.append((first.position, first.empty) if first else None)
    assert found == [("C", True), ("B", False), ("A", True), ("D", False)]


@pytest.mark.parametrize("minutes", [(29, 31, 480), (240, 241, 1440), (1441, 99999, 60)])
def test_what_breaks_first_is_what_the_order_of_levels_misses_most(minutes: tuple[int, ...]) -> None:
    """Level, then outage in minutes, is never against the grades, which weigh the outage by its rank."""
    organisation = b.organisation(*(b.position(at, max_outage_min=end) for at, end in zip("ABC", minutes, strict=True)))
    settings = b.plan().settings
    for counts in itertools.product((0, 1, 2), repeat=3):
        wants = {at: b.wanted(at, 3, 3, 3, seats=2) for at in "ABC"}
        names = [
            b.placement(f"{at}{k}", at, k) for at, end in zip("ABC", counts, strict=True) for k in range(1, end + 1)
        ]
        plan = b.plan(*names, wanted=tuple(wants.values()))
        first = brief(plan, organisation, ()).breaks_first
        grade = {
            at: name_grade(USUAL, wants[at], count + 1, settings.tier(end), settings.outage_rank(end))
            for at, count, end in zip("ABC", counts, minutes, strict=True)
        }
        assert first is not None
        assert grade[first.position] == min(grade.values())


def test_how_bad_counts_the_minimum_by_tier() -> None:
    assert [(t.nobody, t.fewer) for t in made().tiers] == [(2, 0), (1, 0), (0, 0)]
    assert [(t.tier, t.wanted, t.missing, t.positions) for t in made().tiers] == [
        (1, 7, 5, 3),
        (2, 4, 4, 1),
        (3, 0, 0, 0),
    ]
    assert made().functions == ("F2", "F1")


def test_the_kind_that_mends_most_comes_first_and_the_cheaper_among_equals() -> None:
    kinds = (
        EffectKind.BORROW,
        EffectKind.BORROW,
        EffectKind.TRAIN,
        EffectKind.VET,
        EffectKind.BORROW,
        EffectKind.TRAIN,
    )
    tie = made(change(EffectKind.BORROW), change(EffectKind.RENEW)).mends
    assert [mend.kind for mend in tie] == [EffectKind.RENEW, EffectKind.BORROW]
    mends = made(
        *(change(kind, SEATS, weeks) for weeks, kind in enumerate(kinds)), change(EffectKind.BORROW, TARGET)
    ).mends
    assert [(mend.kind.value, mend.positions, mend.longest_weeks) for mend in mends] == [
        ("borrow", 3, 4),
        ("train", 2, 5),
        ("vet", 1, 3),
    ]


def test_s5_what_was_not_tried_is_not_told_to_mend() -> None:
    assert made(change(EffectKind.VET).model_copy(update={"verified": False})).mends == ()


def test_a_covered_minimum_breaks_nowhere() -> None:
    full = brief(b.plan(b.placement("a", "A"), wanted=(b.wanted("A", 1, 2, 2),)), ORGANISATION, ())
    assert full.breaks_first is None
    assert full.functions == ()
    assert full.mends == ()
