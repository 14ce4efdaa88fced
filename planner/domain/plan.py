"""A plan: who holds which position at which rank, what is missing, and the proof that came with it."""

from enum import StrEnum

from pydantic import Field

from planner.domain.base import AsOf, FileId, Frozen, Id, MarkedId
from planner.domain.certificate import Certificate
from planner.domain.change import AppliedChange
from planner.domain.finding import Finding
from planner.domain.levels import LEVELS
from planner.domain.robust_proof import RobustProof
from planner.domain.settings import Settings

FORMATS = ("planner-plan/1", "planner-plan/2")
"""Formats of a plan that are read; the first carries no certificate, so that its proof is stated and no more."""


class Role(StrEnum):
    """Holder of a seat, or ordered deputy."""

    HOLDER = "holder"
    DEPUTY = "deputy"


class NameKind(StrEnum):
    """Which seat level a name covers; ``surplus`` only for a pin beyond what is wanted."""

    MINIMUM = "minimum"
    TARGET = "target"
    DEPTH = "depth"
    SURPLUS = "surplus"


class Status(StrEnum):
    """What is proven about a plan."""

    OPTIMAL = "optimal"
    """According to the solver nothing is better: every level's objective equals its bound. What of that anybody can
    check by arithmetic stands in the plan's certificate."""
    FEASIBLE = "feasible"
    """All rules hold; the bounds say how much better it could be."""


class Stopped(StrEnum):
    """Why the solver stopped."""

    PROVEN = "proven"
    TIME_LIMIT = "time_limit"
    INTERRUPTED = "interrupted"


class InputKind(StrEnum):
    """The inputs that a plan names."""

    ROSTER = "roster"
    ORGANISATION = "organisation"
    SCENARIO = "scenario"
    SETTINGS = "settings"
    PREVIOUS = "previous"


class InputFile(Frozen):
    """An input by path and hash."""

    kind: InputKind
    """Which input."""
    path: str
    """Path relative to the plan file, with forward slashes."""
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of the file's bytes."""


class Wanted(Frozen):
    """Names wanted of one position, cumulative: depth >= target >= minimum."""

    position: Id
    """Position id."""
    minimum: int = Field(ge=0)
    """n_min."""
    target: int = Field(ge=0)
    """n_target."""
    depth: int = Field(ge=0)
    """n_depth."""
    seats: int = Field(ge=0)
    """Day, evening and night seats of the minimum; so many names are holders."""


class Placement(Frozen):
    """One name: a person in a position."""

    person: MarkedId
    """Pseudonymous person id."""
    position: Id
    """Position id."""
    rank: int = Field(ge=1)
    """Order within the position, from 1 without gaps; deputies step in by rank."""
    role: Role
    """Holder or deputy."""
    covers: NameKind
    """Seat level that the name covers."""


class Missing(Frozen):
    """Missing names of one position, by seat level (not cumulative)."""

    position: Id
    """Position id."""
    minimum: int = Field(ge=0)
    """Missing names of the minimum."""
    target: int = Field(ge=0)
    """Missing names between minimum and target."""
    depth: int = Field(ge=0)
    """Missing names between target and depth."""


class Tolerated(Frozen):
    """Days on which somebody placed is certainly away, no more than are tolerated."""

    person: MarkedId
    """Pseudonymous person id."""
    position: Id
    """Position id."""
    days: int = Field(ge=1)
    """Days of the position's active days."""


class Plan(Frozen):
    """A placement for one scenario, with its proof; holds no clock value."""

    format: str = FORMATS[-1]
    """Name and version of the file format."""
    scenario: FileId
    """Scenario id."""
    as_of: AsOf
    """As-of date that was used."""
    seed: int
    """Seed of the solver."""
    settings: Settings
    """Settings that were used."""
    inputs: tuple[InputFile, ...] = ()
    """Input files by relative path and hash."""
    versions: dict[str, str] = Field(default_factory=dict)
    """Versions of the planner and of the solver."""
    method: str
    """Which solver gave the answer: ``greedy``, ``network``, ``coupled`` or ``ensemble``."""
    status: Status
    """What is proven."""
    stopped: Stopped
    """Why the solver stopped."""
    levels: tuple[str, ...] = LEVELS
    """Names of the objective levels, in order."""
    objective: tuple[int, ...]
    """Value of each level; smaller is better, an earlier level outweighs all later ones."""
    bound: tuple[int, ...]
    """Lower bound of each level, given that the levels before it are met as stated."""
    wanted: tuple[Wanted, ...]
    """Names wanted of each active position, by position id."""
    placements: tuple[Placement, ...]
    """All names, by position id and rank."""
    missing: tuple[Missing, ...]
    """Positions that lack names, by position id."""
    tolerated: tuple[Tolerated, ...] = ()
    """Certain absence of people placed, by position and person; left out of the file if there is none."""
    pins_left_out: tuple[str, ...] = ()
    """Pins that no rule allows, as ``person position``; every command that uses the plan tells why."""
    changes: tuple[AppliedChange, ...] = ()
    """What was otherwise than the files say, first what the scenario's file asks for; left out of the file if there
    is nothing."""
    notes: tuple[Finding, ...] = ()
    """What was noticed in organisation, roster and scenario; left out of the file if there is nothing."""
    certificate: Certificate | None = None
    """Prices that prove how good the plan is; left out of the file if there are none. A plan that claims an optimum
    has some, unless it is of the first format."""
    robust: RobustProof | None = None
    """Of a placement for many futures: multipliers that bound what any placement could reach in them; left out of the
    file if there are none."""
