"""Of the rules that a forced placement may break: which does it really break, as the plan stands?

Written from docs/model.md (Forced placements).
"""

from collections.abc import Iterator, Mapping

from planner.checks.couplings import Names, broken_by
from planner.checks.lending import homes, lenders, lent_people
from planner.checks.pins import Frame, frame
from planner.checks.rules import broken_rules
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.lock import Forceable, Forced
from planner.domain.plan import Plan


def broken(plan: Plan, case: Case) -> Mapping[tuple[str, str], tuple[Forceable, ...]]:
    """Rules that each forced placement breaks, by person and position; none where every rule is kept by now.

    A rule that counts people is broken by a forced name if it is broken with everybody counted, whoever is forced, and
    the name is one of those who break it.

    Args:
        plan: an accepted plan, or one as one of its scenarios sees it.
        case: its case, or that scenario's.
    """
    if not plan.forced:
        return {}
    view = View(case)
    of, names = frame(view), [(person.id, position.id) for _, person, position in view.known(plan)]
    return {(one.person, one.position): _of(one, view, of, names) for one in plan.forced}


def _of(name: Forced, view: View, of: Frame, names: Names) -> tuple[Forceable, ...]:
    if name.person not in view.people or name.position not in view.positions:
        return name.despite  # Nothing is known by which any of them could be taken back.
    there = {*_broken(view, of, names, (name.person, name.position))}
    return tuple(rule for rule in name.despite if rule in there)


def _broken(view: View, of: Frame, names: Names, name: tuple[str, str]) -> Iterator[str]:
    person, position = view.people[name[0]], view.positions[name[1]]
    yield from broken_rules(view, person, position)
    lent = lent_people(view, ((view.people[one], view.positions[other]) for one, other in names))
    if any(len(lent[one]) > of.most[one] for one in lenders(view, homes(view, person), position) if one in of.most):
        yield Forceable.DONOR_LIMIT
    yield from broken_by(view, of.wanted, names, name)
