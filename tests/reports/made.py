"""A small municipality whose people carry canaries: a unique sign in every personal field, which no report may show."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from planner.analysis.gaps.cheapest import mend
from planner.analysis.public.measures import PublicMeasures
from planner.analysis.public.robustness import robustness
from planner.domain.case import Case
from planner.domain.measure import Budget, Catalogue, Course
from planner.domain.organisation import Function, Organisation
from planner.domain.person import Affiliation, Claim, ClaimState, Person, Roster
from planner.domain.plan import InputFile, InputKind, Plan
from planner.domain.pool import Pool
from planner.domain.scenario import Scenario
from planner.jobs.measures import public
from planner.jobs.report import gaps
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from tests import builders as b

NUMBER = 60

FIELDS = ("id", "area", "household", "lock")
"""Personal fields that hold text."""


def canary(field: str, number: int) -> str:
    """The sign of one field of one person."""
    return f"zq{field}x{number:03}kv"


CANARIES = tuple(canary(field, number) for field in FIELDS for number in range(NUMBER))


def person(number: int) -> Person:
    """Person with a canary wherever text is kept; unit, skills and vetting vary."""
    unit = ("U1", "U1", "U2", "U2", "U3")[number % 5]
    claimed = number in (7, 8)
    job = b.employment(unit, aid="151010", fraction_permille=800)
    return b.person(
        canary("id", number),
        employments=(job,),
        skills=[skill for skill, modulus in (("nurse", 4), ("driver", 3), ("crypto", 29)) if number % modulus == 0],
        birth_year=1950 if number == 9 else 1980,
        affiliation=Affiliation.EMPLOYEE,
        clearance=b.clearance(3 if number % 6 else 2) if number % 2 else b.clearance(None, b.ClearanceState.NONE),
        area=canary("area", number),
        household=canary("household", number),
    ).model_copy(update={"claim": Claim(state=ClaimState.CLAIMED if claimed else ClaimState.AVAILABLE)})


def organisation() -> Organisation:
    """Three units, three functions, six positions: some are whole, some break."""
    positions = (
        b.position("P1", 2, function="F1", unit="U1", skills=("crypto",), clearance_class=3, depth=3),
        b.position("P2", 4, 6, function="F1", unit="U1", skills=("nurse",), max_outage_min=600),
        b.position("P3", 9, function="F2", unit="U2", skills=("driver",), depth=2, max_outage_min=90),
        b.position("P4", 1, function="F2", unit="U3", skills=("crypto", "driver"), max_outage_min=2880),
        b.position("P5", 8, function="F3", unit="U3", tags=("war",)),
        b.position("P6", 0, 0, function="F3", unit="U3", tags=("never",)),
    )
    names = {"F1": ("Ledning & <stab>", "Command & <staff>"), "F2": ("Vård", "Care"), "F3": ("Teknik", "Utilities")}
    return b.organisation(
        *positions,
        functions=tuple(Function(id=key, name_sv=sv, name_en=en) for key, (sv, en) in names.items()),
        units=(b.unit("U1"), b.unit("U2", lend_percent=10), b.unit("U3")),
        locks=(b.ban(canary("id", 3), "P2"), b.pin(canary("id", 9), "P3")),
    )


def scenario(ident: str, days: int = 14, **activation: object) -> Scenario:
    """A scenario with some sick."""
    phase = b.phase(days, activate=(b.activation(**activation),), absence=(b.absence("12.5"),))
    return b.scenario(phase, id=ident, name_sv=f"Läge {ident}", name_en=f"Case {ident}")


def case(scene: Scenario) -> Case:
    """The case of a scenario."""
    members = tuple(person(number) for number in range(NUMBER))
    return Case(roster=Roster(people=members), organisation=organisation(), scenario=scene)


def solved(scene: Scenario) -> ScenarioResult:
    """A verified answer, with inputs as a stored plan names them."""
    asked = case(scene)
    inputs = (
        InputFile(kind=InputKind.ROSTER, path=f"{canary('lock', 1)}/roster.json", sha256="ab" * 32),
        InputFile(kind=InputKind.SCENARIO, path="scenario.toml", sha256="cd" * 32),
    )
    plan: Plan = solve(asked).model_copy(update={"inputs": inputs})
    return ScenarioResult(asked, plan, 0.5)


def sought(result: ScenarioResult) -> ScenarioResult:
    """The same with what takes its time found once, as whoever writes a report does, whatever is then shown beside."""
    changes = tuple(mend(result, gaps(result.plan))) if result.changes is None else result.changes
    return replace(result, changes=changes, robustness=robustness(result))


def portfolio(results: Sequence[ScenarioResult], steps: int = 3) -> PublicMeasures:
    """A portfolio that trains, vets and borrows."""
    pool = Pool(
        id="N", name_sv="Grannen & <co>", name_en="Neighbour & <co>", people=1, skills=("crypto",), clearance_class=3
    )
    catalogue = Catalogue(course=(Course(skill="crypto", weeks=3, cost_kr=10_000),), pool=(pool,))
    (found,) = public(tuple(result.case for result in results), catalogue, (Budget(kronor=60_000),), steps)
    return found


@cache
def wide() -> Material:
    """Ten scenarios with long names and three-digit numbers: the widest tables that fit on paper."""
    asked = case(scenario("SC1"))
    positions = tuple(
        b.position(f"P{number}", 150, 180, function=f"F{number}", unit="U1", skills=("nurse",), depth=2,
                   name_sv=f"Verkställande samhällsbyggnadsansvarig {number}")
        for number in (1, 2, 3)
    )  # fmt: skip
    larger = asked.organisation.model_copy(update={"positions": positions, "locks": ()})
    results = []
    plan = solve(asked.model_copy(update={"organisation": larger}))
    for number in range(1, 11):
        name = f"Fjärrvärmebortfall med drickvattenförorening {number}"
        scene = scenario(f"SC{number}").model_copy(update={"name_sv": name})
        one = asked.model_copy(update={"scenario": scene, "organisation": larger})
        results.append(ScenarioResult(one, plan.model_copy(update={"scenario": scene.id}), changes=()))
    return Material(tuple(map(sought, results)), measures=portfolio(results[:3], steps=2))


@cache
def material() -> Material:
    """Three scenarios: one breaks, one holds at the minimum, one wants hardly anything."""
    results = (
        solved(scenario("SC1", tags=("all", "war"))),
        solved(scenario("SC2", positions=("P2",))),
        solved(scenario("SC3", positions=("P5",), staffing="minimum")),
    )
    return Material(tuple(map(sought, results)), portfolio(results[:2]))
