"""Does a plan's certificate prove it best? Recounted from the case and the prices, with no solver."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from planner.checks import pins, score
from planner.checks.lending import Lender
from planner.checks.proof.bound import lower_bounds
from planner.checks.proof.crowd import Crowd
from planner.checks.proof.levels import level_bounds
from planner.checks.proof.offers import Offers
from planner.checks.proof.reading import faults, read
from planner.checks.proof.rooms import Rooms
from planner.checks.proof.stakes import Pair, Stakes, stakes
from planner.checks.stated.counts import missing_names
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.certificate import Certificate
from planner.domain.levels import LEVELS
from planner.domain.plan import Plan, Wanted


class Why(StrEnum):
    """Why a plan is not certified."""

    NONE = "none"
    """It carries no certificate, and could be better on some level."""
    FORM = "form"
    """The form of the certificate is wrong, so that nothing is read from it."""
    GAP = "gap"
    """The bound of some level is not the plan's value."""
    STATED = "stated"
    """It was made by older rules, whose proofs are not recounted."""
    REFUSED = "refused"
    """The plan itself is refused."""


@dataclass(frozen=True)
class Certified:
    """What arithmetic alone says of how good a plan is."""

    bound: tuple[int, ...]
    """Per level what no plan falls below that is as good on every level before."""
    levels: tuple[bool, ...]
    """Per level whether no plan is better up to here."""
    why: Why | None = None
    """Why the plan is not certified; None if it is."""
    faults: tuple[tuple[int, str], ...] = field(default=())
    """Parts, from 1, and what is wrong with their form."""

    @property
    def certified(self) -> bool:
        """Whether no plan is better."""
        return all(self.levels)


REFUSED = Certified((0,) * len(LEVELS), (False,) * len(LEVELS), Why.REFUSED)
"""Nothing is certified of a plan that breaks a rule."""


def stated(plan: Plan) -> Certified:
    """What is said of a plan made by older rules: its own bound, and that nothing of it is recounted."""
    return Certified(plan.bound, (False,) * len(plan.bound), Why.STATED)


def certify(plan: Plan, case: Case) -> Certified:
    """Recounts the proof of a plan that ``verify`` accepts.

    Args:
        plan: the plan.
        case: what it was made from.
    """
    if plan.older:
        return stated(plan)
    view = View(case)
    wanted, most = pins.frame(view)
    held, _ = pins.sort_pins(view, wanted, most)
    names: dict[str, int] = {}
    for name in plan.placements:
        names[name.position] = names.get(name.position, 0) + 1
    own = score.objective(view, plan, missing_names(wanted, names))
    return recount(view, plan.certificate, own, wanted, most, held)


def recount(
    view: View,
    certificate: Certificate | None,
    objective: Sequence[int],
    wanted: Mapping[str, Wanted],
    most: Mapping[Lender, int],
    held: Sequence[Pair],
) -> Certified:
    """The same from what ``verify`` knows already.

    Args:
        view: the case.
        certificate: the prices, if there are any.
        objective: the plan's value, as the witness counts it.
        wanted: names wanted by position.
        most: most names that each unit may lend.
        held: the pins in force.
    """
    at_stake = stakes(view, wanted, held)
    bound, wrong = [0] * len(objective), []
    if certificate is not None:
        rooms = Rooms(view, at_stake, most, held)
        parts = list(enumerate(certificate.parts, 1))
        wrong = [(number, fault) for number, part in parts for fault in faults(part, at_stake, rooms)]
        if not wrong:
            bound = _bounds(view, certificate, objective, at_stake, rooms, held)
    levels, so_far = [], True
    for value, least in zip(objective, bound, strict=True):
        so_far = so_far and value == least
        levels.append(so_far)
    why = None if so_far else Why.NONE if certificate is None else Why.FORM if wrong else Why.GAP
    return Certified(tuple(bound), tuple(levels), why, tuple(wrong))


def _bounds(
    view: View,
    certificate: Certificate,
    objective: Sequence[int],
    at_stake: Stakes,
    rooms: Rooms,
    held: Sequence[Pair],
) -> list[int]:
    crowd = Crowd(view)
    hats = view.double_hats.values()
    readings = [read(part, at_stake, rooms, len(crowd.people), hats) for part in certificate.parts]
    bound = [0] * len(objective)
    for reading, least in zip(readings, lower_bounds(readings, Offers(crowd, at_stake, held), rooms), strict=True):
        for level, value in level_bounds(reading, least, objective):
            bound[level] = max(bound[level], value)
    return bound
