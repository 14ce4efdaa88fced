"""What becomes public: ranges for small counts, nothing exact that the report may not tell."""

from dataclasses import replace

from planner.analysis.public.exact import analyse
from planner.analysis.public.publish import publish
from planner.analysis.solved import Solved
from planner.placement import solve
from tests.reports.made import material, scenario, solved

EXACT_PEOPLE = {
    "left",
    "lost",
    "nominal",
    "nominal_per_seat",
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


def test_ranges_hold_the_truth_and_hide_what_is_small() -> None:
    result = solved(scenario("SC1", tags=("all", "war")))
    exact = analyse(result, None)
    shown = publish([exact], [result.case])[0]
    rules = ~exact.funnels["step"].isin(["elsewhere", "placed_here"])
    pairs = [
        (exact.funnels["left"][rules], shown.funnels["left_low"][rules], shown.funnels["left_high"][rules]),
        (exact.depth["nominal"], shown.depth["nominal_low"], shown.depth["nominal_high"]),
        (exact.supply["have"], shown.supply["have_low"], shown.supply["have_high"]),
        (exact.supply["have"] + exact.supply["if_vetted"], shown.supply["vetted_low"], shown.supply["vetted_high"]),
        (exact.supply["have"] + exact.supply["if_renewed"], shown.supply["renewed_low"], shown.supply["renewed_high"]),
        (exact.donors["names"], shown.donors["low"], shown.donors["high"]),
    ]
    for truth, low, high in pairs:
        assert len(truth) > 0
        assert ((low <= truth) & (truth <= high)).all()
        assert ((high - low >= 3) | (low == 0) | (low >= 5)).all()


def test_the_last_steps_tell_the_names_placed_and_no_more() -> None:
    result = solved(scenario("SC1", tags=("all", "war")))
    exact = analyse(result, None)
    # Two people more than the one who is placed would be free for P1: the one is known, the two are not.
    left = exact.funnels["left"].copy()
    free = exact.funnels["position"].eq("P1") & exact.funnels["step"].isin(["elsewhere", "placed_here"])
    left[free] += 2
    (shown,) = publish([replace(exact, funnels=exact.funnels.assign(left=left))], [result.case])
    ranges = shown.funnels[free][["left_low", "left_high"]].to_numpy().tolist()
    assert ranges == [[2, 5], [1, 4]]


def test_people_behind_the_names_placed_are_no_small_count() -> None:
    result = solved(scenario("SC1", tags=("all", "war")))
    exact = analyse(result, None)
    for named in range(1, 20):
        for others in range(5):
            depth = exact.depth.assign(named=named, nominal=named + others, doubled=0)
            (shown,) = publish([replace(exact, depth=depth)], [result.case])
            assert set(shown.depth["nominal_low"] - named) == {0}
            assert set(shown.depth["nominal_high"] - named) == {4}


def test_people_placed_elsewhere_are_no_small_count() -> None:
    result = solved(scenario("SC1", tags=("all", "war")))
    exact = analyse(result, None)
    left, steps = exact.funnels["left"].copy(), exact.funnels["step"]
    own = exact.funnels["position"].eq("P1")
    # 38 people may hold P1; 36 hold it or are free for it, one and 35. A donor limit can keep so many free.
    left[own & ~steps.eq("everyone")] = 38
    left[own & steps.eq("elsewhere")], left[own & steps.eq("placed_here")] = 36, 35
    (shown,) = publish([replace(exact, funnels=exact.funnels.assign(left=left))], [result.case])
    ranges = shown.funnels[own].set_index("step")[["left_low", "left_high"]]
    least = ranges["left_low"]["ban"] - ranges["left_high"]["elsewhere"]
    most = ranges["left_high"]["ban"] - ranges["left_low"]["elsewhere"]
    assert max(least, 0) <= 2 <= most
    assert most - max(least, 0) >= 3
    assert ranges.loc["placed_here"].tolist() == (ranges.loc["elsewhere"] - 1).tolist()


def test_rosters_that_differ_are_not_mixed() -> None:
    one, other = solved(scenario("SC1", tags=("all", "war"))), solved(scenario("SC2", tags=("all", "war")))
    fewer = other.case.roster.model_copy(update={"people": other.case.roster.people[:-1]})
    smaller = other.case.model_copy(update={"roster": fewer})
    exact = [analyse(one, ()), analyse(Solved(smaller, solve(smaller)), ())]
    shown = publish(exact, [one.case, smaller])
    assert [int(tables.funnels["left_high"].max()) for tables in shown] == [60, 59]


def test_one_number_is_shown_alike_in_all_scenarios() -> None:
    results = [solved(scenario("SC1", tags=("all", "war"))), solved(scenario("SC2", positions=("P2", "P1")))]
    exact = [analyse(result, None) for result in results]
    shown = publish(exact, [result.case for result in results])
    told: dict[int, set[tuple[int, int]]] = {}
    for before, after in zip(exact, shown, strict=True):
        for number, low, high in zip(
            before.supply["have"], after.supply["have_low"], after.supply["have_high"], strict=True
        ):
            told.setdefault(int(number), set()).add((int(low), int(high)))
    assert all(len(ranges) == 1 for ranges in told.values())


def test_given_changes_are_not_searched_for() -> None:
    result = solved(scenario("SC1", tags=("all", "war")))
    assert analyse(result, ()).changes == {}
    assert set(analyse(result, None).changes) == {"P1", "P4"}
