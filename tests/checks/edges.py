"""For every rule, tiny cases just allowed, just forbidden and untouched by it: person ``a``, position ``P``."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.person import ClaimState, ClearanceState, Person
from planner.domain.settings import Settings
from tests import builders as b

DAY = timedelta(days=1)
FIRST, LAST = b.AS_OF, b.LAST


class Edge(NamedTuple):
    """One tiny case and what the rule says of it."""

    rule: str
    name: str
    allowed: bool
    case: Case


def _one(member: Person, **asks: Any) -> Case:
    """The case of one person and one position; what is no field of the position goes to the case."""
    own = {key: asks.pop(key) for key in ("skills", "clearance_class", "place", "unit") if key in asks}
    if "graph" in asks:
        asks["skills"] = asks.pop("graph")
    return b.case([member], [b.position("P", **own)], **asks)


def _employed(*spans: tuple[date, date | None]) -> Case:
    return _one(b.person("a", employments=[b.employment(first_day=first, last_day=last) for first, last in spans]))


def _away(*spans: tuple[date, date], tolerated: int = 0) -> Case:
    periods = tuple(Period(first=first, last=last) for first, last in spans)
    return _one(b.person("a", unavailable=periods), settings=Settings(away_share_tolerated=tolerated))


def _born(year: int, as_of: date = FIRST) -> Case:
    return _one(b.person("a", birth_year=year), scene=b.scenario(as_of=as_of))


def _vetted(asked: int | None, **changes: Any) -> Case:
    settings = changes.pop("settings", None)
    citizen = changes.pop("citizen", True)
    return _one(
        b.person("a", citizen=citizen, clearance=b.clearance(**changes)), clearance_class=asked, settings=settings
    )


def _skilled(*own: Any, graph: dict[str, tuple[str, ...]] | None = None, asks: tuple[str, ...] = ("s",)) -> Case:
    arrows = {"s": (), "t": (), "u": ()} | (graph or {})
    skills = tuple(b.skill(ident, implies=implied) for ident, implied in arrows.items())
    return _one(b.person("a", skills=own), skills=asks, graph=skills)


def _lent(*deals: Any, employments: Any = None) -> Case:
    member = b.person("a", employments=employments or [b.employment("V", employer="BOLAG")])
    return _one(member, units=(b.unit(), b.unit("V", employer="BOLAG")), agreements=deals)


def _travels(minutes: int | None, area: str | None = "NORR", place: str | None = "HAMN") -> Case:
    table = () if minutes is None else (b.travel("NORR", "HAMN", minutes),)
    return _one(b.person("a", area=area), place=place, travel=table)


NEW_YEAR = date(2027, 12, 25)
OLD = date(2015, 1, 1)
EDGES = [
    Edge("affiliation", "without end", True, _employed((OLD, None))),
    Edge("affiliation", "to the end of the calendar", True, _employed((OLD, date.max))),
    Edge("affiliation", "exactly the horizon", True, _employed((FIRST, LAST))),
    Edge("affiliation", "ends a day early", False, _employed((OLD, LAST - DAY))),
    Edge("affiliation", "starts a day late", False, _employed((FIRST + DAY, None))),
    Edge("affiliation", "next follows at once", True, _employed((FIRST + 5 * DAY, None), (OLD, FIRST + 4 * DAY))),
    Edge("affiliation", "gap of a day", False, _employed((FIRST + 6 * DAY, None), (OLD, FIRST + 4 * DAY))),
    Edge("affiliation", "short one inside", True, _employed((OLD, LAST), (FIRST, FIRST))),
    Edge("affiliation", "short one inside, then gap", False, _employed((OLD, LAST - DAY), (FIRST, FIRST))),
    Edge(
        "affiliation",
        "short one inside, then the next at once",
        True,
        _employed((OLD, FIRST + 4 * DAY), (FIRST, FIRST + DAY), (FIRST + 5 * DAY, None)),
    ),
    Edge("duty_age", "16 this year", True, _born(2011)),
    Edge("duty_age", "15 this year", False, _born(2012)),
    Edge("duty_age", "70 this year", True, _born(1957)),
    Edge("duty_age", "71 this year", False, _born(1956)),
    Edge("duty_age", "70 when it ends next year", True, _born(1958, NEW_YEAR)),
    Edge("duty_age", "71 when it ends next year", False, _born(1957, NEW_YEAR)),
    Edge("duty_age", "16 only next year", False, _born(2012, NEW_YEAR)),
    *(
        Edge("claim", state.value, state is not ClaimState.CLAIMED, _one(b.person("a", claim=state)))
        for state in ClaimState
    ),
    Edge("unavailability", "day before", True, _away((OLD, FIRST - DAY))),
    Edge("unavailability", "first day", False, _away((OLD, FIRST))),
    Edge("unavailability", "last day", False, _away((LAST, LAST + DAY))),
    Edge("unavailability", "day after", True, _away((LAST + DAY, LAST + DAY))),
    Edge("unavailability", "as tolerated", True, _away((FIRST, FIRST), (LAST, LAST + DAY), tolerated=15)),
    Edge("unavailability", "above tolerated", False, _away((FIRST, FIRST), (LAST, LAST + DAY), tolerated=14)),
    Edge(
        "unavailability", "same days twice", True, _away((FIRST, FIRST + DAY), (FIRST + DAY, FIRST + DAY), tolerated=15)
    ),
    Edge("clearance", "no class", True, _vetted(None, vetted=None, state=ClearanceState.NONE)),
    Edge("clearance", "same class", True, _vetted(3, vetted=3)),
    Edge("clearance", "higher class", True, _vetted(3, vetted=1)),
    Edge("clearance", "lower class", False, _vetted(2, vetted=3)),
    Edge("clearance", "none", False, _vetted(3, vetted=None, state=ClearanceState.NONE)),
    Edge("clearance", "applied", False, _vetted(3, state=ClearanceState.APPLIED)),
    Edge("clearance", "expired", False, _vetted(3, state=ClearanceState.EXPIRED)),
    Edge("clearance", "valid through", True, _vetted(3, valid_until=LAST)),
    Edge("clearance", "a day short", False, _vetted(3, valid_until=LAST - DAY)),
    Edge("clearance", "citizenship unknown, class 2", False, _vetted(2, vetted=2, citizen=None)),
    Edge("clearance", "no citizen, class 1", False, _vetted(1, vetted=1, citizen=False)),
    Edge("clearance", "no citizen, class 3", True, _vetted(3, vetted=1, citizen=False)),
    Edge("clearance", "no citizen, no class", True, _vetted(None, vetted=1, citizen=False)),
    Edge(
        "clearance",
        "changed setting",
        True,
        _vetted(2, vetted=2, citizen=None, settings=Settings(citizenship_classes=(1,))),
    ),
    Edge("skills", "none asked", True, _skilled(asks=())),
    Edge("skills", "held", True, _skilled("s")),
    Edge("skills", "not held", False, _skilled("t")),
    Edge("skills", "one of two", False, _skilled("s", asks=("s", "t"))),
    Edge("skills", "both", True, _skilled("t", "s", asks=("s", "t"))),
    Edge("skills", "valid through", True, _skilled(b.held("s", LAST))),
    Edge("skills", "a day short", False, _skilled(b.held("s", LAST - DAY))),
    Edge("skills", "implied", True, _skilled("t", graph={"t": ("s",)})),
    Edge("skills", "implied by two steps", True, _skilled("u", graph={"u": ("t",), "t": ("s",)})),
    Edge("skills", "implied the other way", False, _skilled("t", graph={"s": ("t",)})),
    Edge("skills", "implied by an expired one", False, _skilled(b.held("t", LAST - DAY), graph={"t": ("s",)})),
    Edge("skills", "expired but implied", True, _skilled(b.held("s", OLD), "t", graph={"t": ("s",)})),
    Edge("skills", "circle", True, _skilled("t", graph={"s": ("t",), "t": ("s",)})),
    Edge("employer", "no agreement", False, _lent()),
    Edge("employer", "agreement", True, _lent(b.agreement("BOLAG"))),
    Edge("employer", "the other way", False, _lent(b.agreement("KOM", "BOLAG"))),
    Edge("employer", "to the last day", True, _lent(b.agreement("BOLAG", last_day=LAST))),
    Edge("employer", "a day short", False, _lent(b.agreement("BOLAG", last_day=LAST - DAY))),
    Edge("employer", "from the first day", True, _lent(b.agreement("BOLAG", first_day=FIRST))),
    Edge("employer", "a day late", False, _lent(b.agreement("BOLAG", first_day=FIRST + DAY))),
    Edge("employer", "by two steps", False, _lent(b.agreement("BOLAG", "X"), b.agreement("X"))),
    Edge(
        "employer",
        "second employment",
        True,
        _lent(employments=[b.employment("V", employer="BOLAG"), b.employment(fraction_permille=10)]),
    ),
    Edge(
        "employer",
        "second employment not yet",
        False,
        _lent(employments=[b.employment("V", employer="BOLAG"), b.employment(first_day=FIRST + DAY)]),
    ),
    Edge("reach", "near", True, _travels(90)),
    Edge("reach", "far", False, _travels(91)),
    Edge("reach", "pair not in the table", False, _travels(5, place="BERGET")),
    Edge("reach", "area not in the table", False, _travels(5, area="SYD")),
    Edge("reach", "no table", True, _travels(None)),
    Edge("reach", "area unknown", True, _travels(None, area=None)),
    Edge("reach", "no place", True, _travels(None, place=None)),
    Edge("ban", "this position", False, _one(b.person("a"), locks=(b.ban("a", "P"),))),
    Edge("ban", "every position", False, _one(b.person("a"), locks=(b.ban("a"),))),
    Edge("ban", "somebody else", True, _one(b.person("a"), locks=(b.ban("b", "P"),))),
    Edge(
        "ban",
        "another position",
        True,
        b.case([b.person("a")], [b.position("P"), b.position("Q")], locks=(b.ban("a", "Q"),)),
    ),
]
