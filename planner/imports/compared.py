"""Reads a scenario beside the organisation that it is to be solved for, and tells all that is wrong with it at once."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.domain.organisation import Organisation
from planner.domain.scenario import Scenario
from planner.imports.changes import unknown_in_changes
from planner.imports.scenario import check_scenario, read_scenario, unknown_names
from planner.imports.switch_words import with_ids


class NotedScenario(NamedTuple):
    """A scenario with what must be told of it; an ERROR means that it cannot be used."""

    scenario: Scenario
    notes: tuple[Finding, ...]


def read_compared(
    path: Path, organisation: Organisation, fitting: Callable[[Sequence[Finding]], Iterable[Finding]] = tuple
) -> NotedScenario:
    """The scenario in a file, compared with an organisation.

    Args:
        path: the file.
        organisation: what its names are looked up in.
        fitting: which findings hold, where the organisation itself has faults.

    Raises:
        InputRefusedError: with every fault of its form, and every name that does not exist, as far as it can be read.
    """

    def unknown(salvaged: Scenario) -> Iterable[Finding]:
        salvaged = _with_ids(salvaged, organisation)
        told = unknown_names(salvaged, organisation, path.name), unknown_in_changes(salvaged, organisation, path.name)
        return fitting(tuple(chain(*told)))

    scenario = _with_ids(read_scenario(path, unknown), organisation)
    checks = check_scenario(scenario, organisation, path.name), unknown_in_changes(scenario, organisation, path.name)
    return NotedScenario(scenario, tuple(fitting(tuple(chain(*checks)))))


def _with_ids(scenario: Scenario, organisation: Organisation) -> Scenario:
    """What the changes name by a name or a synonym, by its id."""
    return scenario.model_copy(update={"change": tuple(with_ids(one, organisation) for one in scenario.change)})
