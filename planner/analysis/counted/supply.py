"""Supply and demand of each skill and clearance class."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.solved import Solved
from planner.eligibility import RULES
from planner.facts import Asking, Facts
from planner.facts.days import Days
from planner.facts.judged import Judged

PERSON_RULES = ("affiliation", "duty_age", "claim", "unavailability")
"""The rules that look at the person alone and the days; who passes them is supply."""


class _Supply:
    """Who could serve at all, asked over the days of the positions that ask for something."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._passing: dict[tuple[int, Days], NDArray[np.bool_]] = {}

    def asked(self, columns: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.bool_], Judged, NDArray[np.bool_]]]:
        """Who is affiliated, of duty age, not claimed and present, and what people are, on the days asked about.

        Args:
            columns: positions, all of which some scenario wants; without any the whole scenario is asked about.

        Yields:
            Once for positions of the same days; last, people × skills who ever held them. Of a joint case usable is
            who is so in every scenario that wants them.
        """
        facts, seen = self._facts, set[tuple[tuple[int, Days], ...]]()
        for column in columns.tolist():
            days = facts.asking(column)
            if days not in seen:
                seen.add(days)
                yield self._usable(days), facts.at(column), self._ever(days)
        if not len(columns):
            whole = tuple((number, part.throughout.days) for number, part in enumerate(facts.joint))
            yield self._usable(whole), facts.throughout.judged, self._ever(whole)

    def _usable(self, asking: Asking) -> NDArray[np.bool_]:
        return np.asarray(np.logical_and.reduce([self._passes(*one) for one in asking]))

    def _ever(self, asking: Asking) -> NDArray[np.bool_]:
        return np.asarray(np.logical_and.reduce([self._facts.joint[number].people.ever_held for number, _ in asking]))

    def _passes(self, scenario: int, days: Days) -> NDArray[np.bool_]:
        if (scenario, days) not in self._passing:
            part = self._facts.joint[scenario].on(days)
            no = [rule.says_no(part)[:, 0] for rule in RULES if rule.id in PERSON_RULES]
            self._passing[scenario, days] = ~np.logical_or.reduce(no)
        return self._passing[scenario, days]


def supply(solved: Solved) -> pd.DataFrame:
    """People who have each skill and clearance class, against the names that ask for it.

    Supply counts people who could serve, and have the skill (or a vetting for the class, or a higher one), throughout
    the days of some position that asks for it or for a skill that implies it (of what none asks for, throughout the
    scenario); for classes that ask for citizenship only known citizens. Demand adds up positions: a position that asks
    for two skills is counted under both, and a position is counted under its own class only, so that supply of a
    higher class also serves the lower ones.

    Args:
        solved: a plan, with its case.

    Returns:
        One row per skill (in the organisation's order) and class (1 to 3) that anybody has or any active position asks
        for: ``scenario``, ``kind`` (skill, clearance), ``id`` (skill id, or the class as text), ``have`` (people),
        ``if_renewed`` (people more, if expired certificates were renewed), ``if_vetted`` (people more, if vettings
        applied for or expired were granted), ``wanted_minimum`` and ``wanted_depth`` (names, cumulative).
    """
    plan, facts = solved.plan, solved.facts
    column = facts.column
    wanted = np.zeros((len(column), 2), dtype=np.int64)
    for want in plan.wanted:
        wanted[column[want.position]] = (want.minimum, want.depth)
    rows = _skills(facts, wanted) + _classes(facts, wanted)
    columns = ["kind", "id", "have", "if_renewed", "if_vetted", "wanted_minimum", "wanted_depth"]
    table = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[2:], "int64"))
    table.insert(0, "scenario", plan.scenario)
    return table[table[columns[2:]].any(axis=1)].reset_index(drop=True)


def _skills(facts: Facts, wanted: NDArray[np.int64]) -> list[tuple[str, str, int, int, int, int, int]]:
    people, active = _Supply(facts), wanted[:, 1] > 0
    asked_for = facts.positions.needs.T.astype(np.int64) @ wanted
    rows = []
    for skill in facts.case.organisation.skills:
        s = facts.index.skill[skill.id]
        gives_it = [facts.index.skill[one] for one, given in facts.index.closure.items() if s in given]
        have, ever = np.zeros((2, len(facts.people.ids)), dtype=np.bool_)
        for base, judged, held in people.asked(np.flatnonzero(facts.positions.needs[:, gives_it].any(axis=1) & active)):
            have |= base & judged.held[:, s]
            ever |= base & held[:, s]
        asked, more = asked_for[s], int(ever.sum() - have.sum())
        rows.append(("skill", skill.id, int(have.sum()), more, 0, int(asked[0]), int(asked[1])))
    return rows


def _classes(facts: Facts, wanted: NDArray[np.int64]) -> list[tuple[str, str, int, int, int, int, int]]:
    people, supply = facts.people, _Supply(facts)
    applied = people.vetted_or_applied
    rows = []
    for needed in (1, 2, 3):
        citizens = needed in facts.case.settings.citizenship_classes
        asking = np.flatnonzero((facts.positions.clearance_class == needed) & (wanted[:, 1] > 0))
        have, would = np.zeros((2, len(people.ids)), dtype=np.bool_)
        for base, judged, _ in supply.asked(asking):
            may = base & people.citizen if citizens else base
            have |= may & (judged.vetted > 0) & (judged.vetted <= needed)
            would |= may & (applied > 0) & (applied <= needed)
        asked = wanted[asking].sum(axis=0)
        more = int((would & ~have).sum())
        rows.append(("clearance", str(needed), int(have.sum()), 0, more, int(asked[0]), int(asked[1])))
    return rows
