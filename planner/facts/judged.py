"""What people are on given days: employed all along, vetted and skilled to the end, away on how many."""

from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planner.domain.settings import Settings
from planner.facts.days import Days
from planner.facts.people import People


@dataclass(frozen=True)
class Judged:
    """People judged for some days; every array but ``held_sets`` has n rows."""

    affiliated: NDArray[np.bool_]
    """Employed or assigned from the first to the last day."""
    away_days: NDArray[np.int64]
    """Certain days of absence within the active phases."""
    away: NDArray[np.bool_]
    """Certainly away: on more of the active days than are tolerated."""
    employers: NDArray[np.bool_]
    """n × employers: employed by it on the first day."""
    vetted: NDArray[np.int64]
    """Class of a vetting that is granted and valid to the last day, 0 for none."""
    skill_set: NDArray[np.int64]
    """Which of the distinct sets of certificates each person has."""
    held_sets: NDArray[np.bool_]
    """Sets × skills: held, or implied by one held, validly to the last day."""

    @cached_property
    def held(self) -> NDArray[np.bool_]:
        """People × skills: held, or implied by one held, validly to the last day."""
        return self.held_sets[self.skill_set]

    def rows(self, first: int, last: int) -> "Judged":
        """The people from row ``first`` up to, not including, ``last``; arrays are views."""
        columns = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "held_sets"}
        return Judged(**{name: column[first:last] for name, column in columns.items()}, held_sets=self.held_sets)


def affiliated_on(people: People, first: date, last: date) -> NDArray[np.bool_]:
    """People whose employments, joined where they touch, hold every day from ``first`` to ``last``."""
    affiliated = np.zeros(len(people.ids), dtype=np.bool_)
    employed = people.dated.employed
    affiliated[employed.person[employed.holding(first, last)]] = True
    return affiliated


def _vetted(valid: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The highest class, which is the lowest number, with a valid grant; 0 without one."""
    found: NDArray[np.int64] = np.where(valid.any(axis=1), valid.argmax(axis=1) + 1, 0)
    return found


def judge(people: People, days: Days, certain: NDArray[np.int64], employers: int, settings: Settings) -> Judged:
    """Judges all people for some days.

    Args:
        people: the people, whole.
        days: the days.
        certain: people × phases, days certainly away.
        employers: number of employers.
        settings: the tolerated share.
    """
    dated, last = people.dated, days.last.toordinal()
    employed_by = np.zeros((len(people.ids), employers), dtype=np.bool_)
    on_first = dated.jobs.holding(days.first, days.first)
    employed_by[dated.jobs.person[on_first], dated.jobs.value[on_first]] = True
    away_days = certain[:, list(days.phases)].sum(axis=1)
    return Judged(
        affiliated=affiliated_on(people, days.first, days.last),
        away_days=away_days,
        away=100 * away_days > settings.away_share_tolerated * days.active,
        employers=employed_by,
        vetted=_vetted(dated.vetted_until >= last),
        skill_set=people.skill_set,
        held_sets=dated.held_until >= last,
    )
