"""Reads the catalogue of measures; every key that the file leaves out keeps its default."""

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from planner.domain.decision import decided
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.measure import Catalogue
from planner.domain.organisation import Organisation
from planner.files.nearest import called, near_words
from planner.files.toml import read_toml

FORMAT = "planner-measures/1"

UNKNOWN_SKILL = "E-MEASURES-001"
UNKNOWN_AREA = "E-MEASURES-002"
UNKNOWN_EMPLOYER = "E-MEASURES-003"
POOL_TWICE = "E-MEASURES-004"
VETTING_TWICE = "E-MEASURES-005"
UNKNOWN_POSITION = "E-MEASURES-006"
UNKNOWN_UNIT = "E-MEASURES-007"
DECIDED_TWICE = "E-MEASURES-008"
NOTHING_DECIDED = "E-MEASURES-009"


def read_catalogue(path: Path, organisation: Organisation) -> Catalogue:
    """Reads a TOML file of courses, pools, prices and lead times.

    Raises:
        InputRefusedError: with every fault (E-DOC-...) and the path of its key, or E-MEASURES-... for what stands there
            twice or does not fit the organisation.
    """
    catalogue = read_measures(path, lambda salvaged: unknown_ids(salvaged, organisation, path.name))
    faults = (*doubled(catalogue, path.name), *check_catalogue(catalogue, organisation, path.name))
    if faults:
        raise InputRefusedError(faults)
    return catalogue


def read_measures(path: Path, more: Callable[[Catalogue], Iterable[Finding]] = lambda _: ()) -> Catalogue:
    """Reads the file alone; what it says twice is for ``doubled``, what it names in vain for ``check_catalogue``.

    Args:
        path: the file.
        more: what else can be told of one that is refused, from what can be read of it: ``unknown_ids``, mostly.

    Raises:
        InputRefusedError: with every fault (E-DOC-...) and the path of its key.
    """
    return read_toml(Catalogue, path, FORMAT, more=more)


def check_catalogue(catalogue: Catalogue, organisation: Organisation, file: str) -> tuple[Finding, ...]:
    """Compares a catalogue with the organisation.

    Args:
        catalogue: the catalogue.
        organisation: the organisation.
        file: name of the catalogue's file, for the findings.

    Returns:
        E-MEASURES-001 to 003, 006 and 007 for every skill, area, employer, position and unit that does not exist; if
        all do, 009 for every decision that changes nothing.
    """
    return tuple(unknown_ids(catalogue, organisation, file)) or tuple(_idle(catalogue, organisation, file))


def unknown_ids(catalogue: Catalogue, organisation: Organisation, file: str) -> Iterator[Finding]:
    """Every id that the organisation does not have; also of a catalogue of which only a part could be read."""
    skills = called(organisation.skills)
    areas = frozenset(trip.area for trip in organisation.travel)
    employers = frozenset(unit.employer for unit in organisation.units)
    named: list[tuple[str, str, str | None, Collection[str]]] = [
        (UNKNOWN_SKILL, f"course[{number}].skill", course.skill, skills)
        for number, course in enumerate(catalogue.course)
    ]
    for number, pool in enumerate(catalogue.pool):
        named += [(UNKNOWN_SKILL, f"pool[{number}].skills", skill, skills) for skill in pool.skills]
        named += [(UNKNOWN_AREA, f"pool[{number}].area", pool.area, areas)] if pool.area and areas else []
        named += [(UNKNOWN_EMPLOYER, f"pool[{number}].employers", employer, employers) for employer in pool.employers]
    positions, units = called(organisation.positions), called(organisation.units)
    for number, decision in enumerate(catalogue.decision):
        place = f"decision[{number}]"
        named += [(UNKNOWN_POSITION, f"{place}.position", decision.position, positions)] if decision.position else []
        named += [(UNKNOWN_POSITION, f"{place}.positions", position, positions) for position in decision.positions]
        named += [(UNKNOWN_UNIT, f"{place}.unit", decision.unit, units)] if decision.unit else []
        named += [(UNKNOWN_EMPLOYER, f"{place}.lender", decision.lender, employers)] if decision.lender else []
        named += [(UNKNOWN_EMPLOYER, f"{place}.borrower", decision.borrower, employers)] if decision.borrower else []
    for code, key, ident, known in named:
        if ident is not None and ident not in known:
            yield finding(code, file=file, column=key, found=ident, id=ident, nearest=near_words(ident, known))


def doubled(catalogue: Catalogue, file: str) -> Iterator[Finding]:
    """Every pool, class and decision that stands there twice."""
    ids = [pool.id for pool in catalogue.pool]
    folded = [ident.casefold() for ident in ids]
    for number, ident in enumerate(ids):
        if folded[number] in folded[:number]:
            yield finding(POOL_TWICE, file=file, column=f"pool[{number}].id", found=ident, id=ident)
    classes = [vetting.clearance_class for vetting in catalogue.vetting]
    for number, level in enumerate(classes):
        if level in classes[:number]:
            yield finding(VETTING_TWICE, file=file, column=f"vetting[{number}].clearance_class", id=level)
    about = [decision.about for decision in catalogue.decision]
    for number, one in enumerate(about):
        if one in about[:number]:
            yield finding(DECIDED_TWICE, file=file, column=f"decision[{number}]", id=" ".join(one[1:]))


def _idle(catalogue: Catalogue, organisation: Organisation, file: str) -> Iterator[Finding]:
    """Decisions after which everything is as before, or less is possible."""
    positions = {position.id: position for position in organisation.positions}
    shares = {unit.id: unit.lend_percent for unit in organisation.units}
    for number, decision in enumerate(catalogue.decision):
        idle = False
        if decision.position:
            now = positions[decision.position]
            idle = decided(now, decision) == now or (decision.clearance_class or 4) < (now.clearance_class or 4)
        elif decision.unit:
            share = shares[decision.unit]
            idle = share is None or (decision.lend_percent is not None and decision.lend_percent <= share)
        if idle:
            yield finding(
                NOTHING_DECIDED, file=file, column=f"decision[{number}]", id=decision.position or decision.unit or ""
            )
