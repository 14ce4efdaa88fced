"""A plan: who holds which position at which rank, what is missing, and the proof that came with it."""

from bisect import bisect_left
from collections import Counter
from enum import StrEnum

from pydantic import Field

from planner.domain.base import AsOf, FileId, Frozen, Id, MarkedId
from planner.domain.certificate import Certificate, Unedited
from planner.domain.change import AppliedChange
from planner.domain.finding import Finding
from planner.domain.levels import LEVELS, Order
from planner.domain.lock import Forced
from planner.domain.robust_proof import RobustProof
from planner.domain.settings import Settings

FORMATS = ("planner-plan/1", "planner-plan/2", "planner-plan/3")
"""Formats of a plan that are read: the first carries no certificate, the first two have three steps instead of five."""

RULES = FORMATS[-1].partition("/")[2]
"""Version of the rules that this program plans and proves by. The proof of an older plan is stated and no more."""


class Role(StrEnum):
    """Holder of a seat, or ordered deputy."""

    HOLDER = "holder"
    DEPUTY = "deputy"


class NameKind(StrEnum):
    """Which step a name covers; ``surplus`` only for a pin beyond what is wanted."""

    SOMEBODY = "somebody"
    SEATS = "seats"
    ROTATION = "rotation"
    TARGET = "target"
    DEPTH = "depth"
    SURPLUS = "surplus"


_KINDS = tuple(NameKind)


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

    @property
    def steps(self) -> tuple[int, int, int, int, int]:
        """Names wanted up to each of the five steps."""
        return min(1, self.minimum), min(self.seats, self.minimum), self.minimum, self.target, self.depth

    def covers(self, rank: int) -> NameKind:
        """The step that the name of a rank covers."""
        return _KINDS[bisect_left(self.steps, rank)]


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
    """Missing names of one position, by step (not cumulative)."""

    position: Id
    """Position id."""
    somebody: int = Field(ge=0)
    """1 if nobody is there at all."""
    seats: int = Field(ge=0)
    """Missing names between somebody and every seat of the minimum once."""
    rotation: int = Field(ge=0)
    """Missing names between every seat once and the whole minimum."""
    target: int = Field(ge=0)
    """Missing names between minimum and target."""
    depth: int = Field(ge=0)
    """Missing names between target and depth."""

    @property
    def minimum(self) -> int:
        """Missing names of the minimum."""
        return self.somebody + self.seats + self.rotation

    @property
    def steps(self) -> tuple[int, int, int, int, int]:
        """Missing names of each step."""
        return self.somebody, self.seats, self.rotation, self.target, self.depth


class Tolerated(Frozen):
    """Days on which somebody placed is certainly away, no more than are tolerated."""

    person: MarkedId
    """Pseudonymous person id."""
    position: Id
    """Position id."""
    days: int = Field(ge=1)
    """Days of the position's active days."""


class Plan(Frozen):
    """A placement for one scenario, or for several together, with its proof; holds no clock value."""

    format: str = FORMATS[-1]
    """Name and version of the file format."""
    scenario: FileId
    """Scenario id."""
    scenarios: tuple[FileId, ...] = ()
    """Ids of the scenarios of a joint plan, by as-of date and id; ``scenario`` is then the joint id. Left out of the
    file of any other plan."""
    as_of: AsOf
    """As-of date that was used; of a joint plan the earliest."""
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
    """Pins that no rule allows, as ``person position``."""
    forced: tuple[Forced, ...] = ()
    """Pins that hold and set rules aside, by position and person; left out of the file if there are none."""
    unedited: Unedited | None = None
    """Of a plan with locks in force: the best plan without; left out of the file if it is not known."""
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

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of what it is about: its scenario; of a joint plan the joint id, then its scenarios."""
        return tuple(dict.fromkeys((self.scenario, *self.scenarios)))

    def numbers(self) -> dict[tuple[str, str], tuple[Role, int]]:
        """As what each person stands in each position: role, and which of those in it, counted as locks count.

        The first deputy is number 1, however many holders there are; ``rank`` counts them all.
        """
        counted: Counter[tuple[str, Role]] = Counter()
        places = {}
        for name in self.placements:
            counted[name.position, name.role] += 1
            places[name.person, name.position] = name.role, counted[name.position, name.role]
        return places

    @property
    def rules(self) -> str:
        """Version of the rules that it was made by."""
        return self.format.partition("/")[2]

    @property
    def older(self) -> bool:
        """Whether it was made by older rules, with other levels; its proof is stated and no more."""
        return self.format in FORMATS[:-1]

    @property
    def order(self) -> Order:
        """The order of its levels."""
        return Order(self.levels)
