"""A proof that names must be missing: a set of positions that together want more names than there are people."""

from pydantic import Field

from planner.domain.base import Frozen, Id, MarkedId
from planner.domain.levels import SEATS
from planner.domain.person import ClearanceClass


class ShortageCertificate(Frozen):
    """A shortage that anybody can check by counting (Hall's condition), whatever the plan.

    It speaks about all names that count as much as ``level`` or more: of each position the names of the minimum, the
    target or the depth, or fewer, up to the last step whose level is not worse than ``level``.
    """

    position: Id
    """Position whose missing name it explains; one of ``positions``."""
    level: int = Field(ge=0, lt=SEATS)
    """Index in the plan's levels of that missing name; a level that counts names."""
    positions: tuple[Id, ...] = Field(min_length=1)
    """The set of positions, by id."""
    wanted: int = Field(ge=1)
    """Names that they want together, up to the level."""
    people: tuple[MarkedId, ...]
    """Everybody who may hold at least one of them, by id; somebody pinned elsewhere is not counted."""
    missing: int = Field(ge=1)
    """Names that they lack together in the plan: ``wanted`` less ``people``, and no plan can have fewer."""
    skills: tuple[Id, ...] = ()
    """Skills that every one of the positions asks for, directly or implied; what another of them implies is left
    out."""
    clearance_class: ClearanceClass | None = None
    """The lowest class that every one of the positions asks for; None if one of them asks for none."""
