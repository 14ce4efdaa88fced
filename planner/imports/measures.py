"""Reads the catalogue of measures; every key that the file leaves out keeps its default."""

from collections.abc import Iterator
from pathlib import Path

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.measure import Catalogue
from planner.domain.organisation import Organisation
from planner.files.nearest import near_words
from planner.files.toml import read_toml

FORMAT = "planner-measures/1"

UNKNOWN_SKILL = "E-MEASURES-001"
UNKNOWN_AREA = "E-MEASURES-002"
UNKNOWN_EMPLOYER = "E-MEASURES-003"
POOL_TWICE = "E-MEASURES-004"
VETTING_TWICE = "E-MEASURES-005"


def read_catalogue(path: Path, organisation: Organisation) -> Catalogue:
    """Reads a TOML file of courses, pools, prices and lead times.

    Raises:
        InputRefusedError: with every fault (E-DOC-...) and the path of its key, or E-MEASURES-... for every skill, area
            and employer that the organisation does not have, and every pool or class that stands there twice.
    """
    catalogue = read_toml(Catalogue, path, FORMAT)
    faults = (*_unknown(catalogue, organisation, path.name), *_twice(catalogue, path.name))
    if faults:
        raise InputRefusedError(faults)
    return catalogue


def _unknown(catalogue: Catalogue, organisation: Organisation, file: str) -> Iterator[Finding]:
    skills = frozenset(skill.id for skill in organisation.skills)
    areas = frozenset(trip.area for trip in organisation.travel)
    employers = frozenset(unit.employer for unit in organisation.units)
    named = [
        (UNKNOWN_SKILL, f"course[{number}].skill", one.skill, skills) for number, one in enumerate(catalogue.course)
    ]
    for number, pool in enumerate(catalogue.pool):
        named += [(UNKNOWN_SKILL, f"pool[{number}].skills", skill, skills) for skill in pool.skills]
        named += [(UNKNOWN_AREA, f"pool[{number}].area", pool.area, areas)] if pool.area and areas else []
        named += [(UNKNOWN_EMPLOYER, f"pool[{number}].employers", employer, employers) for employer in pool.employers]
    for code, key, ident, known in named:
        if ident not in known:
            yield finding(code, file=file, column=key, found=ident, id=ident, nearest=near_words(ident, known))


def _twice(catalogue: Catalogue, file: str) -> Iterator[Finding]:
    ids = [pool.id for pool in catalogue.pool]
    folded = [ident.casefold() for ident in ids]
    for number, ident in enumerate(ids):
        if folded[number] in folded[:number]:
            yield finding(POOL_TWICE, file=file, column=f"pool[{number}].id", found=ident, id=ident)
    classes = [vetting.clearance_class for vetting in catalogue.vetting]
    for number, level in enumerate(classes):
        if level in classes[:number]:
            yield finding(VETTING_TWICE, file=file, column=f"vetting[{number}].clearance_class", id=level)
