"""The witness's rules about what a position asks of a person: clearance and skills."""

from planner.checks.people import valid_class
from planner.checks.view import View
from planner.domain.organisation import Position
from planner.domain.person import Person


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
