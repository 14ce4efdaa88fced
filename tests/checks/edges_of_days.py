"""For every rule that looks at days, tiny cases at the edges of the days of a position that is not always active."""

from datetime import date
from typing import Any

from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.settings import Settings
from tests import builders as b
from tests.checks.edges import DAY, FIRST, OLD, Edge

START, END = FIRST + 10 * DAY, FIRST + 39 * DAY
"""Days of the position: it is active in the second and the fourth of five phases of ten days."""
FORTY, FIFTY = FIRST + 19 * DAY, FIRST + 49 * DAY


def _phases(*absent: int, share: object = 100, **rule: Any) -> Case:
    on, off = (b.activation(positions=(ident,)) for ident in ("P", "Q"))
    absence = b.absence(share, **rule)
    phases = [
        b.phase(10, activate=(on if number in (1, 3) else off,), absence=(absence,) if number in absent else ())
        for number in range(5)
    ]
    return b.scenario(*phases)


def _serving(scene: Any = None, position: Any = None, settings: Settings | None = None, **changes: Any) -> Case:
    """Somebody whom only the position P may have: who could hold Q must be vetted for it."""
    asked = position or b.position("P")
    organisation = {key: changes.pop(key) for key in ("units", "agreements", "locks") if key in changes}
    changes = {"citizen": False, **changes}
    beside = b.position("Q", clearance_class=1)
    return b.case(
        [b.person("a", **changes)], [asked, beside], scene=scene or _phases(), settings=settings, **organisation
    )


def _employed(*spans: tuple[date, date | None]) -> Case:
    return _serving(employments=[b.employment(first_day=first, last_day=last) for first, last in spans])


def _vetted(until: date) -> Case:
    return _serving(position=b.position("P", clearance_class=3), clearance=b.clearance(3, valid_until=until))


def _skilled(until: date) -> Case:
    return _serving(position=b.position("P", skills=("s",)), skills=(b.held("s", until),))


def _lent(first: date, last: date | None) -> Case:
    deal = b.agreement("BOLAG", first_day=first, last_day=last)
    units = (b.unit(), b.unit("V", employer="BOLAG"))
    return _serving(employments=[b.employment("V", employer="BOLAG")], units=units, agreements=(deal,))


def _born(year: int, first: int, second: int) -> Case:
    """Active for so many days after so many without."""
    on, off = (b.activation(positions=(ident,)) for ident in ("P", "Q"))
    scene = b.scenario(b.phase(first, activate=(off,)), b.phase(second, activate=(on,)), b.phase(300, activate=(off,)))
    return _serving(scene, birth_year=year)


def _away(*spans: tuple[int, int], scene: Any = None, tolerated: int = 10, **changes: Any) -> Case:
    """Away from one day to another, counted from 1; P is active on the days 11 to 20 and 31 to 40."""
    periods = tuple(Period(first=FIRST + (one - 1) * DAY, last=FIRST + (two - 1) * DAY) for one, two in spans)
    return _serving(scene, settings=Settings(away_share_tolerated=tolerated), unavailable=periods, **changes)


EDGES = [
    Edge("affiliation", "exactly the position's days", True, _employed((START, END))),
    Edge("affiliation", "a day late for the position", False, _employed((START + DAY, None))),
    Edge("affiliation", "a day short for the position", False, _employed((OLD, END - DAY))),
    Edge("affiliation", "not between its phases", False, _employed((OLD, FORTY + DAY), (FORTY + 3 * DAY, None))),
    Edge("clearance", "to the position's last day", True, _vetted(END)),
    Edge("clearance", "a day short of it", False, _vetted(END - DAY)),
    Edge("skills", "to the position's last day", True, _skilled(END)),
    Edge("skills", "a day short of it", False, _skilled(END - DAY)),
    Edge("employer", "agreement for the position's days", True, _lent(START, END)),
    Edge("employer", "agreement a day late for it", False, _lent(START + DAY, None)),
    Edge("employer", "agreement a day short for it", False, _lent(OLD, END - DAY)),
    Edge("employer", "employed by its first day", True, _serving(employments=[
        b.employment("V", employer="BOLAG"), b.employment(first_day=START, last_day=START)])),
    Edge("employer", "employed a day after its first", False, _serving(employments=[
        b.employment("V", employer="BOLAG"), b.employment(first_day=START + DAY)])),
    Edge("ban", "to the day before its first", True, _serving(locks=(b.ban("a", "P", until=START - DAY),))),
    Edge("ban", "to its first day", False, _serving(locks=(b.ban("a", "P", until=START),))),
    Edge("ban", "of all, to the day before its first", True, _serving(locks=(b.ban("a", until=START - DAY),))),
    Edge("ban", "of all, to its first day", False, _serving(locks=(b.ban("a", until=START),))),
    Edge("duty_age", "16 when it begins", True, _born(FIRST.year + 1 - 16, 310, 10)),
    Edge("duty_age", "15 when it begins", False, _born(FIRST.year - 15, 300, 5)),
    Edge("duty_age", "71 after its days", True, _born(FIRST.year - 70, 295, 10)),
    Edge("duty_age", "71 on its last day", False, _born(FIRST.year - 70, 297, 10)),
    Edge("unavailability", "a tenth of its days", True, _away((20, 20), (31, 31))),
    Edge("unavailability", "a day more than a tenth", False, _away((19, 20), (31, 31))),
    Edge("unavailability", "a day more than tolerated", False, _away((20, 20), (31, 31), tolerated=9)),
    Edge("unavailability", "whenever it is not active", True, _away((1, 10), (21, 30), (41, 50), tolerated=0)),
    Edge("unavailability", "one day of none tolerated", False, _away((40, 60), tolerated=0)),
    Edge("unavailability", "one of its two phases", False, _away(scene=_phases(1), tolerated=49)),
    Edge("unavailability", "one of its two phases, half tolerated", True, _away(scene=_phases(1), tolerated=50)),
    Edge("unavailability", "a phase and a day in it", True, _away((15, 15), scene=_phases(1), tolerated=50)),
    Edge("unavailability", "a phase and a day outside it", False, _away((35, 35), scene=_phases(1), tolerated=50)),
    Edge("unavailability", "phases in which it is not active", True, _away(scene=_phases(0, 2, 4), tolerated=0)),
    Edge("unavailability", "all but certainly", True, _away(scene=_phases(1, 3, share="99.9"), tolerated=0)),
    Edge("unavailability", "whoever is no carer", True, _away(scene=_phases(1, hits="carers"), carer=None)),
    Edge("unavailability", "carers", False, _away(scene=_phases(1, hits="carers"), carer=True)),
    Edge("unavailability", "all of its days, all tolerated", True, _away(scene=_phases(1, 3), tolerated=100)),
]  # fmt: skip
