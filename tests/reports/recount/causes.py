"""What explains most of what is missing, sought anew among all that positions have in common (docs/model.md)."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from planner.checks.lending import lent_people, limits
from planner.domain.coupling import CouplingKind
from planner.domain.plan import Plan
from tests.reports.recount.bands import SMALL
from tests.reports.recount.counted import Recount
from tests.reports.recount.stands import Stands

Key = tuple[str, str]
"""Kind, and id of the skill, unit or employer."""


class Cause(NamedTuple):
    """One cause with its numbers."""

    explains: int
    among: int
    most_wanted: int
    """Names of the minimum that the scenario wants there which wants most."""
    classes: tuple[int, ...]
    """Classes of its positions that lack people."""


class Causes:
    """All that could be a cause, over all scenarios.

    Args:
        stands: the ladder of each scenario.
        recounts: each plan, whose positions ``claim`` and ``reach`` alone may keep people from.
    """

    def __init__(self, stands: Sequence[Stands], recounts: Sequence[Recount]) -> None:
        self._stands, self.organisation = stands, stands[0].organisation
        ids = {ident for one in stands for ident in one.of}
        self.wanted = {ident: self._sum(ident, "wanted") for ident in ids}
        self.missing = {ident: self._sum(ident, "missing") for ident in ids}
        barred = {rule: set[str]().union(*(_barred(one, rule) for one in recounts)) for rule in ("claim", "reach")}
        employer = {unit.id: unit.employer for unit in self.organisation.units}
        self.groups: dict[Key, set[str]] = {}
        for position in self.organisation.positions:
            keys = [("unit", position.unit), ("employer", employer[position.unit])]
            keys += [("skill", skill) for skill in position.skills]
            keys += [("clearance", "")] if position.clearance_class else []
            keys += [(rule, "") for rule, own in barred.items() if position.id in own]
            for key in keys:
                if position.id in ids:
                    self.groups.setdefault(key, set()).add(position.id)

    def _sum(self, ident: str, name: str) -> int:
        return sum(getattr(one.of[ident], name) for one in self._stands if ident in one.of)

    def first(self) -> set[Key]:
        """The best there is; several where the page does not say which; none where nothing explains enough."""
        return self._best(self.groups, set(self.wanted))

    def rest(self, first: Key) -> set[str]:
        """Positions among which a second cause is sought: within the first where it explains 9/10, else outside."""
        inside, every = self.groups[first], set(self.wanted)
        within = 10 * sum(self.missing[ident] for ident in inside) >= 9 * sum(self.missing.values())
        return inside if within else every - inside

    def second(self, first: Key) -> set[Key]:
        """The best of another kind."""
        rest = self.rest(first)
        return self._best({key: own & rest for key, own in self.groups.items() if key[0] != first[0]}, rest)

    def _best(self, groups: Mapping[Key, set[str]], among: set[str]) -> set[Key]:
        every = sum(self.missing.values())
        wide, lack = (sum(of[ident] for ident in among) for of in (self.wanted, self.missing))
        ranks: dict[Key, tuple[int, int]] = {}
        for key, own in groups.items():
            w, m = (sum(of[ident] for ident in own) for of in (self.wanted, self.missing))
            if 4 * m >= every and m * wide > lack * w and 3 * m * wide >= 4 * lack * w:
                ranks[key] = w * lack - m * wide, w
        return {key for key, rank in ranks.items() if rank == min(ranks.values())}

    def numbers(self, key: Key, among: Collection[str]) -> Cause:
        """What a cause explains of what is missing in some positions."""
        own = self.groups[key] & set(among)
        short = {ident for ident in own if self.missing[ident]}
        asked = [sum(one.of[ident].wanted for ident in own if ident in one.of) for one in self._stands]
        classes = {
            int(one.clearance_class) for one in self.organisation.positions if one.id in short and one.clearance_class
        }
        return Cause(
            sum(self.missing[ident] for ident in own),
            sum(self.missing[ident] for ident in among),
            max(asked),
            tuple(sorted(classes)) if key[0] == "clearance" else (),
        )

    def held(self, key: Key, among: Collection[str], limited: set[str]) -> str:
        """What may hold people back from a unit's positions that lack some."""
        short = {ident for ident in self.groups[key] & set(among) if self.missing[ident]}
        forbidding = [one for one in self.organisation.couplings if one.kind is not CouplingKind.DOUBLE_HAT]
        if short & limited:
            return "limits"
        return "couplings" if any(short & set(one.positions) for one in forbidding) else "nothing"


def _barred(of: Recount, rule: str) -> set[str]:
    """Positions that the rule alone keeps as many people from as may be told, wanted or not."""
    return {
        position.id
        for position in of.case.organisation.positions
        if sum(no == {rule} for no in of.saying(position.id)) >= SMALL
    }


def limited(of: Recount) -> set[str]:
    """Positions that lack people and stand outside a unit whose lending limit is used up and less than its people."""
    plan: Plan = of.plan
    names = [(of.view.people[one.person], of.view.positions[one.position]) for one in plan.placements]
    used, most = lent_people(of.view, names), limits(of.view, of.workforce)
    binding = {
        unit
        for (part, unit), limit in most.items()
        if len(used.get((part, unit), ())) >= limit < of.workforce.lendable(unit)
    }
    return {
        ident
        for ident in of.lacking
        if any(unit not in of.view.line(of.view.positions[ident].unit) for unit in binding)
    }
