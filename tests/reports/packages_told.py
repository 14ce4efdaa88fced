"""Packages, the curve of budgets, readiness by month and what remains, held against the witness's count of each."""

from collections.abc import Mapping, Sequence

from planner.charts.names import records
from planner.domain.case import Case
from planner.domain.decision import DecisionKind
from planner.domain.effect import EffectKind
from planner.domain.measure import Budget, Catalogue, Measure
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from planner.reports.story.answers import answers
from planner.text import words_for
from tests.reports.claims import Bought, Rungs, bought
from tests.reports.recount.able import ENDLESS, Able, able_now
from tests.reports.recount.applied import with_measures
from tests.reports.recount.bands import SMALL, band
from tests.reports.recount.best import Best, plain
from tests.reports.recount.counted import Recount
from tests.reports.recount.packages import about, rows, told_cost, total
from tests.reports.recount.prices import List
from tests.reports.recount.reached import points_missing, reaches, stands
from tests.reports.recount.said import Said
from tests.reports.recount.stands import counts

SV = words_for("sv")


class Packages:
    """Packages for some cases, beside what is counted anew."""

    def __init__(self, of: Sequence[Case], catalogue: Catalogue, budgets: Sequence[Budget], steps: int = 2) -> None:
        self.cases = {case.scenario.id: case for case in of}
        self.found: Bought = bought(tuple(of), catalogue, budgets, steps)
        self.told, self.budget, self.asked = self.found.told, budgets[-1], {0, *(one.kronor for one in budgets)}
        day = min(case.scenario.as_of for case in of)
        self.prices = List(catalogue, of[0].organisation.skills, day)
        equal = [self.budget.kronor * step // steps for step in range(1, steps + 1)] if len(budgets) == 1 else []
        self.levels = sorted({*self.asked, *equal})

    def all(self) -> None:
        """Everything."""
        self.curve()
        self.packages()
        self.months()
        self.remaining()
        self.free()

    def _agree(self, measures: Sequence[Measure], told: Rungs) -> None:
        """Whether the best placement with measures in force can stand as it is said to."""
        for ident, case in self.cases.items():
            assert stands(with_measures(case, measures), told[ident]), (ident, told[ident])

    def curve(self) -> None:
        """Each budget buys what it pays, in time; positions stand where they are told to with it."""
        shown = records(self.told.curve)
        assert list(dict.fromkeys(row["kronor"] for row in shown)) == self.levels
        for kronor, (measures, on) in zip(self.levels, self.found.curve, strict=True):
            assert sum(self.prices.alone(one)[0] for one in measures) <= kronor
            assert [one.weeks for one in measures] == self.prices.in_turn(measures)
            assert max((one.weeks for one in measures), default=0) <= self.budget.weeks
            self._agree(measures, on)
            self._counted([row for row in shown if row["kronor"] == kronor], on)

    def _counted(self, shown: Sequence[Mapping[str, object]], on: Rungs) -> None:
        assert {row["scenario"]: {rung: row[rung] for rung in counts(())} for row in shown} == {
            ident: counts(own.values()) for ident, own in on.items()
        }

    def packages(self) -> None:
        """What is bought, for how many, for how much and how soon; before and after."""
        by_budget = dict(zip(self.levels, self.found.curve, strict=True))
        assert [package.kronor for package in self.told.packages] == sorted(self.asked)
        with_lowered = iter(self.found.lowered)
        for package in self.told.packages:
            measures, on = by_budget[package.kronor]
            assert {ident: {at: one.value for at, one in own.items()} for ident, own in package.after.items()} == on
            lowered = self._lowered(measures, package.kronor)
            assert bool(lowered) == (package.lowered is not None)
            if package.lowered is not None:
                assert next(with_lowered) == (*measures, *lowered)
                after = {ident: {at: one.value for at, one in own.items()} for ident, own in package.lowered.items()}
                self._agree((*measures, *lowered), after)
            own = rows((*measures, *lowered), self.prices, self.budget.weeks)
            shown = [
                (
                    row["kind"].value if hasattr(row["kind"], "value") else row["kind"],
                    about(row["measure"]),
                    (row["low"], row["high"]) if row["high"] else None,
                    (row["weeks"], row["last_weeks"]),
                    (row["low_kr"], row["high_kr"]),
                    bool(row["told_kr"]),
                )
                for row in records(package.bought)
            ]
            assert shown == [(*row[:5], told_cost(row, own, package.kronor)) for row in own]
            assert tuple(package.cost) == total(own, package.kronor)

    def _lowered(self, measures: Sequence[Measure], kronor: int) -> tuple[Measure, ...]:
        """As many as the money left pays, less each without which as few points are missing, the last first."""
        left = kronor - sum(self.prices.alone(one)[0] for one in measures)
        chosen: list[Measure] = []
        for one in self.prices.catalogue.decided(DecisionKind.LOWER):
            if one.cost_kr <= left and one.weeks <= self.budget.weeks:
                lower = Measure(kind=EffectKind.LOWER, decision=one, weeks=one.weeks, cost_kr=one.cost_kr)
                chosen, left = [*chosen, lower], left - one.cost_kr
        if not chosen or not self._points(measures):
            return ()
        for last in reversed(tuple(chosen)):
            fewer = [other for other in chosen if other is not last]
            if self._points((*measures, *fewer)) <= self._points((*measures, *chosen)):
                chosen = fewer
        return tuple(chosen)

    def _points(self, measures: Sequence[Measure]) -> int:
        return sum(points_missing(with_measures(case, measures)) for case in self.cases.values())

    def months(self) -> None:
        """In each month what is in force by then, and where positions stand with it."""
        shown, (measures, _) = records(self.told.forecast), self.found.curve[-1]
        last = -(-self.budget.weeks * 12 // 52)
        every = max(1, -(-last // 12))
        assert list(dict.fromkeys(row["month"] for row in shown)) == list(range(0, last + every, every))
        weeks = self.prices.in_turn(measures)
        for month, (ready, on) in zip(range(0, last + every, every), self.found.months, strict=True):
            assert ready == tuple(one for one, week in zip(measures, weeks, strict=True) if week <= month * 52 // 12)
            self._agree(ready, on)
            self._counted([row for row in shown if row["month"] == month], on)

    def remaining(self) -> None:
        """What is missing with the largest package, name by name: some best placement lacks just that."""
        measures = self.found.lowered[-1] if self.told.largest.lowered else self.found.curve[-1][0]
        by_place = {(one.scenario, one.position): one for one in self.found.left}
        assert [
            (row["scenario"], row["position"], row["low"], row["high"]) for row in records(self.told.remaining)
        ] == [(*place, max(1, band(one.missing)[0]), band(one.missing)[1]) for place, one in by_place.items()]
        for ident, case in self.cases.items():
            after = with_measures(case, measures)
            lacking = {position: one for (scenario, position), one in by_place.items() if scenario == ident}
            assert sum(one.points for one in lacking.values()) == points_missing(after)
            for row in [row for row in records(self.told.remaining) if row["scenario"] == ident]:
                now, idle = able_now(after, row["position"]), lacking[row["position"]].idle
                soon, later = (
                    Able(case, self.prices, weeks).count(row["position"]) for weeks in (self.budget.weeks, ENDLESS)
                )
                ways = {"limits": idle, "money": soon - now, "time": later - now}
                assert row["reason"] == next((way for way, people in ways.items() if people >= SMALL), "few")
            if plain(after):
                best = Best(after)
                counted = {place: best.pointed(place) for place in best.ids}
                filled = {place: counted[place] - one.missing for place, one in lacking.items()}
                assert reaches(best, counted | filled, filled), ident
                # Who is free and may hold it would stand there, were it not for what couples people.
                assert not any(one.idle for one in lacking.values())

    def free(self) -> None:
        """Decisions that cost nothing: in time in the scenario, and more points are missing without."""
        free = [one for one in self.found.curve[0][0] if one.person_id is None]
        for ident, case in self.cases.items():
            days = sum(phase.days for phase in case.scenario.phase)
            in_time = [one for one in free if 7 * one.weeks <= days]
            least = points_missing(with_measures(case, in_time))
            helping = [
                one
                for one in in_time
                if points_missing(with_measures(case, [other for other in in_time if other is not one])) > least
            ]
            assert list(map(about, self.told.free[ident])) == list(map(about, helping))

    def sentences(self) -> None:
        """What the first page says of money."""
        results = tuple(ScenarioResult(case, solve(case), changes=()) for case in self.cases.values())
        shown = Material(results, self.told)
        said = Said([Recount(result.case, result.plan) for result in results], SV)
        if said.story.worst is None:
            return
        gravest = max(said.stands, key=lambda own: own.missing)
        now = counts(stand.rung for stand in gravest.of.values())
        (found,) = (one.said for one in answers(shown, SV) if one.question == SV("story.answer.money"))
        for package, text in zip(self.told.packages, found, strict=False):
            if package.bought.empty:
                continue
            kronor = SV("report.money", kronor=SV.number(package.kronor))
            title = SV("story.money.budget", budget=kronor) if package.kronor else SV("story.money.free")
            after = counts(one.value for one in package.after[gravest.scenario].values())
            assert text == said.money(title, now, after, gravest.scenario, self.budget.weeks)
