"""Writes the list of accounts: who vouches for whom, what is sealed to whom, and the signature over all of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from planner.store.workspace.accounts import Account, Accounts, vouched
from planner.store.workspace.containers import Containers
from planner.store.workspace.locks import Secret, lock_of
from planner.store.workspace.roles import Container, Role, opens
from planner.store.workspace.sealing import Hardness, Secrets, fingerprint, sealed_to, signed

RECOVERY = "recovery"
"""Name of the account that the key on paper opens."""


class Person(NamedTuple):
    """Who is to have an account."""

    name: str
    roles: tuple[Role, ...]
    secret: Secret
    units: tuple[str, ...] = ()
    """Of the crisis team: units whose names it sees."""


def new_account(person: Person, secrets: Secrets, voucher: Secrets, hardness: Hardness) -> Account:
    """An account that another one vouches for; no keys are sealed to it yet.

    Raises:
        InputRefusedError: E-WORKSPACE-007 the passphrase is too short.
    """
    bare = Account(
        name=person.name,
        roles=tuple(sorted(set(person.roles))),
        public=secrets.public.hex(),
        verify=secrets.verify.hex(),
        by=voucher.verify.hex(),
        voucher="",
        units=tuple(sorted(set(person.units))),
        lock=lock_of(secrets, person.secret, hardness),
    )
    return vouched_for(bare, voucher)


def vouched_for(account: Account, voucher: Secrets) -> Account:
    """An account as another one vouches for it."""
    bare = account.model_copy(update={"by": voucher.verify.hex()})
    said = vouched(fingerprint(voucher.root), bare)
    return bare.model_copy(update={"voucher": signed(voucher, said).hex()})


def given(account: Account, keys: Mapping[Container, bytes]) -> Account:
    """An account with the keys sealed to it that its roles open; one that is off has none."""
    public = bytes.fromhex(account.public)
    names = () if account.off else sorted(opens(account.roles))
    return account.model_copy(update={"keys": {name: sealed_to(public, keys[name]).hex() for name in names}})


def signed_list(
    generation: int, accounts: Sequence[Account], keys: Mapping[Container, bytes], signer: Secrets
) -> Accounts:
    """The list of a generation, signed."""
    bare = Accounts(
        workspace=fingerprint(signer.root),
        generation=generation,
        accounts=tuple(given(account, keys) for account in accounts),
        signed_by=signer.verify.hex(),
        signature="",
    )
    return bare.model_copy(update={"signature": signed(signer, bare.content()).hex()})


def write_list(containers: Containers, accounts: Accounts) -> None:
    """The audit's copy of the list; the caller holds a transaction."""
    statement = "INSERT OR REPLACE INTO {c}.accounts (one, content) VALUES (1, ?)"
    containers.run(Container.AUDIT, statement, (accounts.content(),))


def names_and_roles(accounts: Accounts) -> list[list[object]]:
    """Who may open the workspace, as the audit says it."""
    return [[account.name, sorted(account.roles)] for account in accounts.active()]
