"""What has been decided on plans in a workspace: sent, approved, sent back, used in an emergency; step by step, signed.

A step is about bytes: it names the plan's SHA-256, so that whatever else lies under the plan's name later has no part
in it. One file for each scenario holds the steps in their order; nothing in it is ever changed.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pydantic import ValidationError

from planner.domain.base import FileId, Frozen
from planner.domain.finding import InputRefusedError
from planner.files.strict import check_format, load_json
from planner.store.adopted_record import Emergency
from planner.store.documents import canonical
from planner.store.signed_step import SignedStep

FOLDER = "approvals"
"""Where the files lie in a workspace."""


class Kind(StrEnum):
    """What was done with a plan."""

    SENT = "sent"
    APPROVED = "approved"
    BACK = "back"
    WITHDRAWN = "withdrawn"
    EMERGENCY = "emergency"


class Step(SignedStep):
    """One step."""

    SAYS = "krisplan-step"

    kind: Kind
    """What was done."""
    day: date
    """When, by the clock of the computer."""
    deputy_for: str = ""
    """The approver in whose place it was done; empty if in nobody's."""
    made_by: tuple[str, ...] = ()
    """Of an approval: the accounts that had stored or sent these bytes."""


class Steps(Frozen):
    """All steps of one scenario's plans."""

    format: str = "planner-approvals/1"
    """Name and version of the file format."""
    scenario: FileId
    """Scenario of the plans."""
    steps: tuple[Step, ...] = ()
    """In their order."""


class State(StrEnum):
    """How far a plan has come."""

    DRAFT = "draft"
    SENT = "sent"
    BACK = "back"
    APPROVED = "approved"
    CHANGED = "changed"
    """Other bytes of the same scenario have been approved, these have not."""


class Standing(NamedTuple):
    """What is known of a plan's bytes."""

    state: State
    last: Step | None = None
    """What the state follows from."""
    emergency: Emergency | None = None
    """The use that has been made of it without an approval; None if there is none, or it has been approved since."""


_STATES = {
    Kind.SENT: State.SENT,
    Kind.APPROVED: State.APPROVED,
    Kind.BACK: State.BACK,
    Kind.WITHDRAWN: State.DRAFT,
}
_ASKED = (Kind.SENT, Kind.WITHDRAWN)
"""What decides nothing: that a plan is sent, and that it is not any more."""


def standing(steps: Sequence[Step], sha256: str) -> Standing:
    """How far the plan with these bytes has come."""
    decided = [step for step in steps if step.kind in _STATES]
    last = _last(step for step in decided if step.plan_sha256 == sha256)
    other = _last(step for step in decided if step.kind not in _ASKED)
    if last is None:
        changed = other is not None and other.kind is Kind.APPROVED
        return Standing(State.CHANGED if changed else State.DRAFT, None, _emergency(steps, sha256))
    state = _STATES[last.kind]
    return Standing(state, last, None if state is State.APPROVED else _emergency(steps, sha256))


def _emergency(steps: Iterable[Step], sha256: str) -> Emergency | None:
    used = _last(step for step in steps if step.kind is Kind.EMERGENCY and step.plan_sha256 == sha256)
    return Emergency(reason=used.reason, by=used.account, on=used.day) if used else None


def _last(steps: Iterable[Step]) -> Step | None:
    return next(iter(list(steps)[::-1]), None)


def steps_bytes(steps: Steps) -> bytes:
    """The file of a scenario's steps."""
    return canonical(steps)


def steps_of(data: bytes, scenario: str) -> Steps | None:
    """The steps in a file; nothing in it is believed yet. None if it holds none.

    Raises:
        InputRefusedError: E-DOC-005 it is of a later version.
    """
    try:
        check_format(load_json(data, scenario).get("format"), str(Steps.model_fields["format"].default), scenario)
        steps = Steps.model_validate_json(data, strict=True)
    except ValidationError:
        return None
    except InputRefusedError as refused:
        if any(one.code == "E-DOC-005" for one in refused.findings):
            raise
        return None
    return steps if steps.scenario == scenario else None
