"""Counts a shortage certificate again: names wanted less people who may, by the witness's own rules."""

from collections.abc import Iterator

import numpy as np

from planner.checks import pins
from planner.checks.levels import ends_of, tier_of
from planner.checks.proof.crowd import Crowd
from planner.checks.rules import eligible, forced
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.finding import Finding, Severity
from planner.domain.person import Person
from planner.domain.plan import Plan, Wanted
from planner.domain.shortage import ShortageCertificate


def check(certificate: ShortageCertificate, plan: Plan, case: Case) -> tuple[Finding, ...]:
    """Whether a certificate proves by counting that the plan could not lack fewer names in its positions.

    Args:
        certificate: what is claimed.
        plan: the plan whose gap it explains, verified before.
        case: what both were made from.

    Returns:
        Findings with codes ``E-CERT-…``; empty if and only if the proof holds.
    """
    view = View(case)
    wanted, most = pins.frame(view)
    chosen = certificate.positions
    if list(chosen) != sorted(set(chosen)) or not {*chosen, certificate.position} <= wanted.keys() & {*chosen}:
        return (_error("E-CERT-001", certificate, found=", ".join(chosen)),)
    held, _ = pins.sort_pins(view, wanted, most)
    return tuple(_counted(view, certificate, plan, wanted, held))


def _counted(
    view: View, certificate: ShortageCertificate, plan: Plan, wanted: dict[str, Wanted], held: list[tuple[str, str]]
) -> Iterator[Finding]:
    wants = {ident: _up_to(view, wanted[ident], certificate.level) for ident in certificate.positions}
    total = sum(wants.values())
    if certificate.wanted != total:
        yield _error("E-CERT-002", certificate, found=certificate.wanted, expected=total)
    may = tuple(person.id for person in _able(view, certificate.positions, held))
    capacity = len(may) + _with_two(view, may, certificate.positions, held)
    if certificate.people != may:
        yield _error("E-CERT-003", certificate, found=len(certificate.people), expected=len(may))
    names = {ident: sum(name.position == ident for name in plan.placements) for ident in wants}
    lacking = {ident: max(0, wants[ident] - names[ident]) for ident in wants}
    if not lacking[certificate.position] or certificate.missing != sum(lacking.values()):
        yield _error("E-CERT-004", certificate, found=certificate.missing, expected=sum(lacking.values()))
    if total - capacity != certificate.missing:
        yield _error("E-CERT-005", certificate, found=certificate.missing, expected=total - capacity)
    yield from _common(view, certificate)


def _up_to(view: View, want: Wanted, level: int) -> int:
    """Names that count as much as the level or more."""
    tier = tier_of(view.settings, view.positions[want.position].max_outage_min)
    return view.levels.up_to(level, tier, ends_of(want))


def _own(held: list[tuple[str, str]]) -> dict[str, set[str]]:
    """Positions that each pinned person is pinned to."""
    pinned: dict[str, set[str]] = {}
    for person, position in held:
        pinned.setdefault(person, set()).add(position)
    return pinned


def _able(view: View, chosen: tuple[str, ...], held: list[tuple[str, str]]) -> Iterator[Person]:
    """People who may hold at least one of the positions, by id; a pin that holds leaves but a second position.

    A forced one leaves none.
    """
    crowd, pinned = Crowd(view), _own(held)
    alone = {person for person, _ in forced.locks(view).keys() & {*held}}
    able = np.logical_or.reduce([crowd.may(view.positions[ident]) for ident in chosen])
    for ident in sorted(view.people):
        person = view.people[ident]
        if ident in pinned:
            beside = (
                set[str]()
                if ident in alone
                else {other for pair in view.double_hats if pinned[ident] < pair for other in pair - pinned[ident]}
            )
            if pinned[ident] & {*chosen} or any(
                eligible(view, person, view.positions[one]) for one in beside & {*chosen}
            ):
                yield person
        elif able[crowd.number[ident]]:
            yield person


def _with_two(view: View, people: tuple[str, ...], chosen: tuple[str, ...], held: list[tuple[str, str]]) -> int:
    """How many of these people may hold two of the positions."""
    pinned, pairs = _own(held), [pair for pair in view.double_hats if pair <= {*chosen}]
    alone = {person for person, _ in forced.locks(view).keys() & {*held}}
    return sum(
        ident not in alone
        and any(
            pinned.get(ident, set()) <= pair
            and all(eligible(view, view.people[ident], view.positions[one]) for one in pair)
            for pair in pairs
        )
        for ident in people
    )


def _common(view: View, certificate: ShortageCertificate) -> Iterator[Finding]:
    """What all positions are said to ask for is what each of them asks for."""
    skills = {skill.id: skill.implies for skill in view.case.organisation.skills}
    for ident in certificate.positions:
        position = view.positions[ident]
        asked, todo = set[str](), list(position.skills)
        while todo:
            skill = todo.pop()
            if skill not in asked:
                asked.add(skill)
                todo.extend(skills[skill])
        for skill in certificate.skills:
            if skill not in asked:
                yield _error("E-CERT-006", certificate, found=skill, expected=ident)
        needed = certificate.clearance_class
        if needed is not None and (position.clearance_class is None or not position.clearance_class.covers(needed)):
            yield _error("E-CERT-006", certificate, found=int(needed), expected=ident)


def _error(code: str, certificate: ShortageCertificate, **facts: str | int) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, facts={"position": certificate.position, **facts})
