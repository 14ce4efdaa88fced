"""What HR needs of an organisation, and no more: units, skills and areas, without positions, gaps or who is locked."""

from typing import Literal

from pydantic import ValidationError

from planner.domain.base import Frozen, Id
from planner.domain.finding import InputRefusedError
from planner.domain.organisation import Organisation, Travel, Unit
from planner.domain.skill import Skill
from planner.files.strict import check_format, load_json
from planner.store.documents import canonical

FORMAT = "planner-dictionary/1"
FAULTY = b'{"faulty": true, "format": "planner-dictionary/1"}\n'
"""In the place of the dictionary of an organisation that has had faults since it was first put in."""


class Dictionary(Frozen):
    """The words that HR's files may use."""

    format: Literal["planner-dictionary/1"] = "planner-dictionary/1"
    """Name and version of the file format."""
    units: tuple[Unit, ...]
    """Those of the municipality first, for whose people it is."""
    skills: tuple[Skill, ...]
    areas: tuple[Id, ...] = ()
    """Home areas."""

    def organisation(self) -> Organisation:
        """An organisation without positions, from which nobody can plan; its areas are no minutes from themselves."""
        travel = tuple(Travel(area=area, place=area, minutes=0) for area in self.areas)
        return Organisation(functions=(), skills=self.skills, units=self.units, positions=(), travel=travel)


def dictionary_bytes(organisation: Organisation) -> bytes:
    """The dictionary of an organisation, as it is stored."""
    owner = organisation.municipality
    names = {unit.employer: unit.employer_name for unit in organisation.units if unit.employer_name}
    units = sorted(organisation.units, key=lambda unit: names.get(unit.employer, unit.employer) != owner)
    areas = tuple(dict.fromkeys(travel.area for travel in organisation.travel))
    return canonical(Dictionary(units=tuple(units), skills=organisation.skills, areas=areas))


def dictionary_of(data: bytes, file: str) -> Dictionary | None:
    """The dictionary in a file; None if it holds none.

    Raises:
        InputRefusedError: E-DOC-005 it is of a later version.
    """
    try:
        check_format(load_json(data, file).get("format"), FORMAT, file)
        return Dictionary.model_validate_json(data, strict=True)
    except ValidationError:
        return None
    except InputRefusedError as refused:
        if any(told.code == "E-DOC-005" for told in refused.findings):
            raise
        return None
