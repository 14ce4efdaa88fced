"""The witness's costs of one name and its place in the order of a position (docs/model.md, Placement)."""

from hashlib import blake2b

from planner.checks.people import valid_class
from planner.checks.view import View
from planner.domain.organisation import Position
from planner.domain.person import Person


def responsibility(view: View, person: Person, position: Position) -> int:
    """0 if the position belongs to the person's home unit or a unit above it, else 1."""
    return 0 if position.unit in view.line(view.home(person).unit) else 1


def similarity(view: View, person: Person, position: Position) -> int:
    """0 if as in the approved plan, 1 if the position's duties are those of the person's AID group, else 2."""
    if (person.id, position.id) in view.previous:
        return 0
    return duties(view.home(person).aid, position)


def duties(aid: str, position: Position) -> int:
    """Similarity of somebody whom the approved plan did not place here: 1 if the duties are those of the AID group."""
    return 1 if any(aid.startswith(group) for group in position.aid_groups) else 2


def proximity(view: View, person: Person, position: Position) -> int:
    """Travel band 0 to 3; 0 if the position has no place, 3 if the area is not known."""
    if position.place is None:
        return 0
    minutes = None if person.area is None else view.minutes.get((person.area, position.place))
    ends = view.settings.travel_band_min
    if minutes is None:
        return len(ends)
    return sum(1 for end in ends if minutes > end)


COSTS = (responsibility, similarity, proximity)
"""In the order of the cost levels."""

Order = tuple[int, int, int, str]


def order_key(view: View, person: Person, position: Position) -> Order:
    """What names of a position are sorted by: own people first, then the least surplus of clearance and skills."""
    last = view.days(position).last
    held = valid_class(person, last)
    needed = 4 if position.clearance_class is None else int(position.clearance_class)
    spare_class = 0 if held is None else needed - held
    spare_skills = len(view.skills_for(person, position) - set(position.skills))
    return responsibility(view, person, position), spare_class, spare_skills, digest(person.id)


def digest(person: str) -> str:
    """The id hash, which decides among equals."""
    return blake2b(person.encode(), digest_size=8).hexdigest()
