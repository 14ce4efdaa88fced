"""Which organisations whoever imports people can read here."""

from pathlib import Path

from planner.files.places import matching
from planner.jobs.people.dictionary import FOR_HR


def organisations_here() -> list[Path]:
    """Paths of the organisations that have been put into the workspace, as HR's account knows them, too."""
    folder = Path(FOR_HR)
    return [path.relative_to(folder).with_suffix("") for path in matching(folder, "**/*.json")]
