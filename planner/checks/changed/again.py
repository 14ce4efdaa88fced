"""The witness's own way to put a change in force (docs/model.md, Changes)."""

from collections.abc import Collection
from hashlib import blake2b
from typing import NamedTuple

from planner.checks.changed.qualified import could_be, edited
from planner.checks.people import affiliated, claim_state, days_away, home_employment
from planner.checks.view import View
from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.change import AppliedChange, Change, ChangeKind
from planner.domain.organisation import Organisation, Seats
from planner.domain.person import Claim, ClaimState, HeldSkill, Person
from planner.domain.scenario import AbsenceRule, Scenario

_AWAY = (ChangeKind.WITHOUT, ChangeKind.CLOSE_UNIT)
_OF_PHASES = (ChangeKind.REGIME, ChangeKind.STAFFING, ChangeKind.ABSENCE, ChangeKind.ALERT)


class Hit(NamedTuple):
    """What the witness finds of one change."""

    case: Case
    people: tuple[str, ...]
    hit: int


def put(case: Case, change: AppliedChange) -> Hit | None:
    """The case after a change, and whom it hits; None if the plan names people who are not those.

    Of a joint case it is in force in every scenario, also in what these have of their own.

    Args:
        case: the case before it.
        change: the change.
    """
    asked = change.asked
    if asked.kind in (ChangeKind.CLOSE_AREA, ChangeKind.CLOSE_ROUTE):
        return _closed(case, asked)
    if asked.kind in _OF_PHASES:
        return _phases(case, asked)
    if asked.kind is ChangeKind.SEATS:
        return _seats(case, {asked.position}, asked.seats or 0)
    view = View(case)
    people = _meant(view, change)
    if people is None or (asked.kind in _AWAY and not _counts(view)):
        return None
    hit: set[str] = set()

    def edit(some: tuple[Person, ...]) -> list[Person]:
        after = [_edited(view, asked, person) if person.id in people else person for person in some]
        hit.update(old.id for old, new in zip(some, after, strict=True) if old != new)
        return after

    edited = case.edited(edit)
    if asked.with_positions:
        shut = {one.id for one in case.organisation.positions if asked.unit in view.line(one.unit)}
        edited = _seats(edited, shut, 0).case
    return Hit(edited, tuple(sorted(people)), len(hit))


def _counts(view: View) -> bool:
    """Whether somebody who is away on every day is away by the settings."""
    return view.settings.away_share_tolerated < 100


def _meant(view: View, change: AppliedChange) -> set[str] | None:
    """The people whom a change is about; of the worst it is looked at only that they could be."""
    asked, named = change.asked, set(change.people)
    if asked.people:
        return set(asked.people)
    could = {person.id for person in view.case.roster.people if _could(view, asked, person)}
    if asked.kind is ChangeKind.CLOSE_UNIT or asked.number is None or asked.number >= len(could):
        return could
    if asked.worst:
        return named if named <= could and len(named) == asked.number else None
    seed = view.case.scenario.seed
    order = sorted((blake2b(f"change/{seed}/{one}".encode(), digest_size=8).hexdigest(), one) for one in could)
    return {person for _, person in order[: asked.number]}


def _could(view: View, asked: Change, person: Person) -> bool:
    """Can be taken away, and is of those of whom the change speaks."""
    days = (view.last - view.first).days + 1
    if claim_state(person, view.first) is ClaimState.CLAIMED or not affiliated(person, view.first, view.last):
        return False
    if days_away(person, view.first, view.last) == days:
        return False
    if asked.kind is ChangeKind.CLOSE_UNIT:
        return asked.unit in view.line(home_employment(person, view.first).unit)
    if asked.state is not None:
        return claim_state(person, view.first) is asked.state
    skills = view.skills(person)
    if asked.kind is ChangeKind.ADD_SKILL:
        return asked.skill not in skills and (asked.among is None or asked.among in skills)
    if asked.kind is ChangeKind.RENEW_SKILL:
        return could_be(view, asked, person)
    return (asked.skill is None or asked.skill in skills) and could_be(view, asked, person)


