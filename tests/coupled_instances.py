"""Seeded random cases with random coupling rules."""

import random

from planner.domain.case import Case
from planner.domain.coupling import OF_SEVERAL, WITH_SKILL, Coupling, CouplingKind
from tests.instances import TINY, Size, random_case
from tests.random_people import SKILLS

FORBIDDING = tuple(kind for kind in CouplingKind if kind is not CouplingKind.DOUBLE_HAT)
"""Kinds that only forbid; a double hat, which allows, is asked for by name."""


def coupled_case(
    seed: int, size: Size = TINY, kinds: tuple[CouplingKind, ...] = FORBIDDING, *, donor_limits: bool = False
) -> Case:
    """The random case of a seed with one to three couplings.

    Args:
        seed: any integer; the same seed gives the same case.
        size: how large.
        kinds: kinds of couplings to choose from.
        donor_limits: whether lending limits hold too.
    """
    case, rnd = random_case(seed, size, donor_limits=donor_limits), random.Random(seed)
    positions = [position.id for position in case.organisation.positions]
    couplings = tuple(_coupling(rnd, f"C{number}", kinds, positions) for number in range(rnd.randint(1, 3)))
    return case.model_copy(update={"organisation": case.organisation.model_copy(update={"couplings": couplings})})


def _coupling(rnd: random.Random, ident: str, kinds: tuple[CouplingKind, ...], positions: list[str]) -> Coupling:
    least = 1
    kind = rnd.choice(kinds)
    if kind in OF_SEVERAL:
        kind, least = (kind, 2) if len(positions) > 1 else (CouplingKind.HOUSEHOLD, 1)
    return Coupling(
        id=ident,
        kind=kind,
        positions=tuple(rnd.sample(positions, rnd.randint(least, len(positions)))),
        skill=rnd.choice(SKILLS) if kind in WITH_SKILL else None,
        number=rnd.randint(1, 2),
    )


def eased(case: Case) -> Case:
    """The case with positions that more people may hold: no clearance, skills in every other one, one employer."""
    positions = tuple(
        one.model_copy(update={"clearance_class": None, "skills": one.skills if at % 2 else (), "place": None})
        for at, one in enumerate(case.organisation.positions)
    )
    units = tuple(one.model_copy(update={"employer": "KOM"}) for one in case.organisation.units)
    organisation = case.organisation.model_copy(update={"positions": positions, "units": units})
    return case.model_copy(update={"organisation": organisation})
