"""A new generation of the containers beside the old one, and the one step by which it takes the old one's place.

Other keys, other accounts, a purge: each is written whole into a folder of its own. Only when ``accounts.json``, which
names that folder, is replaced does it count; until then, whatever happens, the old one does.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import InputRefusedError, finding
from planner.files.writing import write_atomically
from planner.store.workspace import codes
from planner.store.workspace.accounts import Account, Accounts, accounts_bytes
from planner.store.workspace.audit import append
from planner.store.workspace.boxes import Hand, rewrite
from planner.store.workspace.containers import Containers, export, file_name
from planner.store.workspace.disk import ACCOUNTS, alone, containers_folder, new_file, new_folder, settle, sweep
from planner.store.workspace.listing import names_and_roles, signed_list, write_list
from planner.store.workspace.roles import Container, may_hand_out
from planner.store.workspace.schema import upgrade
from planner.store.workspace.sealing import new_key
from planner.store.workspace.session import Session, read_accounts


class Source(NamedTuple):
    """Containers that others are made from."""

    folder: Path
    keys: Mapping[Container, bytes]


Edit = Callable[[Containers], None]
"""What else is to be different in the new generation; runs in its transaction."""


def new_generation(workspace: Path, generation: int, keys: Mapping[Container, bytes]) -> Containers:
    """Empty containers of a generation."""
    folder = containers_folder(workspace, generation)
    new_folder(folder)
    fresh = Containers.created(folder, keys)
    fresh.probe()
    upgrade(fresh)
    return fresh


def renew(
    session: Session,
    action: str,
    accounts: Callable[[Accounts], Sequence[Account]] = lambda listed: listed.accounts,
    edit: Edit = lambda _: None,
) -> None:
    """Writes everything anew under new keys, which are sealed to those who may have them, and goes on with that.

    Args:
        session: of an account that may hand out keys.
        action: what is being done, as the audit says it.
        accounts: makes the accounts of the new generation of those that there are.
        edit: what else is to be different.

    Raises:
        InputRefusedError: E-WORKSPACE-009 the account may not; E-WORKSPACE-023 somebody else is writing;
            E-WORKSPACE-025 somebody else has changed accounts or keys.
        OSError: nothing has changed.
    """
    if not may_hand_out(session.account.roles):
        raise InputRefusedError((finding(codes.MAY_NOT, name=session.account.name),))
    with alone(session.folder):
        with session.writing():
            # Read again: somebody may have changed a passphrase, which is none of the list's business.
            now = read_accounts(session.folder)
            keys = {name: new_key() for name in Container}
            listed = signed_list(now.generation + 1, accounts(now), keys, session.secrets)

            def edited(fresh: Containers) -> None:
                edit(fresh)
                rewrite(fresh, Hand(listed, session.secrets, session.account.name, action, session.clock()))
                before = {(one.verify, one.off, one.units) for one in now.accounts}
                fresh_ones = [one for one in listed.accounts if (one.verify, one.off, one.units) not in before]
                by = session.account.name
                said = {"accounts": names_and_roles(listed), "of": sorted({one.name for one in fresh_ones})}
                append(fresh, listed.workspace, by, action, Container.AUDIT, said, session.clock())

            write_generation(session.folder, Source(session.containers.folder, session.keys), listed, keys, edited)
        session.reopen(listed)
        sweep(session.folder, listed.generation)


def write_generation(
    workspace: Path, source: Source, listed: Accounts, keys: Mapping[Container, bytes], edit: Edit
) -> None:
    """Writes the containers of a new generation, whole and settled, and then makes it the one that counts.

    Args:
        workspace: the workspace.
        source: what it is made from; nobody else writes there meanwhile.
        listed: its list of accounts.
        keys: its keys.
        edit: what is to be different.

    Raises:
        InputRefusedError: the source is damaged.
        OSError: nothing has changed.
    """
    folder = containers_folder(workspace, listed.generation)
    try:
        new_folder(folder)
        for name in keys:
            new_file(folder / file_name(name))
            export(name, (source.folder, source.keys[name]), (folder, keys[name]))
        fresh = Containers(folder, keys)
        try:
            fresh.probe()
            upgrade(fresh)
            with fresh.transaction():
                edit(fresh)
                write_list(fresh, listed)
        finally:
            fresh.close()
        settle(folder)
        write_atomically(workspace / ACCOUNTS, accounts_bytes(listed))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
