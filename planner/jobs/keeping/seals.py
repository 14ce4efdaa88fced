"""Whether a roster is as the import wrote it, by the key file that lies where an import puts it."""

from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError
from planner.domain.person import Roster
from planner.files.mounts import is_earlier, real
from planner.files.places import is_file, stamp

if TYPE_CHECKING:
    from planner.store.keys import KeyFile
    from planner.store.seal import Seal


def roster_notes(roster: Roster, seal: "Seal", path: Path) -> tuple[Finding, ...]:
    """Whether a roster is as the import wrote it; without a key file at hand, by its own digest alone."""
    from planner.store.keys import KEYS
    from planner.store.seal import seal_findings

    keys = real(path).parent.parent / "private" / KEYS
    # A roster that a plan names by its hash, and that is no longer the present one, is not the one that keys know.
    known = _keys(keys, stamp(keys)) if is_file(keys) and not is_earlier(path) else None
    return seal_findings(seal, roster, path.name, known)


@lru_cache(maxsize=2)
def _keys(path: Path, _changed: Hashable) -> "KeyFile | None":
    from planner.store.keys import read_keys

    try:
        return read_keys(path)
    except InputRefusedError:
        return None  # it is the import's to tell
