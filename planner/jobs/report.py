"""The report of verified plans: what it is made of is found in child processes, so that no solver enters this one."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from planner.analysis.solved import Solved
from planner.compute import Hooks, Place, stream, stream_all
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.marking import Marking
from planner.domain.measure import Catalogue
from planner.domain.plan import Plan
from planner.files.places import make_folder
from planner.files.writing import write_each
from planner.jobs import codes
from planner.jobs.approving.held import Held, held
from planner.jobs.approving.marking import marking_in_force
from planner.jobs.finished import answer_of
from planner.jobs.inputs import PlanFile
from planner.jobs.measures import Wish, public, task, terms
from planner.jobs.plan_folder import refuse_twins
from planner.jobs.recount import recounted, verdict_of
from planner.jobs.stops import ExitCode, StopCommandError

if TYPE_CHECKING:
    from planner.analysis.gaps.single_change import Change
    from planner.analysis.public.measures import PublicMeasures
    from planner.analysis.public.robustness import Robustness
    from planner.analysis.public.terms import Terms

SITUATION = "situation.json"
"""What the crisis team's page shows, in every language."""


class Stages(Protocol):
    """Is told how far a report has come; ``cli.show.progress`` shows it."""

    def begin(self, stage: str) -> None:
        """A stage begins: ``mending`` or ``writing``."""

    def done(self, number: int, of: int) -> None:
        """So many parts of the stage are done."""


class Unseen:
    """``Stages`` that nobody looks at."""

    def begin(self, stage: str) -> None:
        """A stage begins."""

    def done(self, number: int, of: int) -> None:
        """So many parts of it are done."""


class Mended(NamedTuple):
    """A step on the way: gaps that have been looked at."""

    gaps: int


Pieces = tuple[tuple["Change", ...], "Robustness", tuple[Finding, ...]]
"""Cheapest changes, how the plan holds, and what the witness counts otherwise in what is to be shown."""


def findings(solved: Solved, catalogue: Catalogue) -> Iterator[Mended | Pieces]:
    """The cheapest change for every position that lacks names of the minimum, and how the plan holds; steps before.

    Args:
        solved: a verified plan, with its case.
        catalogue: what changes take.
    """
    from planner.analysis.gaps.cheapest import Mender, gravest_first
    from planner.analysis.gaps.lead_times import timed
    from planner.analysis.public.robustness import robustness, worst_in_positions
    from planner.charts.names import rows_of

    mender, changes = Mender(solved), []
    for number, position in enumerate(gravest_first(solved), 1):
        changes.append(mender.cheapest(position))
        yield Mended(number)
    worst = worst_in_positions(solved)
    own = recounted(solved, [verdict_of(row) for row in rows_of(worst)])
    robust = replace(robustness(solved, worst), recounted=all(own.counted))
    told = (timed(change, catalogue, solved.case) for change in changes if change)
    yield tuple(change for change in told if change), robust, own.faults


def gaps(plan: Plan) -> list[str]:
    """Positions that lack names of the minimum."""
    return [lack.position for lack in plan.missing if lack.minimum]


def pieces(kind: str, *arguments: Any) -> Iterator[Any]:
    """One item: what a report is made of and takes its time; the kinds are done side by side."""
    works: dict[str, Callable[..., Iterator[Any]]] = {"findings": findings, "measures": public}
    yield from works[kind](*arguments)


def reports(
    results: tuple[tuple[Solved, tuple[tuple["Change", ...], "Robustness"], Held], ...],
    languages: tuple[str, ...],
    measures: "tuple[PublicMeasures | None, Terms]",
    previous: tuple[Plan, ...],
    marking: Marking,
    copies: int,
    situation: bool,
) -> Iterator[tuple[str, bytes]]:
    """One item per file, its name and content; of another language than the first in a folder of that name."""
    from planner.reports import html, workbook
    from planner.reports.material import Material, ScenarioResult
    from planner.reports.situation.build import situations
    from planner.reports.story import papers
    from planner.reports.story.numbered import copied

    complete = tuple(
        ScenarioResult(solved.case, solved.plan, None, *found, **known._asdict()) for solved, found, known in results
    )
    packages, terms = measures
    material = Material(complete, measures=packages, terms=terms, previous=previous, marking=marking, at_page=situation)
    texts = {language: html.render(material, language) for language in languages}
    for language, report in texts.items():
        folder = "" if language == languages[0] else f"{language}/"
        yield f"{folder}report.html", report.encode("utf-8")
        yield f"{folder}coverage.xlsx", workbook.render(material, language)
        for name in papers.PAPERS:
            yield f"{folder}{name}.html", papers.render(name, material, language).encode("utf-8")
    if situation:
        yield SITUATION, situations(material).model_dump_json().encode("utf-8")
    yield from copied(material, texts[languages[0]], copies, languages[0])


