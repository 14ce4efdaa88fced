"""Changes names in force in their boxes, signed by whoever does so."""

from collections.abc import Callable

from planner.store.force.names import UnitNames, names_of, signed_names
from planner.store.workspace.boxes import Hand, Names, boxes_of, exchange, opened_box, sealed_box
from planner.store.workspace.session import Session


def resign(session: Session, edit: Callable[[UnitNames], UnitNames], action: str) -> None:
    """Signs anew the names that an edit makes others; the caller holds a transaction.

    Args:
        session: of an account that may hand out keys.
        edit: what is to become of a unit's names.
        action: what is being done, as the audit says it.
    """
    fresh = dict[tuple[str, str], bytes | None]()
    held, accounts, secrets = session.containers, session.accounts, session.secrets
    for place, data in boxes_of(held):
        known = opened_box(place, data, secrets)
        # What nobody has signed who may is no one's names: it is not made believable here.
        names = names_of(known[1], *place, accounts) if known else None
        if known and names and (edited := edit(names)) != names:
            signed = signed_names(edited, accounts.workspace, secrets)
            fresh[place] = sealed_box(Names(known[0].unit, known[0].above, signed), known[0].scenario, accounts)
    exchange(held, Hand(accounts, secrets, session.account.name, action, session.clock()), fresh)
