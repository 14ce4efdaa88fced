"""Portfolios of measures, for ``planner measures`` and for the report; the search runs in a child process."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from planner.analysis.public.terms import LeftOut, Terms
from planner.analysis.solved import Solved
from planner.compute import Ended, Limits, stream
from planner.domain.case import Case
from planner.domain.finding import InputRefusedError, finding
from planner.domain.measure import Budget, Catalogue
from planner.domain.plan import Plan
from planner.jobs import codes
from planner.jobs.finished import answer_of
from planner.jobs.inputs import PlanFile
from planner.jobs.plan_folder import refuse_twin_plans

if TYPE_CHECKING:
    from threading import Event

    from planner.analysis.measures.answer import Answer
    from planner.analysis.public.measures import PublicMeasures

DEFAULT_BUDGET = 500_000
DEFAULT_WEEKS = 26
SCENARIOS = 3
"""The section is about so many scenarios, those that lack most (its words say three): more would make it wait."""
STEPS = 4
"""Points of the budget curve."""
MOST_PAIRS = 500_000
"""Pairs of a person and a position beyond which a report does not look for measures: it would take minutes or more."""


@dataclass(frozen=True)
class Found:
    """A portfolio and its tables, as rows."""

    answer: "Answer"
    scarce: tuple[dict[str, Any], ...]
    forecast: tuple[dict[str, Any], ...]
    curve: tuple[dict[str, Any], ...]
    remaining: tuple[dict[str, Any], ...]
    ladder: tuple[dict[str, Any], ...]
    """Positions on each rung, by scenario: before the measures, after them, and after what is lowered, if anything."""


def measures(cases: tuple[Case, ...], catalogue: Catalogue, budget: Budget, months: int, steps: int) -> Iterator[Found]:
    """Portfolios, each better or better proven than the one before, with what follows from them."""
    from planner.analysis.measures.lowered import with_lowered
    from planner.analysis.measures.portfolio import Portfolios
    from planner.analysis.measures.rungs import of_all
    from planner.analysis.measures.tables import curve, equal_steps, scarce
    from planner.analysis.measures.useful import useful
    from planner.charts.names import rows_of

    portfolios = Portfolios(cases, catalogue)

    def found(answer: "Answer") -> Found:
        answer = with_lowered(useful(answer, cases), cases, catalogue, budget)
        measures = answer.portfolio.measures
        # What has been seen since counts for every point of the curve, too.
        again = portfolios.seen_again(rising, budget)
        forecast = portfolios.forecast(measures, months)
        left = tuple(one._asdict() for one in portfolios.remaining((*measures, *answer.lowered), budget))
        standing = portfolios.standing
        stages = {"before": (), "after": measures}
        if answer.lowered:
            stages["lowered"] = (*measures, *answer.lowered)
        in_force = [[one for one in measures if one.weeks <= week] for week in forecast["week"]]
        bought = [of_all(standing(one.portfolio.measures)) for _, one in again]
        return Found(
            answer,
            scarce=tuple(rows_of(scarce(answer))),
            forecast=tuple(
                row | standing(ready)[row["scenario"]] for row, ready in zip(rows_of(forecast), in_force, strict=True)
            ),
            curve=tuple(row | counts for row, counts in zip(rows_of(curve(again)), bought, strict=True)),
            remaining=left,
            ladder=tuple(
                {"scenario": scenario, "stage": stage} | counts
                for stage, chosen in stages.items()
                for scenario, counts in standing(chosen).items()
            ),
        )

    rising: list[tuple[int, Answer]] = []
    for answer in portfolios.answers(budget):
        yield found(answer)
        if steps and not rising:
            # Before the proof goes on, which takes longest: a time limit shall not cost the curve.
            rising = portfolios.rising(budget, equal_steps(budget.kronor, steps))
            yield found(portfolios.best(answer, budget))


def public(
    cases: tuple[Case, ...], catalogue: Catalogue, budgets: tuple[Budget, ...], steps: int
) -> Iterator["PublicMeasures"]:
    """One item: the packages as the report may show them; the arguments are those of ``packages``."""
    from planner.analysis.public.packages import packages

    yield packages(cases, catalogue, budgets, steps)


class Wish(NamedTuple):
    """What a report is to look for; what nobody gave is the program's example, and told as such."""

    catalogue: Catalogue
    """What measures cost."""
    kronor: tuple[int, ...] = ()
    """Budgets; none for the example, a single 0 for no measures."""
    weeks: int | None = None
    """Weeks within which everything is in force; None for the example."""

    @property
    def budgets(self) -> tuple[Budget, ...]:
        """Budgets, rising."""
        weeks = DEFAULT_WEEKS if self.weeks is None else self.weeks
        return tuple(Budget(kronor=kronor, weeks=weeks) for kronor in sorted(set(self.kronor or (DEFAULT_BUDGET,))))


