"""What has been put in force and ended again, of one scenario: step by step, signed, never changed.

It says who, when, why, which bytes of which plan and which phase: who held which position then follows from the plan,
of which every version is kept.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, ValidationError

from planner.domain.base import FileId, Frozen, Id, Said
from planner.domain.finding import InputRefusedError
from planner.files.strict import check_format, load_json
from planner.store.adopted_record import Sha256
from planner.store.documents import canonical

if TYPE_CHECKING:
    from planner.store.workspace.accounts import Accounts

FOLDER = "force"
"""Where the files lie in a workspace."""


class Turn(StrEnum):
    """What was done with a scenario."""

    ENFORCED = "enforced"
    ENDED = "ended"


class Step(Frozen):
    """One step."""

    turn: Turn
    """What was done."""
    at: str
    """When: UTC, whole seconds; order never depends on it."""
    account: FileId
    """Who did it."""
    reason: Said
    """Why, in the account's own words."""
    plan: str = ""
    """Path of the plan; of an end, that of the plan that was in force."""
    plan_sha256: Sha256
    """Of its bytes."""
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
    key: Sha256
    """What the account's signatures are checked with."""
    signature: Annotated[str, Field(pattern=r"^[0-9a-f]*$", max_length=256)] = ""
    """The account's signature of all of it."""

    def content(self, workspace: str, scenario: str) -> bytes:
        """What is signed: the step, and where it stands."""
        bare = self.model_copy(update={"signature": ""})
        return f"krisplan-force {workspace} {scenario}\n".encode() + canonical(bare)


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
    try:
        check_format(load_json(data, scenario).get("format"), str(Record.model_fields["format"].default), scenario)
        record = Record.model_validate_json(data, strict=True)
    except ValidationError:
        return None
    except InputRefusedError as refused:
        if any(one.code == "E-DOC-005" for one in refused.findings):
            raise
        return None
    whole = record.scenario == scenario and all(_holds(step, scenario, accounts) for step in record.steps)
    return record if whole else None


def _holds(step: Step, scenario: str, accounts: "Accounts") -> bool:
    """Whether an account of this name, which may do this, has signed just this step, for this place."""
    from planner.store.workspace.roles import may_hand_out
    from planner.store.workspace.sealing import is_signed

    signer = next((one for one in accounts.accounts if one.verify == step.key), None)
    if signer is None or signer.name != step.account or not may_hand_out(signer.roles):
        return False
    said = step.content(accounts.workspace, scenario)
    return is_signed(bytes.fromhex(step.key), said, bytes.fromhex(step.signature))
