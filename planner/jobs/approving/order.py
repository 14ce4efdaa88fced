"""The order of those who approve: the first does, the others in his or her place, with a reason.

Without an order all are equal. A file that an approver has signed holds it; whoever changed it stands in the audit.
"""

import json
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from planner.domain.finding import InputRefusedError, finding
from planner.files.mounts import Content
from planner.files.strict import load_json
from planner.jobs.approving import codes
from planner.jobs.approving.desk import Desk, desk_at, may
from planner.store.approvals import FOLDER, Kind

_PATH = PurePosixPath(FOLDER) / "order" / "order.json"
"""In a folder of its own: a scenario may be called ``order``."""
_FORMAT = "planner-approvers/1"


class Order(NamedTuple):
    """Who approves, first to last."""

    names: tuple[str, ...] = ()
    """Accounts; none without an order."""
    by: str = ""
    """Whose account has set it."""


def read_order(place: Path) -> tuple[Order, tuple[str, ...]]:
    """The order in the workspace that holds a place, and all who may approve, by name."""
    desk = desk_at(place)
    return _order(desk), _approvers(desk)


def set_order(place: Path, names: Sequence[str]) -> Order:
    """Sets the order; no names take it away.

    Raises:
        InputRefusedError: E-APPROVAL-003 the account may not; E-APPROVAL-013 a name may not approve, or stands twice.
        OSError: nothing has changed.
    """
    from planner.store.workspace.sealing import signed

    desk = desk_at(place)
    desk.require(*may(Kind.APPROVED))
    _order(desk)  # what is not as it was written is told before it is written over
    able = _approvers(desk)
    if bad := sorted({name for name in names if name not in able or names.count(name) > 1}):
        raise InputRefusedError((finding(codes.BAD_ORDER, names=", ".join(bad), able=", ".join(able)),))
    order = Order(tuple(names), desk.account)
    signature = signed(desk.session.secrets, _content(desk, order)).hex()
    stored = {"format": _FORMAT, "names": list(order.names), "by": order.by, "signature": signature}
    with desk.session.doing("approvers"):
        desk.shelf.replace(changes=[Content(_PATH, (json.dumps(stored, indent=1, sort_keys=True) + "\n").encode())])
    return order


def deputy_for(desk: Desk, *, as_deputy: bool) -> str:
    """In whose place the account approves; empty if in nobody's.

    Raises:
        InputRefusedError: E-APPROVAL-010 somebody stands before it, which must be said; -011 nobody does; -012 it does
            not stand in the order at all.
    """
    names = _order(desk).names
    if not names or desk.account == names[0]:
        if as_deputy:
            raise InputRefusedError((finding(codes.NO_DEPUTY, name=desk.account),))
        return ""
    if desk.account not in names:
        raise InputRefusedError((finding(codes.NOT_IN_ORDER, name=desk.account, order=", ".join(names)),))
    if not as_deputy:
        raise InputRefusedError((finding(codes.DEPUTY_NOW, name=desk.account, first=names[0]),))
    return names[0]


def _order(desk: Desk) -> Order:
    """The order, without those who may approve no more."""
    from planner.store.workspace.sealing import is_signed

    try:
        data = desk.shelf.read(_PATH)
    except FileNotFoundError:
        return Order()
    stored: dict[str, Any] = load_json(data, _PATH.name)
    order = Order(tuple(map(str, stored.get("names", ()))), str(stored.get("by", "")))
    signers = [
        one
        for one in desk.session.accounts.accounts
        if one.name == order.by and set(may(Kind.APPROVED)) & set(one.roles)
    ]
    said, signature = _content(desk, order), bytes.fromhex(str(stored.get("signature", "")))
    if not any(is_signed(bytes.fromhex(one.verify), said, signature) for one in signers):
        raise InputRefusedError((finding(codes.NOT_AS_WRITTEN, file=_PATH.name),))
    able = _approvers(desk)
    return order._replace(names=tuple(name for name in order.names if name in able))


def _approvers(desk: Desk) -> tuple[str, ...]:
    wanted = set(may(Kind.APPROVED))
    return tuple(sorted(one.name for one in desk.session.accounts.active() if wanted & set(one.roles)))


def _content(desk: Desk, order: Order) -> bytes:
    said = [_FORMAT, desk.session.accounts.workspace, order.names, order.by]
    return json.dumps(said, separators=(",", ":")).encode()