def _edited(view: View, asked: Change, person: Person) -> Person:
    """One person after a change."""
    if asked.kind is ChangeKind.CLAIM:
        return person.model_copy(update={"claim": Claim(state=ClaimState.CLAIMED)})
    if asked.kind is ChangeKind.ADD_SKILL:
        if any(own.skill == asked.skill and own.valid_until is None for own in person.skills):
            return person
        rest = tuple(own for own in person.skills if own.skill != asked.skill)
        return person.model_copy(update={"skills": (*rest, HeldSkill.model_validate({"skill": asked.skill}))})
    if asked.kind is ChangeKind.REMOVE_SKILL:
        kept = tuple(own for own in person.skills if asked.skill not in view.given(own.skill))
        return person.model_copy(update={"skills": kept})
    if asked.kind not in _AWAY:
        return edited(view, asked, person)
    if days_away(person, view.first, view.last) == (view.last - view.first).days + 1:
        return person
    days = Period(first=view.first, last=view.last)
    return person.model_copy(update={"unavailable": (*person.unavailable, days)})


def _closed(case: Case, asked: Change) -> Hit:
    left = []

    def edit(organisation: Organisation) -> dict[str, object]:
        places = {row.place for row in organisation.travel} if asked.place is None else {asked.place}
        shut = {(asked.area, place) for place in places}
        rest = tuple(row for row in organisation.travel if (row.area, row.place) not in shut)
        left.append((len(rest), len(organisation.travel)))
        return {"travel": rest}

    closed = case.reorganised(edit)
    # Where no road is left there would be no table, and everybody would get everywhere.
    closes = all(rest or not before for rest, before in left) and any(rest < before for rest, before in left)
    living = sum(person.area == asked.area for person in case.roster.people)
    return Hit(closed, (), living if closes else 0)


def _phases(case: Case, asked: Change) -> Hit | None:
    """What every phase of the scenario has, or its alert; of a joint case of each. None for a cause that none has."""
    scenes = case.together or (case.scenario,)
    rules = [rule.cause for scene in scenes for phase in scene.phase for rule in phase.absence]
    if asked.kind is ChangeKind.ABSENCE and asked.cause not in rules:
        return None
    if not case.together:
        scenario, hit = _anew(case.scenario, asked)
        return Hit(case.model_copy(update={"scenario": scenario}), (), hit)
    parts = [_anew(one, asked) for one in case.together]
    scenarios = tuple(scenario for scenario, _ in parts)
    first = like(case.scenario, scenarios[0])
    then = case.model_copy(update={"scenario": first, "together": scenarios})
    return Hit(then, (), sum(hit for _, hit in parts))


def _anew(scenario: Scenario, asked: Change) -> tuple[Scenario, int]:
    """One scenario with another regime, absence, staffing or alert, and in how many phases it was otherwise."""
    if asked.kind is ChangeKind.ALERT:
        alert = {"alert_state": asked.alert_state, "alarm": asked.alarm or scenario.alarm}
        then = scenario.model_copy(update=alert)
        return then, int((then.alert_state, then.alarm) != (scenario.alert_state, scenario.alarm))
    phases, hit = [], 0
    for phase in scenario.phase:
        if asked.regime is not None:
            hit += phase.regime is not asked.regime
            phases.append(phase.model_copy(update={"regime": asked.regime}))
            continue
        if asked.cause is not None:
            rules = tuple(_share(rule, asked) for rule in phase.absence)
            hit += rules != phase.absence
            phases.append(phase.model_copy(update={"absence": rules}))
            continue
        hit += {active.staffing for active in phase.activate} != {asked.staffing}
        active = [one.model_copy(update={"staffing": asked.staffing}) for one in phase.activate]
        phases.append(phase.model_copy(update={"activate": tuple(active)}))
    return scenario.model_copy(update={"phase": tuple(phases)}), hit


def _share(rule: AbsenceRule, asked: Change) -> AbsenceRule:
    return rule if rule.cause != asked.cause else rule.model_copy(update={"share_percent": asked.share_percent})


def like(joint: Scenario, first: Scenario) -> Scenario:
    """The scenario of a joint case with what the first of its scenarios has become."""
    became = {"phase": first.phase, "alert_state": first.alert_state, "alarm": first.alarm}
    return joint.model_copy(update=became)


def _seats(case: Case, positions: Collection[str | None], number: int) -> Hit:
    """So many chairs wherever the positions have a target."""
    hit: set[tuple[str, str]] = set()

    def edit(organisation: Organisation) -> dict[str, object]:
        rows = []
        for position in organisation.positions:
            if position.id in positions:
                old, low = position.target.model_dump(), position.minimum.model_dump()
                new = {shift: number for shift, chairs in old.items() if chairs}
                hit.update((position.id, one) for one in new if number != old[one] or number != low[one])
                seats = Seats.model_validate(new)
                rows.append(position.model_copy(update={"minimum": seats, "target": seats}))
            else:
                rows.append(position)
        return {"positions": tuple(rows)}

    return Hit(case.reorganised(edit), (), len(hit))
