"""Opens adopted plans by their folder as well as by their file, and says of each what must be told."""

from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding

if TYPE_CHECKING:
    from planner.store.adopted import Kept


def opened(path: Path) -> "tuple[Path, Kept | None]":
    """The plan's file that a path means, and the record of it if it is adopted.

    Args:
        path: a plan's file, or the folder of an adopted plan.

    Raises:
        InputRefusedError: the folder of an adopted plan is not as it was written.
    """
    from planner.store import codes
    from planner.store.adopted import folder_of, read_adopted

    folder = folder_of(path)
    if folder is None:
        return path, None
    kept = read_adopted(folder)
    if path != folder and path.resolve() != kept.plan.resolve():
        raise InputRefusedError((finding(codes.ADOPTED_CHANGED, file=path.name, name=kept.record.name),))
    return kept.plan, kept


def adoption_notes(kept: "Kept") -> tuple[Finding, ...]:
    """That a plan is adopted, since when, whether for war, and whether another has taken its place.

    Who decided is left out: these notes are printed with everything, and a name may stand there.
    """
    from planner.store import codes
    from planner.store.adopted import read_readable, replaced_by

    record = kept.record
    code = codes.PEACETIME if record.peacetime else codes.ADOPTED
    notes = [finding(code, name=record.name, day=record.decided_on.isoformat())]
    if new := replaced_by(kept, read_readable(kept.folder.resolve().parent)):
        notes.append(finding(codes.REPLACED, name=record.name, new=new))
    return tuple(notes)
