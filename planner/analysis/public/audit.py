"""What may stand beside the bands of one plan: tried on a reader who knows all of the report, and left out otherwise.

Bands narrow nothing by themselves. Yes-or-no sentences do: that one person more would be qualified with a course says
that somebody lacks the skill alone. Whether a sentence about irreplaceable people is told depends on the bands and
not on what it would say; a change that is left out looks like none found. So leaving out tells nothing either.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pandas as pd

from planner.analysis.counted.passing import ALL, PASSED, strained
from planner.analysis.counted.supply import PERSON_RULES
from planner.analysis.counted.worth import named_counts
from planner.analysis.gaps.single_change import Change
from planner.analysis.public.disclosure import fixed_band
from planner.analysis.public.reader import Apart, Key, Reader
from planner.analysis.solved import Solved
from planner.domain.coupling import CouplingKind
from planner.domain.effect import EffectKind
from planner.domain.plan import Status
from planner.domain.skill import closure
from planner.eligibility import RULES

RULE_STEPS = ("everyone", *(rule.id for rule in RULES))
"""Steps of a funnel that are shown."""

_NEEDED = {
    **dict.fromkeys((EffectKind.RENEW, EffectKind.TRAIN), "skills"),
    **dict.fromkeys((EffectKind.CITIZEN, EffectKind.VET), "clearance"),
    EffectKind.RELEASE: "claim",
    EffectKind.AGREEMENT: "employer",
}
"""The rule that alone keeps out the person whom a change is about."""

_DATED = ("affiliation", "unavailability", "clearance", "skills")
"""Rules that say no for dates."""

NO_CLASS = 9
"""What asks for no clearance stands after every class."""

_Asks = tuple[int, frozenset[str], object]
"""Class, skills and days that a position asks for."""


def moment(solved: Solved) -> tuple[object, ...]:
    """Plans of one moment ask the same roster as of the same day with the same changes: one tells of the others."""
    case = solved.case
    return (case.scenario.id,) if case.together else (case.scenario.as_of, str(solved.plan.changes))


class Audit:
    """A reader of everything that is told of one plan, beside the others of a report."""

    def __init__(self, solved: Solved, funnels: pd.DataFrame, supply: pd.DataFrame, reader: Reader) -> None:
        """Puts in what is always told: the bands, and names wanted, filled and missing.

        Args:
            solved: a verified plan, with its case.
            funnels: as they are shown (``publish``).
            supply: likewise.
            reader: what is known of other plans that ask the same roster on the same day (``moment``); to be drawn
                when all of them have put theirs in.
        """
        self.reader = reader
        self._solved, self._named = solved, named_counts(solved.plan)
        self._gives = closure(solved.case.organisation.skills)
        self._position = {position.id: position for position in solved.case.organisation.positions}
        self._groups = {want.position: tuple(self._steps(want.position)) for want in solved.plan.wanted}
        self._ident = solved.plan.scenario
        self._days: dict[tuple[str, str], set[str]] = {}
        for ident in self._groups:
            for thing in self._things(ident):
                asking = solved.facts.asking(solved.facts.column[ident])
                self._days.setdefault(thing, set()).add(str(asking))
        self._asking: Counter[Key] = Counter()
        self._passed: list[Key] = [("everyone",)]
        self._put_names()
        self._put_supply(supply)
        for position, step, low, high in zip(
            funnels["position"], funnels["step"], funnels["left_low"], funnels["left_high"], strict=True
        ):
            self.reader.band(self._step(position, step), int(low), int(high))

    def bears_change(self, change: Change) -> bool:
        """Whether the cheapest change may be told; if so, the reader knows it from then on."""
        rule = _NEEDED.get(change.kind)
        told = [] if rule is None else [self._lost(change.via, rule)]
        if change.kind is EffectKind.RENEW:
            when = self._when("skill", str(change.skill))
            told.append(Apart(("renewed", "skill", change.skill, when), ("have", "skill", change.skill, when), 1))
        return self.reader.bears(told)

    def bears_dates(self, position: str) -> bool:
        """Whether it may be told that somebody could help but for dates; of what, is not told."""
        return all(self.reader.bears([self._lost(position, rule)], keep=False) for rule in _DATED)

    def bears_falls(self, position: str, *, falls: bool) -> bool:
        """Whether it may be told if a position holds somebody whom nobody can replace.

        That nobody does tells that more people have what it asks for than names are placed where that is asked for.
        Where names of its minimum are missing, these tell already that nobody is to spare.
        """
        if any(lack.position == position and lack.minimum for lack in self._solved.plan.missing):
            return True
        more = [Apart(key, ("names", self._ident, key), 1) for key in self._asked(position)]
        return self.reader.bears(more, keep=False) and (falls or self.reader.bears(more))

    def bears_passing(self, step: str, low: int, high: int) -> bool:
        """Whether it may be told how many pass a step for any of the strained positions; known from then on.

        They are at least those who pass it for one of them, and at most those for all together, and those of the step
        before. Where that most would narrow a band, it is not told, however many they are: leaving out tells nothing.
        """
        every, largest = self._strained(step)
        if len(every) < 2 or (len(largest) < 2 and step != ALL):
            self._passed += largest
            return True
        before = self.reader.known(self._passed[-1])[1]
        for number, groups in enumerate((largest, every)):
            most = min(before, sum(self.reader.known(group)[1] for group in groups))
            worst = fixed_band(most, self._solved.case.settings.small_count)
            trial: Key = ("most", self._ident, step, number)
            self.reader.band(trial, worst.low, worst.high)
            if not self.reader.bears(self._sums(trial, worst.low, most, groups), keep=False):
                return False
        key: Key = ("passing", self._ident, step)
        self.reader.band(key, low, high)
        if not self.reader.bears([*(Apart(key, group) for group in every), Apart(self._passed[-1], key)]):
            return False
        self._passed.append(key)
        return True

    def _sums(self, whole: Key, low: int, most: int, groups: list[Key]) -> list[Apart]:
        """What follows for each group from the least and the most that they are together."""
        ends = {group: self.reader.known(group)[1] for group in groups}
        told = [Apart(self._number(most), whole)]
        for group, end in ends.items():
            told += [Apart(whole, group), Apart(group, self._number(max(0, low - sum(ends.values()) + end)))]
        return told

    def _number(self, number: int) -> tuple[str, int]:
        key = ("number", number)
        self.reader.exact(key, number, number)
        return key

    def _strained(self, step: str) -> tuple[list[Key], list[Key]]:
        """Groups of the strained positions: all, and those not within another's as far as class, skills and days tell.

        After the last rule that is not certain: roads, employers and bans have their say.
        """
        number, facts = PASSED[step] + 1, self._solved.facts
        groups: dict[Key, _Asks] = {}
        for ident in strained(self._solved):
            position, days = self._position[ident], facts.asking(facts.column[ident])
            skills = frozenset[str]().union(*(self._gives.get(skill, {skill}) for skill in position.skills))
            groups.setdefault(self._groups[ident][number], (int(position.clearance_class or NO_CLASS), skills, days))
        kept: dict[Key, _Asks] = {}
        for group, asks in sorted(groups.items(), key=lambda one: (len(one[1][1]), -one[1][0])):
            if not any(_asks_less(other, asks) for other in kept.values()):
                kept[group] = asks
        return list(groups), list(kept)

    def _steps(self, ident: str) -> Iterator[Key]:
        """The group of people left after each step: positions that ask the same on the same days have the same."""
        position, facts = self._position[ident], self._solved.facts
        column = facts.column[ident]
        days = facts.asking(column)
        asked: tuple[object, ...] = ()
        for step in RULE_STEPS:
            if step in PERSON_RULES:
                asked = (days,)
            elif step == "clearance":
                asked = (*asked, position.clearance_class)
            elif step == "skills":
                asked = (*asked, tuple(sorted(position.skills)))
            elif asked:
                asked = (ident, days)
            yield (step, *asked)

    def _step(self, position: str, step: str) -> Key:
        return self._groups[position][RULE_STEPS.index(step)]

    def _lost(self, position: str, rule: str) -> Apart:
        """The rule keeps out somebody whom no rule before it does."""
        at = RULE_STEPS.index(rule)
        return Apart(self._groups[position][at - 1], self._groups[position][at], 1)

    def _asked(self, ident: str) -> Iterable[Key]:
        """The people who have what a position asks for, as supply counts them."""
        return [("have", kind, thing, self._when(kind, thing)) for kind, thing in self._things(ident)]

    def _when(self, kind: str, thing: str) -> tuple[str, ...]:
        """All the days on which a thing is asked for: on the same days the same people have it, in any scenario."""
        return tuple(sorted(self._days.get((kind, thing), {self._ident})))

    def _things(self, ident: str) -> list[tuple[str, str]]:
        """What a position asks for."""
        position = self._position[ident]
        skills = frozenset[str]().union(*(self._gives.get(skill, {skill}) for skill in position.skills))
        things = [("skill", skill) for skill in sorted(skills)]
        if position.clearance_class:
            things.append(("clearance", str(int(position.clearance_class))))
        return things

    def _put_names(self) -> None:
        """Whoever is placed passes every rule; whoever passes every rule of a position that lacks names is placed."""
        plan, lacking = self._solved.plan, {lack.position for lack in self._solved.plan.missing}
        placed = len({name.person for name in plan.placements})
        organisation, scenario = self._solved.case.organisation, self._solved.case.scenario
        hats = any(coupling.kind is CouplingKind.DOUBLE_HAT for coupling in organisation.couplings)
        free = plan.status is Status.OPTIMAL and not organisation.couplings and not scenario.donor_limits
        for position, groups in self._groups.items():
            for group in groups:
                self.reader.exact(group, self._named[position])
            for outer, inner in pairwise(groups):
                self.reader.within(outer, inner)
            if free and position in lacking:
                self.reader.exact(groups[-1], 0, placed)
            for key in self._asked(position):
                own = self._named[position]
                # Somebody with two positions is counted in both.
                self._asking[key] = max(self._asking[key], own) if hats else self._asking[key] + own

    def _put_supply(self, supply: pd.DataFrame) -> None:
        for kind, ident, *ends in zip(
            supply["kind"], supply["id"],
            *(supply[f"{name}_{end}"] for name in ("have", "renewed", "vetted") for end in ("low", "high")),
            strict=True,
        ):  # fmt: skip
            when = self._when(kind, ident)
            for at, name in enumerate(("have", "renewed", "vetted")):
                self.reader.band((name, kind, ident, when), int(ends[2 * at]), int(ends[2 * at + 1]))
            self.reader.within(("renewed", kind, ident, when), ("have", kind, ident, when))
            self.reader.within(("vetted", kind, ident, when), ("have", kind, ident, when))
        for position in self._groups:
            for key in self._asked(position):
                step = "skills" if key[1] == "skill" else "clearance"
                self.reader.within(key, self._step(position, step))
        for key, names in self._asking.items():
            self.reader.exact(key, names)
            self.reader.exact(("names", self._ident, key), names, names)


def _asks_less(one: _Asks, other: _Asks) -> bool:
    """Whether whoever has what the other asks for has what the one asks for."""
    return one[0] >= other[0] and one[1] <= other[1] and one[2] == other[2]
