"""What a person has asked of what is held about them, and what came of it (GDPR articles 16 and 21)."""

from datetime import date
from enum import StrEnum
from typing import Literal

from planner.domain.base import Frozen, Id, Said


class RequestKind(StrEnum):
    """What somebody asks."""

    CORRECTION = "correction"
    """That something is wrong and is to be put right."""
    OBJECTION = "objection"
    """That the person objects to the handling."""


class Request(Frozen):
    """One request; it goes with the person when that one is purged."""

    person: Id
    """Pseudonymous id."""
    kind: RequestKind
    """What is asked."""
    day: date
    """When."""
    said: Said
    """In what words, without numbers of anybody."""
    decision: Said = ""
    """What came of it; empty until somebody has decided."""


class Requests(Frozen):
    """All requests, in the order in which they came."""

    format: Literal["planner-requests/1"] = "planner-requests/1"
    """Name and version of the file format."""
    requests: tuple[Request, ...] = ()
    """The requests."""
