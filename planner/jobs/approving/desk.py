"""The files of approvals in an open workspace, and what must hold of them before they are believed."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.finding import InputRefusedError, finding
from planner.files.mounts import Content, shelf_of
from planner.jobs.approving import codes
from planner.store.approvals import FOLDER, Kind, Step, Steps, steps_bytes, steps_of
from planner.store.signed_step import signature_of

if TYPE_CHECKING:
    from planner.store.workspace.audit import Line
    from planner.store.workspace.roles import Role
    from planner.store.workspace.session import Session
    from planner.store.workspace.shelf import WorkspaceShelf

LONGEST = 1000
"""Signs of a reason."""
ON_EVERY_PAGE = 120
"""Signs of one that stands on every page."""


class Desk(NamedTuple):
    """An open workspace, as approvals see it."""

    shelf: "WorkspaceShelf"

    @property
    def session(self) -> "Session":
        """Who works at it."""
        return self.shelf.session

    @property
    def account(self) -> str:
        """Name of the account."""
        return self.session.account.name

    def steps(self, scenario: str) -> Steps:
        """All steps of a scenario's plans.

        Raises:
            InputRefusedError: E-APPROVAL-001 one is not as an account that may has signed it; E-DOC-005 they were
                written by a later version.
        """
        try:
            data = self.shelf.read(_path(scenario))
        except FileNotFoundError:
            return Steps(scenario=scenario)
        steps = steps_of(data, scenario)
        if steps is None or not all(self._holds(step, scenario) for step in steps.steps):
            raise InputRefusedError((finding(codes.NOT_AS_WRITTEN, file=_path(scenario).name),))
        return steps

    def add(self, before: Steps, step: Step, also: Callable[[], None] = lambda: None) -> Step:
        """Signs a step and stores it behind those before it, with its line of the audit.

        Args:
            before: the steps that there are.
            step: the new one.
            also: what else is changed in the same step.

        Raises:
            InputRefusedError: somebody else has added one since, or accounts have changed.
            OSError: nothing has changed.
        """
        workspace, secrets = self.session.accounts.workspace, self.session.secrets
        whole = step.model_copy(update={"signature": signature_of(step, workspace, before.scenario, secrets)})
        after = before.model_copy(update={"steps": (*before.steps, whole)})
        with self.session.doing(f"plan-{step.kind.value}"):
            self.shelf.replace([Content(_path(before.scenario), steps_bytes(after))], also)
        return whole

    def step(self, sha256: str, kind: Kind, reason: str = "") -> Step:
        """A step of this account, today, not yet signed."""
        day, key = self.session.clock().astimezone().date(), self.session.secrets.verify.hex()
        return Step(plan_sha256=sha256, kind=kind, account=self.account, day=day, reason=reason, key=key)

    def require(self, *roles: "Role") -> None:
        """Refuses an account that has none of these roles.

        Raises:
            InputRefusedError: E-APPROVAL-003.
        """
        if not set(roles) & set(self.session.account.roles):
            raise InputRefusedError((finding(codes.MAY_NOT, name=self.account),))

    def _holds(self, step: Step, scenario: str) -> bool:
        return step.holds(scenario, self.session.accounts, lambda roles: bool(set(may(step.kind)) & set(roles)))


def may(kind: Kind) -> "tuple[Role, ...]":
    """Who may take a step: the whole division, in one place."""
    from planner.store.workspace.roles import Role

    return {
        Kind.SENT: (Role.STRATEGIST,),
        Kind.APPROVED: (Role.APPROVER,),
        Kind.BACK: (Role.APPROVER,),
        Kind.WITHDRAWN: (Role.STRATEGIST,),
        Kind.EMERGENCY: (Role.STRATEGIST, Role.APPROVER),
    }[kind]


def desk_of(path: Path) -> Desk | None:
    """The workspace that a file lies in; None if it lies on the disk."""
    shelved = shelf_of(path)
    if shelved is None:
        return None
    from planner.store.workspace.shelf import WorkspaceShelf

    return Desk(shelved[0]) if isinstance(shelved[0], WorkspaceShelf) else None


def desk_at(path: Path) -> Desk:
    """The same for what cannot be done without one.

    Raises:
        InputRefusedError: E-APPROVAL-002 the file lies on the disk.
    """
    desk = desk_of(path)
    if desk is None:
        raise InputRefusedError((finding(codes.NO_WORKSPACE, file=path.name),))
    return desk


def reason_of(text: str, most: int = LONGEST) -> str:
    """What an account has written, in one line.

    Raises:
        InputRefusedError: E-APPROVAL-009 it is nothing, too long, or holds a personnummer or how to reach somebody.
    """
    from planner.files.personal import holds_contact, holds_personnummer

    said = " ".join(text.split())
    if not said or len(said) > most or not said.isprintable() or holds_personnummer(said) or holds_contact(said):
        raise InputRefusedError((finding(codes.BAD_REASON, most=most),))
    return said


def line_of(desk: Desk, scenario: str) -> "Line":
    """The line of the audit by which the last step of a scenario's plans was stored.

    Raises:
        ValueError: there is none.
    """
    from planner.store.workspace.audit import line_at

    line = line_at(desk.session.containers, desk.shelf.stamp(_path(scenario)))
    if line is None:
        raise ValueError("no step has been stored")
    return line


def _path(scenario: str) -> PurePosixPath:
    return PurePosixPath(FOLDER) / f"{scenario}.json"
