"""The cheapest single change of each gap, against trying every change; and the facts that rest on them."""

import pytest

from planner.analysis.gaps.single_change import Change
from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.domain.effect import EffectKind
from planner.domain.measure import Catalogue
from planner.jobs.report import Mended, findings
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from planner.text import words_for
from tests.reports import books
from tests.reports.recount.changes import Gap
from tests.reports.recount.facts import bad, mended
from tests.reports.recount.prices import List
from tests.reports.recount.stands import Stands
from tests.reports.towns import HAMLET, cases, prices

SV = words_for("sv")


def result(case: Case, listed: Catalogue) -> ScenarioResult:
    """As a report finds it: with the weeks of the price list."""
    plan = solve(case)
    (*_, last) = findings(Solved(case, plan), listed)
    if isinstance(last, Mended):
        raise AssertionError("the last item holds what was found")
    changes, robust, faults = last
    assert not faults
    return ScenarioResult(case, plan, changes=changes, robustness=robust)


def check(shown: Material, listed: Catalogue) -> int:
    """Every change that is told, and every one that is not but was found; how many there were."""
    data, number = books.written(shown), 0
    for one, tables in zip(shown.results, shown.tables, strict=True):
        found = {change.position: change for change in one.changes or ()}
        gaps = {lack.position: Gap(one.case, one.plan, lack.position) for lack in one.plan.missing if lack.minimum}
        for position, gap in gaps.items():
            change = found.get(position)
            if change is None:
                assert gap.cheapest() in (None, EffectKind.TRAIN)  # A course that has begun is told by no report.
                continue
            number += 1
            assert change.verified
            assert change.kind is gap.cheapest()
            if change.kind is EffectKind.TRAIN:
                takes = {skill.id: skill.training_weeks for skill in one.case.organisation.skills}
                assert takes[change.skill or ""] == gap.quickest(change.kind)
            assert change.weeks == weeks(change, gap, listed)
        scenario = one.plan.scenario
        for row in books.rows(data, "gaps") if shown.tables[0].funnels.size else []:
            if row["scenario_id"] == scenario:
                told = tables.changes.get(row["position_id"])
                lacks = next(lack for lack in one.plan.missing if lack.position == row["position_id"])
                assert (row["wanted"], row["missing"]) == (gaps[row["position_id"]].minimum, lacks.minimum)
                assert row["weeks"] == (told.weeks if told else "")
        days = sum(phase.days for phase in one.case.scenario.phase)
        own, changes = Stands(one.case, one.plan), tables.changes.values()
        (facts,) = (row for row in books.rows(data, "briefs") if row["scenario_id"] == scenario)
        assert facts["bad"] == bad(own, SV)
        assert facts["mend"] == mended(
            own, {change.position: (change.kind, change.weeks) for change in changes}, days, SV
        )
    return number


def weeks(change: Change, gap: Gap, listed: Catalogue) -> int:
    """As long as the same measure takes; what no price names, as long as the skill or the settings say."""
    day = gap.case.scenario.as_of
    priced = List(listed, gap.case.organisation.skills, day)
    match change.kind:
        case EffectKind.TRAIN:
            courses = [one for one in listed.course if one.skill == change.skill]
            ready = [wait for one in courses if (wait := one.ready_weeks(day)) is not None]
            return min(ready, default=gap.quickest(change.kind))
        case EffectKind.VET:
            found = [one.weeks for one in listed.vetting if one.clearance_class == change.clearance_class]
            settled = gap.case.settings.vetting_weeks
            return settled if listed == Catalogue() else min(found, default=settled)
        case EffectKind.RENEW:
            return listed.renew_weeks
        case EffectKind.CITIZEN:
            return 0
        case EffectKind.RELEASE:
            return listed.release_weeks
        case EffectKind.AGREEMENT:
            return listed.agreement(change.lender or "", change.borrower or "").weeks
    pools = [
        max(pool.weeks, -(-(pool.first_day - priced.day).days // 7) if pool.first_day else 0) for pool in listed.pool
    ]
    return min(pools, default=listed.agreement_weeks)


def told(seed: int, number: int) -> int:
    of = cases(seed, HAMLET, number)
    listed = prices(seed, of[0]) if seed % 2 else Catalogue()
    return check(Material(tuple(result(case, listed) for case in of)), listed)


def test_no_cheaper_change_fills_a_hamlet_s_gap() -> None:
    assert told(19, 1) > 1


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
def test_none_does_in_random_hamlets(seed: int) -> None:
    told(seed, 2)
