"""Reads an organisation and the files that go with it, and tells every fault and doubt of all of them in one run."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.domain.measure import Catalogue
from planner.domain.organisation import Organisation
from planner.domain.scenario import Scenario
from planner.domain.settings import Settings
from planner.imports.codes import tables as table_codes
from planner.imports.compared import NotedScenario, read_compared
from planner.imports.doubts import codes
from planner.imports.doubts.locks import lock_doubts
from planner.imports.doubts.material import Material
from planner.imports.doubts.organisation import organisation_doubts
from planner.imports.doubts.scenarios import scenario_doubts
from planner.imports.loop_settings import read_loop_settings
from planner.imports.marking import read_marking
from planner.imports.measures import check_catalogue, doubled, read_measures, unknown_ids
from planner.imports.organisation.build import build_organisation
from planner.imports.organisation.columns import TABLES
from planner.imports.organisation.read import Looked, look_at
from planner.imports.organisation.stand_in import stand_in, sure
from planner.imports.retention import read_retention
from planner.imports.settings import read_settings

_OF_FILES = frozenset({table_codes.ENCODING, table_codes.DELIMITER, table_codes.SKIPPED_LINES})
"""How a file was taken; nothing that anybody has to look at."""

Read = TypeVar("Read")


class Companions(NamedTuple):
    """What goes with an organisation; None or empty for what there is not."""

    scenarios: Sequence[Path] = ()
    settings: Path | None = None
    measures: Path | None = None
    marking: Path | None = None
    loop: Path | None = None
    retention: Path | None = None

    @property
    def single(self) -> tuple[Path, ...]:
        """All that there are of which there is one."""
        every = (self.settings, self.measures, self.marking, self.loop, self.retention)
        return tuple(path for path in every if path)


class Look(NamedTuple):
    """What there is to be said of an organisation and its companions."""

    filled: bool
    """Whether any table has a row."""
    findings: tuple[Finding, ...]


def look_over(organisation: Path, others: Companions) -> Look:
    """Looks at everything; nothing is refused, whatever it is.

    Args:
        organisation: folder of tables, or workbook.
        others: files that are to be used with it.
    """
    looked = _tables(organisation)
    broken = any(note.severity is Severity.ERROR for note in looked.findings)
    known = stand_in(looked.tables) if broken else build_organisation(looked.tables)
    findings = [note for note in looked.findings if note.code not in _OF_FILES]
    settings = _read(read_settings, others.settings, findings)
    _read(read_marking, others.marking, findings)
    _read(read_loop_settings, others.loop, findings)
    _read(read_retention, others.retention, findings)
    catalogue = _catalogue(others.measures, known, looked if broken else None, findings)
    scenarios = list(_scenarios(others.scenarios, known, looked if broken else None, findings))
    if broken and (others.scenarios or others.measures):
        findings.append(finding(codes.NOT_COMPARED, file=organisation.name))
    material = Material(
        tables=looked.tables,
        scenarios=tuple(scenarios),
        all_scenarios=bool(scenarios) and len(scenarios) == len(others.scenarios),
        settings=settings or Settings(),
        catalogue=(others.measures.name, catalogue) if others.measures and catalogue else None,
        settings_file=others.settings.name if others.settings else "",
    )
    findings += [*organisation_doubts(material), *lock_doubts(material), *scenario_doubts(material)]
    return Look(any(looked.tables.values()), tuple(findings))


def _tables(organisation: Path) -> Looked:
    try:
        return look_at(organisation)
    except InputRefusedError as refused:
        return Looked({table.key: () for table in TABLES}, refused.findings)


def _read(read: Callable[[Path], Read], path: Path | None, findings: list[Finding]) -> Read | None:
    """What is in a file; None where there is none, or where its faults have been added to the findings."""
    try:
        return read(path) if path else None
    except InputRefusedError as refused:
        findings += refused.findings
        return None


def _scenarios(
    paths: Sequence[Path], known: Organisation, broken: Looked | None, findings: list[Finding]
) -> Iterator[tuple[str, Scenario]]:
    """File name and scenario of those that can be read; two of one id would write over each other's plans."""

    def read(path: Path) -> NotedScenario:
        return read_compared(path, known, lambda notes: _fitting(notes, broken))

    first: dict[str, str] = {}
    for path in paths:
        noted = _read(read, path, findings)
        if noted is None:
            continue
        scenario = noted.scenario
        findings += noted.notes
        other = first.setdefault(scenario.id.casefold(), path.name)
        if other != path.name:
            findings.append(finding(codes.SAME_ID, file=path.name, column="id", id=scenario.id, other=other))
        yield path.name, scenario


def _catalogue(
    path: Path | None, known: Organisation, broken: Looked | None, findings: list[Finding]
) -> Catalogue | None:

    def read(file: Path) -> Catalogue:
        return read_measures(file, lambda salvaged: _fitting(tuple(unknown_ids(salvaged, known, file.name)), broken))

    catalogue = _read(read, path, findings)
    if path is None or catalogue is None:
        return None
    own = tuple(doubled(catalogue, path.name))
    against = check_catalogue(catalogue, known, path.name)
    findings += [*own, *_fitting(against, broken)]
    return None if own or against else catalogue


def _fitting(notes: Sequence[Finding], broken: Looked | None) -> Sequence[Finding]:
    """Against a faulty organisation only what holds whatever its faults hide."""
    return sure(notes, broken.tables) if broken else notes
