"""Reads the catalogue of measures; every key that the file leaves out keeps its default."""

from pathlib import Path

from planner.domain.finding import InputRefusedError
from planner.domain.measure import Catalogue
from planner.domain.organisation import Organisation
from planner.imports.codes import finding
from planner.imports.nearest import nearest
from planner.imports.toml_model import read_toml

FORMAT = "planner-measures/1"

UNKNOWN_COURSE_SKILL = "E-MEASURES-001"


def read_catalogue(path: Path, organisation: Organisation) -> Catalogue:
    """Reads a TOML file of courses, prices and lead times.

    Raises:
        InputRefusedError: with every fault (E-DOC-...) and the path of its key, or E-MEASURES-001 for every course
            in a skill that the organisation does not have.
    """
    catalogue = read_toml(Catalogue, path, FORMAT)
    known = frozenset(skill.id for skill in organisation.skills)
    faults = tuple(
        finding(
            UNKNOWN_COURSE_SKILL,
            file=path.name,
            column=f"course[{at}].skill",
            found=course.skill,
            id=course.skill,
            nearest=nearest(course.skill, known),
        )
        for at, course in enumerate(catalogue.course)
        if course.skill not in known
    )
    if faults:
        raise InputRefusedError(faults)
    return catalogue
