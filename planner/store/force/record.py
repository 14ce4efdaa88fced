"""What has been put in force and ended again, of one scenario: step by step, signed, never changed.

It says who, when, why, which bytes of which plan and which phase: who held which position then follows from the plan,
of which every version is kept.
"""

from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError

from planner.domain.base import FileId, Frozen, Id, Said
from planner.domain.finding import InputRefusedError
from planner.files.strict import check_format, load_json
from planner.store.signed_step import SignedStep

if TYPE_CHECKING:
    from planner.store.workspace.accounts import Accounts

FOLDER = "force"
"""Where the files lie in a workspace."""
SEEN = "published/force"
"""Where the same lies for the crisis team, whose accounts open nothing but what is published."""


class Turn(StrEnum):
    """What was done with a scenario."""

    ENFORCED = "enforced"
    ENDED = "ended"


class Step(SignedStep):
    """One step."""

    SAYS = "krisplan-force"

    turn: Turn
    """What was done."""
    at: str
    """When: UTC, whole seconds; order never depends on it."""
    reason: Said
    """Why, in the account's own words."""
    plan: str = ""
    """Path of the plan; of an end, that of the plan that was in force."""
    phase: int = Field(ge=1)
    """Number of the phase."""
    positions: tuple[Id, ...] = ()
    """Those activated."""
    units: tuple[Id, ...] = ()
    """Units of these, which have been given names."""
    alarm: bool
    """Whether a beredskapslarm had been given."""
    emergency: bool = False
    """Whether nobody had approved the plan."""


class Record(Frozen):
    """All steps of one scenario."""

    format: str = "planner-force/1"
    """Name and version of the file format."""
    scenario: FileId
    """The scenario."""
    steps: tuple[Step, ...] = ()
    """In their order."""

    @property
    def now(self) -> Step | None:
        """What is in force; None if nothing is."""
        last = self.steps[-1] if self.steps else None
        return last if last and last.turn is Turn.ENFORCED else None


def record_of(data: bytes, scenario: str, accounts: "Accounts") -> Record | None:
    """A scenario's record; None if it is not as accounts that may have signed it.

    Raises:
        InputRefusedError: E-DOC-005 it is of a later version.
    """
    from planner.store.workspace.roles import may_hand_out

    try:
        check_format(load_json(data, scenario).get("format"), str(Record.model_fields["format"].default), scenario)
        record = Record.model_validate_json(data, strict=True)
    except ValidationError:
        return None
    except InputRefusedError as refused:
        if any(one.code == "E-DOC-005" for one in refused.findings):
            raise
        return None
    whole = record.scenario == scenario and all(step.holds(scenario, accounts, may_hand_out) for step in record.steps)
    return record if whole else None
