"""Single changes that may fill a gap, by kind: whoever one rule alone keeps out and who can be had."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.analysis.gaps.citizens import unnoted
from planner.analysis.gaps.residual import Residual
from planner.analysis.gaps.single_change import Change
from planner.analysis.gaps.single_skill import Training, one_renewal
from planner.domain.effect import EffectKind
from planner.domain.person import ClearanceClass
from planner.eligibility.matrix import rule_number
from planner.placement.rules.conditions import counted
from planner.placement.rules.donor_limit import donor_limits


@dataclass(frozen=True)
class Gap:
    """A gap, with the people and the positions through which a change can fill it."""

    residual: Residual
    position: int
    """Column of the position."""
    level: int
    """Seat level of the missing name."""
    people: NDArray[np.int64]
    """Rows of the people who can be had, by unplaced first, then id hash."""
    entries: NDArray[np.int64]
    """Columns of the positions from which a chain leads into the gap, the gap's own first, then by id."""

    @property
    def id(self) -> str:
        """Id of the position."""
        return self.residual.eligibility.facts.positions.ids[self.position]


def build_gap(residual: Residual, position: int) -> Gap:
    """Searches the residual graph for one gap."""
    level = int(residual.gap[position])
    by_hash = residual.eligibility.facts.by_hash
    people = by_hash[residual.can_leave(level)[by_hash]]
    people = people[np.argsort(residual.at[people] >= 0, kind="stable")]
    entries = np.flatnonzero(residual.leads_to(position))
    entries = np.concatenate([[position], entries[entries != position]])
    return Gap(residual, position, level, people, entries.astype(np.int64))


def _kept_out_by(gap: Gap, rule_id: str) -> Iterator[tuple[int, int]]:
    """Person and position whom this rule alone keeps apart: first into the gap itself, then by person."""
    alone = gap.residual.eligibility.no[np.ix_(gap.people, gap.entries)] == 1 << rule_number(rule_id)
    for column in range(alone.shape[1]):
        for row in np.flatnonzero(alone[:, column]):
            yield int(gap.people[row]), int(gap.entries[column])


def _of_person(gap: Gap, kind: EffectKind, person: int, entry: int, weeks: int, **facts: object) -> Change:
    known = gap.residual.eligibility.facts
    return Change.model_validate(
        {
            "kind": kind,
            "position": gap.id,
            "via": known.positions.ids[entry],
            "person_id": known.people.ids[person],
            "weeks": weeks,
            "gain_level": gap.level,
            **facts,
        }
    )


def citizenships(gap: Gap) -> Iterator[Change]:
    """Those who are vetted for the class, and of whom nobody has noted whether they are citizens."""
    facts = gap.residual.eligibility.facts
    known: dict[int, NDArray[np.bool_]] = {}
    for person, entry in _kept_out_by(gap, "clearance"):
        if entry not in known:
            known[entry] = unnoted(facts, entry)
        if known[entry][person]:
            yield _of_person(gap, EffectKind.CITIZEN, person, entry, 0)


def renewals(gap: Gap) -> Iterator[Change]:
    """Renewals of one expired certificate."""
    facts = gap.residual.eligibility.facts
    skills = facts.certificates
    for person, entry in _kept_out_by(gap, "skills"):
        skill = one_renewal(facts, person, entry, skills[facts.people.ids[person]])
        if skill is not None:
            yield _of_person(gap, EffectKind.RENEW, person, entry, 0, skill=skill)


def loans(gap: Gap) -> Iterator[Change]:
    """Limits that bind and keep somebody eligible out, raised by one name."""
    facts, residual = gap.residual.eligibility.facts, gap.residual
    placed = np.flatnonzero(residual.at >= 0)
    eligible = residual.eligibility.no[np.ix_(gap.people, gap.entries)] == 0
    for rule in donor_limits(facts):
        at = residual.at[placed]
        used = int(counted(rule, facts, placed, at).sum())
        people, entries = np.nonzero(eligible & rule.members[gap.people][:, None] & rule.outside[gap.entries])
        lent = rule.counts(facts, gap.people[people], gap.entries[entries])
        if used < rule.limit or not lent.any() or rule.limit >= rule.people:
            continue
        yield Change(
            kind=EffectKind.LEND,
            position=gap.id,
            via=facts.positions.ids[int(gap.entries[entries[lent].min()])],
            unit=rule.unit,
            lend_percent=-(-(rule.limit + 1) * 100 // rule.people),
            gain_level=gap.level,
        )


def vettings(gap: Gap) -> Iterator[Change]:
    """Vettings of one person; those already applied for come first."""
    facts = gap.residual.eligibility.facts
    settings = facts.case.settings
    pairs: list[tuple[bool, int, int, int, int]] = []
    for person, entry in _kept_out_by(gap, "clearance"):
        needed = int(facts.positions.clearance_class[entry])
        if needed in settings.citizenship_classes and not facts.people.citizen[person]:
            continue
        applied = bool(0 < facts.people.vetted_or_applied[person] <= needed)
        pairs.append((not applied, -needed, len(pairs), person, entry))
    for _, negative, _, person, entry in sorted(pairs):
        weeks = settings.vetting_weeks
        yield _of_person(gap, EffectKind.VET, person, entry, weeks, clearance_class=ClearanceClass(-negative))


def trainings(gap: Gap) -> Iterator[Change]:
    """Training of one person in one skill, the quickest first."""
    training = Training(gap.residual.eligibility.facts)
    courses: list[tuple[int, int, int, int, str]] = []
    for person, entry in _kept_out_by(gap, "skills"):
        found = training.quickest(person, entry)
        if found is not None:
            courses.append((found[0], len(courses), person, entry, found[1]))
    for weeks, _, person, entry, skill in sorted(courses):
        yield _of_person(gap, EffectKind.TRAIN, person, entry, weeks, skill=skill)


def releases(gap: Gap) -> Iterator[Change]:
    """Releases of one claim."""
    for person, entry in _kept_out_by(gap, "claim"):
        yield _of_person(gap, EffectKind.RELEASE, person, entry, 0)


def agreements(gap: Gap) -> Iterator[Change]:
    """Agreements with another employer of the roster."""
    facts = gap.residual.eligibility.facts
    names = sorted(facts.index.employer, key=facts.index.employer.__getitem__)
    seen = set()
    for person, entry in _kept_out_by(gap, "employer"):
        for lender in np.flatnonzero(facts.at(entry).employers[person]):
            pair = (names[lender], names[facts.positions.employer[entry]])
            if pair not in seen:
                seen.add(pair)
                yield Change(
                    kind=EffectKind.AGREEMENT,
                    position=gap.id,
                    via=facts.positions.ids[entry],
                    lender=pair[0],
                    borrower=pair[1],
                    gain_level=gap.level,
                )


def borrowings(gap: Gap) -> Iterator[Change]:
    """Somebody qualified from outside; then somebody who has what coupling rules about the position count, too."""
    organisation = gap.residual.eligibility.facts.case.organisation
    counted = {one.skill for one in organisation.couplings if gap.id in one.positions and one.skill}
    for also in ((), tuple(sorted(counted)))[: 2 if counted else 1]:
        yield Change(kind=EffectKind.BORROW, position=gap.id, via=gap.id, gain_level=gap.level, also=also)


SEARCHES: tuple[Callable[[Gap], Iterable[Change]], ...] = (
    citizenships,
    renewals,
    loans,
    vettings,
    trainings,
    releases,
    agreements,
)
"""One search per dropped rule, in the order of ``PRICES``."""
