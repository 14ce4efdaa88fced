"""What has been read once is not read again while its bytes are the same; with it what was noted of its files."""

from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.organisation import Organisation
from planner.domain.person import Roster
from planner.files.opening import noting

if TYPE_CHECKING:
    from planner.imports.compared import NotedScenario
    from planner.imports.organisation.read import NotedOrganisation
    from planner.store.seal import Seal


# The same roster and organisation serve many scenarios. Small, since a roster may be large.
@lru_cache(maxsize=2)
def roster(path: Path, _changed: Hashable) -> tuple[Roster, "Seal", dict[Path, str]]:
    """The roster in a file with what its bytes say of it, by the file's ``stamp``."""
    from planner.store.documents import read_roster_and_bytes
    from planner.store.seal import seal_of

    with noting() as seen:
        read, data = read_roster_and_bytes(path)
        return read, seal_of(read, data), seen


@lru_cache(maxsize=2)
def organisation(path: Path, _changed: Hashable) -> tuple["NotedOrganisation", dict[Path, str]]:
    """The organisation in a folder or workbook, by the stamps of its tables."""
    from planner.imports.organisation.read import read_organisation

    with noting() as seen:
        return read_organisation(path), seen


class Same:
    """One organisation and no other that is like it: comparing two cities' would take longer than reading."""

    def __init__(self, thing: Organisation) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing


@lru_cache(maxsize=32)
def scenario(path: Path, _changed: Hashable, beside: Same) -> tuple["NotedScenario", dict[Path, str]]:
    """A scenario of a shelf, compared with an organisation, by the file's stamp.

    Not for the disk's: somebody who edits one saves it again within the tick of the system's clock.
    """
    from planner.imports.compared import read_compared

    with noting() as seen:
        return read_compared(path, beside.thing), seen
