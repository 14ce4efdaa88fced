"""What must be told of a plan that breaks no rule: decisions that it could not follow, and people not yet asked for."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import count
from math import prod

from planner.checks import older
from planner.checks.costs import digest
from planner.checks.demand import names_wanted
from planner.checks.people import claim_state
from planner.checks.pins import frame, obstacles, sort_pins
from planner.checks.rules import absent, set_aside
from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.case import Case
from planner.domain.finding import Finding, finding
from planner.domain.lock import Lock, LockKind
from planner.domain.person import ClaimState
from planner.domain.plan import Plan
from planner.domain.scenario import Phase
from planner.domain.vocabulary import called_in

NO_EFFECT = "I-CHECK-075"
OPEN_CLAIMS = "W-CHECK-076"
LATER_CLAIMS = "W-CHECK-077"
PIN_ENDED = "W-CHECK-090"
PIN_TOO_SHORT = "W-CHECK-091"
DOUBLED = "I-CHECK-079"
BAN_ENDED = "W-CHECK-092"
BAN_THROUGHOUT = "I-CHECK-093"
BAN_PARTLY = "I-CHECK-096"
NO_HOLDER = "W-CHECK-094"
OTHER_DEPUTY = "W-CHECK-095"
SEATS_TAKEN = "W-CHECK-097"
DEPUTY_TAKEN = "W-CHECK-098"
FORCED = "W-CHECK-102"
FORCED_FREE = "W-CHECK-105"

_SHOWN = 12
"""So many positions are named in one note."""

TO_ASK = (ClaimState.UNKNOWN, ClaimState.ASKED)
"""Claim states with which somebody is eligible, but may yet turn out to be another's."""


def told(plan: Plan, case: Case) -> tuple[Finding, ...]:
    """Findings with codes ``W-CHECK-…`` and ``I-CHECK-…`` on a plan that ``verify`` accepts.

    Args:
        plan: the plan.
        case: what it was made from.

    Returns:
        What today's rules see otherwise in a plan made by older ones, every pin that is left out with each rule that
        says no, every pin that has no effect, every lock that ends before the position's last day or whose
        rank is not reached, how many of those placed have a claim that is unknown or only asked about, how many are
        away on days that are tolerated and who on more or on all, the positions whose demand is more than doubled by
        absence, and who is forced.
        Facts may hold person ids.
    """
    view = View(case)
    decided = (*_older(plan, view), *_decided(view, left_out=bool(plan.pins_left_out)), *_ranks(plan, view))
    decided = (*decided, *_forced(plan, case))
    return (*decided, *_claims(plan, case), *absent.told(plan, case), *_doubled(plan, case))


def decided(case: Case) -> tuple[Finding, ...]:
    """Of these, what is known of the locks before anybody is placed: who cannot be kept where, and by which rule.

    Also which ranks cannot be given to all who are locked there; once there is a plan, it says who has which.
    """
    view = View(case)
    return (*_decided(view, left_out=True), *_clashes(view))


def to_ask(plan: Plan, case: Case) -> Counter[ClaimState]:
    """People placed, by claim state, who are eligible with a warning."""
    placed = {name.person for name in plan.placements}
    states = (claim_state(one, case.scenario.as_of) for one in case.roster.people if one.id in placed)
    return Counter(state for state in states if state in TO_ASK)


def _older(plan: Plan, view: View) -> Iterator[Finding]:
    if plan.older:
        yield from older.told(view, plan, *frame(view))


def _decided(view: View, *, left_out: bool) -> Iterator[Finding]:
    """Pins that cannot be kept, those without effect, and locks that end too soon.

    Args:
        view: the case.
        left_out: whether some pin may have been left out, so that it is worth asking which.
    """
    scenario = view.case.scenario.id
    if view.pins and left_out:
        for person, position, code, facts in obstacles(view, *frame(view)):
            yield finding(code, facts=facts, scenario=scenario, person=person, position=position)
    for position, person in view.pins:
        if not view.wants(view.positions[position]):
            yield finding(NO_EFFECT, scenario=scenario, person=person, position=position)
    yield from _ends(view)


def ended(case: Case) -> int:
    """How many locks are not in force in the scenario because they end too soon."""
    return sum(note.code in (PIN_ENDED, PIN_TOO_SHORT, BAN_ENDED) for note in _ends(View(case)))


def _clashes(view: View) -> Iterator[Finding]:
    """Locked ranks that another lock in force has taken: the lowest rank asked for first, then by id hash."""
    wanted, most = frame(view)
    held = sort_pins(view, wanted, most)[0] if any(pin.rank for pin in view.pinned) else []
    taken: dict[str, set[int]] = {}
    for lock in sorted(view.pinned, key=lambda pin: (pin.deputy, digest(pin.person))):
        position = lock.position or ""
        if lock.rank is None or (lock.person, position) not in held:
            continue
        seats, there = wanted[position].seats, taken.setdefault(position, set())
        first = seats + lock.deputy if lock.deputy else 1
        rank = next(rank for rank in count(first) if rank not in there)
        there.add(rank)
        if rank > seats and rank != seats + lock.deputy:
            facts = _facts(view, lock) | {"rank": rank}
            yield (
                finding(DEPUTY_TAKEN, facts=facts, number=lock.deputy)
                if lock.deputy
                else finding(SEATS_TAKEN, facts=facts)
            )


