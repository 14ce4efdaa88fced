"""Everything drawn about the people of one municipality, bundled."""

from dataclasses import dataclass

from planner.sample.attributes import Attributes, attributes
from planner.sample.competence import Held, competence
from planner.sample.employment import Employments, employments
from planner.sample.security import Security, security
from planner.sample.size import District
from planner.sample.staff import Ints, Staff, chance, staff


@dataclass
class People:
    """All columns; the same person has the same index in each of them."""

    staff: Staff
    attributes: Attributes
    employments: Employments
    held: Held
    security: Security
    order: Ints
    """The indices in the order of the person ids, shuffled so that an id says nothing about the unit."""


def draw_people(districts: tuple[District, ...], seed: int) -> People:
    """Draws everybody."""
    everybody = staff(districts, seed)
    persons = attributes(everybody)
    return People(
        staff=everybody,
        attributes=persons,
        employments=employments(everybody, persons),
        held=competence(everybody, persons),
        security=security(everybody, persons),
        order=chance(seed, "order").permutation(everybody.size),
    )
