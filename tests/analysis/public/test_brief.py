"""The facts of a scenario, on a plan made by hand."""

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


def made(*changes: Change, days: int = 56) -> Brief:
    return brief(PLAN, ORGANISATION, changes, days)


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
    full = brief(b.plan(b.placement("a", "A"), wanted=(b.wanted("A", 1, 2, 2),)), ORGANISATION, (), 7)
    assert [tier.missing for tier in full.tiers] == [0, 0, 0]
    assert full.functions == ()
    assert full.mends == ()


def test_only_what_is_done_before_the_scenario_is_over_is_in_time() -> None:
    """Eight weeks are 56 days: in time for a scenario of 56, late by a day for one of 55; borrowing takes none."""
    changes = change(EffectKind.VET, weeks=8), change(EffectKind.BORROW, SEATS)
    enough, short, none = made(*changes), made(*changes, days=55), made(*changes[:1], days=7)
    assert [mend.kind for mend in enough.in_time] == [EffectKind.VET, EffectKind.BORROW]
    assert [mend.kind for mend in short.in_time] == [EffectKind.BORROW]
    assert (none.in_time, none.mends) == ((), made(*changes[:1]).mends)
    # Four positions lack the minimum.
    assert [one.late for one in (enough, short, none)] == [2, 3, 4]
