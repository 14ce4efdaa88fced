"""Everything that a report is made of: verified plans with their cases, and all tables, computed once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import pandas as pd

from planner.analysis import coverage
from planner.domain.case import Case
from planner.domain.organisation import Function, Position, Unit
from planner.domain.plan import Plan
from planner.domain.scenario import Scenario
from planner.domain.skill import Skill


Thing = TypeVar("Thing", Function, Position, Skill, Unit)


@dataclass(frozen=True)
class ScenarioResult:
    """A verified plan with the case that it answers."""

    case: Case
    """The question."""
    plan: Plan
    """The answer; verified before it comes here."""
    seconds: float | None = None
    """Time that the solve took; None if not known."""


@dataclass(frozen=True)
class Material:
    """Results in the order in which they are shown, and the tables that charts and reports draw on.

    No table holds a person: that the report cannot leak is decided here and in ``planner.analysis``.
    """

    results: tuple[ScenarioResult, ...]
    """One per scenario; scenario ids are unique."""

    def __post_init__(self) -> None:
        ids = [result.plan.scenario for result in self.results]
        if not ids or len(set(ids)) != len(ids):
            raise ValueError("a report needs at least one plan, and one plan per scenario")

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """Scenarios in order."""
        return tuple(result.case.scenario for result in self.results)

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """Functions of all organisations, in the order of the first that has each."""
        return _union([result.case.organisation.functions for result in self.results])

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """Positions of all organisations."""
        return _union([result.case.organisation.positions for result in self.results])

    @cached_property
    def skills(self) -> tuple[Skill, ...]:
        """Skills of all organisations."""
        return _union([result.case.organisation.skills for result in self.results])

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Units of all organisations."""
        return _union([result.case.organisation.units for result in self.results])

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """``analysis.coverage.positions`` of all plans."""
        return self._stacked(lambda result: coverage.positions(result.plan, result.case.organisation))

    def _stacked(self, table: Callable[[ScenarioResult], pd.DataFrame]) -> pd.DataFrame:
        """One table per result, one under the other in the order of the scenarios."""
        return pd.concat([table(result) for result in self.results], ignore_index=True)


def _union(groups: Sequence[tuple[Thing, ...]]) -> tuple[Thing, ...]:
    """All things by id; the first with an id counts."""
    known: dict[str, Thing] = {}
    for group in groups:
        for thing in group:
            known.setdefault(thing.id, thing)
    return tuple(known.values())
