"""What the crisis team is given of approved plans: the report, and the papers on which nobody is named."""

from collections.abc import Sequence
from pathlib import Path

from planner.compute import Place
from planner.domain.measure import Catalogue
from planner.jobs.inputs import PlanFile
from planner.jobs.loop.settings import loop_settings
from planner.jobs.measures import Wish
from planner.jobs.papers.pack import MONTHS, chosen, write_nameless
from planner.jobs.papers.pack import Wish as PaperWish
from planner.jobs.report import Stages, write_reports


def write_published(folder: Path, files: Sequence[PlanFile], language: str, place: Place, stages: Stages) -> list[Path]:
    """Writes all of it into a folder; names reach the team through what is in force alone.

    Args:
        folder: where to.
        files: verified plans, in the order in which they are shown.
        language: ``sv`` or ``en``.
        place: where the work runs.
        stages: told how far it has come.

    Returns:
        The files.

    Raises:
        InputRefusedError: the settings of the loop cannot be used.
        OSError: a file cannot be written.
    """
    wish = PaperWish(chosen((), named=False), language, loop_settings(), MONTHS)
    reports = write_reports(files, folder, language, place, Wish(Catalogue(), (), None), stages, situation=True)
    return [*reports, *(path for file in files for path in write_nameless(file, wish, folder).papers)]
