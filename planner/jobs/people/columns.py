"""What HR says that the headings of its files mean: given once, kept in the private folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.store import codes

if TYPE_CHECKING:
    from planner.imports.columns.meanings import Meanings

COLUMNS = "columns.toml"
"""The file that is kept; used again until another is given."""


def meanings_of(private: Path, given: Path | None) -> tuple["Meanings", list[Finding]]:
    """What is said of headings.

    Args:
        private: the folder in which the file of the last import is kept.
        given: a file that holds from now on.

    Returns:
        What they mean; and, where that is said by the file that is kept, the finding that tells so.

    Raises:
        InputRefusedError: the file is no column file, or names columns that there are not.
    """
    from planner.imports.columns.meanings import NOTHING, read_meanings
    from planner.imports.roster.columns import ROSTER_COLUMNS

    kept = private / COLUMNS
    path = given or (kept if kept.is_file() else None)
    if path is None:
        return NOTHING, []
    meanings = read_meanings(path, ROSTER_COLUMNS)
    count = len(meanings.known) + len(meanings.left_out)
    return meanings, [] if given else [finding(codes.COLUMNS_KEPT, file=COLUMNS, count=count)]
