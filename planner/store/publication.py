"""Of what is published: when it was, and whether the plans are otherwise now, for accounts that open nothing else."""

from pathlib import PurePosixPath
from typing import Literal

from planner.domain.base import Frozen
from planner.store.force.record import SEEN

PLACE = PurePosixPath(SEEN) / "publication" / "stands.json"
"""Where it lies; publishing takes nothing away there."""


class Publication(Frozen):
    """It."""

    format: Literal["planner-publication/1"] = "planner-publication/1"
    """Name and version of the format."""
    of: str
    """SHA-256 of the board that is published: of another one this says nothing."""
    published: str = ""
    """When it was published: UTC; empty where that was not written down."""
    plans: dict[str, tuple[str, ...]] | None = None
    """By scenario the hashes of the plan that is shown of it; None where that was not written down."""
    at: str
    """When it was compared: UTC, whole seconds."""
    older: Literal["", "again", "nothing"] = ""
    """How it says of the plans what is so no more; empty where it does not."""
