"""Everything that a report is made of: verified plans with their cases, and all tables, computed once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

import pandas as pd

from planner.analysis.counted.coverage import positions, standing
from planner.analysis.gaps.single_change import Change
from planner.analysis.plans.each_scenario import each_scenario
from planner.analysis.public.brief import Brief, brief
from planner.analysis.public.exact import Tables, analyse
from planner.analysis.public.measures import PublicMeasures
from planner.analysis.public.publish import publish_all
from planner.analysis.public.robustness import Robustness, robustness
from planner.analysis.public.terms import EVERYTHING_GIVEN, Terms
from planner.analysis.solved import Solved
from planner.analysis.story.assumed import Assumed
from planner.analysis.story.ladder import ladder
from planner.analysis.story.story import Story, story
from planner.checks.certificate import Certified, certify
from planner.domain.case import Case
from planner.domain.marking import UNMARKED, Marking
from planner.domain.organisation import Function, Position, Unit
from planner.domain.plan import Plan
from planner.domain.scenario import Scenario
from planner.domain.skill import Skill
from planner.reports.names import shown_scenario
from planner.store.adopted_record import Adopted
from planner.store.approvals import Standing

Thing = TypeVar("Thing", Function, Position, Skill, Unit)


class Decided(NamedTuple):
    """What is known of an adopted plan."""

    record: Adopted
    replaced_by: str = ""
    """Name of the adopted plan that has taken its place; empty if none has."""


@dataclass(frozen=True)
class ScenarioResult(Solved):
    """A verified plan with the case that it answers, and what has been found of it."""

    seconds: float | None = None
    """Time that the solve took; None if not known. Never shown in a report, which is the same for the same input."""
    changes: tuple[Change, ...] | None = None
    """Cheapest single changes (``analysis.mend.mend``); None: found here, which solves anew and takes its time."""
    robustness: Robustness | None = None
    """How the plan holds (``analysis.robustness.robustness``); None: found here."""
    decided: Decided | None = None  # the decision by which it is adopted; None for a draft
    approval: Standing | None = None  # how far it has come in a workspace
    claimed: int = 0  # people placed in it whom somebody else claims since it was solved

    @cached_property
    def certified(self) -> Certified:
        """What arithmetic alone says of how good the plan is."""
        return certify(self.plan, self.case)


class Seen(NamedTuple):
    """A plan as one of its scenarios sees it, or a joint plan as a whole."""

    case: Case
    """Of this scenario alone."""
    plan: Plan
    """Names wanted, placed and missing there; what is proven is said of ``of`` alone."""
    of: ScenarioResult
    """The plan that it belongs to."""
    coverage: pd.DataFrame
    """``analysis.coverage.positions``."""
    standing: pd.DataFrame
    """``analysis.coverage.standing``."""
    brief: Brief
    """The three facts."""
    ladder: pd.DataFrame
    """``analysis.story.ladder``."""

    @property
    def part(self) -> bool:
        """Whether it is one of several scenarios that the plan serves."""
        return bool(self.of.case.together) and not self.case.together


@dataclass(frozen=True)
class Material:
    """Results in the order in which they are shown, and the tables that charts and reports draw on.

    No table holds a person: that the report cannot leak is decided here and in ``planner.analysis``.
    """

    results: tuple[ScenarioResult, ...]
    """One per plan, which may serve several scenarios; no scenario comes twice."""
    measures: PublicMeasures | None = None
    """A portfolio of measures for some of the scenarios, if one was looked for."""
    terms: Terms = EVERYTHING_GIVEN
    """On what terms measures were looked for, and for which plans they were not."""
    previous: tuple[Plan, ...] = ()
    """The last plans, of scenarios that some of these plans are about."""
    marking: Marking = UNMARKED
    """On what ground what is made of it is secret."""
    copy: tuple[int, int] = (0, 0)  # which copy is made, of how many; zeros if not counted
    at_page: bool = False  # whether its readers have the page, and no commands

    def __post_init__(self) -> None:
        ids = [ident for result in self.results for ident in result.plan.ids]
        if not ids or len(set(ids)) != len(ids):
            raise ValueError("a report needs at least one plan, and one plan per scenario")

    @cached_property
    def tables(self) -> tuple[Tables, ...]:
        """The tables of each result, as far as they may be told in public."""
        told = [
            (_exact(result), Solved(result.case, result.plan), frozenset(found.falls["position"]))
            for result, found in zip(self.results, self.robustness, strict=True)
        ]
        return publish_all(told)

    @cached_property
    def listed(self) -> tuple[Seen, ...]:
        """Every plan as its scenario sees it; a joint plan as a whole, then as each of its scenarios does."""
        return tuple(seen for pair in zip(self.results, self.tables, strict=True) for seen in _seen(*pair))

    @cached_property
    def seen(self) -> tuple[Seen, ...]:
        """The same, of scenarios alone."""
        return tuple(seen for seen in self.listed if not seen.case.together)

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """Of each plan its scenario; a joint plan's has the joint id."""
        return tuple(shown_scenario(result.case) for result in self.results)

    @cached_property
    def seen_scenarios(self) -> tuple[Scenario, ...]:
        """Scenarios in order."""
        return tuple(seen.case.scenario for seen in self.seen)

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
        """``analysis.coverage.positions`` of all scenarios."""
        return pd.concat([seen.coverage for seen in self.seen], ignore_index=True)

    @cached_property
    def ladder(self) -> pd.DataFrame:
        """``analysis.story.ladder`` of all scenarios."""
        return pd.concat([seen.ladder for seen in self.seen], ignore_index=True)

    @cached_property
    def supply(self) -> pd.DataFrame:
        """``analysis.supply.supply`` of all plans, public."""
        return pd.concat([tables.supply for tables in self.tables], ignore_index=True)

    @cached_property
    def robustness(self) -> tuple[Robustness, ...]:
        """How each plan holds; public as it is."""
        return tuple(result.robustness or robustness(result) for result in self.results)

    @cached_property
    def assumed(self) -> dict[str, Assumed]:
        """What each scenario asks and assumes, by its id."""
        return {ident: one for tables in self.tables for ident, one in tables.evidence.assumed.items()}

    @cached_property
    def hours(self) -> pd.DataFrame:
        """``analysis.story.hours`` of all scenarios."""
        return pd.concat([tables.evidence.hours for tables in self.tables], ignore_index=True)

    @cached_property
    def phases(self) -> pd.DataFrame:
        """``analysis.story.phases`` of all scenarios."""
        return pd.concat([tables.evidence.phases for tables in self.tables], ignore_index=True)

    @cached_property
    def story(self) -> Story:
        """What to tell first, of all scenarios together."""
        evidence = [tables.evidence.barred for tables in self.tables]
        barred = {rule: frozenset[str]().union(*(one[rule] for one in evidence)) for rule in evidence[0]}
        organisation = self.results[0].case.organisation
        limited = frozenset[str]().union(*(tables.evidence.limited for tables in self.tables))
        return story({seen.plan.scenario: seen.ladder for seen in self.seen}, organisation, barred, limited)

    @cached_property
    def briefs(self) -> tuple[Brief, ...]:
        """The three facts of each scenario."""
        return tuple(seen.brief for seen in self.seen)


