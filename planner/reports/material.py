"""Everything that a report is made of: verified plans with their cases, and all tables, computed once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import pandas as pd

from planner.analysis.futures.evaluate import Evaluation
from planner.analysis.gaps.single_change import Change
from planner.analysis.public.brief import Brief
from planner.analysis.public.exact import Tables, analyse
from planner.analysis.public.measures import PublicMeasures
from planner.analysis.public.publish import publish
from planner.analysis.public.robustness import Robustness, robustness
from planner.analysis.solved import Solved
from planner.checks.certificate import Certified, certify
from planner.domain.organisation import Function, Position, Unit
from planner.domain.scenario import Scenario
from planner.domain.skill import Skill

Thing = TypeVar("Thing", Function, Position, Skill, Unit)


@dataclass(frozen=True)
class ScenarioResult(Solved):
    """A verified plan with the case that it answers, and what has been found of it."""

    seconds: float | None = None
    """Time that the solve took; None if not known. Never shown in a report, which is the same for the same input."""
    changes: tuple[Change, ...] | None = None
    """Cheapest single changes (``analysis.mend.mend``); None: found here, which solves anew and takes its time."""
    robustness: Robustness | None = None
    """How the plan holds (``analysis.robustness.robustness``); None: found here."""

    @cached_property
    def certified(self) -> Certified:
        """What arithmetic alone says of how good the plan is."""
        return certify(self.plan, self.case)


@dataclass(frozen=True)
class EvaluationResult(Solved):
    """What happens to a plan in the scenario of the case, which need not be its own."""

    evaluation: Evaluation
    """Result of ``analysis.evaluate.evaluate``; only its tables without people are read."""


@dataclass(frozen=True)
class Material:
    """Results in the order in which they are shown, and the tables that charts and reports draw on.

    No table holds a person: that the report cannot leak is decided here and in ``planner.analysis``.
    """

    results: tuple[ScenarioResult, ...]
    """One per scenario; scenario ids are unique."""
    evaluations: tuple[EvaluationResult, ...] = ()
    """Plans tried in other scenarios, if any."""
    measures: PublicMeasures | None = None
    """A portfolio of measures for some of the scenarios, if one was looked for."""

    def __post_init__(self) -> None:
        ids = [result.plan.scenario for result in self.results]
        if not ids or len(set(ids)) != len(ids):
            raise ValueError("a report needs at least one plan, and one plan per scenario")

    @cached_property
    def tables(self) -> tuple[Tables, ...]:
        """The tables of each result, as far as they may be told in public."""
        # Each by itself, so that its eligibility, which is large, is let go.
        exact = [analyse(Solved(result.case, result.plan), result.changes) for result in self.results]
        return publish(exact, [result.case for result in self.results])

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
        return pd.concat([tables.coverage for tables in self.tables], ignore_index=True)

    @cached_property
    def supply(self) -> pd.DataFrame:
        """``analysis.supply.supply`` of all plans, public."""
        return pd.concat([tables.supply for tables in self.tables], ignore_index=True)

    @cached_property
    def robustness(self) -> tuple[Robustness, ...]:
        """How each plan holds; public as it is."""
        return tuple(result.robustness or robustness(result) for result in self.results)

    @cached_property
    def briefs(self) -> tuple[Brief, ...]:
        """The three facts of each scenario."""
        return tuple(tables.brief for tables in self.tables)


def _union(groups: Sequence[tuple[Thing, ...]]) -> tuple[Thing, ...]:
    """All things by id; the first with an id counts."""
    known: dict[str, Thing] = {}
    for group in groups:
        for thing in group:
            known.setdefault(thing.id, thing)
    return tuple(known.values())


def joined(material: Material, name: str) -> pd.DataFrame:
    """One public table of all results, with the scenario of each row."""
    parts: list[pd.DataFrame] = [
        getattr(found, name).assign(scenario=result.plan.scenario)
        for result, found in zip(material.results, material.robustness, strict=True)
    ]
    filled = [part for part in parts if not part.empty]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]
