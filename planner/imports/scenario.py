"""Reads a scenario from TOML, and checks that what it names exists and that every choice of positions chooses some."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.domain.finding import Finding, finding
from planner.domain.organisation import Organisation
from planner.domain.person import ClaimState
from planner.domain.scenario import AbsenceRule, Hits, Phase, Scenario, Selector
from planner.files.nearest import nearest
from planner.files.toml import read_toml

FORMAT = "planner-scenario/1"

UNKNOWN_TAG = "E-SCENARIO-001"
UNKNOWN_FUNCTION = "E-SCENARIO-002"
UNKNOWN_POSITION = "E-SCENARIO-003"
UNKNOWN_UNIT = "E-SCENARIO-004"
UNKNOWN_AREA = "E-SCENARIO-005"
UNKNOWN_CLAIM = "E-SCENARIO-006"
CHOOSES_NOTHING = "E-SCENARIO-007"


@dataclass(frozen=True)
class _Known:
    """Ids that a scenario may name."""

    tags: frozenset[str]
    functions: frozenset[str]
    positions: frozenset[str]
    groups: dict[Hits, tuple[str, frozenset[str]]]
    """Code of the fault and the known ids, for each sort of group that an absence rule can hit."""


def read_scenario(path: Path) -> Scenario:
    """Reads a scenario; whether what it names exists is for ``check_scenario``.

    Raises:
        InputRefusedError: with every fault (E-DOC-...) and the path of its key; syntax faults with their row.
    """
    return read_toml(Scenario, path, FORMAT)


def check_scenario(scenario: Scenario, organisation: Organisation, file: str = "") -> tuple[Finding, ...]:
    """Compares a scenario with the organisation that it is to be solved for.

    Args:
        scenario: the scenario.
        organisation: the organisation.
        file: name of the scenario file, for the findings.

    Returns:
        E-SCENARIO-001 to 006 for unknown tags, functions, positions, units, areas and claim states, 007 for an
        activation or demand factor that chooses no position; ``column`` is the path of the key.
    """
    known = _known(organisation)
    found = []
    for index, phase in enumerate(scenario.phase):
        found += list(_check_phase(phase, f"phase[{index}]", known, organisation, file))
    return tuple(found)


def _known(organisation: Organisation) -> _Known:
    areas = frozenset(row.area for row in organisation.travel)
    return _Known(
        tags=frozenset(tag for position in organisation.positions for tag in position.tags),
        functions=frozenset(function.id for function in organisation.functions),
        positions=frozenset(position.id for position in organisation.positions),
        groups={
            Hits.UNIT: (UNKNOWN_UNIT, frozenset(unit.id for unit in organisation.units)),
            Hits.CLAIM: (UNKNOWN_CLAIM, frozenset(state.value for state in ClaimState)),
            # No table, no areas: a roster holds only those that it names, so that the rule would hit nobody.
            Hits.AREA: (UNKNOWN_AREA, areas),
        },
    )


def _check_phase(phase: Phase, path: str, known: _Known, organisation: Organisation, file: str) -> Iterator[Finding]:
    for at, rule in enumerate(phase.absence):
        yield from _check_absence(rule, f"{path}.absence[{at}]", known, file)
    for key, selectors in (("activate", phase.activate), ("factor", phase.factor)):
        for at, selector in enumerate(selectors):
            yield from _check_selector(selector, f"{path}.{key}[{at}]", known, organisation, file)


def _check_absence(rule: AbsenceRule, path: str, known: _Known, file: str) -> Iterator[Finding]:
    if rule.hits in known.groups:
        code, ids = known.groups[rule.hits]
        yield from _unknown(code, rule.of, ids, f"{path}.of", file)


def _check_selector(
    selector: Selector, path: str, known: _Known, organisation: Organisation, file: str
) -> Iterator[Finding]:
    faults = [
        *_unknown(UNKNOWN_TAG, selector.tags, known.tags, f"{path}.tags", file),
        *_unknown(UNKNOWN_FUNCTION, selector.functions, known.functions, f"{path}.functions", file),
        *_unknown(UNKNOWN_POSITION, selector.positions, known.positions, f"{path}.positions", file),
    ]
    chosen = any(selector.chooses(row.id, row.function, row.tags) for row in organisation.positions)
    if not faults and not chosen:
        faults = [finding(CHOOSES_NOTHING, file=file, column=path)]
    yield from faults


def _unknown(code: str, named: Iterable[str], known: frozenset[str], path: str, file: str) -> Iterator[Finding]:
    for at, name in enumerate(named):
        if name not in known:
            yield finding(code, file=file, column=f"{path}[{at}]", found=name, id=name, nearest=nearest(name, known))
