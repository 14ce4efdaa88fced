"""Keys, locks, seals and signatures, all of them libsodium's: the only file that knows the library."""

import hashlib
import unicodedata
from typing import NamedTuple

from nacl import pwhash, utils
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.signing import SigningKey, VerifyKey

SEED_BYTES = 32
SALT_BYTES = 16
_MOST_MEMORY, _MOST_OPERATIONS = 1 << 30, 10
"""More than this no list of accounts may ask of whoever tries a passphrase."""


class Hardness(NamedTuple):
    """How much work it is to try one passphrase (Argon2id)."""

    operations: int = 3
    memory_bytes: int = 256 << 20


STANDARD = Hardness()
"""What everybody's passphrase gets; tests take less."""


class Secrets(NamedTuple):
    """What an account alone knows once it is unlocked."""

    box: bytes
    """Secret half of the Curve25519 pair: opens what is sealed to the account."""
    sign: bytes
    """Seed of the Ed25519 pair: signs."""
    root: bytes
    """Public half of the signatures of whoever made the workspace: no list of accounts that it does not vouch for is
    believed, whoever has put it there."""

    @property
    def public(self) -> bytes:
        """What others seal to."""
        return bytes(PrivateKey(self.box).public_key)

    @property
    def verify(self) -> bytes:
        """What others check signatures with."""
        return bytes(SigningKey(self.sign).verify_key)


def new_secrets(root: bytes | None = None) -> Secrets:
    """Fresh pairs; without a root the account is the root itself."""
    sign = utils.random(SEED_BYTES)
    return Secrets(utils.random(SEED_BYTES), sign, root or bytes(SigningKey(sign).verify_key))


def new_key() -> bytes:
    """A random 256-bit key."""
    return utils.random(SecretBox.KEY_SIZE)


def new_salt() -> bytes:
    """A random salt."""
    return utils.random(SALT_BYTES)


def stretched(passphrase: str, salt: bytes, hardness: Hardness) -> bytes | None:
    """The key that a passphrase gives; the same on every system, however it writes å, ä and ö. None if absurd."""
    if hardness.memory_bytes > _MOST_MEMORY or hardness.operations > _MOST_OPERATIONS or len(salt) != SALT_BYTES:
        return None
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    try:
        return pwhash.argon2id.kdf(SecretBox.KEY_SIZE, words, salt, hardness.operations, hardness.memory_bytes)
    except CryptoError:
        return None


def locked(secrets: Secrets, key: bytes) -> bytes:
    """An account's secrets as they lie in the list of accounts."""
    return boxed(b"".join(secrets), key)


def unlocked(data: bytes, key: bytes) -> Secrets | None:
    """What ``locked`` has locked; None with another key, or if a bit has changed."""
    plain = unboxed(data, key) or b""
    parts = [plain[start : start + SEED_BYTES] for start in range(0, len(plain), SEED_BYTES)]
    return Secrets(*parts) if [len(part) for part in parts] == [SEED_BYTES] * 3 else None


def boxed(data: bytes, key: bytes) -> bytes:
    """Data that only whoever has the key can open."""
    return bytes(SecretBox(key).encrypt(data))


def unboxed(data: bytes, key: bytes) -> bytes | None:
    """What ``boxed`` has encrypted; None with another key, or if a bit has changed."""
    try:
        return bytes(SecretBox(key).decrypt(data))
    except (CryptoError, ValueError):
        return None


def sealed_to(public: bytes, data: bytes) -> bytes:
    """Data that only the account with this public half can open."""
    return bytes(SealedBox(PublicKey(public)).encrypt(data))


def opened(secrets: Secrets, data: bytes) -> bytes | None:
    """What was sealed to an account; None if it is another's or has changed."""
    try:
        return bytes(SealedBox(PrivateKey(secrets.box)).decrypt(data))
    except (CryptoError, ValueError):
        return None


def signed(secrets: Secrets, data: bytes) -> bytes:
    """An account's signature of some bytes."""
    return bytes(SigningKey(secrets.sign).sign(data).signature)


def is_signed(verify: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the account with this public half has signed exactly these bytes."""
    try:
        VerifyKey(verify).verify(data, signature)
    except (CryptoError, ValueError):
        return False
    return True


def fingerprint(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
