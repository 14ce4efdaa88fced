"""Takes the mark of an emergency from the names in force, once somebody has approved what they come from."""

from collections.abc import Collection

from planner.store.force.names import names_of, signed_names
from planner.store.workspace.boxes import Hand, Names, boxes_of, exchange, opened_box, sealed_box
from planner.store.workspace.session import Session


def unmark(session: Session, plans: Collection[str], action: str) -> None:
    """Signs anew, without the mark, the names that come from a plan; the caller holds a transaction.

    Args:
        session: of an account that may hand out keys.
        plans: SHA-256 of the plan's bytes, and of those that were adopted from it.
        action: what is being done, as the audit says it.
    """
    fresh = dict[tuple[str, str], bytes | None]()
    held, accounts, secrets = session.containers, session.accounts, session.secrets
    for place, data in boxes_of(held):
        known = opened_box(place, data, secrets)
        # What nobody has signed who may is no one's names: it is not made believable here.
        names = names_of(known[1], *place, accounts) if known else None
        if known and names and names.emergency and names.plan_sha256 in plans:
            plain = signed_names(names.model_copy(update={"emergency": None}), accounts.workspace, secrets)
            fresh[place] = sealed_box(Names(known[0].unit, known[0].above, plain), known[0].scenario, accounts)
    exchange(held, Hand(accounts, secrets, session.account.name, action, session.clock()), fresh)
