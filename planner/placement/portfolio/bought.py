"""What a solved portfolio buys: counts of packages turned into measures for people, units, employers and pools."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from planner.domain.decision import Decision
from planner.domain.effect import EffectKind
from planner.domain.measure import Catalogue, Measure
from planner.domain.person import ClearanceClass
from planner.domain.pool import Pool
from planner.placement.portfolio.builder import Model
from planner.placement.portfolio.offers import Offer, Offers
from planner.placement.portfolio.options import NONE, Package
from planner.placement.portfolio.turns import in_turn


def bought(offers: Offers, packages: list[Offer], model: Model, x: NDArray[np.int64]) -> tuple[Measure, ...]:
    """The measures of an answer, by kind, then person, unit, lender or pool.

    Args:
        offers: the whole problem.
        packages: packages of the model.
        model: the model.
        x: value of each of its variables.
    """
    return tuple(sorted(in_turn(offers, _measures(offers, packages, model, x)), key=in_order))


def in_order(measure: Measure) -> tuple[str, ...]:
    """By kind, then person, unit, lender or pool, then skill or borrower, then what a decision is about."""
    return (
        measure.kind.value,
        measure.person_id or measure.unit or measure.lender or (measure.pool.id if measure.pool else ""),
        measure.skill or measure.borrower or "",
        *(measure.decision.about if measure.decision else ()),
    )


def _measures(offers: Offers, packages: list[Offer], model: Model, x: NDArray[np.int64]) -> Iterator[Measure]:
    catalogue = offers.catalogue
    taken: dict[int, int] = {}
    for (g, k), count in zip(packages, x[model.columns["packages"]].tolist(), strict=True):
        group = offers.groups[g]
        if group.pool and count:
            yield _of_pool(offers, group.pool, count)
            continue
        for row in group.people[taken.get(g, 0) : taken.get(g, 0) + count]:
            yield from of_person(offers, row, group.options.packages[k])
        taken[g] = taken.get(g, 0) + count
    for agreement, chosen in zip(offers.agreements, x[model.columns["agreements"]].tolist(), strict=True):
        if chosen:
            yield of_agreement(catalogue, *agreement)
    percents = {limit.unit: limit.lend_percent for limit in offers.limits}
    for unit, raised in zip(sorted(percents), x[model.columns["limits"]].tolist(), strict=True):
        if raised:
            yield Measure(
                kind=EffectKind.LEND,
                unit=unit,
                lend_percent=percents[unit],
                weeks=catalogue.lending(unit, 0).price.weeks,
                cost_kr=catalogue.lending(unit, 0).price.cost_kr,
            )
    for review, chosen in zip(offers.reviews, x[model.columns["reviews"]].tolist(), strict=True):
        if chosen:
            yield of_decision(review)


def of_agreement(catalogue: Catalogue, lender: str, borrower: str) -> Measure:
    """An agreement between two employers."""
    price = catalogue.agreement(lender, borrower)
    return Measure(
        kind=EffectKind.AGREEMENT,
        lender=lender,
        borrower=borrower,
        weeks=price.weeks,
        cost_kr=price.cost_kr,
    )


def of_decision(decision: Decision) -> Measure:
    """A review, a double hat or something lowered."""
    return Measure(
        kind=EffectKind(decision.kind.value), decision=decision, weeks=decision.weeks, cost_kr=decision.cost_kr
    )


def _of_pool(offers: Offers, pool: Pool, people: int) -> Measure:
    decided = min(facts.case.scenario.as_of for facts in offers.cells.facts)
    return Measure(
        kind=EffectKind.POOL,
        pool=pool,
        people=people,
        weeks=pool.ready_weeks(decided),
        cost_kr=pool.agreement_kr + people * pool.cost_kr,
    )


def of_person(offers: Offers, row: int, package: Package) -> Iterator[Measure]:
    """The measures of a package for the person in that row."""
    catalogue, packages = offers.catalogue, offers.packages
    person = offers.cells.facts[0].people.ids[row]
    simple: list[tuple[EffectKind, str | None, int, int]] = []
    if package.release:
        simple.append((EffectKind.RELEASE, None, catalogue.release_weeks, catalogue.release_kr))
    simple += [(EffectKind.RENEW, skill, catalogue.renew_weeks, catalogue.renew_kr) for skill in package.renew]
    for kind, skill, weeks, kronor in simple:
        yield Measure(kind=kind, person_id=person, skill=skill, weeks=weeks, cost_kr=kronor)
    if package.vetting != NONE:
        vetting = catalogue.vetting[package.vetting]
        yield Measure(
            kind=EffectKind.VET,
            person_id=person,
            clearance_class=ClearanceClass(vetting.clearance_class),
            weeks=vetting.weeks,
            cost_kr=vetting.cost_kr,
        )
    if package.course != NONE:
        course = packages.courses[package.course]
        yield Measure(
            kind=EffectKind.TRAIN,
            person_id=person,
            skill=course.skill,
            weeks=packages.course_weeks[package.course],
            cost_kr=course.cost_kr,
            course=package.course,
        )
