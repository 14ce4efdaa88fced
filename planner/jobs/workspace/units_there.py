"""Whether the units that an account is to see are in the organisation that lies in the workspace."""

from collections.abc import Sequence

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.organisation import Unit
from planner.jobs.inputs import read_organisation
from planner.jobs.workspace import codes
from planner.jobs.workspace.organisations import organisations_here
from planner.jobs.workspace.within import within
from planner.store.workspace.session import Session
from planner.text.typed import typed


def units_there(session: Session) -> dict[str, Unit]:
    """Units of the organisations in the workspace, by id; none if there is no organisation yet.

    Raises:
        InputRefusedError: one cannot be read.
    """
    with within(session, "open"):
        there = [read_organisation(path).organisation for path in organisations_here()]
    return {one.id: one for organisation in there for one in organisation.units}


def check_units(session: Session, name: str, units: Sequence[str]) -> tuple[Finding, ...]:
    """Asked before an account gets units: those that it has may stay, though they are no more.

    Returns:
        That nobody could look, where no organisation is there or it cannot be read.

    Raises:
        InputRefusedError: E-CLI-168 there is no such unit, with those that there are.
    """
    account = session.accounts.named(name)
    asked = [one for one in units if account is None or one not in account.units]
    if not asked:
        return ()
    try:
        known = units_there(session)
    except InputRefusedError:
        known = {}
    if not known:
        return (finding(codes.UNITS_UNKNOWN, units=", ".join(map(typed, asked))),)
    if wrong := [one for one in asked if one not in known]:
        there = ", ".join(sorted(known))
        raise InputRefusedError((finding(codes.NO_SUCH_UNIT, units=", ".join(map(typed, wrong)), known=there),))
    return ()
