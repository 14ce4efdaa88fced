"""The best placement by the seat levels where no limit, coupling or double hat binds: one name after the other.

Coverable names form a transversal matroid (docs/model.md, Placement), so that taking names in falling worth, each where
a chain of moves finds somebody for it, is best on every level. The witness's rules say who may and what is wanted.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from planner.checks.levels import OF_MINIMUM, ends_of, levels_of, rank_of, tier_of
from planner.checks.pins import frame, sort_pins
from planner.checks.rules import eligible
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.settings import Settings

Levels = tuple[int, ...]


def plain(case: Case) -> bool:
    """Whether nothing couples people."""
    limits = case.scenario.donor_limits and any(unit.lend_percent is not None for unit in case.organisation.units)
    return not limits and not case.organisation.couplings and not case.together


class Best:
    """What the best placement of a plain case comes to.

    Args:
        case: one scenario.
        view: its view, if somebody has one.
    """

    def __init__(self, case: Case, view: View | None = None) -> None:
        if not plain(case):
            raise ValueError("names that are coupled cannot be taken one after the other")
        self.case, self.view = case, view or View(case)
        self.wanted, most = frame(self.view)
        self.pins, _ = sort_pins(self.view, self.wanted, most)
        self.bit = {person.id: 1 << row for row, person in enumerate(case.roster.people)}
        self.ids = tuple(self.wanted)
        self.levels_of = levels_of(case.settings, case.previous is not None)

    @cached_property
    def able(self) -> dict[str, int]:
        """Who may hold each position, one bit each; whoever is pinned stays where they are."""
        pinned = {person for person, _ in self.pins}
        free = [person for person in self.case.roster.people if person.id not in pinned]
        return {
            ident: sum(self.bit[one.id] for one in free if eligible(self.view, one, self.view.positions[ident]))
            for ident in self.ids
        }

    def at(self, ident: str) -> tuple[int, int]:
        """Tier from 0, and rank of the outage."""
        outage = self.view.positions[ident].max_outage_min
        return tier_of(self.case.settings, outage), rank_of(self.case.settings, outage)

    def names(
        self,
        most: Mapping[str, int] | None = None,
        least: Mapping[str, int] | None = None,
        settings: Settings | None = None,
    ) -> dict[str, int] | None:
        """Names of each position in a best placement.

        Args:
            most: no more names than so many; as many as are wanted of those not named.
            least: no fewer than so many, whatever else that costs.
            settings: another order of the levels.

        Returns:
            The names; None if there cannot be so many.
        """
        most, least = most or {}, least or {}
        filled = _Filled(self)
        for _, ident in self.pins:
            filled.names[ident] += 1
        for ident, number in least.items():
            while filled.names[ident] < number:
                if not filled.add(ident):
                    return None
        closed = set[str]()
        for ident, rank in self._falling(settings):
            if rank <= filled.names[ident] or rank > most.get(ident, rank) or ident in closed:
                continue
            if not filled.add(ident):
                closed.add(ident)
        return filled.names

    def _falling(self, settings: Settings | None) -> list[tuple[str, int]]:
        """Every name wanted as position and rank, the one that counts most first."""
        levels = levels_of(settings, self.case.previous is not None) if settings else self.levels_of
        worth = []
        for ident in self.ids:
            tier, outage = self.at(ident)
            for step, (low, high) in enumerate(self._steps(ident)):
                place = levels.at(step, tier), -outage if not step else 0
                worth += [(*place, ident, rank) for rank in range(low + 1, high + 1)]
        return [(ident, rank) for _, _, ident, rank in sorted(worth)]

    def _steps(self, ident: str) -> list[tuple[int, int]]:
        ends = ends_of(self.wanted[ident])
        return [(before, end) for before, end in zip((0, *ends), ends, strict=False)]

    def lacks(self, names: Mapping[str, int], ident: str) -> list[int]:
        """Missing names of each step of a position that has so many."""
        return [max(0, end - max(names[ident], before)) for before, end in self._steps(ident)]

    def levels(self, names: Mapping[str, int]) -> Levels:
        """The seat levels of a placement with so many names in each position."""
        value = [0] * self.levels_of.seats
        for ident in self.ids:
            tier, outage = self.at(ident)
            for step, missing in enumerate(self.lacks(names, ident)):
                value[self.levels_of.at(step, tier)] += missing
                if not step:
                    value[self.levels_of.outage(tier)] += missing * outage
        return tuple(value)

    def points(self, levels: Levels) -> int:
        """Points of what is missing (docs/model.md, Measures): each level that counts names has the next number."""
        counting = [at for at, name in enumerate(self.case.settings.level_order) if not name.startswith("outage")]
        points: Sequence[int] = self.case.settings.level_points
        return sum(number * levels[at] for number, at in zip(points, counting, strict=False))

    def pointed(self, ident: str) -> int:
        """Names of a position up to the last step that has points."""
        tier, _ = self.at(ident)
        counting = [name for name in self.case.settings.level_order if not name.startswith("outage")]
        names = {self.levels_of.names.index(one) for one in counting[: len(self.case.settings.level_points)]}
        return max(
            (end for step, (_, end) in enumerate(self._steps(ident)) if self.levels_of.at(step, tier) in names),
            default=0,
        )

    def minimum(self, names: Mapping[str, int]) -> dict[int, int]:
        """Missing names of the minimum by tier, from 0."""
        found = dict.fromkeys(range(3), 0)
        for ident in self.ids:
            found[self.at(ident)[0]] += sum(self.lacks(names, ident)[:OF_MINIMUM])
        return found


class _Filled:
    """Who stands where, one bit a person."""

    def __init__(self, best: Best) -> None:
        self.able = best.able
        self.names = dict.fromkeys(best.ids, 0)
        self._free = 0
        for able in self.able.values():
            self._free |= able
        self._held = dict.fromkeys(best.ids, 0)

    def add(self, ident: str) -> bool:
        """One name more, by a chain of moves if it must be; False if there is none."""
        came, todo = dict[str, str](), [ident]
        for place in todo:
            if found := self.able[place] & self._free:
                self._move(found & -found, place, came)
                self.names[ident] += 1
                return True
            for other, held in self._held.items():
                if other != ident and other not in came and held & self.able[place]:
                    came[other] = place
                    todo.append(other)
        return False

    def _move(self, who: int, place: str, came: Mapping[str, str]) -> None:
        """Somebody free to the end of the chain, and from each place on it somebody to the next."""
        self._free &= ~who
        while True:
            self._held[place] |= who
            if place not in came:
                return
            after = came[place]
            movable = self._held[place] & self.able[after] & ~who
            who = movable & -movable
            self._held[place] &= ~who
            place = after
