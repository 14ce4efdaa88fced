"""The witness's rules on who may hold what: about the person alone, then about person and position."""

from planner.checks.people import active_employments, affiliated, days_away, valid_class
from planner.checks.view import View
from planner.domain.organisation import Position
from planner.domain.person import ClaimState, Person


def affiliation(view: View, person: Person) -> bool:
    """Employed, elected or contracted without a gap through the horizon."""
    return affiliated(person, view.first, view.last)


def duty_age(view: View, person: Person) -> bool:
    """Of duty age by calendar years, from the first day's year to the last day's (lag 1994:1809, 1:2)."""
    turns_first, turns_last = view.first.year - person.birth_year, view.last.year - person.birth_year
    return turns_first >= view.settings.duty_age_first and turns_last <= view.settings.duty_age_last


def claim(view: View, person: Person) -> bool:  # noqa: ARG001 - one shape for all rules
    """Not claimed by another for höjd beredskap."""
    return person.claim.state is not ClaimState.CLAIMED


def unavailability(view: View, person: Person) -> bool:
    """Not certainly away for more days than are tolerated."""
    return days_away(person, view.first, view.last) <= view.settings.away_days_tolerated


def available(view: View, person: Person) -> bool:
    """Counts for f, a and donor limits: affiliated, not claimed, not certainly away."""
    return claim(view, person) and affiliation(view, person) and unavailability(view, person)


def clearance(view: View, person: Person, position: Position) -> bool:
    """Vetted for the position's class through the horizon, and a citizen where the class asks for one."""
    if position.clearance_class is None:
        return True
    needed = int(position.clearance_class)
    if needed in view.settings.citizenship_classes and person.citizen is not True:
        return False
    held = valid_class(person, view.last)
    # Class 1 is the highest: a smaller number is the stricter vetting.
    return held is not None and held <= needed


def skills(view: View, person: Person, position: Position) -> bool:
    """Holds every skill and licence of the position through the horizon, directly or implied."""
    return view.skills(person).issuperset(position.skills)


def employer(view: View, person: Person, position: Position) -> bool:
    """Employed on the as-of date by the position's employer, or lent by an agreement through the horizon."""
    unit = view.units.get(position.unit)
    if unit is None:
        return False
    own = {employment.employer for employment in active_employments(person, view.first)}
    if unit.employer in own:
        return True
    return any(
        agreement.lender in own
        and agreement.borrower == unit.employer
        and agreement.first_day <= view.first
        and (agreement.last_day is None or agreement.last_day >= view.last)
        for agreement in view.case.organisation.agreements
    )


def reach(view: View, person: Person, position: Position) -> bool:
    """Lives near enough to the place of work, as far as area and place are known."""
    if not view.minutes or position.place is None or person.area is None:
        return True
    minutes = view.minutes.get((person.area, position.place))
    return minutes is not None and minutes <= view.settings.max_travel_min


def ban(view: View, person: Person, position: Position) -> bool:
    """Not banned from this position, nor from all."""
    return (person.id, position.id) not in view.bans and (person.id, None) not in view.bans
