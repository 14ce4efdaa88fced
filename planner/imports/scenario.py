"""Reads a scenario from TOML, and checks that what it names exists and that every choice of positions chooses some."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.domain.finding import Finding, Severity, finding
from planner.domain.organisation import Organisation, Staffing
from planner.domain.person import ClaimState
from planner.domain.scenario import AbsenceRule, Activation, Hits, Phase, Scenario, Selector
from planner.domain.vocabulary import meant, words_of
from planner.files.nearest import called, near_words
from planner.files.toml import read_toml
from planner.imports.switch_words import with_words

FORMAT = "planner-scenario/1"

UNKNOWN_TAG = "E-SCENARIO-001"
UNKNOWN_FUNCTION = "E-SCENARIO-002"
UNKNOWN_POSITION = "E-SCENARIO-003"
UNKNOWN_UNIT = "E-SCENARIO-004"
UNKNOWN_AREA = "E-SCENARIO-005"
UNKNOWN_CLAIM = "E-SCENARIO-006"
CHOOSES_NOTHING = "E-SCENARIO-007"
NOTHING_WANTED = "E-SCENARIO-008"
LITTLE_SHARE = "W-SCENARIO-009"
LITTLE_FACTOR = "W-SCENARIO-010"
NO_SEATS = "W-SCENARIO-011"
NO_EFFECT = "W-SCENARIO-012"

STATES = {
    state.value: tuple(word for word, value in words_of(ClaimState).items() if value == state) for state in ClaimState
}
"""States of a claim with their Swedish words."""

_LITTLE_FACTOR = 10
"""Per cent below which a factor looks like a number of times."""


@dataclass(frozen=True)
class _Known:
    """Ids that a scenario may name."""

    tags: frozenset[str]
    functions: Collection[str]
    positions: Collection[str]
    groups: dict[Hits, tuple[str, Collection[str]]]
    """Code of the fault and the known ids, for each sort of group that an absence rule can hit."""


def read_scenario(path: Path, more: Callable[[Scenario], Iterable[Finding]] = lambda _: ()) -> Scenario:
    """Reads a scenario; whether what it names exists is for ``check_scenario``.

    Args:
        path: the file.
        more: what else can be told of one that is refused, from what can be read of it: ``unknown_names``, mostly.

    Raises:
        InputRefusedError: with every fault (E-DOC-...) and the path of its key; syntax faults with their row.
    """

    def told(salvaged: Scenario) -> Iterable[Finding]:
        return more(_with_claim_states(salvaged))

    return _with_claim_states(read_toml(Scenario, path, FORMAT, more=told, prepared=with_words))


def _with_claim_states(scenario: Scenario) -> Scenario:
    """Claim states may be written as HR's files have them, in Swedish or English."""
    states = words_of(ClaimState)

    def in_own_words(rule: AbsenceRule) -> AbsenceRule:
        if rule.hits is not Hits.CLAIM:
            return rule
        return rule.model_copy(update={"of": tuple(meant(word, states) or word for word in rule.of)})

    phases = tuple(
        phase.model_copy(update={"absence": tuple(map(in_own_words, phase.absence))}) for phase in scenario.phase
    )
    return scenario.model_copy(update={"phase": phases})


def check_scenario(scenario: Scenario, organisation: Organisation, file: str = "") -> tuple[Finding, ...]:
    """Compares a scenario with the organisation that it is to be solved for.

    Args:
        scenario: the scenario.
        organisation: the organisation.
        file: name of the scenario file, for the findings.

    Returns:
        E-SCENARIO-001 to 006 for unknown tags, functions, positions, units, areas and claim states, 007 for an
        activation or demand factor that chooses no position, 008 for a scenario in which no seat is wanted;
        W-SCENARIO-... for what can hardly be meant; ``column`` is the path of the key.
    """
    known = _known(organisation)
    findings: list[Finding] = []
    for index, phase in enumerate(scenario.phase):
        findings += list(_check_phase(phase, f"phase[{index}]", known, organisation, file))
    wanted = any(_seats(item, phase, organisation) for phase in scenario.phase for item in phase.activate)
    if not wanted and all(note.severity is not Severity.ERROR for note in findings):
        findings.append(finding(NOTHING_WANTED, file=file))
    return tuple(findings)


