"""Opens adopted plans by their folder as well as by their file, and says of each what must be told."""

from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.mounts import real
from planner.files.nearest import NONE, near_words
from planner.files.places import exists, matching
from planner.jobs import codes
from planner.text.typed import typed_path

if TYPE_CHECKING:
    from planner.store.adopted import Kept

ADOPTED = Path("adopted")
"""Where adopted plans lie unless somebody says otherwise, seen from where one works."""
SOLVED = Path("out") / "plans"
"""Likewise plans as they were solved."""


def opened(path: Path) -> "tuple[Path, Kept | None]":
    """The plan's file that a path means, and the record of it if it is adopted.

    Args:
        path: a plan's file, or the folder of an adopted plan.

    Raises:
        InputRefusedError: the folder of an adopted plan is not as it was written; or nothing is there, but a plan of
            about that name is.
    """
    from planner.store.adopted import folder_of, read_adopted
    from planner.store.codes import ADOPTED_CHANGED

    folder = folder_of(path)
    if folder is None:
        _refuse_unless_there(path)
        return path, None
    kept = read_adopted(folder)
    if path != folder and real(path) != real(kept.plan):
        raise InputRefusedError((finding(ADOPTED_CHANGED, file=path.name, name=kept.record.name),))
    return kept.plan, kept


def replacement(kept: "Kept") -> str:
    """Name of the adopted plan beside it that has taken its place; empty if none has."""
    from planner.store.adopted import read_readable, replaced_by

    return replaced_by(kept, read_readable(real(kept.folder).parent))


def adoption_notes(kept: "Kept") -> tuple[Finding, ...]:
    """That a plan is adopted, since when, whether for war, and whether another has taken its place.

    Who decided is left out: these notes are printed with everything, and a name may stand there.
    """
    from planner.store.codes import ADOPTED as IS_ADOPTED
    from planner.store.codes import PEACETIME, REPLACED

    record = kept.record
    code = PEACETIME if record.peacetime else IS_ADOPTED
    notes = [finding(code, name=record.name, day=record.decided_on.isoformat())]
    if new := replacement(kept):
        notes.append(finding(REPLACED, name=record.name, new=new))
    return tuple(notes)


def _refuse_unless_there(path: Path) -> None:
    """Of a plan that is not there says which could be meant: an adopted one by its bare name, or one of solve's."""
    from planner.store.adopted import RECORD

    adopted = [record.parent for folder in (ADOPTED, path.parent) for record in matching(folder, f"*/{RECORD}")]
    stored = [plan for folder in (SOLVED, path.parent) if folder != Path() for plan in matching(folder, "*.json")]
    named = {plan.as_posix(): (plan.stem,) for plan in (*adopted, *stored)}
    meant = NONE if exists(path) else near_words(path.name.removesuffix(".json"), named)
    if meant != NONE:
        raise InputRefusedError((finding(codes.NO_SUCH_PLAN, file=typed_path(path, there=False), meant=meant),))
