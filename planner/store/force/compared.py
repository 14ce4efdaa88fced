"""What differs by now from what a scenario in force rests on: kinds and counts for the crisis team, nobody's id.

The team opens nothing that it could be compared with: whoever opens all compares, and it says as of when.
"""

from typing import Literal

from planner.domain.base import FileId, Frozen
from planner.domain.plan import InputKind
from planner.store.force.record import SEEN

FOLDER = f"{SEEN}/now"
"""Where it lies for the crisis team; publishing takes nothing away there."""
BOARDS = f"{SEEN}/boards"
"""Where the board of the plan in force lies."""


class Compared(Frozen):
    """Of one scenario in force."""

    format: Literal["planner-force-compared/1"] = "planner-force-compared/1"
    """Name and version of the format."""
    scenario: FileId
    """What is in force."""
    since: str
    """When it was put in force: of what was put in force later this says nothing."""
    at: str
    """When it was compared: UTC, whole seconds."""
    kept: bool = True
    """Whether the plan is still kept as it was; else nothing could be compared with it."""
    approved: bool = False
    """Whether somebody has approved the plan, by now, of what was put in force in an emergency."""
    changed: tuple[InputKind, ...] = ()
    """Which of what the plan was solved from are others now."""
    answers: bool = False
    """Whether the staff among them differs in what the authority has answered alone."""
    claimed: int = 0
    """People in it whom the authority has said that somebody else claims."""
    gone: int = 0
    """People in it who are not in HR's file any more."""
    unknown: int = 0
    """People in it whom nobody knows of those who are read in now: whether they can come is not known, as after an
    import that gave everybody another id."""
    several: int = 0
    """People in it who have another position in another scenario in force."""
    replaced: str = ""
    """Name of the adopted plan that has taken the place of the one in force; empty if none has."""
    without: str = ""
    """Whom the board leaves out because they cannot come, by a checksum; empty for nobody."""
    counted_out: bool = False
    """Whether those are all who cannot come by now, so that its figures count on nobody of them."""
    people: int = 0
    """Line of the audit by which the people that it was compared with were changed; 0 where that is not known."""
    later: str = ""
    """When they were changed after that, as the reader finds it: nothing is known of what that means for the plan."""
    board: str = ""
    """What its board was made of, or could not be, by a checksum; empty if there was nothing to make one of."""
