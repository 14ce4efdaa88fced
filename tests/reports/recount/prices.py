"""What each measure costs and takes by the price list, turns included (docs/model.md, Measures)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from planner.domain.effect import EffectKind
from planner.domain.measure import Catalogue, Measure
from planner.domain.skill import Skill


class List(NamedTuple):
    """A price list as it is on the day of a decision."""

    catalogue: Catalogue
    skills: tuple[Skill, ...]
    """Skills of the organisation: one without a course of its own is taught in its own time."""
    day: date

    def alone(self, measure: Measure) -> tuple[int, int]:
        """Kronor, and weeks where it need not wait for its turn."""
        prices = self.catalogue
        match measure.kind:
            case EffectKind.RENEW:
                return prices.renew_kr, prices.renew_weeks
            case EffectKind.RELEASE:
                return prices.release_kr, prices.release_weeks
            case EffectKind.VET:
                (found,) = (one for one in prices.vetting if one.clearance_class == measure.clearance_class)
                return found.cost_kr, found.weeks
            case EffectKind.TRAIN if measure.course is not None:
                course = prices.courses(self.skills)[measure.course]
                wait = max(0, -(-(course.first_day - self.day).days // 7)) if course.first_day else 0
                begun = bool(course.first_day and course.first_day < self.day)
                return course.cost_kr, (course.ready_weeks(self.day) or 0) if begun else wait + course.weeks
            case EffectKind.AGREEMENT:
                cost, weeks = prices.agreement(measure.lender or "", measure.borrower or "")
                return cost, weeks
            case EffectKind.LEND:
                cost, weeks = prices.lending(measure.unit or "", 0).price
                return cost, weeks
        if measure.decision:
            return measure.decision.cost_kr, measure.decision.weeks
        pool, people = measure.pool, measure.people or 0
        if pool is None:
            raise ValueError(measure.kind)
        wait = max(0, -(-(pool.first_day - self.day).days // 7)) if pool.first_day else 0
        return pool.agreement_kr + people * pool.cost_kr, max(pool.weeks, wait)

    def in_turn(self, measures: Sequence[Measure]) -> list[int]:
        """Weeks until each is in force: the longest vettings begin first, course seats go in the order of people."""
        prices, weeks = self.catalogue, [self.alone(one)[1] for one in measures]
        by_person = sorted(range(len(measures)), key=lambda at: measures[at].person_id or "")
        vettings = sorted((at for at in by_person if measures[at].kind is EffectKind.VET), key=lambda at: -weeks[at])
        for number, at in enumerate(vettings if prices.vetting_capacity else ()):
            weeks[at] += (number // (prices.vetting_capacity or 1) + 1) * prices.vetting_period_weeks
        for course, listed in enumerate(prices.courses(self.skills)):
            for number, at in enumerate(at for at in by_person if measures[at].course == course):
                weeks[at] += number // listed.seats * (listed.every_weeks or 0) if listed.seats else 0
        return weeks
