"""Makes a new workspace: its containers, the account of whoever makes it, and the key on paper."""

from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.files.places import make_folder
from planner.files.writing import write_atomically
from planner.store.workspace import codes
from planner.store.workspace.accounts import accounts_bytes
from planner.store.workspace.audit import append
from planner.store.workspace.disk import ACCOUNTS, settle
from planner.store.workspace.generation import new_generation
from planner.store.workspace.listing import RECOVERY, Person, names_and_roles, new_account, signed_list, write_list
from planner.store.workspace.paper import key_text
from planner.store.workspace.roles import Container, Role, may_hand_out
from planner.store.workspace.sealing import STANDARD, Hardness, new_key, new_secrets
from planner.store.workspace.session import Clock


def make_workspace(folder: Path, maker: Person, clock: Clock, hardness: Hardness = STANDARD) -> str:
    """Makes a workspace.

    Args:
        folder: where; it may be there already, but no workspace in it.
        maker: whose account is the first; may hand out keys.
        clock: for the first line of the audit.
        hardness: how much work it is to try the passphrase.

    Returns:
        The recovery key, as text to be printed; it is kept nowhere.

    Raises:
        InputRefusedError: E-WORKSPACE-002 there is one; E-WORKSPACE-007 the passphrase is too short; E-WORKSPACE-009
            the maker may not hand out keys; E-WORKSPACE-010 the name is the recovery key's.
        OSError: it cannot be written; what has been written counts for nothing.
    """
    if (folder / ACCOUNTS).exists():
        raise InputRefusedError((finding(codes.IS_WORKSPACE, file=ACCOUNTS),))
    if not may_hand_out(maker.roles):
        raise InputRefusedError((finding(codes.MAY_NOT, name=maker.name),))
    if maker.name == RECOVERY:
        raise InputRefusedError((finding(codes.NAME_IN_USE, name=maker.name),))
    root, paper = new_secrets(), new_key()
    accounts = (
        new_account(maker, root, root, hardness),
        new_account(Person(RECOVERY, (Role.RECOVERY,), paper), new_secrets(root.verify), root, hardness),
    )
    keys = {name: new_key() for name in Container}
    listed = signed_list(1, accounts, keys, root)
    make_folder(folder)
    containers = new_generation(folder, 1, keys)
    try:
        with containers.transaction():
            write_list(containers, listed)
            said = {"accounts": names_and_roles(listed)}
            append(containers, listed.workspace, maker.name, "make", Container.AUDIT, said, clock())
    finally:
        containers.close()
    settle(containers.folder)
    write_atomically(folder / ACCOUNTS, accounts_bytes(listed))
    return key_text(paper)