def task(results: Sequence[Solved], wish: Wish) -> tuple[tuple[Case, ...], Catalogue, tuple[Budget, ...], int] | None:
    """What ``public`` is to look at; None without money or gaps, and for cities."""
    cases = worst(results)
    if not cases or not wish.budgets[-1].kronor or is_city(cases[0]):
        return None
    return cases, wish.catalogue, wish.budgets, STEPS


def decided(cases: Sequence[Case]) -> date:
    """The day on which measures are decided: the earliest as-of date."""
    return min(case.scenario.as_of for case in cases)


def terms(results: Sequence[Solved], wish: Wish) -> Terms:
    """What readers must know of how ``task`` came about."""
    lacking = [result for result in results if _points(result.plan)]
    first, out = _first(results), dict[LeftOut, list[str]]()
    for result in lacking if wish.budgets[-1].kronor else ():
        reasons = {
            LeftOut.CITY: is_city(result.case),
            LeftOut.SWITCHES: _people(result.case) != _people(first),
            LeftOut.POINTS: _weighing(result.case) != _weighing(first),
        }
        if reason := next((reason for reason, holds in reasons.items() if holds), None):
            out.setdefault(reason, []).append(result.plan.scenario)
    left_out = {reason: tuple(ids) for reason, ids in out.items()}
    return Terms(budget_given=bool(wish.kronor), weeks_given=wish.weeks is not None, left_out=left_out)


def is_city(case: Case) -> bool:
    """Whether a search for measures would keep the report waiting."""
    return len(case.roster.people) * len(case.organisation.positions) > MOST_PAIRS


def worst(results: Sequence[Solved]) -> tuple[Case, ...]:
    """Cases of the scenarios with most points of missing names, at most ``SCENARIOS``, in the order of the results.

    One measure serves them all, so that plans are left out whose people, positions or points are others, or that
    have switches where some have none.
    """
    first = _first(results)
    results = [
        one for one in results if _people(one.case) == _people(first) and _weighing(one.case) == _weighing(first)
    ]
    points = [_points(result.plan) for result in results]
    ranked = sorted((number for number, lack in enumerate(points) if lack), key=lambda number: -points[number])
    return tuple(results[number].case for number in sorted(ranked[:SCENARIOS]))


def _first(results: Sequence[Solved]) -> Case:
    """The case that the others must be like: the first without switches, if there is one."""
    return next((result for result in results if not result.case.switches), results[0]).case


def _points(plan: Plan) -> int:
    """Points of the names that a plan lacks."""
    return plan.order.points_missing(plan.objective, plan.settings.level_points)


def _people(case: Case) -> tuple[object, ...]:
    """People and positions before what the scenarios' own files change, and the switches of a plan.

    A scenario's own change is part of the scenario: measures are solved anew in each with what is changed there.
    """
    return case.base.roster, case.base.organisation, tuple(one.asked for one in case.switches)


def _weighing(case: Case) -> tuple[object, ...]:
    """What points are counted by, which cannot be added up where it differs."""
    return case.settings.level_order, case.settings.level_points


def refuse_strangers(files: Sequence[PlanFile]) -> None:
    """One measure serves all scenarios, so that they must be about the same people, positions and points.

    Raises:
        InputRefusedError: two plans are of one scenario, or a plan has another roster, organisation or points than the
            first.
    """
    refuse_twin_plans([file.plan for file in files])
    first = files[0].case
    others = [file for file in files if _people(file.case) != _people(first)]
    if others:
        raise InputRefusedError(tuple(finding(codes.OTHER_PEOPLE, file=file.path.name) for file in others))
    others = [f for f in files if _weighing(f.case) != _weighing(first)]
    if others:
        raise InputRefusedError(tuple(finding(codes.OTHER_POINTS, file=file.path.name) for file in others))


def portfolio(
    files: Sequence[PlanFile],
    catalogue: Catalogue,
    budget: Budget,
    steps: int,
    time_limit_s: float | None,
    progress: Callable[[Found], None] = lambda _: None,
    stop: "Event | None" = None,
) -> tuple[Found, bool]:
    """The best portfolio that was found within the limit, and whether the search came to its end.

    Args:
        files: verified plans with their cases.
        catalogue: what measures cost.
        budget: what there is.
        steps: points of the budget curve; 0 for none.
        time_limit_s: seconds; None for none.
        progress: told of each that is better, or better proven, than the one before.
        stop: ends it as Ctrl-C does, from another thread.

    Raises:
        KeyboardInterrupt: stopped before there was one.
        StopCommandError: the limit was reached before there was one, or the process died.
    """
    usual = catalogue.vetted_in(max(file.case.settings.vetting_weeks for file in files))
    task = (tuple(file.case for file in files), usual, budget, budget.months, steps)
    outcome = stream(measures, task, progress=progress, limits=Limits(time_limit_s), stop=stop)
    found: Found = answer_of(outcome)
    return found, outcome.ended is Ended.COMPLETED
