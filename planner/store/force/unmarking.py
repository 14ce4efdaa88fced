"""Takes the mark of an emergency from the names in force, once somebody has approved what they come from."""

from collections.abc import Collection

from planner.store.force.names import UnitNames
from planner.store.force.resigning import resign
from planner.store.workspace.session import Session


def unmark(session: Session, plans: Collection[str], action: str) -> None:
    """Signs anew, without the mark, the names that come from a plan; the caller holds a transaction.

    Args:
        session: of an account that may hand out keys.
        plans: SHA-256 of the plan's bytes, and of those that were adopted from it.
        action: what is being done, as the audit says it.
    """

    def plain(names: UnitNames) -> UnitNames:
        return names.model_copy(update={"emergency": None}) if names.plan_sha256 in plans else names

    resign(session, plain, action)
