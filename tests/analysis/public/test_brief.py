"""The three facts, on a plan made by hand."""

from planner.analysis.gaps.single_change import Change
from planner.analysis.public.brief import Brief, brief
from planner.domain.effect import EffectKind
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
PLAN = b.plan(b.placement("b", "B"), b.placement("d", "D"), wanted=WANTED)


def change(kind: EffectKind, level: int = 0, weeks: int = 0) -> Change:
    return Change(kind=kind, position="A", via="A", gain_level=level, weeks=weeks, verified=True)


def made(*changes: Change) -> Brief:
    return brief(PLAN, ORGANISATION, changes)


def test_the_shortest_outage_that_lacks_the_minimum_breaks_first_then_the_largest_share() -> None:
    # D has the shortest outage but lacks depth only; of B, C and E, B lacks half and C comes before E.
    first = made().breaks_first
    assert first is not None
    assert (first.position, first.function, first.max_outage_min, first.wanted, first.missing) == ("C", "F2", 60, 2, 2)


def test_how_bad_counts_the_minimum_by_tier() -> None:
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
    mends = made(*(change(kind, 1, weeks) for weeks, kind in enumerate(kinds)), change(EffectKind.BORROW, 3)).mends
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
