"""What becomes public: bands for counts of people, and nothing beside them that would narrow one."""

from dataclasses import replace

import pandas as pd
import pytest

from planner.analysis.gaps.single_change import Change
from planner.analysis.public.exact import Tables, analyse
from planner.analysis.public.publish import public_donors, publish
from planner.domain.effect import EffectKind
from tests import builders as b
from tests.analysis.made import solved as made
from tests.reports.made import material, scenario, solved

EXACT_PEOPLE = {
    "left",
    "lost",
    "nominal",
    "nominal_per_seat",
    "doubled",
    "have",
    "if_renewed",
    "if_vetted",
    "names",
    "used",
    "limit",
}


def test_no_exact_count_of_people_is_left() -> None:
    for tables in material().tables:
        for table in (tables.funnels, tables.depth, tables.supply, tables.donors, tables.limits):
            assert EXACT_PEOPLE & set(table.columns) == set()


def test_bands_hold_the_truth_and_have_fixed_edges() -> None:
    result = solved(scenario("SC1", tags=("all", "war")))
    exact = analyse(result, None)
    shown = publish(exact, result)
    rules = ~exact.funnels["step"].isin(["elsewhere", "placed_here"])
    pairs = [
        (exact.funnels["left"][rules], shown.funnels, "left"),
        (exact.depth["doubled"], shown.depth, "doubled"),
        (exact.supply["have"], shown.supply, "have"),
        (exact.supply["have"] + exact.supply["if_vetted"], shown.supply, "vetted"),
        (exact.supply["have"] + exact.supply["if_renewed"], shown.supply, "renewed"),
    ]
    for truth, table, name in pairs:
        assert len(truth) > 0
        for number, low, high in zip(truth, table[f"{name}_low"], table[f"{name}_high"], strict=True):
            assert low <= number <= high
            assert low % (high - low + 1) == 0
            assert high - low + 1 == (5 if low < 50 else 10)


def funnel(*left: int, wanted: int) -> Tables:
    """The published tables of P1 with these numbers after clearance and the steps behind it."""
    result = solved(scenario("SC1", tags=("all", "war")))
    exact = analyse(result, ())
    own = exact.funnels["position"].eq("P1")
    numbers = [60] * 5 + [*left, *[left[-1]] * (7 - len(left))]
    table = exact.funnels[own].assign(left=numbers, wanted=wanted)
    return publish(replace(exact, funnels=table), result)


@pytest.mark.parametrize(
    ("left", "wanted", "step"),
    [((28, 12), 10, ""), ((28, 12), 11, "skills"), ((28, 19), 15, ""), ((28, 24), 26, "clearance"), ((9,), 5, "")],
)
def test_the_step_that_is_marked_follows_from_the_bands(left: tuple[int, ...], wanted: int, step: str) -> None:
    """12 are told as 10–14: enough for 10 names, not for certain for 11."""
    shown = funnel(*left, wanted=wanted).funnels
    assert list(shown.loc[shown["binds"], "step"]) == [step] * bool(step)


def change(kind: EffectKind, **facts: object) -> Change:
    return Change.model_validate({"kind": kind, "position": "P", "via": "P", "gain_level": 0, "verified": True} | facts)


def few(others: int, holders: int = 1) -> Tables:
    """P asks for a skill that the holders have; so many people more pass the rules before it. A course would help."""
    people = [*b.people(holders, prefix="h", skills=("x",)), *b.people(others, prefix="o")]
    answer = made(b.case(people, [b.position("P", holders + 1, skills=("x",))]))
    return publish(analyse(answer, (change(EffectKind.TRAIN, person_id="o00", skill="x"),)), answer)


def test_a_change_that_would_narrow_a_band_looks_like_none_found() -> None:
    """One of 0–4 stands there; that somebody more lacks the skill alone would tell that two or more are cleared."""
    assert few(others=1).changes == {}
    assert few(others=1).brief.mends == ()
    assert set(few(others=5).changes) == {"P"}
    assert few(others=5).brief.mends[0].positions == 1


def test_without_names_placed_one_value_may_go() -> None:
    assert set(few(others=2, holders=0).changes) == {"P"}


def falls(holders: int, more: int) -> Tables:
    """P is whole; so many hold it, so many more have its skill; nobody is irreplaceable unless none has."""
    answer = made(b.case(b.people(holders + more, skills=("x",)), [b.position("P", holders, skills=("x",))]))
    return publish(analyse(answer, ()), answer, () if more else ("P",))


@pytest.mark.parametrize(("holders", "more", "told"), [(1, 0, False), (1, 2, False), (1, 5, True), (5, 1, True),
                                                        (6, 0, False), (6, 3, False), (6, 8, True)])  # fmt: skip
def test_whether_somebody_is_irreplaceable_is_told_by_the_bands_alone(holders: int, more: int, told: bool) -> None:
    """Where one hold it of 0–4, "nobody is" would leave 2, 3 and 4; where five do of 5–9, it leaves 6 to 9."""
    assert ("P" not in falls(holders, more).untold) == told


def lent(filled: int, **names: int) -> list[tuple[str, int, int]]:
    table = pd.DataFrame({"lender": list(names), "function": "F", "names": list(names.values())})
    shown = public_donors(table, {"F": filled}, 5)
    return list(shown[["lender", "low", "high"]].itertuples(index=False, name=None))


def test_few_names_lent_are_not_told_apart_from_none() -> None:
    assert lent(40, A=12, B=4, C=5) == [("A", 10, 14), ("C", 5, 9)]
    assert lent(40, A=4) == []


@pytest.mark.parametrize(("filled", "told"), [(17, False), (18, True)])
def test_a_function_whose_names_would_cut_the_bands_off_is_left_out(filled: int, told: bool) -> None:
    """10 + 5 of 17: only two names are left to be placed in the bands, and anybody else lends two at most."""
    assert bool(lent(filled, A=10, B=5)) == told


def test_given_changes_are_not_searched_for() -> None:
    result = solved(scenario("SC1", tags=("all", "war")))
    assert analyse(result, ()).changes == {}
    assert set(analyse(result, None).changes) == {"P1", "P4"}
