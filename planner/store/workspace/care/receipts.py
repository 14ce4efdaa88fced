"""A receipt says, outside the workspace, what the audit's last line was: whoever changes what came before is found out.

A chain of hashes alone does not see that its end has been cut, that all of it has been written anew, or that the whole
workspace has been put back to what it was a month ago. A receipt on paper or with somebody else does. What came after
the last receipt nobody can vouch for.
"""

from typing import Literal

from pydantic import Field, ValidationError

from planner.domain.base import FileId, Frozen
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.strict import check_format, load_json
from planner.store.workspace import codes
from planner.store.workspace.accounts import Accounts, Hex, Hex32, canonical
from planner.store.workspace.audit import Line, last_line, line_at
from planner.store.workspace.containers import Containers
from planner.store.workspace.roles import Container
from planner.store.workspace.sealing import Secrets, is_signed, signed
from planner.store.workspace.session import Session

FIRST, FORMAT = "planner-receipt/1", "planner-receipt/2"
"""The first format says nothing of a plan; a receipt without one still has it."""


class About(Frozen):
    """What a receipt is bound to: the line is that of this deed."""

    deed: str
    """What was done, as the audit calls it."""
    scenario: FileId
    """Of the plan."""
    plan_sha256: Hex32
    """Of the plan's bytes."""


class Receipt(Frozen):
    """What somebody has signed of the audit."""

    format: Literal["planner-receipt/1", "planner-receipt/2"] = "planner-receipt/1"
    """Name and version of the file format."""
    workspace: Hex32
    """Which workspace it is of."""
    number: int = Field(ge=1)
    """Number of the line."""
    head: Hex32
    """Its hash."""
    at: str
    """When it was written."""
    account: FileId
    """Who has signed."""
    verify: Hex32
    """What the signature is checked with."""
    about: About | None = None
    """The decision that it goes with; None if it was asked for by itself."""
    signature: Hex
    """The signature of all else."""

    def content(self) -> bytes:
        """What is signed."""
        return canonical(self.model_dump(mode="json", exclude={"signature"}, exclude_none=True))


def receipt_name(number: int) -> str:
    """Name of a receipt's file."""
    return f"kvitto-{number:03d}.json"


def receipt_bytes(receipt: Receipt) -> bytes:
    """A receipt as it is stored."""
    return receipt.model_dump_json(indent=1, exclude_none=True).encode("utf-8") + b"\n"


def issue_receipt(session: Session) -> Receipt:
    """Writes a line that says so, and a receipt of the audit up to that line.

    Raises:
        PermissionError: the account writes no audit.
        InputRefusedError: E-WORKSPACE-023 somebody else is writing; E-WORKSPACE-025 the accounts have changed.
        OSError: nothing has changed.
    """
    line = session.note("receipt", Container.AUDIT, {})
    return receipt_of(line, session.accounts.workspace, session.account.name, session.secrets)


def receipt_of(line: Line, workspace: str, account: str, secrets: Secrets, about: About | None = None) -> Receipt:
    """An account's receipt of the audit up to a line."""
    bare = Receipt(
        format="planner-receipt/2" if about else "planner-receipt/1",
        about=about,
        workspace=workspace,
        number=line.seq,
        head=line.hash,
        at=line.at,
        account=account,
        verify=secrets.verify.hex(),
        signature="",
    )
    return bare.model_copy(update={"signature": signed(secrets, bare.content()).hex()})


def receipt_in(data: bytes, file: str) -> Receipt:
    """A receipt from its file; nothing in it is believed yet.

    Raises:
        InputRefusedError: E-DOC-005 it is of a later version; E-WORKSPACE-030 it is none.
    """
    try:
        stated = load_json(data, file).get("format")
        check_format(stated, FIRST if stated == FIRST else FORMAT, file)
        return Receipt.model_validate_json(data, strict=True)
    except ValidationError:
        raise InputRefusedError((finding(codes.NO_RECEIPT, file=file),)) from None


def check_receipt(containers: Containers, accounts: Accounts, receipt: Receipt, file: str) -> Finding:
    """Compares a receipt with the audit.

    Args:
        containers: hold the audit, whose chain has been looked at.
        accounts: the list that is believed.
        receipt: what somebody has kept outside.
        file: its name.

    Returns:
        That all up to its line is as it was (I-WORKSPACE-034), with the number of lines after it; or that the receipt
        is false or another workspace's (E-WORKSPACE-031), that the audit is older than it (E-WORKSPACE-032), or that
        the audit has been written anew (E-WORKSPACE-033).
    """
    facts: dict[str, str | int] = {"line": receipt.number, "at": receipt.at, "account": receipt.account}
    known = any((one.name, one.verify) == (receipt.account, receipt.verify) for one in accounts.accounts)
    true = is_signed(bytes.fromhex(receipt.verify), receipt.content(), bytes.fromhex(receipt.signature))
    if not (known and true):
        return finding(codes.FALSE_RECEIPT, file=file, facts=facts)
    last, line = last_line(containers), line_at(containers, receipt.number)
    if line is None:
        return finding(codes.OLDER_THAN_RECEIPT, file=file, facts=facts, last=last.seq if last else 0)
    if line.hash != receipt.head:
        return finding(codes.OTHER_THAN_RECEIPT, file=file, facts=facts)
    return finding(codes.RECEIPT_HOLDS, file=file, facts=facts, after=last.seq - line.seq if last else 0)
