"""Whether a roster is as the import wrote it, by the key file that lies where an import puts it."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError
from planner.domain.person import Roster

if TYPE_CHECKING:
    from planner.store.keys import KeyFile
    from planner.store.seal import Seal


def roster_notes(roster: Roster, seal: "Seal", path: Path) -> tuple[Finding, ...]:
    """Whether a roster is as the import wrote it; without a key file at hand, by its own digest alone."""
    from planner.store.keys import KEYS
    from planner.store.seal import seal_findings

    keys = path.resolve().parent.parent / "private" / KEYS
    known = _keys(keys, keys.stat().st_mtime_ns) if keys.is_file() else None
    return seal_findings(seal, roster, path.name, known)


@lru_cache(maxsize=2)
def _keys(path: Path, _changed: int) -> "KeyFile | None":
    from planner.store.keys import read_keys

    try:
        return read_keys(path)
    except InputRefusedError:
        return None  # it is the import's to tell
