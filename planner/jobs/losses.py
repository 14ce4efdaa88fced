"""What ``depth``, ``resilience`` and ``dossier`` run in child processes, as ``work`` does for the other commands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from planner.analysis.solved import Solved
from planner.domain.finding import Finding
from planner.jobs.inputs import PlanFile
from planner.jobs.plans import only_item
from planner.jobs.recount import answered, group_verdict, recounted, verdict_of
from planner.jobs.stops import ExitCode, StopCommandError
from planner.text import words_for

if TYPE_CHECKING:
    from threading import Event

    from planner.analysis.losses.dossier import Dossier

Rows = tuple[dict[str, Any], ...]

SHOWN = 15
"""Rows of a table that are shown, and so counted again by the witness; all stand in the JSON."""


@dataclass(frozen=True)
class Resilience:
    """Rows of the tables of ``analysis.nminus1``, ``nminus2`` and ``resilience``; exact, so for the strategist only."""

    losses: Rows
    irreplaceable: Rows
    groups: Rows
    fill: Rows
    pairs: Rows | None
    """None unless asked for, or if there may be double hats, which the search for pairs does not know."""
    joint_pairs: Rows | None
    hats: bool
    """Whether somebody may hold two positions."""
    faults: tuple[Finding, ...]
    """Losses that the witness counts otherwise, of those that are shown: faults of ours."""


class DossierFound(NamedTuple):
    """The dossier of one person."""

    dossier: "Dossier"
    recounted: bool
    """Whether arithmetic alone says the same of what falls."""
    moved: bool
    """Whether there are moves, of which arithmetic alone says that they can be made and leave just that missing."""
    faults: tuple[Finding, ...]
    """What the witness counts otherwise: a fault of ours."""


class _Checked(Protocol):
    @property
    def faults(self) -> tuple[Finding, ...]: ...


F = TypeVar("F", bound=_Checked)


def counted(work: Callable[..., Iterator[F]], arguments: tuple[Any, ...], stop: "Event | None" = None) -> F:
    """The one item of some work in a child process, if the witness contradicts nothing in it; ``stop`` ends it.

    Raises:
        KeyboardInterrupt: the user stopped it.
        StopCommandError: the process died, or a loss is not what it is said to be (a fault of ours).
    """
    item = only_item(work, arguments, stop)
    if item.faults:
        raise StopCommandError(ExitCode.BUG, item.faults)
    return item


def depths(solved: Solved) -> Iterator[Rows]:
    """One item: rows of ``analysis.real_depth``."""
    from planner.analysis.losses.real_depth import real_depth
    from planner.charts.names import rows_of

    yield tuple(rows_of(real_depth(solved)))


def resilience(solved: Solved, pairs: bool) -> Iterator[Resilience]:
    """One item: all losses of one plan."""
    from planner.analysis.losses.groups import fill_probability, group_losses, irreplaceable
    from planner.analysis.losses.one_person import SingleLosses, loss_table
    from planner.analysis.losses.pairs import pair_losses
    from planner.charts.names import rows_of
    from planner.placement.rules.double_hat import sides

    singles = SingleLosses(solved)
    losses = loss_table(singles, solved)
    hats = bool(sides(solved.facts, solved.eligibility.no).hats)
    pair_tables = pair_losses(solved, singles=singles) if pairs and not hats else ()
    by_person = {row["person"]: row for row in rows_of(losses)}
    ranked, groups = tuple(rows_of(irreplaceable(losses, solved))), tuple(rows_of(group_losses(solved)))
    tables = [tuple(by_person[row["person"]] for row in ranked), *(tuple(rows_of(table)) for table in pair_tables)]
    shown = [row for table in tables for row in table[:SHOWN]]
    falling = [row for row in groups if row["level"]][:SHOWN]
    verdicts = [*map(verdict_of, shown), *(group_verdict(row, solved.case) for row in falling)]
    moved, recount = answered(solved, tuple(by_person.values())), recounted(solved, verdicts)
    for rows, sure in (((*by_person.values(),), moved.counted), ((*shown, *falling), recount.counted)):
        for row, known in zip(rows, sure, strict=True):
            row["recounted"] = known
    said = [tuple({"recounted": False} | row for row in table) for table in (*tables, groups)]
    worst = said[1:-1] or (None, None)
    yield Resilience(
        losses=tuple(by_person.values()),
        irreplaceable=tuple(
            row | {"recounted": known["recounted"]} for row, known in zip(ranked, said[0], strict=True)
        ),
        groups=said[-1],
        fill=tuple(rows_of(fill_probability(solved))),
        pairs=worst[0],
        joint_pairs=worst[1],
        hats=hats,
        faults=(*moved.faults, *recount.faults),
    )


def dossiers(solved: Solved, person: str) -> Iterator[DossierFound]:
    """One item: the dossier of one person who holds a name."""
    from planner.analysis.losses.dossier import dossier
    from planner.checks.loss import Verdict

    page = dossier(solved, person)
    recount = recounted(solved, [Verdict((person,), page.change, page.level)])
    moved = answered(solved, (vars(page),))
    sure = recount.counted[0] or moved.counted[0]
    yield DossierFound(page, sure, bool(page.moves), recount.faults or moved.faults)


def write_page(page: "Dossier", file: PlanFile, rests: str, out: Path, language: str) -> Path:
    """Writes the page of a dossier, and returns where.

    Args:
        page: the dossier.
        file: the verified plan that it is about.
        rests: what the plan's figures rest on, told in the language.
        out: folder for the page; made if it is not there.
        language: ``sv`` or ``en``.

    Raises:
        InputRefusedError: the page would lie among what is shown to others, who may not know exact counts of people.
    """
    from planner.files.places import make_folder
    from planner.files.writing import inside
    from planner.jobs.approving.grounds import emergency_of
    from planner.jobs.approving.marking import marking_in_force
    from planner.jobs.people.private import refuse_shared
    from planner.reports.dossier import dossier_page, write_dossier
    from planner.reports.marking import mark_of

    # Named after the name's place, not after the person: file names are seen by more people than files.
    path = inside(out, f"dossier-{file.plan.scenario}-{page.position}-{page.rank}.html")
    refuse_shared((path,), file.path)
    make_folder(out)
    words = words_for(language)
    mark = mark_of(marking_in_force(), words, [(file.plan.scenario, emergency_of(file))], "dossier.mark")
    write_dossier(dossier_page(page, file, file.sha256, rests, mark, words), path, language)
    return path
