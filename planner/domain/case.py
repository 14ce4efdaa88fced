"""Everything that a solve reads, bundled: roster, organisation, scenario, settings and the approved plan."""

from planner.domain.base import Frozen
from planner.domain.finding import Finding
from planner.domain.organisation import Organisation
from planner.domain.person import Roster
from planner.domain.plan import Plan
from planner.domain.scenario import Scenario
from planner.domain.settings import Settings


class Case(Frozen):
    """One question to the solver."""

    roster: Roster
    """People."""
    organisation: Organisation
    """War organisation."""
    scenario: Scenario
    """Scenario."""
    settings: Settings = Settings()
    """Settings."""
    previous: Plan | None = None
    """Approved plan, for similarity."""
    notes: tuple[Finding, ...] = ()
    """What was noticed in organisation and scenario; every command shows it, and the plan keeps it."""
