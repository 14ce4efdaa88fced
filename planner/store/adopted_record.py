"""What stands in an adopted plan's folder beside its files: what was decided, by whom, when, and every file's hash."""

from datetime import date
from typing import Annotated

from pydantic import Field

from planner.domain.base import AsOf, FileId, Frozen, Said
from planner.domain.plan import Status

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class KeptFile(Frozen):
    """One file of the folder."""

    path: str
    """Path relative to the folder, with forward slashes."""
    sha256: Sha256
    """SHA-256 of its bytes."""


class Replaced(Frozen):
    """An adopted plan that no longer counts since this one was adopted."""

    name: FileId
    """Its name."""
    fingerprint: Sha256
    """SHA-256 of its record, so that no later plan of the same name is meant."""


class Emergency(Frozen):
    """The use of a plan that nobody had approved."""

    reason: Said
    """Why it could not wait."""
    by: FileId
    """Whose account used it."""
    on: date
    """When."""


class Approved(Frozen):
    """The approval of a plan by somebody who had not made it."""

    by: FileId
    """Whose account approved it."""
    on: date
    """When."""
    deputy_for: str = ""
    """The approver in whose place; empty if in nobody's."""
    reason: Said = ""
    """What the approver wrote."""
    made_by: tuple[str, ...]
    """Whose accounts had made or sent it."""


class Adopted(Frozen):
    """The record of an adoption; holds no clock value: whoever adopts says on what day it was decided."""

    format: str = "planner-adopted/1"
    """Name and version of the file format."""
    name: FileId
    """Name of the adopted plan."""
    scenario: FileId
    """Scenario of the plan."""
    as_of: AsOf
    """As-of date of the plan."""
    status: Status
    """What the solver has proven of the plan."""
    certified: bool
    """Whether arithmetic alone says that no plan is better."""
    peacetime: bool
    """Whether it places nobody for war, so that its people may stand elsewhere in other adopted plans."""
    decided_by: str
    """Who decided, as the user has written it."""
    decided_on: date
    """Day of the decision, as the user has written it."""
    source_sha256: Sha256
    """Of the plan as it was before; in its copy only the paths of its inputs are others."""
    plan: str
    """Path of the plan within the folder."""
    files: tuple[KeptFile, ...] = Field(min_length=1)
    """Every file of the folder but the record, by path."""
    replaces: tuple[Replaced, ...] = ()
    """Adopted plans that this one takes the place of, by name."""
    approved: Approved | None = None
    """Its approval in a workspace; None where there was none."""
    emergency: Emergency | None = None
    """Why it was adopted without an approval in a workspace; None if it was not."""
