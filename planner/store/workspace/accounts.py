"""The list of accounts as it lies in ``accounts.json``, and what must hold of it before it is believed.

It is public and anybody may have changed it. Everything but the locks is signed by the account that changed it last;
each account's roles are vouched for by one that may hand out keys, up to whoever made the workspace; and that one is
known to each account from within its own lock.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from planner.domain.base import FileId, Frozen, Id
from planner.domain.finding import InputRefusedError, finding
from planner.files.strict import check_format, load_json
from planner.store.workspace import codes
from planner.store.workspace.disk import ACCOUNTS
from planner.store.workspace.roles import Container, Role, may_hand_out, opens
from planner.store.workspace.sealing import fingerprint, is_signed

FIRST, FORMAT = "planner-accounts/1", "planner-accounts/2"
"""The first knew no units, and told damage of the locks alone; the next change of the list makes it the second."""
_LOCKS, _DIGEST = "locks", "digest"
"""Keys under which a digest stands in the file: in the first format of all locks, since then of all else in it."""
MOST_BYTES = 4 << 20
"""Room for some thousand accounts."""

Hex = Annotated[str, Field(pattern=r"^([0-9a-f]{2})*$", max_length=1024)]
Hex32 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Lock(Frozen):
    """How the secrets of an account are locked."""

    kind: Literal["passphrase", "key"]
    """What opens it."""
    salt: Hex = ""
    """Of the passphrase."""
    operations: int = 0
    """Of Argon2id."""
    memory_bytes: int = 0
    """Of Argon2id."""
    secret: Hex
    """The secrets, encrypted."""


class Account(Frozen):
    """One account; one that has been taken away stays with its public halves, for its signatures stay valid."""

    name: FileId
    """Its name."""
    roles: tuple[Role, ...] = Field(min_length=1)
    """What it may do."""
    public: Hex32
    """What keys are sealed to."""
    verify: Hex32
    """What its signatures are checked with."""
    by: Hex32
    """The same of the account that vouches for these four."""
    voucher: Hex
    """That account's signature."""
    units: tuple[Id, ...] = ()
    """Of the crisis team: units whose names it sees when a scenario is in force, with those below them."""
    off: bool = False
    """Whether it has been taken away."""
    keys: dict[Container, Hex] = Field(default_factory=dict)
    """Keys of the containers that it may open, sealed to it."""
    lock: Lock | None = None
    """Its secrets; not signed, for whoever changes a passphrase need not be allowed to change the list."""


class Accounts(Frozen):
    """The list."""

    format: Literal["planner-accounts/1", "planner-accounts/2"] = "planner-accounts/2"
    """Name and version of the file format."""
    workspace: Hex32
    """Which workspace it is of."""
    generation: int = Field(ge=1, le=9999)
    """Which folder the containers lie in; one more after every change of the list."""
    accounts: tuple[Account, ...]
    """All accounts."""
    signed_by: Hex32
    """The account that changed the list last, by what its signatures are checked with."""
    signature: Hex
    """Its signature of all but the locks."""

    def active(self) -> Iterator[Account]:
        """Accounts that may open the workspace."""
        return (account for account in self.accounts if not account.off)

    def named(self, name: str) -> Account | None:
        """The account of this name that may open the workspace."""
        return next((account for account in self.active() if account.name == name), None)

    def content(self) -> bytes:
        """What is signed, and what the audit holds a copy of."""
        shown = self.shown()
        del shown["signature"]
        for account in shown["accounts"]:
            del account["lock"]
        return canonical(shown)

    def shown(self) -> dict[str, Any]:
        """All of it, as its format has it."""
        shown = self.model_dump(mode="json")
        if self.format == FIRST:
            for account in shown["accounts"]:
                del account["units"]
        return shown


def canonical(value: object) -> bytes:
    """The one way to write what is signed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def vouched(workspace: str, account: Account) -> bytes:
    """What somebody signs who vouches for an account."""
    units = [sorted(account.units)] if account.units else []
    said = ["krisplan-account", workspace, account.name, sorted(account.roles), account.public, account.verify]
    return canonical([*said, *units])


def accounts_bytes(accounts: Accounts) -> bytes:
    """The list as it is stored."""
    shown = accounts.shown()
    if accounts.format == FIRST:
        shown[_LOCKS] = _digest_of_locks(accounts)
    else:
        shown[_DIGEST] = fingerprint(canonical(shown))
    return (json.dumps(shown, sort_keys=True, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


@lru_cache(maxsize=4)
def accounts_of(data: bytes) -> Accounts:
    """The list from its file, which each request of the page reads; nothing in it is believed yet.

    The digest is no secret: it tells damage, also of what no signature covers, before anybody is told that a passphrase
    is wrong. Who may change the list is for ``check_accounts``.

    Raises:
        InputRefusedError: E-DOC-005 it is of a later version; E-WORKSPACE-003 it is none.
    """
    if not data.endswith(b"\n"):  # all else of a file that was cut short may be there
        raise _bad()
    try:
        loaded = load_json(data, ACCOUNTS)
    except InputRefusedError:
        raise _bad() from None
    digest = loaded.pop(_DIGEST, None)
    whole = digest == fingerprint(canonical(loaded))
    if not whole and digest is not None:
        raise _bad()
    first = loaded.get("format") == FIRST
    if not first:
        check_format(loaded.get("format"), FORMAT, ACCOUNTS)
    locks = loaded.pop(_LOCKS, None)
    try:
        accounts = Accounts.model_validate_json(json.dumps(loaded), strict=True)
    except ValidationError:
        raise _bad() from None
    names = [account.name for account in accounts.active()]
    sound = locks in (None, _digest_of_locks(accounts)) if first else whole
    if len(set(names)) < len(names) or not sound:
        raise _bad()
    return accounts


def _digest_of_locks(accounts: Accounts) -> str:
    locks = [account.lock.model_dump(mode="json") if account.lock else None for account in accounts.accounts]
    return fingerprint(canonical(locks))


def check_accounts(accounts: Accounts, root: bytes) -> None:
    """Believes a list only as far as the maker of the workspace vouches for it.

    Args:
        accounts: the list.
        root: what the maker's signatures are checked with, as the account that opens has known it all along.

    Raises:
        InputRefusedError: E-WORKSPACE-004 somebody has changed the list who may not.
    """
    by_key = {account.verify: account for account in accounts.accounts}
    signer = by_key.get(accounts.signed_by)
    holds = (
        len(by_key) == len(accounts.accounts)
        and signer is not None
        and not signer.off
        and may_hand_out(signer.roles)
        and is_signed(bytes.fromhex(signer.verify), accounts.content(), bytes.fromhex(accounts.signature))
        and all(_is_vouched_for(account, by_key, accounts.workspace, root.hex()) for account in accounts.accounts)
        and all(set(account.keys) == opens(account.roles) for account in accounts.active())
    )
    if not holds:
        raise InputRefusedError((finding(codes.ACCOUNTS_CHANGED, file=ACCOUNTS),))


def _is_vouched_for(account: Account, by_key: dict[str, Account], workspace: str, root: str) -> bool:
    """Whether a chain of accounts that may hand out keys leads from an account to the maker."""
    for _ in by_key:
        voucher = by_key.get(account.by)
        if voucher is None or not may_hand_out(voucher.roles):
            return False
        if not is_signed(bytes.fromhex(voucher.verify), vouched(workspace, account), bytes.fromhex(account.voucher)):
            return False
        if voucher.verify == root:
            return True
        account = voucher
    return False


def _bad() -> InputRefusedError:
    return InputRefusedError((finding(codes.BAD_ACCOUNTS, file=ACCOUNTS),))
