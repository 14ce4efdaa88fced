"""On what ground a plan in a workspace is used: its approval, or an emergency that is written down and stays on it."""

from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.jobs.approving import codes
from planner.jobs.approving.decide import source_of
from planner.jobs.approving.desk import ON_EVERY_PAGE, Desk, desk_at, desk_of, may, reason_of
from planner.jobs.approving.two_hands import two_hands
from planner.jobs.inputs import PlanFile
from planner.store.adopted_record import Approved, Emergency
from planner.store.approvals import Kind, Standing, State, Step, Steps, standing


class Grounds(NamedTuple):
    """What a plan is used on; nothing of it is stored before ``use``."""

    approved: Approved | None = None
    emergency: Emergency | None = None
    notes: tuple[Finding, ...] = ()
    pending: tuple[Desk, Steps, Step] | None = None
    hands: tuple[Finding, ...] = ()
    """What is to be told of the approver's account where the plan is adopted or published, which can wait for it."""

    def use(self) -> None:
        """Writes the emergency down; the caller has found nothing else that stands in the way.

        Raises:
            InputRefusedError: somebody has decided on the plan meanwhile, or accounts have changed.
            OSError: nothing has changed.
        """
        if self.pending:
            desk, steps, step = self.pending
            desk.add(steps, step)


def grounds_of(file: PlanFile, emergency: str = "") -> Grounds:
    """The ground on which a verified plan may be used; without a workspace there is none, and none is asked for.

    Args:
        file: the plan, verified.
        emergency: why it cannot wait for an approval; empty if it can.

    Raises:
        InputRefusedError: E-APPROVAL-007 it is not approved; -008 it has been changed since; -002 an emergency needs a
            workspace; -003, -009.
    """
    desk = desk_at(file.path) if emergency else desk_of(file.path)
    if desk is None:
        return Grounds()
    steps, sha256 = desk.steps(file.plan.scenario), source_of(file)
    now = standing(steps.steps, sha256)
    if now.state is State.APPROVED and now.last:
        step = now.last
        approved = Approved(
            by=step.account, on=step.day, deputy_for=step.deputy_for, reason=step.reason, made_by=step.made_by
        )
        needless = (finding(codes.NOT_NEEDED, file=file.path.name),) if emergency else ()
        return Grounds(approved, notes=needless, hands=two_hands(file))
    if not emergency:
        code = codes.CHANGED if now.state is State.CHANGED else codes.NOT_APPROVED
        raise InputRefusedError((finding(code, file=file.path.name, scenario=file.plan.scenario),))
    desk.require(*may(Kind.EMERGENCY))
    step = desk.step(sha256, Kind.EMERGENCY, reason_of(emergency, ON_EVERY_PAGE))
    return Grounds(None, Emergency(reason=step.reason, by=step.account, on=step.day), (), (desk, steps, step))


def standing_of(file: PlanFile) -> Standing | None:
    """How far a plan has come; of one on the disk only whether it was adopted in an emergency, else None.

    Raises:
        InputRefusedError: E-APPROVAL-001 what is written of it has been changed.
    """
    record = file.adopted.record if file.adopted else None
    desk = desk_of(file.path)
    if desk is not None:
        now = standing(desk.steps(file.plan.scenario).steps, source_of(file))
        if now.state is State.APPROVED or now.emergency or record is None:
            return now
        return now._replace(emergency=record.emergency)
    return Standing(State.DRAFT, None, record.emergency) if record and record.emergency else None


def emergency_of(file: PlanFile) -> Emergency | None:
    """The emergency in which a plan is used that nobody has approved; what is made of it bears the mark."""
    now = standing_of(file)
    return now.emergency if now else None


def emergency_note(now: Standing | None) -> tuple[Finding, ...]:
    """The mark that everything bears which is made of a plan in use that nobody has approved."""
    used = now.emergency if now else None
    if used is None:
        return ()
    return (finding(codes.EMERGENCY, reason=used.reason, name=used.by, day=used.on.isoformat()),)
