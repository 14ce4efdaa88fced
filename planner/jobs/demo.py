"""Takes the sample municipality in, from HR's files to cases that can be solved."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.domain.measure import Catalogue
from planner.files.opening import read_all
from planner.files.places import is_dir, is_file, listed, make_folder
from planner.files.writing import write_each
from planner.jobs import codes, samples
from planner.jobs.inputs import Question, Sources, read_case, read_organisation, read_scenario
from planner.jobs.people.place import Place, Stored
from planner.jobs.roster import import_into

_INPUTS = "inputs"


@dataclass(frozen=True)
class Sample:
    """The sample, imported and copied."""

    stored: Stored
    questions: tuple[Question, ...]
    """One per scenario."""
    catalogue: Catalogue
    """What measures cost."""


def import_sample(out: Path, private: Path, language: str) -> Sample:
    """Copies organisation, scenarios and prices beside the plans to come, and imports the people.

    Raises:
        InputRefusedError: other tables lie there already, which would be taken for the sample's, or the key file of
            people who are not the sample's; nothing is deleted.
    """
    from planner.imports.measures import read_catalogue
    from planner.store.keys import KEYS, read_keys

    keys = private / KEYS
    if is_file(keys) and read_keys(keys).key != samples.KEY:
        raise InputRefusedError((finding(codes.PRIVATE_TAKEN, file=keys.as_posix()),))
    folder, scenarios = _copy_inputs(out)
    organisation = read_organisation(folder).organisation
    as_of = min(read_scenario(path, organisation).scenario.as_of for path in scenarios)
    stored = import_into(list(samples.roster_files()), folder, Place(out, private), as_of, language, samples.KEY)
    sources = [Sources(stored.roster, folder, scenario) for scenario in scenarios]
    # Copied beside the plans for ``planner measures``.
    (prices,) = _copied([samples.measures()], out / _INPUTS)
    questions = tuple(map(read_case, sources))
    return Sample(stored, questions, read_catalogue(prices, organisation))


def _copy_inputs(out: Path) -> tuple[Path, list[Path]]:
    """Organisation and scenarios stand beside the plans, so that the folder can be moved and still be verified."""
    tables, folder = out / _INPUTS / "organisation", out / _INPUTS / "scenarios"
    wanted = {path.name for path in listed(samples.organisation())}
    if is_dir(tables) and not wanted.issuperset(path.name for path in listed(tables)):
        raise InputRefusedError((finding(codes.FOLDER_TAKEN, file=tables.as_posix()),))
    _copied(listed(samples.organisation()), tables)
    return tables, _copied(samples.scenarios(), folder)


def _copied(paths: Iterable[Path], folder: Path) -> list[Path]:
    make_folder(folder)
    copies = {folder / path.name: read_all(path) for path in paths}
    write_each(copies)
    return list(copies)
