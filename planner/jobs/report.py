"""What runs in child processes; imported there, so that the solver never enters the process that holds the answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.domain.case import Case
from planner.domain.plan import Plan

if TYPE_CHECKING:
    from planner.analysis.gaps.single_change import Change
    from planner.analysis.public.measures import PublicMeasures
    from planner.analysis.public.robustness import Robustness
    from planner.domain.shortage import ShortageCertificate


@dataclass(frozen=True)
class Explanation:
    """Why a position lacks names, and what would mend it; exact, so for the strategist only."""

    funnel: tuple[dict[str, Any], ...]
    """Rows of ``analysis.funnel.funnels``."""
    nominal: int
    """People who could hold the position and are no holders in the same or a better tier."""
    change: "Change | None"
    """The cheapest single change; None if no names are missing."""
    refusals: tuple[str, ...] = ()
    """Ids of the rules by which the person asked about may not hold the position."""
    certificate: "ShortageCertificate | None" = None
    """Proof by counting that the name must be missing; None if there is none."""


def plans(case: Case) -> Iterator[Plan]:
    """The plans of one case, each better or better proven than the one before."""
    from planner.placement import passes

    yield from passes(case)


def explanation(plan: Plan, case: Case, position: str, person: str | None = None) -> Iterator[Explanation]:
    """One item: the explanation of one position, and of what keeps one person from it."""
    from planner.analysis.counted.depth import depth
    from planner.analysis.counted.funnel import funnels
    from planner.analysis.gaps.cheapest import mend
    from planner.analysis.gaps.shortage import certificate
    from planner.cli.show.tables import rows_of
    from planner.eligibility import build
    from planner.facts import build_facts

    eligibility = build(build_facts(case))
    behind = depth(plan, eligibility)
    yield Explanation(
        funnel=tuple(rows_of(funnels(plan, eligibility, [position]))),
        nominal=int(behind.loc[behind["position"] == position, "nominal"].sum()),
        change=next(iter(mend(plan, eligibility, [position])), None),
        refusals=eligibility.refusals(person, position) if person else (),
        certificate=certificate(plan, eligibility, position),
    )


def findings(plan: Plan, case: Case) -> Iterator[tuple[tuple["Change", ...], "Robustness"]]:
    """One item: the cheapest change for every position that lacks names of the minimum, and how the plan holds."""
    from planner.analysis.gaps.cheapest import mend
    from planner.analysis.public.robustness import robustness
    from planner.eligibility import build
    from planner.facts import build_facts

    eligibility = build(build_facts(case))
    yield mend(plan, eligibility), robustness(plan, eligibility)


def pieces(kind: str, *arguments: Any) -> Iterator[Any]:
    """One item: what a report is made of and takes its time; the kinds are done side by side."""
    from planner.jobs.measures import public

    works: dict[str, Callable[..., Iterator[Any]]] = {"findings": findings, "measures": public}
    yield from works[kind](*arguments)


def reports(
    results: tuple[tuple[Case, Plan, tuple[tuple["Change", ...], "Robustness"]], ...],
    out: Path,
    language: str,
    measures: "PublicMeasures | None",
) -> Iterator[Path]:
    """One item per file written."""
    from planner.reports.html import write_html
    from planner.reports.material import Material, ScenarioResult
    from planner.reports.workbook import write_workbook

    complete = tuple(ScenarioResult(case, plan, None, *found) for case, plan, found in results)
    material = Material(complete, measures=measures)
    for write, path in ((write_html, out / "report.html"), (write_workbook, out / "coverage.xlsx")):
        write(material, path, language)
        yield path
