"""Which organisations, and which of the municipality's settings, whoever imports people can read here."""

from pathlib import Path

from planner.domain.finding import InputRefusedError
from planner.domain.settings import Settings
from planner.files.mounts import shelf_of
from planner.files.places import exists, is_file, matching, may_look
from planner.jobs.people.dictionary import FOR_HR
from planner.jobs.start import SETTINGS


def organisations_here() -> list[Path]:
    """Paths of the organisations that have been put into the workspace, as HR's account knows them, too."""
    folder = Path(FOR_HR)
    return [path.relative_to(folder).with_suffix("") for path in matching(folder, "**/*.json")]


def usual_organisation(usual: Path) -> Path:
    """Where the organisation is of who does not say it: the usual place, or the only one where there is any.

    Args:
        usual: the path below which ``init`` lays one; of the disk the folder of the same name alone is the other.
    """
    if shelf_of(Path(FOR_HR)):
        there = organisations_here() if may_look(Path(FOR_HR)) else []
        return there[0] if len(there) == 1 else usual
    beside = Path(usual.name)
    return beside if not exists(usual) and exists(beside) else usual


def settings_here() -> Settings:
    """Those that the workspace's plans are made with; the defaults outside of one, and where the account sees none."""
    path = Path(SETTINGS)
    if not shelf_of(path) or not may_look(path) or not is_file(path):
        return Settings()
    from planner.imports.settings import read_settings

    try:
        return read_settings(path)
    except InputRefusedError:  # what is wrong with them is told where plans are made
        return Settings()