def unknown_names(scenario: Scenario, organisation: Organisation, file: str = "") -> Iterator[Finding]:
    """Of ``check_scenario`` only the names that do not exist: all that can be said of a scenario that is refused."""
    known = _known(organisation)
    for number, phase in enumerate(scenario.phase):
        for index, rule in enumerate(phase.absence):
            yield from _unknown_group(rule, f"phase[{number}].absence[{index}]", known, file)
        for key, selectors in (("activate", phase.activate), ("factor", phase.factor)):
            for index, selector in enumerate(selectors):
                yield from _unknown_choice(selector, f"phase[{number}].{key}[{index}]", known, file)


def _known(organisation: Organisation) -> _Known:
    areas = frozenset(row.area for row in organisation.travel)
    return _Known(
        tags=frozenset(tag for position in organisation.positions for tag in position.tags),
        functions=called(organisation.functions),
        positions=called(organisation.positions),
        groups={
            Hits.UNIT: (UNKNOWN_UNIT, called(organisation.units)),
            Hits.CLAIM: (UNKNOWN_CLAIM, STATES),
            # No table, no areas: a roster holds only those that it names, so that the rule would hit nobody.
            Hits.AREA: (UNKNOWN_AREA, areas),
        },
    )


def _check_phase(phase: Phase, path: str, known: _Known, organisation: Organisation, file: str) -> Iterator[Finding]:
    for index, rule in enumerate(phase.absence):
        yield from _check_absence(rule, f"{path}.absence[{index}]", known, file)
    for key, selectors in (("activate", phase.activate), ("factor", phase.factor)):
        for index, selector in enumerate(selectors):
            yield from _check_selector(selector, f"{path}.{key}[{index}]", known, organisation, file)
    active = {one for item in phase.activate for one in _chosen(item, organisation)}
    for index, item in enumerate(phase.activate):
        if _chosen(item, organisation) and not _seats(item, phase, organisation):
            yield finding(NO_SEATS, file=file, column=f"{path}.activate[{index}]")
    for index, factor in enumerate(phase.factor):
        chosen = _chosen(factor, organisation)
        if chosen and not chosen & active:
            yield finding(NO_EFFECT, file=file, column=f"{path}.factor[{index}]")
        if factor.percent < _LITTLE_FACTOR:
            yield finding(LITTLE_FACTOR, file=file, column=f"{path}.factor[{index}].percent", percent=factor.percent)


def _check_absence(rule: AbsenceRule, path: str, known: _Known, file: str) -> Iterator[Finding]:
    if 0 < rule.share_percent < 1:
        yield finding(LITTLE_SHARE, file=file, column=f"{path}.share_percent", percent=str(rule.share_percent))
    yield from _unknown_group(rule, path, known, file)


def _unknown_group(rule: AbsenceRule, path: str, known: _Known, file: str) -> Iterator[Finding]:
    if rule.hits in known.groups:
        code, ids = known.groups[rule.hits]
        yield from _unknown(code, rule.of, ids, f"{path}.of", file)


def _check_selector(
    selector: Selector, path: str, known: _Known, organisation: Organisation, file: str
) -> Iterator[Finding]:
    faults = list(_unknown_choice(selector, path, known, file))
    if not faults and not _chosen(selector, organisation):
        faults = [finding(CHOOSES_NOTHING, file=file, column=path)]
    yield from faults


def _unknown_choice(selector: Selector, path: str, known: _Known, file: str) -> Iterator[Finding]:
    yield from _unknown(UNKNOWN_TAG, selector.tags, known.tags, f"{path}.tags", file)
    yield from _unknown(UNKNOWN_FUNCTION, selector.functions, known.functions, f"{path}.functions", file)
    yield from _unknown(UNKNOWN_POSITION, selector.positions, known.positions, f"{path}.positions", file)


def _chosen(selector: Selector, organisation: Organisation) -> set[str]:
    return {row.id for row in organisation.positions if selector.chooses(row.id, row.function, row.tags)}


def _seats(item: Activation, phase: Phase, organisation: Organisation) -> int:
    """Seats of the positions that an activation chooses, in its shifts and at its level; none where a factor is 0."""
    none = {one for factor in phase.factor for one in _chosen(factor, organisation)} - {
        one for factor in phase.factor if factor.percent for one in _chosen(factor, organisation)
    }
    chosen = _chosen(item, organisation) - none
    minimum = item.staffing is Staffing.MINIMUM
    levels = [row.minimum if minimum else row.target for row in organisation.positions if row.id in chosen]
    return sum(getattr(level, shift.value) for level in levels for shift in item.shifts)


def _unknown(code: str, named: Iterable[str], known: Collection[str], path: str, file: str) -> Iterator[Finding]:
    for at, name in enumerate(named):
        if name not in known:
            yield finding(code, file=file, column=f"{path}[{at}]", found=name, id=name, nearest=near_words(name, known))
