"""Makes whole plans from an assignment, and a simple greedy: valid plans for the witness, without any solver."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from planner.checks import lending, pins, score
from planner.checks.demand import names_wanted
from planner.checks.levels import step_of
from planner.checks.rules import eligible
from planner.checks.stated import counts
from planner.checks.stated.ranking import expected_order
from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.case import Case
from planner.domain.plan import NameKind, Placement, Plan, Role, Status, Stopped, Tolerated


def assemble(case: Case, assignment: Mapping[str, str | tuple[str, ...]], *, optimal: bool = False) -> Plan:
    """The plan of an assignment (person to position or positions), with every count and score as it should be.

    Nothing is checked: an assignment that breaks a rule gives a plan that is honest but wrong.

    Args:
        case: the case.
        assignment: person id to position id, or to the positions of somebody who holds several.
        optimal: whether the plan claims to be optimal; otherwise its bounds are 0.
    """
    view = View(case)
    workforce = Workforce(view)
    rows = names_wanted(view, workforce)
    wanted = {row.position: row for row in rows}
    by_position: dict[str, list[str]] = defaultdict(list)
    for person, held in assignment.items():
        for ident in (held,) if isinstance(held, str) else held:
            by_position[ident].append(person)
    placements = []
    unordered = [
        Placement(person=person, position=ident, rank=1, role=Role.HOLDER, covers=NameKind.SURPLUS)
        for ident, people in by_position.items()
        for person in people
    ]
    for ident, ordered in sorted(expected_order(view, unordered, wanted).items()):
        for rank, person in enumerate(ordered, 1):
            role = Role.HOLDER if rank <= wanted[ident].seats else Role.DEPUTY
            covers = step_of(rank, wanted[ident])
            placements.append(Placement(person=person, position=ident, rank=rank, role=role, covers=covers))
    missing = counts.missing_names(wanted, {ident: len(people) for ident, people in by_position.items()})
    plan = Plan(
        scenario=case.scenario.id,
        as_of=case.scenario.as_of,
        seed=case.scenario.seed,
        settings=case.settings,
        method="greedy",
        status=Status.OPTIMAL if optimal else Status.FEASIBLE,
        stopped=Stopped.PROVEN if optimal else Stopped.TIME_LIMIT,
        levels=view.levels.names,
        objective=(0,) * len(view.levels),
        bound=(0,) * len(view.levels),
        wanted=rows,
        placements=tuple(placements),
        missing=tuple(missing[ident] for ident in sorted(missing)),
        tolerated=tuple(_tolerated(view, by_position)),
        pins_left_out=tuple(pins.sort_pins(view, wanted, lending.limits(view, workforce))[1]),
    )
    objective = tuple(score.objective(view, plan, missing))
    return plan.model_copy(update={"objective": objective, "bound": objective if optimal else (0,) * len(view.levels)})


def _tolerated(view: View, by_position: Mapping[str, list[str]]) -> Iterator[Tolerated]:
    for ident in sorted(by_position):
        for person in sorted(by_position[ident]):
            days = view.certain_days(view.people[person], view.days(view.positions[ident]))
            if days:
                yield Tolerated(person=person, position=ident, days=days)


def greedy(case: Case) -> dict[str, str]:
    """Pins, then each position in turn takes the first people who may, within donor limits."""
    view = View(case)
    workforce = Workforce(view)
    wanted = {row.position: row for row in names_wanted(view, workforce)}
    most = lending.limits(view, workforce)
    assignment = dict(pins.sort_pins(view, wanted, most)[0])
    names = Counter(assignment.values())
    lent: Counter[str] = Counter()
    for pinned, ident in assignment.items():
        lent.update(lending.lenders(view, lending.homes(view, view.people[pinned]), view.positions[ident]))
    for ident, row in wanted.items():
        position = view.positions[ident]
        for person in view.case.roster.people:
            if names[ident] >= row.depth:
                break
            units = lending.lenders(view, lending.homes(view, person), position)
            full = any(unit in most and lent[unit] >= most[unit] for unit in units)
            if person.id not in assignment and not full and eligible(view, person, position):
                assignment[person.id] = ident
                names[ident] += 1
                lent.update(units)
    return assignment
