"""The report of verified plans: what it is made of is found in child processes, so that no solver enters this one."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.analysis.solved import Solved
from planner.compute import Ended, Outcome, Place, stream, stream_all
from planner.domain.finding import InputRefusedError, finding
from planner.domain.measure import Budget, Catalogue
from planner.jobs import codes
from planner.jobs.inputs import PlanFile
from planner.jobs.measures import public, task

if TYPE_CHECKING:
    from planner.analysis.gaps.single_change import Change
    from planner.analysis.public.measures import PublicMeasures
    from planner.analysis.public.robustness import Robustness


def findings(solved: Solved) -> Iterator[tuple[tuple["Change", ...], "Robustness"]]:
    """One item: the cheapest change for every position that lacks names of the minimum, and how the plan holds."""
    from planner.analysis.gaps.cheapest import mend
    from planner.analysis.public.robustness import robustness

    yield mend(solved.plan, solved.eligibility), robustness(solved.plan, solved.eligibility)


def pieces(kind: str, *arguments: Any) -> Iterator[Any]:
    """One item: what a report is made of and takes its time; the kinds are done side by side."""
    works: dict[str, Callable[..., Iterator[Any]]] = {"findings": findings, "measures": public}
    yield from works[kind](*arguments)


def reports(
    results: tuple[tuple[Solved, tuple[tuple["Change", ...], "Robustness"]], ...],
    out: Path,
    language: str,
    measures: "PublicMeasures | None",
) -> Iterator[Path]:
    """One item per file written."""
    from planner.reports.html import write_html
    from planner.reports.material import Material, ScenarioResult
    from planner.reports.workbook import write_workbook

    complete = tuple(ScenarioResult(solved.case, solved.plan, None, *found) for solved, found in results)
    material = Material(complete, measures=measures)
    for write, path in ((write_html, out / "report.html"), (write_workbook, out / "coverage.xlsx")):
        write(material, path, language)
        yield path


def refuse_mixed(files: Sequence[PlanFile]) -> None:
    """One report is about one roster and one organisation: between two of them, small counts could be worked out.

    Raises:
        InputRefusedError: the plans were made with different ones.
    """
    first = files[0].case
    for file in files[1:]:
        if file.case.roster != first.roster or file.case.organisation != first.organisation:
            raise InputRefusedError((finding(codes.MIXED_INPUTS, file=file.path.name),))


def natural(scenario: str) -> list[tuple[bool, int, str]]:
    """Sorts SC2 before SC10, whatever order the shell gave the plans in."""
    parts = re.findall(r"\d+|\D+", scenario)
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]


def write_reports(
    results: Sequence[Solved],
    out: Path,
    language: str,
    place: Place,
    wish: tuple[Budget, Catalogue],
    begin: Callable[[str], None],
) -> list[Path]:
    """Finds changes, what losses cost, and measures, side by side; writes the report and the spreadsheet.

    Args:
        results: verified plans with their cases, in the order in which they are shown.
        out: folder for the files.
        language: ``sv`` or ``en``.
        place: where the work runs.
        wish: money and weeks for measures, and what they cost.
        begin: told of each stage that begins, ``mending`` and ``writing``.

    Returns:
        The files.

    Raises:
        KeyboardInterrupt: the user stopped it.
        RuntimeError: a child died.
    """
    begin("mending")
    # The longest first, so that the others fill the time beside it.
    longest = task(results, *wish)
    tasks = [("measures", *longest)] if longest else []
    outcomes = stream_all(pieces, [*tasks, *(("findings", solved) for solved in results)], place=place)
    measures, *pieces_found = map(_finished, outcomes if longest else (None, *outcomes))
    complete = tuple(zip(results, pieces_found, strict=True))
    begin("writing")
    written: list[Path] = []
    _finished(stream(reports, (complete, out, language, measures), progress=written.append))
    return written


def _finished(outcome: Outcome[Any] | None) -> Any:
    """What came of work that is of no use unless it came to its end; None where there was none."""
    if outcome is None:
        return None
    if outcome.ended is Ended.INTERRUPTED:
        raise KeyboardInterrupt
    if outcome.ended is not Ended.COMPLETED:
        raise outcome.trouble or RuntimeError
    return outcome.latest
