"""Whether the plans shown are approved and adopted, when and by whom; their version, and how they are marked."""

from collections.abc import Iterable
from typing import Protocol

from planner.domain.plan import Plan
from planner.reports.marking import Mark, mark_of
from planner.reports.material import Decided, Material
from planner.store.approvals import Standing, State
from planner.store.documents import version_of
from planner.text.words import Words


class Stands(Protocol):
    """A plan, and how far it has come."""

    @property
    def plan(self) -> Plan:
        """The plan."""
        ...

    @property
    def decided(self) -> Decided | None:
        """The decision by which it is adopted."""
        ...

    @property
    def approval(self) -> Standing | None:
        """How far it has come in a workspace."""
        ...


def approval(material: Material, words: Words) -> tuple[str, ...]:
    """How far the plans shown have come, and which of them count on people who are claimed since they were solved."""
    return (*states(material.results, words), *claimed_said(material, words))


def claimed_said(material: Material, words: Words) -> tuple[str, ...]:
    """Which plans count on people who are claimed since they were solved, and on how many, as it may be told."""
    from planner.reports.unit_names import some  # which says how far a plan has come, too

    return tuple(
        words("story.claimed", plan=one.plan.scenario, people=some(one.claimed, words))
        for one in material.results
        if one.claimed
    )


def states(results: Iterable[Stands], words: Words) -> tuple[str, ...]:
    """One sentence where the same is true of all plans, else one for each state, with the plans that it is true of."""
    told: dict[str, list[str]] = {}
    for result in results:
        told.setdefault(_state(result, words), []).append(result.plan.scenario)
    if len(told) == 1:
        return tuple(told)
    return tuple(f"{', '.join(plans)}: {state}" for state, plans in told.items())


def approval_said(now: Standing, words: Words) -> str:
    """How far a plan that is not adopted has come, who saw to it and when; empty of one that nobody was asked about."""
    if now.emergency:
        return words("story.approval.emergency")
    if now.state is State.DRAFT:
        return ""
    by, day = (now.last.account, words.date(now.last.day)) if now.last else ("", "")
    return words(f"story.approval.{now.state.value}", by=by, day=day)


def mark(material: Material, words: Words) -> Mark:
    """The marking of what is made of some plans."""
    used = ((one.plan.scenario, one.approval.emergency if one.approval else None) for one in material.results)
    made = mark_of(material.marking, words, used)
    number, of = material.copy
    return made.numbered(number, of, version(material), words) if of else made


def version(material: Material) -> str:
    """Checksum of the plans, as far as it is shown."""
    return version_of(result.plan for result in material.results)


def _state(result: Stands, words: Words) -> str:
    now, decided = result.approval, result.decided
    if now and (now.emergency or decided is None) and (said_so := approval_said(now, words)):
        return said_so
    if decided is None:
        return words("story.not_approved")
    record = decided.record
    said = [words("story.adopted", day=words.date(record.decided_on), by=record.decided_by)]
    said += [words("story.adopted.peacetime")] if record.peacetime else []
    said += [words("story.adopted.replaced", name=decided.replaced_by)] if decided.replaced_by else []
    return "; ".join(said)
