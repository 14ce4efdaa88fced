"""What ``depth``, ``resilience`` and ``dossier`` run in child processes, as ``work`` does for the other commands."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.analysis.solved import Solved
from planner.jobs.inputs import PlanFile
from planner.text import words_for

if TYPE_CHECKING:
    from planner.analysis.losses.dossier import Dossier

Rows = tuple[dict[str, Any], ...]


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
    found = pair_losses(solved, singles=singles) if pairs and not hats else ()
    worst = tuple(tuple(rows_of(table)) for table in found) or (None, None)
    yield Resilience(
        losses=tuple(rows_of(losses)),
        irreplaceable=tuple(rows_of(irreplaceable(losses, solved))),
        groups=tuple(rows_of(group_losses(solved))),
        fill=tuple(rows_of(fill_probability(solved))),
        pairs=worst[0],
        joint_pairs=worst[1],
        hats=hats,
    )


def dossiers(solved: Solved, person: str) -> Iterator["Dossier"]:
    """One item: the dossier of one person who holds a name."""
    from planner.analysis.losses.dossier import dossier

    yield dossier(solved, person)


def write_page(found: "Dossier", file: PlanFile, rests: str, out: Path, language: str) -> Path:
    """Writes the page of a dossier, and returns where.

    Args:
        found: the dossier.
        file: the verified plan that it is about.
        rests: what the plan's figures rest on, told in the language.
        out: folder for the page; made if it is not there.
        language: ``sv`` or ``en``.
    """
    from planner.files.together import make_folder
    from planner.files.writing import inside
    from planner.reports.dossier import dossier_page, write_dossier

    make_folder(out)
    # Named after the name's place, not after the person: file names are seen by more people than files.
    path = inside(out, f"dossier-{file.plan.scenario}-{found.position}-{found.rank}.html")
    write_dossier(dossier_page(found, file, file.sha256, rests, words_for(language)), path, language)
    return path
