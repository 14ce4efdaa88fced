"""The witness's rules on who may hold what, each over the days of the position."""

from planner.checks.people import active_employments, affiliated, claim_state, valid_class
from planner.checks.phases.seats import Days
from planner.checks.view import View
from planner.domain.organisation import Position
from planner.domain.person import ClaimState, Person


def affiliation(view: View, person: Person, position: Position) -> bool:
    """Employed, elected or contracted without a gap through the position's days."""
    days = view.days(position)
    return affiliated(person, days.first, days.last)


def duty_age(view: View, person: Person, position: Position) -> bool:
    """Of duty age by calendar years, from the first day's year to the last day's (lag 1994:1809, 1:2)."""
    days = view.days(position)
    turns_first, turns_last = days.first.year - person.birth_year, days.last.year - person.birth_year
    return turns_first >= view.settings.duty_age_first and turns_last <= view.settings.duty_age_last


def claim(view: View, person: Person, position: Position) -> bool:  # noqa: ARG001 - one shape for all rules
    """Not claimed by another for höjd beredskap, by what is known on the as-of date."""
    return not _claimed(view, person)


def unavailability(view: View, person: Person, position: Position) -> bool:
    """Not certainly away for more than the tolerated share of the position's active days."""
    return present(view, person, view.days(position))


def present(view: View, person: Person, days: Days) -> bool:
    """Not certainly away for more than the tolerated share of some days."""
    return 100 * view.certain_days(person, days) <= view.settings.away_share_tolerated * days.active


def available(view: View, person: Person, phase: int) -> bool:
    """Counts for a and f of a phase: affiliated on all its days, not claimed, not certainly away."""
    days = view.phases[phase]
    return not _claimed(view, person) and affiliated(person, days.first, days.last) and present(view, person, days)


def lendable(view: View, person: Person) -> bool:
    """Counts for donor limits: affiliated on the as-of date and not claimed."""
    return not _claimed(view, person) and affiliated(person, view.first, view.first)


def _claimed(view: View, person: Person) -> bool:
    return claim_state(person, view.first) is ClaimState.CLAIMED


def clearance(view: View, person: Person, position: Position) -> bool:
    """Vetted for the position's class through its days, and a citizen where the class asks for one."""
    if position.clearance_class is None:
        return True
    needed = int(position.clearance_class)
    if needed in view.settings.citizenship_classes and person.citizen is not True:
        return False
    held = valid_class(person, view.days(position).last)
    # Class 1 is the highest: a smaller number is the stricter vetting.
    return held is not None and held <= needed


def skills(view: View, person: Person, position: Position) -> bool:
    """Holds every skill and licence of the position through its days, directly or implied."""
    return view.skills(person, view.days(position).last).issuperset(position.skills)


def employer(view: View, person: Person, position: Position) -> bool:
    """Employed on the position's first day by its employer, or lent by an agreement through its days."""
    unit = view.units.get(position.unit)
    if unit is None:
        return False
    days = view.days(position)
    employers = {employment.employer for employment in active_employments(person, days.first)}
    if unit.employer in employers:
        return True
    return any(
        agreement.lender in employers
        and agreement.borrower == unit.employer
        and agreement.first_day <= days.first
        and (agreement.last_day is None or agreement.last_day >= days.last)
        for agreement in view.case.organisation.agreements
    )


def reach(view: View, person: Person, position: Position) -> bool:
    """Lives near enough to the place of work, as far as area and place are known."""
    if not view.minutes or position.place is None or person.area is None:
        return True
    minutes = view.minutes.get((person.area, position.place))
    return minutes is not None and minutes <= view.settings.max_travel_min


def ban(view: View, person: Person, position: Position) -> bool:
    """Not banned from this position, nor from all, on any of the position's days."""
    return not view.banned(person.id, position)