def _exact(result: ScenarioResult) -> Tables:
    """The exact tables of one result; its eligibility, which is large, is let go."""
    return analyse(Solved(result.case, result.plan), result.changes)


def _seen(result: ScenarioResult, tables: Tables) -> list[Seen]:
    """The whole plan, then, of a joint one, each scenario with the changes for what is open there."""
    whole = (tables.coverage, tables.standing, tables.brief, ladder(result.plan, result.case.organisation))
    listed = [Seen(result.case, result.plan, result, *whole)]
    for part in each_scenario(result):
        plan, organisation = part.plan, part.case.organisation
        open_ = [
            tables.changes[lack.position] for lack in plan.missing if lack.minimum and lack.position in tables.changes
        ]
        facts = brief(plan, organisation, open_, part.case.scenario.horizon.days)
        tables_of = (positions(plan, organisation), standing(plan, organisation), facts, ladder(plan, organisation))
        listed.append(Seen(part.case, plan, result, *tables_of))
    return listed


def _union(groups: Sequence[tuple[Thing, ...]]) -> tuple[Thing, ...]:
    """All things by id; the first with an id counts."""
    known: dict[str, Thing] = {}
    for group in groups:
        for thing in group:
            known.setdefault(thing.id, thing)
    return tuple(known.values())


def joined(material: Material, name: str) -> pd.DataFrame:
    """One public table of all results, with the scenario of each row, or the joint id where it is about them all."""
    parts: list[pd.DataFrame] = [
        table if "scenario" in table else table.assign(scenario=result.plan.scenario)
        for result, found in zip(material.results, material.robustness, strict=True)
        for table in (getattr(found, name),)
    ]
    filled = [part for part in parts if not part.empty]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]
