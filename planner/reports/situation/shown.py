"""What the situation says, in one language; it is published as a file, and holds nobody's id or name."""

from datetime import date
from typing import Literal

from planner.domain.base import Frozen


class Broken(Frozen):
    """A position that is not whole somewhere."""

    position: str
    """Its name."""
    outage: str
    """Longest acceptable outage."""
    scenarios: str
    """Where it stands so."""


class Group(Frozen):
    """Positions that break at the same time."""

    sign: str
    """Id of the rung."""
    heading: str
    """When."""
    positions: tuple[Broken, ...]
    """Shortest outage first."""
    more: str = ""
    """How many others there are; empty if none."""


class Point(Frozen):
    """One point of the decision."""

    text: str
    responsible: str
    by: date
    cost: str


class Place(Frozen):
    """A position in one scenario."""

    id: str
    name: str
    sign: str
    """Id of the rung."""
    missing: int
    """Names of the minimum."""
    wanted: int
    outage: str
    planned: int | None = None
    """Those that the plan itself lacks, where people who cannot come are counted out; None where nobody is."""
    why: tuple[str, ...] = ()
    """Sentences: what keeps people away, and the cheapest change."""
    forced: str = ""
    """Rules set aside for somebody who stands there; empty if there are none."""


class Square(Frozen):
    """A function in one scenario."""

    function: str
    """Its id."""
    name: str
    places: tuple[Place, ...]
    """Its positions, the worst first; none where nothing is wanted."""


class Step(Frozen):
    """A phase of a scenario."""

    name: str
    first: int
    """Its first day, from 1."""
    last: int
    regime: str
    """What may be worked."""
    needed: int
    """Names of its minimum."""
    filled: int
    """Those of them that are placed."""


class Scene(Frozen):
    """One scenario if nothing is done."""

    id: str
    plan: str
    """Id of the plan that it is of: its own, or that of several scenarios together."""
    title: str
    alert: str
    """State of alert."""
    told: tuple[str, ...]
    """How many are missing, where, and what would help."""
    assumed: str
    """What it asks and takes for granted."""
    when: tuple[tuple[str, str, str], ...]
    """Id of a rung, when that breaks, and the positions that do."""
    hours: str
    """What cannot run round the clock; empty if all can."""
    rungs: tuple[int, ...]
    """Positions on each rung, the worst first."""
    missing: int
    """Names of the minimum, over its positions."""
    wanted: int
    squares: tuple[Square, ...]
    """Every function, in the order of the organisation."""
    steps: tuple[Step, ...]
    planned: int | None = None
    """As in its places."""
    forced: tuple[str, ...] = ()
    """Positions that somebody is forced into, and despite what."""


class Package(Frozen):
    """What a budget buys, in words."""

    title: str
    facts: tuple[str, ...]


class Situation(Frozen):
    """All of it."""

    municipality: str
    as_of: str
    """Day of the plans."""
    version: str
    """Checksum of the plans."""
    state: tuple[str, ...]
    """Whether they are approved or adopted, by whom and when."""
    mark: tuple[str, ...]
    """The marking, on every page."""
    verdict: str
    first: tuple[Group, ...]
    """What breaks, by when."""
    bad: tuple[str, ...]
    """How bad it is."""
    signs: tuple[tuple[str, str, str], ...]
    """Of each rung, the worst first: id, symbol, what it means."""
    points: tuple[Point, ...]
    """What is to be decided, by the latest day."""
    scenes: tuple[Scene, ...]
    """Every scenario."""
    buys: tuple[str, ...] = ()
    """What money buys, in a few sentences; nothing where nobody has looked."""
    packages: tuple[Package, ...] = ()
    forced: tuple[str, ...] = ()
    """As of each scene, with the plans."""

    def scene(self, ident: str) -> Scene | None:
        """A scenario by its id."""
        return next((one for one in self.scenes if one.id == ident), None)


class Situations(Frozen):
    """The same in every language, as it is published."""

    format: Literal["planner-situation/1"] = "planner-situation/1"
    """Name and version of the format."""
    languages: dict[str, Situation]
