"""Says where four eyes may be two: the account that approves was made by an account that made or sent the plan.

Whoever makes an account may know what opens it. It is told, not forbidden: a small municipality may have nobody else.
"""

from collections.abc import Iterable

from planner.domain.finding import Finding, finding
from planner.jobs.approving import codes
from planner.jobs.approving.decide import makers_of, source_of
from planner.jobs.approving.desk import Desk, desk_of, may
from planner.jobs.inputs import PlanFile
from planner.store.approvals import Kind, State, standing


def two_hands(file: PlanFile) -> tuple[Finding, ...]:
    """What is to be told of who has approved a plan; of one that waits, of the account that looks at it."""
    desk = desk_of(file.path)
    if desk is None:
        return ()
    now = standing(desk.steps(file.plan.scenario).steps, source_of(file))
    if now.state is State.APPROVED and now.last:
        return _told(desk, now.last.key, now.last.made_by)
    if now.state is State.SENT and set(may(Kind.APPROVED)) & set(desk.session.account.roles):
        return _told(desk, desk.session.account.verify, makers_of(desk, file))
    return ()


def _told(desk: Desk, key: str, makers: Iterable[str]) -> tuple[Finding, ...]:
    listed = {one.verify: one for one in desk.session.accounts.accounts}
    approver = listed.get(key)
    giver = listed.get(approver.by) if approver else None
    if approver is None or giver is None or giver is approver or giver.name not in makers:
        return ()
    return (finding(codes.MADE_BY_PLANNER, name=approver.name, account=giver.name),)
