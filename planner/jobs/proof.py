"""Hands out what a plan's proof speaks of, so that somebody else can recount it."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from planner.files.places import make_folder
from planner.jobs.explain import active
from planner.jobs.inputs import PlanFile

if TYPE_CHECKING:
    from planner.checks.proof.explain import Explained
    from planner.checks.proof.robust import RobustCertified


def export(file: PlanFile, folder: Path) -> list[Path]:
    """Writes ``case.json``, ``eligible.csv`` and ``uses.csv``, readable by their owner only.

    Args:
        file: a verified plan with its case.
        folder: where to; made if it is not there.
    """
    from planner.checks.proof.export import ELIGIBLE, USES, tables
    from planner.files.writing import write_each

    told = tables(file.plan, file.case)
    contents = {
        "case.json": (json.dumps(told.case, indent=1) + "\n").encode(),
        "eligible.csv": _csv(ELIGIBLE, told.eligible),
        "uses.csv": _csv(USES, told.uses),
    }
    make_folder(folder)
    write_each({folder / name: data for name, data in contents.items()})
    return [folder / name for name in contents]


def explained(file: PlanFile, said: str) -> tuple[str, "Explained | None"]:
    """The proof of one position, by id or name, and the position's id.

    Raises:
        InputRefusedError: the plan has no such position.
    """
    from planner.checks.proof.explain import explain

    position = active(file, said)
    return position, explain(file.plan, file.case, position)


def robust(file: PlanFile) -> "RobustCertified | None":
    """What the witness counts of the bound of a placement for many futures; None if there is nothing to count.

    Where somebody may hold two positions there is nothing: the bound knows of one only.
    """
    from planner.checks.proof.robust import certify_robust
    from planner.checks.view import View

    return None if View(file.case).double_hats else certify_robust(file.plan, file.case)


def _csv(headings: Iterable[str], rows: Iterable[tuple[str | int, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue().encode()
