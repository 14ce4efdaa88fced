"""How the secrets of an account are locked: with a passphrase that is made slow to try, or with a random key."""

from planner.domain.finding import InputRefusedError, finding
from planner.store.workspace import codes
from planner.store.workspace.accounts import Account, Lock
from planner.store.workspace.disk import ACCOUNTS
from planner.store.workspace.paper import KEY_BYTES
from planner.store.workspace.sealing import Hardness, Secrets, locked, new_salt, stretched, unlocked

LEAST_SIGNS = 12
"""A passphrase that is shorter is not taken."""

Secret = str | bytes
"""What somebody opens with: a passphrase, or a key of 256 bits from paper or from a file."""


def lock_of(secrets: Secrets, secret: Secret, hardness: Hardness) -> Lock:
    """Locks an account's secrets.

    Raises:
        InputRefusedError: E-WORKSPACE-007 the passphrase is too short.
    """
    if isinstance(secret, bytes):
        if len(secret) != KEY_BYTES:
            raise ValueError("no key of 256 bits")
        return Lock(kind="key", secret=locked(secrets, secret).hex())
    if len(secret.strip()) < LEAST_SIGNS:
        raise InputRefusedError((finding(codes.TOO_SHORT, least=LEAST_SIGNS),))
    salt = new_salt()
    key = stretched(secret, salt, hardness)
    if key is None:
        raise ValueError("no hardness that can be reckoned with")
    return Lock(
        kind="passphrase",
        salt=salt.hex(),
        operations=hardness.operations,
        memory_bytes=hardness.memory_bytes,
        secret=locked(secrets, key).hex(),
    )


def unlock(account: Account, secret: Secret) -> Secrets:
    """The secrets of an account.

    Raises:
        InputRefusedError: E-WORKSPACE-006 it is not the right passphrase or key; E-WORKSPACE-004 it is, but the list
            says otherwise of the account.
    """
    secrets = None
    lock = account.lock
    if lock is not None:
        key = secret if isinstance(secret, bytes) else _stretched(lock, secret)
        secrets = unlocked(bytes.fromhex(lock.secret), key) if key else None
    if secrets is None:
        raise InputRefusedError((finding(codes.NOT_OPENED, name=account.name),))
    # Another account's lock, put where this one's was, opens with another passphrase but holds other pairs.
    if (secrets.public.hex(), secrets.verify.hex()) != (account.public, account.verify):
        raise InputRefusedError((finding(codes.ACCOUNTS_CHANGED, file=ACCOUNTS),))
    return secrets


def _stretched(lock: Lock, passphrase: str) -> bytes | None:
    return stretched(passphrase, bytes.fromhex(lock.salt), Hardness(lock.operations, lock.memory_bytes))
