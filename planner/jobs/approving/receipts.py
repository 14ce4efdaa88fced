"""A receipt for each decision, kept outside the workspace: what anybody changes before it is found out by it.

A chain of hashes does not see that its end has been cut or that all of it has been written anew. Each decision is
signed outside, so that at most what has come since the last one can be changed unseen.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.files.mounts import beside, real
from planner.files.opening import read_plain
from planner.files.places import exists, make_folder, matching
from planner.files.writing import inside, try_writing, write_new
from planner.jobs.approving import codes
from planner.jobs.approving.desk import Desk, desk_at, line_of, may
from planner.jobs.inputs import PlanFile
from planner.store.approvals import Kind, Step

if TYPE_CHECKING:
    from planner.store.workspace.audit import Line
    from planner.store.workspace.care.receipts import About

RECEIPTS = Path("kvitton")
"""Where they lie unless somebody says otherwise, seen from where one works; another medium is better."""
_MOST = 1 << 16


class Kept(NamedTuple):
    """What became of a receipt."""

    path: Path | None
    """None if it could not be written."""
    notes: tuple[Finding, ...]


def ready(place: Path, folder: Path) -> tuple[Finding, ...]:
    """Asked before a decision: a folder outside that can be written to, whose receipts are compared with the audit.

    Args:
        place: a path that lies in the workspace.
        folder: where the receipts lie.

    Returns:
        With each receipt of this workspace that does not hold, what is wrong; nothing is stopped by that.

    Raises:
        InputRefusedError: E-APPROVAL-002 there is no workspace; E-APPROVAL-003 the account decides on nothing, and may
            not even see the audit; E-APPROVAL-015 the folder is part of it.
        OSError: the folder cannot be written to.
    """
    desk = desk_at(place)
    desk.require(*may(Kind.EMERGENCY))
    with beside():
        if real(folder).is_relative_to(real(desk.session.folder)):
            raise InputRefusedError((finding(codes.RECEIPTS_INSIDE, file=folder.name),))
        make_folder(folder)
        try_writing(folder)
        return tuple(_amiss(desk, folder))


def keep(place: Path, folder: Path, line: "Line", about: "About") -> Kept:
    """Writes the receipt of a line of the audit; that it could not be is told, for the decision stands.

    Args:
        place: a path that lies in the workspace.
        folder: where the receipts lie.
        line: of the decision.
        about: what was decided.
    """
    from planner.store.workspace.care.receipts import receipt_bytes, receipt_name, receipt_of

    desk = desk_at(place)
    session = desk.session
    receipt = receipt_of(line, session.accounts.workspace, desk.account, session.secrets, about)
    with beside():
        path = inside(folder, receipt_name(receipt.number))
        # One of this number is there if the workspace has been put back to what it was: it is evidence, and stays.
        for again in range(2, 1000):
            if not exists(path):
                break
            path = inside(folder, f"{Path(receipt_name(receipt.number)).stem}-{again}.json")
        try:
            write_new(path, receipt_bytes(receipt))
        except OSError:
            return Kept(None, (finding(codes.NO_RECEIPT, file=folder.name, line=receipt.number),))
    return Kept(path, ())


def keep_step(file: PlanFile, folder: Path, step: Step) -> Kept:
    """The same for the step that was taken last with a plan."""
    from planner.store.workspace.care.receipts import About

    line = line_of(desk_at(file.path), file.plan.scenario)
    about = About(deed=line.action, scenario=file.plan.scenario, plan_sha256=step.plan_sha256)
    return keep(file.path, folder, line, about)


def _amiss(desk: Desk, folder: Path) -> list[Finding]:
    """What is wrong with the receipts of this workspace that lie in a folder."""
    from planner.store.workspace.care.receipts import check_receipt, receipt_in

    told = []
    session = desk.session
    for path in matching(folder, "kvitto-*.json"):
        try:
            receipt = receipt_in(read_plain(path, _MOST), path.name)
        except (InputRefusedError, OSError):
            continue  # what is none says nothing; planner doctor looks at each
        if receipt.workspace == session.accounts.workspace:
            told.append(check_receipt(session.containers, session.accounts, receipt, path.name))
    return [one for one in told if one.severity is Severity.ERROR]
