"""Seeded random cases of three sizes in which every rule bites somewhere, and hypothesis strategies of the same.

A case comes from a ``random.Random`` and a ``Size`` alone; hypothesis hands in its own ``Random`` and can so shrink.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from planner.domain.case import Case
from planner.domain.levels import SEAT_LEVELS, STEPS
from planner.domain.organisation import (
    Agreement,
    Lock,
    Organisation,
    Pattern,
    Position,
    Seats,
    Shift,
    Staffing,
    Travel,
    Unit,
)
from planner.domain.person import Roster
from planner.domain.plan import Plan
from planner.domain.scenario import Draw, Hits, Phase, Scenario
from planner.domain.settings import Settings
from planner.domain.skill import Skill
from tests import builders as b
from tests.random_people import AREAS, CLAIMS, CLASSES, SKILLS, UNITS, random_person


@dataclass(frozen=True)
class Size:
    """How large a random case gets."""

    people: int
    """Most people."""
    positions: int
    """Most positions."""
    seats: int
    """Most seats of a shift."""
    depth: int
    """Largest depth."""
    phases: int
    """Most phases."""
    hard: float
    """How often a hindrance strikes; 1 as in a hard municipality."""


TINY = Size(people=8, positions=4, seats=1, depth=2, phases=3, hard=0.5)
"""For brute force: few names."""
SMALL = Size(people=30, positions=8, seats=2, depth=3, phases=3, hard=1.0)
"""For the slower solvers."""
MEDIUM = Size(people=120, positions=20, seats=3, depth=3, phases=4, hard=1.0)
"""For the fast solvers."""

BY_TIER = tuple(sorted(SEAT_LEVELS, key=lambda name: name[-1]))
"""Everything of tier 1 before anything of tier 2."""
BY_STEP = tuple(f"{step}_tier_{tier}" for step in ("somebody", "outage", *STEPS[1:]) for tier in (1, 2, 3))
"""Somebody everywhere before every outage, and so on."""
ORDERS = (SEAT_LEVELS, BY_TIER, BY_STEP)

PLACES = ("CENTRUM", "HAMN")


def random_case(seed: int, size: Size = TINY, *, donor_limits: bool = False, pins: bool = True) -> Case:
    """The case of a seed.

    Args:
        seed: any integer; the same seed gives the same case.
        size: how large.
        donor_limits: whether the scenario asks for the units' lending limits, which make the problem no network.
        pins: whether there may be pins.
    """
    return draw_case(random.Random(seed), size, donor_limits=donor_limits, pins=pins)


def draw_case(rnd: random.Random, size: Size, *, donor_limits: bool, pins: bool) -> Case:
    """A case from a source of chance."""
    scene = _scenario(rnd, size, donor_limits=donor_limits)
    positions = [_position(rnd, size, index) for index in range(rnd.randint(1, size.positions))]
    ids = sorted(f"p{number:03}" for number in rnd.sample(range(1000), _many(rnd, size.people)))
    turns = tuple(scene.phase_period(number).last for number in range(len(scene.phase)))
    members = tuple(random_person(rnd, ident, scene.horizon, size.hard, turns) for ident in ids)
    return Case(
        roster=Roster(people=members),
        organisation=_organisation(rnd, positions, ids, turns, donor_limits, pins),
        scenario=scene,
        settings=_settings(rnd),
        previous=_previous(rnd, ids, positions),
    )


def cases(size: Size = TINY, *, donor_limits: bool | None = None, pins: bool = True) -> st.SearchStrategy[Case]:
    """Random cases as a hypothesis strategy.

    Args:
        size: how large.
        donor_limits: whether lending limits hold; None for both.
        pins: whether there may be pins.
    """
    limits = st.booleans() if donor_limits is None else st.just(donor_limits)
    return st.builds(
        lambda rnd, limited: draw_case(rnd, size, donor_limits=limited, pins=pins),
        st.randoms(use_true_random=False),
        limits,
    )


def _many(rnd: random.Random, most: int) -> int:
    """Any number up to ``most``, rather more than fewer, so that people compete."""
    return max(rnd.randint(0, most), rnd.randint(0, most))


def _some(rnd: random.Random, pool: tuple[str, ...], most: int) -> tuple[str, ...]:
    return tuple(rnd.sample(pool, rnd.randint(0, most)))


def _seats(rnd: random.Random, most: int, low: Seats | None = None) -> Seats:
    floor = low or Seats()
    chance = 0.35 if most == 1 else 0.6
    extra = [rnd.randint(0, most) if rnd.random() < chance else 0 for _ in range(3)]
    return Seats(day=floor.day + extra[0], evening=floor.evening + extra[1], night=floor.night + extra[2])


def _position(rnd: random.Random, size: Size, index: int) -> Position:
    minimum = _seats(rnd, size.seats) if rnd.random() < 0.9 else Seats()
    if minimum.total == 0 and rnd.random() < 0.8:
        minimum = Seats(day=1)
    target = _seats(rnd, size.seats, minimum) if rnd.random() < 0.4 else minimum
    return b.position(
        f"B{index:02}",
        minimum,
        target,
        rnd.randint(1, size.depth),
        function=rnd.choice(("F1", "F2")),
        unit=rnd.choice(tuple(UNITS)),
        skills=_some(rnd, SKILLS, 2) if rnd.random() < 0.5 else (),
        clearance_class=rnd.choice(CLASSES) if rnd.random() < 0.3 else None,
        pattern=rnd.choice((Pattern.DAY, Pattern.DAY, Pattern.DAY, *Pattern)),
        max_outage_min=rnd.choice((0, 31, 240, 241, 500, 1440, 1441, 5000)),
        place=rnd.choice((None, *PLACES)),
        tags=("all", *_some(rnd, ("war", "power"), 1)),
        aid_groups=rnd.choice(((), ("15",), ("2071",), ("15", "207"))),
    )


def _scenario(rnd: random.Random, size: Size, *, donor_limits: bool) -> Scenario:
    phases = [_phase(rnd) for _ in range(rnd.randint(1, size.phases))]
    as_of = b.AS_OF + timedelta(days=rnd.choice((0, 0, 300, 306)))
    return b.scenario(*phases, as_of=as_of, donor_limits=donor_limits, seed=rnd.randint(0, 9))


def _phase(rnd: random.Random) -> Phase:
    activations = [b.activation(**_first_choice(rnd), **_shifts(rnd))]
    if rnd.random() < 0.3:
        activations.append(b.activation(functions=("F1",), positions=rnd.choice(((), ("B00", "B01"))), **_shifts(rnd)))
    factors = [b.factor(rnd.choice((0, 50, 150, 201)), functions=rnd.choice(((), ("F2",)))) for _ in range(2)]
    absences = [
        b.absence(rnd.choice(("5", "12.5", "33.3", "100")), rnd.choice(("sick", "leave", "storm")), **_hits(rnd))
        for _ in range(rnd.choice((0, 0, 1, 2, 3)))
    ]
    return b.phase(
        rnd.choice((1, 7, 12, 30)),
        regime=rnd.choice(("normal", "normal", "emergency_overtime", "crisis_agreement", "labour_emergency")),
        activate=tuple(activations),
        factor=tuple(factors[: rnd.choice((0, 0, 0, 1, 2))]),
        absence=tuple(absences),
    )


def _first_choice(rnd: random.Random) -> dict[str, object]:
    """Rather everything than a tag or a function, so that positions are active in different phases."""
    if rnd.random() < 0.4:
        return {"tags": ("all",)}
    return rnd.choice(({"tags": ("war",)}, {"functions": ("F1",)}, {"functions": ("F2",)}))


def _shifts(rnd: random.Random) -> dict[str, object]:
    shifts = tuple(Shift) if rnd.random() < 0.6 else tuple(rnd.sample(tuple(Shift), 2))
    return {"shifts": shifts, "staffing": rnd.choice((Staffing.TARGET, Staffing.TARGET, Staffing.MINIMUM))}


def _hits(rnd: random.Random) -> dict[str, object]:
    hits = rnd.choice(tuple(Hits))
    groups = {Hits.UNIT: tuple(UNITS), Hits.AREA: AREAS, Hits.CLAIM: tuple(state.value for state in CLAIMS)}
    of = tuple(rnd.sample(groups[hits], rnd.randint(1, 2))) if hits in groups else ()
    return {"hits": hits, "of": of, "draw": rnd.choice(tuple(Draw))}


def _organisation(
    rnd: random.Random,
    positions: list[Position],
    ids: list[str],
    turns: tuple[date, ...],
    donor_limits: bool,
    pins: bool,
) -> Organisation:
    skills = tuple(Skill(id=s, name_sv=s, name_en=s, implies=_implied(rnd, index)) for index, s in enumerate(SKILLS))
    return b.organisation(
        *positions,
        functions=(b.function("F1"), b.function("F2")),
        skills=skills,
        units=_units(rnd, donor_limits),
        travel=tuple(_travel(rnd)),
        agreements=tuple(_agreements(rnd, turns)),
        locks=tuple(_locks(rnd, ids, [position.id for position in positions], pins)),
    )


def _implied(rnd: random.Random, index: int) -> tuple[str, ...]:
    return (SKILLS[(index + 1) % len(SKILLS)],) if rnd.random() < 0.3 else ()


def _units(rnd: random.Random, donor_limits: bool) -> tuple[Unit, ...]:
    def limit() -> int | None:
        return rnd.choice((0, 15, 30, 50)) if donor_limits and rnd.random() < 0.7 else None

    return tuple(
        b.unit(ident, employer=employer, parent=parent, lend_percent=limit())
        for ident, (employer, parent) in UNITS.items()
    )


def _travel(rnd: random.Random) -> list[Travel]:
    minutes = (5, 15, 16, 30, 31, 60, 61, 90, 91)
    pairs = [(area, place) for area in AREAS for place in PLACES if rnd.random() < 0.85]
    return [b.travel(area, place, rnd.choice(minutes)) for area, place in pairs]


def _agreements(rnd: random.Random, turns: tuple[date, ...]) -> list[Agreement]:
    last = rnd.choice(turns)
    ends = (None, last, last - timedelta(days=1))
    pairs = [(lender, borrower) for lender in ("KOM", "BOLAG") for borrower in ("KOM", "BOLAG") if lender != borrower]
    return [b.agreement(*pair, last_day=rnd.choice(ends)) for pair in pairs if rnd.random() < 0.5]


def _locks(rnd: random.Random, ids: list[str], positions: list[str], pins: bool) -> list[Lock]:
    if not ids:
        return []
    locks = [b.ban(rnd.choice(ids), rnd.choice((*positions, None))) for _ in range(rnd.choice((0, 1, len(ids) // 8)))]
    if pins and rnd.random() < 0.4:
        ranks = (None, None, "holder", "deputy 1", "deputy 2")
        locks += [
            b.pin(rnd.choice(ids), rnd.choice(positions), rank=rnd.choice(ranks))
            for _ in range(rnd.randint(1, 2 + len(ids) // 20))
        ]
    rnd.shuffle(locks)
    return locks


def _settings(rnd: random.Random) -> Settings:
    if rnd.random() < 0.7:
        return Settings()
    return Settings(
        max_travel_min=rnd.choice((30, 120)),
        away_share_tolerated=rnd.choice((0, 5, 25, 50, 100)),
        citizenship_classes=(1,),
        level_order=rnd.choice(ORDERS),
        outage_cuts_min=rnd.choice(((), (60, 200, 800, 2000))),
        similarity_first=rnd.random() < 0.5,
    )


def _previous(rnd: random.Random, ids: list[str], positions: list[Position]) -> Plan | None:
    if rnd.random() < 0.5:
        return None
    holders = {ident: rnd.choice(positions).id for ident in [*ids, "gone"] if rnd.random() < 0.4}
    return b.previous_plan(**holders)
