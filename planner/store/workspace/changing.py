"""Gives, changes and takes away accounts; and lets everybody change the own passphrase."""

from collections.abc import Sequence

from planner.domain.finding import InputRefusedError, finding
from planner.files.writing import write_atomically
from planner.store.workspace import codes
from planner.store.workspace.accounts import Account, Accounts, accounts_bytes
from planner.store.workspace.disk import ACCOUNTS, alone
from planner.store.workspace.generation import renew
from planner.store.workspace.listing import RECOVERY, Person, new_account, vouched_for
from planner.store.workspace.locks import Secret, lock_of
from planner.store.workspace.paper import key_text
from planner.store.workspace.roles import Role, may_hand_out
from planner.store.workspace.sealing import STANDARD, Hardness, new_key, new_secrets
from planner.store.workspace.session import Session, read_accounts


def add_account(session: Session, person: Person, hardness: Hardness = STANDARD) -> None:
    """Gives somebody an account.

    Raises:
        InputRefusedError: E-WORKSPACE-010 the name is in use; E-WORKSPACE-007 the passphrase is too short;
            E-WORKSPACE-013 units without the team; and what ``renew`` raises.
        OSError: nothing has changed.
    """
    if session.accounts.named(person.name) or person.name == RECOVERY or Role.RECOVERY in person.roles:
        raise InputRefusedError((finding(codes.NAME_IN_USE, name=person.name),))
    _refuse_units(person.roles, person.units)
    account = new_account(person, new_secrets(session.secrets.root), session.secrets, hardness)
    renew(session, "account-new", lambda listed: (*listed.accounts, account))


def close_account(session: Session, name: str) -> None:
    """Takes an account away: the containers get new keys, which nobody needs a passphrase for.

    Raises:
        InputRefusedError: E-WORKSPACE-005 there is none of this name; E-WORKSPACE-012 it is one's own; and what
            ``renew`` raises.
        OSError: nothing has changed.
    """
    _known(session, name)
    if name == session.account.name:
        raise InputRefusedError((finding(codes.OWN_ACCOUNT, name=name),))
    renew(session, "account-closed", lambda listed: _closed(listed, name))


def reset_account(
    session: Session,
    name: str,
    secret: Secret,
    roles: Sequence[Role] = (),
    hardness: Hardness = STANDARD,
    units: Sequence[str] | None = None,
) -> None:
    """Gives somebody a new account of the same name: the passphrase is forgotten, others know it, or roles change.

    Args:
        session: of an account that may hand out keys.
        name: whose.
        secret: what opens the new account.
        roles: its roles; those that it had if none are given.
        hardness: how much work it is to try the passphrase.
        units: of the crisis team; those that it had, if it stays in the team, if None.

    Raises:
        InputRefusedError: E-WORKSPACE-005 there is none of this name; E-WORKSPACE-012 it is one's own, or roles that
            the key on paper alone has; E-WORKSPACE-013 units without the team; E-WORKSPACE-007 the passphrase is too
            short; and what ``renew`` raises.
        OSError: nothing has changed.
    """
    before = _known(session, name)
    roles = roles or before.roles
    if units is None:
        units = before.units if Role.TEAM in roles else ()
    _refuse_units(roles, units)
    fixed = name == RECOVERY
    if name == session.account.name or fixed != (Role.RECOVERY in roles) or (fixed and len(roles) > 1):
        raise InputRefusedError((finding(codes.OWN_ACCOUNT, name=name),))
    fresh = new_account(
        Person(name, tuple(roles), secret, tuple(units)), new_secrets(session.secrets.root), session.secrets, hardness
    )
    renew(session, "account-reset", lambda listed: (*_closed(listed, name), fresh))


def give_units(session: Session, name: str, units: Sequence[str]) -> None:
    """Gives an account of the crisis team other units; its passphrase and its keys stay as they are.

    Raises:
        InputRefusedError: E-WORKSPACE-005 there is none of this name; E-WORKSPACE-013 it is none of the team;
            E-WORKSPACE-012 it hands out keys, and so sees every unit; and what ``renew`` raises.
        OSError: nothing has changed.
    """
    before = _known(session, name)
    _refuse_units(before.roles, units)
    if may_hand_out(before.roles):
        raise InputRefusedError((finding(codes.OWN_ACCOUNT, name=name),))
    given = before.model_copy(update={"units": tuple(sorted(set(units)))})
    fresh = vouched_for(given, session.secrets)

    def changed(listed: Accounts) -> tuple[Account, ...]:
        # The lock as it is now: somebody may have changed the passphrase meanwhile.
        return tuple(
            fresh.model_copy(update={"lock": one.lock}) if one.verify == before.verify else one
            for one in listed.accounts
        )

    renew(session, "account-units", changed)


def new_recovery_key(session: Session) -> str:
    """Makes another key on paper; the one before opens nothing any more.

    Raises:
        InputRefusedError: E-WORKSPACE-012 it is what one has opened with; and what ``renew`` raises.
        OSError: nothing has changed.
    """
    key = new_key()
    reset_account(session, RECOVERY, key)
    return key_text(key)


def change_secret(session: Session, secret: Secret, hardness: Hardness = STANDARD) -> None:
    """Locks one's own account with another passphrase or key.

    Whoever has a copy of the list from before and knows the old passphrase still gets in by that copy: if others know
    it, the account must be reset.

    Raises:
        InputRefusedError: E-WORKSPACE-007 the passphrase is too short; E-WORKSPACE-023 somebody else is changing
            accounts; E-WORKSPACE-025 somebody else has changed them.
        OSError: nothing has changed.
    """
    verify = session.account.verify
    lock = lock_of(session.secrets, secret, hardness)
    with alone(session.folder):
        listed = read_accounts(session.folder)
        if listed.content() != session.accounts.content():
            raise InputRefusedError((finding(codes.MOVED_ON),))
        accounts = tuple(
            account.model_copy(update={"lock": lock}) if account.verify == verify else account
            for account in listed.accounts
        )
        changed = listed.model_copy(update={"accounts": accounts})
        write_atomically(session.folder / ACCOUNTS, accounts_bytes(changed))
        session.accounts = changed


def _refuse_units(roles: Sequence[Role], units: Sequence[str]) -> None:
    if units and Role.TEAM not in roles:
        raise InputRefusedError((finding(codes.UNITS_OF_TEAM),))


def _known(session: Session, name: str) -> Account:
    account = session.accounts.named(name)
    if account is None:
        raise InputRefusedError((finding(codes.NO_ACCOUNT, file=ACCOUNTS, name=name),))
    return account


def _closed(listed: Accounts, name: str) -> tuple[Account, ...]:
    """All accounts, this one without lock and keys."""
    return tuple(
        account.model_copy(update={"off": True, "lock": None, "keys": {}})
        if account.name == name and not account.off
        else account
        for account in listed.accounts
    )
