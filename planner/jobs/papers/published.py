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
from planner.text.words import LANGUAGES


def write_published(folder: Path, files: Sequence[PlanFile], language: str, place: Place, stages: Stages) -> list[Path]:
    """Writes all of it into a folder, in every language; names reach the team through what is in force alone.

    What takes its time is found once, whatever it is said in.

    Args:
        folder: where to.
        files: verified plans, in the order in which they are shown.
        language: of the files in the folder itself; those of another one lie in a folder of their own there.
        place: where the work runs.
        stages: told how far it has come.

    Returns:
        The files.

    Raises:
        InputRefusedError: the settings of the loop cannot be used.
        OSError: a file cannot be written.
    """
    others = [one for one in LANGUAGES if one != language]
    settings, money = loop_settings(), Wish(Catalogue(), (), None)
    paths = write_reports(files, folder, language, place, money, stages, also=others, situation=True)
    for one in (language, *others):
        wish, under = (
            PaperWish(chosen((), named=False), one, settings, MONTHS),
            folder if one == language else folder / one,
        )
        paths += (path for file in files for path in write_nameless(file, wish, under).papers)
    return paths