def refuse_mixed(files: Sequence[PlanFile]) -> None:
    """One report is about one roster and one organisation: between two of them, small counts could be worked out.

    Raises:
        InputRefusedError: the plans were made with different ones.
    """
    first = files[0].case.base
    for file in files[1:]:
        case = file.case.base
        if case.roster != first.roster or case.organisation != first.organisation:
            raise InputRefusedError((finding(codes.MIXED_INPUTS, file=file.path.name),))


def last_plans(files: Sequence[PlanFile], previous: Sequence[PlanFile]) -> list[Plan]:
    """The last plan of each plan that is reported, or of its scenario out of one for several together.

    Raises:
        InputRefusedError: one is of none of them, or two are of one.
    """
    from planner.analysis.plans.each_scenario import each_scenario

    known = {file.plan.scenario for file in files}
    last: list[Plan] = []
    strangers = []
    for file in previous:
        own = [file.plan] if file.plan.scenario in known else [seen.plan for seen in each_scenario(file)]
        related = [plan for plan in own if plan.scenario in known]
        last += related
        strangers += [] if related else [file]
    if strangers:
        raise InputRefusedError(tuple(finding(codes.PREVIOUS_OF_NONE, file=file.path.name) for file in strangers))
    refuse_twins([plan.scenario for plan in last])
    return last


def natural(scenario: str) -> list[tuple[bool, int, str]]:
    """Sorts SC2 before SC10, whatever order the shell gave the plans in."""
    parts = re.findall(r"\d+|\D+", scenario)
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]


def write_reports(
    results: Sequence[Solved],
    out: Path,
    language: str,
    place: Place,
    wish: Wish,
    stages: Stages,
    previous: Sequence[Plan] = (),
    copies: int = 0,
    *,
    also: Sequence[str] = (),
    situation: bool = False,
) -> list[Path]:
    """Finds changes, what losses cost, and measures, side by side; writes the report and the spreadsheet.

    Args:
        results: verified plans with their cases, in the order in which they are shown.
        out: folder for the files.
        language: ``sv`` or ``en``.
        place: where the work runs.
        wish: money and weeks for measures, and what they cost.
        stages: told how far it has come.
        previous: the last plans, verified, if what has changed is to be told.
        copies: how many numbered copies of each paper are wanted beside the files; 0 for none.
        also: other languages that are wanted, each in a folder of its own.
        situation: whether what the crisis team's page shows is wanted beside them.

    Returns:
        The files.

    Raises:
        KeyboardInterrupt: the user stopped it.
        OSError: a file cannot be written.
        StopCommandError: a process died, or the witness does not count what a loss is said to be.
    """
    marking = marking_in_force()
    stages.begin("mending")
    measures, complete = _found(results, place, wish, stages)
    stages.begin("writing")
    shown = (complete, (language, *also), (measures, terms(results, wish)), tuple(previous), marking)
    return _written(out, *shown, copies, situation)


def _found(results: Sequence[Solved], place: Place, wish: Wish, stages: Stages) -> tuple[Any, tuple[Any, ...]]:
    """Measures, and each result with its cheapest changes, how it holds, and what is known of it."""
    # The longest first, so that the others fill the time beside it.
    longest = task(results, wish)
    tasks: list[tuple[Any, ...]] = [("measures", *longest)] if longest else []
    tasks += [("findings", solved, wish.catalogue) for solved in results]
    mended, of = dict.fromkeys(range(len(tasks)), 0), sum(len(gaps(solved.plan)) for solved in results)

    def step(index: int, item: Any) -> None:
        if isinstance(item, Mended):
            mended[index] = item.gaps
            stages.done(sum(mended.values()), of)

    found = [answer_of(one, whole=True) for one in stream_all(pieces, tasks, hooks=Hooks(progress=step), place=place)]
    measures, pieces_found = (found[0], found[1:]) if longest else (None, found)
    if faults := tuple(fault for *_, miscounts in pieces_found for fault in miscounts):
        raise StopCommandError(ExitCode.BUG, faults)
    complete = tuple((one, tuple(found[:2]), held(one)) for one, found in zip(results, pieces_found, strict=True))
    return measures, complete


def _written(out: Path, *shown: Any) -> list[Path]:
    """Makes the files in a child process, and writes them once all are made."""
    files: list[tuple[str, bytes]] = []
    answer_of(stream(reports, shown, progress=files.append), whole=True)
    written = {out / name: data for name, data in files}
    for path in written:
        make_folder(path.parent)
    write_each(written)
    return list(written)