def _ends(view: View) -> Iterator[Finding]:
    """Locks that end before the last of the position's days: what they do and don't."""
    for lock in view.case.organisation.locks:
        if lock.until is not None and (lock.position is None or lock.position in view.positions):
            end = _pin_ends if lock.kind is LockKind.PIN else _ban_ends
            yield from end(view, lock, lock.until)


def _pin_ends(view: View, lock: Lock, until: date) -> Iterator[Finding]:
    position = view.positions[lock.position or ""]
    first = min(part.days(position).first for part in view.asking(position))
    last = view.days(position).last
    if until < last:
        yield _end(PIN_ENDED if until < first else PIN_TOO_SHORT, view, lock, first=first, last=last)


def _ban_ends(view: View, lock: Lock, until: date) -> Iterator[Finding]:
    """A ban from all positions can be over for those whose days come later, and in force for the others."""
    about = [view.positions[lock.position]] if lock.position else list(view.positions.values())
    about = [one for one in about if view.wants(one)] or about
    reached = sum(any(until >= part.days(one).first for part in view.parts) for one in about)
    first = min(part.days(one).first for one in about for part in view.asking(one))
    last = max(view.days(one).last for one in about)
    if until >= last:
        return
    if 0 < reached < len(about):
        yield _end(BAN_PARTLY, view, lock, reached=reached, positions=len(about))
    else:
        yield _end(BAN_THROUGHOUT if reached else BAN_ENDED, view, lock, first=first, last=last)


def _end(code: str, view: View, lock: Lock, **facts: date | int) -> Finding:
    said = {key: fact.isoformat() if isinstance(fact, date) else fact for key, fact in facts.items()}
    return finding(code, facts=_facts(view, lock) | {"until": str(lock.until)} | said)


def _facts(view: View, lock: Lock) -> dict[str, str | int]:
    return {"scenario": view.case.scenario.id, "person": lock.person, "position": lock.position or "–"}


def _ranks(plan: Plan, view: View) -> Iterator[Finding]:
    """Locked ranks that a placed person has not got, because others are locked there or too few are placed."""
    placed = {(name.person, name.position): name for name in plan.placements}
    seats = {want.position: want.seats for want in plan.wanted}
    for lock in view.pinned:
        name = placed.get((lock.person, lock.position or ""))
        if name is None or lock.rank is None:
            continue
        facts = _facts(view, lock) | {"rank": name.rank}
        if not lock.deputy and name.rank > seats.get(name.position, 0):
            yield finding(NO_HOLDER, facts=facts)
        elif lock.deputy and name.rank != seats.get(name.position, 0) + lock.deputy:
            yield finding(OTHER_DEPUTY, facts=facts, number=lock.deputy)


def _forced(plan: Plan, case: Case) -> Iterator[Finding]:
    """Everybody who is forced somewhere, and which rules that breaks; reason and by whom are no finding's."""
    broken = set_aside.broken(plan, case)
    for one in plan.forced:
        facts: dict[str, str | int] = {"scenario": plan.scenario, "person": one.person, "position": one.position}
        rules = broken[one.person, one.position]
        said = {f"rules_{lang}": ", ".join(called_in(lang, rule) for rule in rules) for lang in ("sv", "en")}
        yield finding(FORCED, facts=facts | said) if rules else finding(FORCED_FREE, facts=facts)


def _claims(plan: Plan, case: Case) -> Iterator[Finding]:
    counts = to_ask(plan, case)
    if counts:
        unknown, asked = (counts[state] for state in TO_ASK)
        names = len({name.person for name in plan.placements})
        yield finding(OPEN_CLAIMS, scenario=case.scenario.id, unknown=unknown, asked=asked, names=names)
    first = case.scenario.as_of
    later = sum(one.claim.state is not claim_state(one, first) for one in case.roster.people)
    if later:
        yield finding(LATER_CLAIMS, scenario=case.scenario.id, count=later, as_of=first.isoformat())


def _doubled(plan: Plan, case: Case) -> Iterator[Finding]:
    found = doubled(plan, case)
    if found:
        shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
        yield finding(DOUBLED, scenario=plan.scenario, count=len(found), positions=shown)


def doubled(plan: Plan, case: Case) -> list[str]:
    """Positions that want more than twice as many names of the minimum or target as without absence."""
    phases = (phase for one in case.together or (case.scenario,) for phase in one.phase)
    if all(2 * _largest_absence(phase) <= 1 for phase in phases):
        return []  # With at most half away, twice the names are always enough.
    view = View(case)
    without = {row.position: row for row in names_wanted(view, *map(Workforce, view.parts), absent=False)}
    pairs = [(row, without[row.position]) for row in plan.wanted if row.position in without]
    return [
        row.position for row, present in pairs if row.minimum > 2 * present.minimum or row.target > 2 * present.target
    ]


def _largest_absence(phase: Phase) -> Fraction:
    """Probability of being away of somebody whom every rule hits."""
    largest: dict[str, Fraction] = {}
    for rule in phase.absence:
        largest[rule.cause] = max(largest.get(rule.cause, Fraction(0)), Fraction(rule.share_percent) / 100)
    return 1 - prod((1 - share for share in largest.values()), start=Fraction(1))
