"""The witness's rules about where: employer, reach, ban."""

from planner.checks.people import active_employments
from planner.checks.view import View
from planner.domain.organisation import Position
from planner.domain.person import Person


def employer(view: View, person: Person, position: Position) -> bool:
    """Employed on the as-of date by the position's employer, or lent by an agreement through the horizon."""
    unit = view.units.get(position.unit)
    if unit is None:
        return False
    own = {employment.employer for employment in active_employments(person, view.first)}
    if unit.employer in own:
        return True
    return any(
        deal.lender in own
        and deal.borrower == unit.employer
        and deal.first_day <= view.first
        and (deal.last_day is None or deal.last_day >= view.last)
        for deal in view.case.organisation.agreements
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
