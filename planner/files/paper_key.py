"""The code on the paper key of protected people: without it nothing that is stored tells who a placeholder is."""

import base64
import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

_BYTES = 16
_GROUP = 4
_MISREAD = str.maketrans("018", "OIB")
"""Digits that a code has not, to the letters that they are mistaken for."""


@dataclass(frozen=True)
class PaperKey:
    """A random secret that stands on paper, and nowhere else."""

    secret: bytes = field(repr=False)

    @property
    def code(self) -> str:
        """As it is printed: letters and digits in groups."""
        plain = base64.b32encode(self.secret).decode("ascii").rstrip("=")
        return "-".join(plain[at : at + _GROUP] for at in range(0, len(plain), _GROUP))

    @property
    def check(self) -> str:
        """What is stored, so that a code that is typed wrong is known for it."""
        return self._digest("check")

    def marks(self, identities: Iterable[str]) -> frozenset[str]:
        """What is stored of the numbers of somebody: nobody without the paper can try numbers out on it."""
        return frozenset(self._digest(f"row {identity}") for identity in identities)

    def _digest(self, text: str) -> str:
        return hmac.digest(self.secret, text.encode("utf-8"), "sha256").hex()[:32]


def new_paper_key() -> PaperKey:
    """A fresh one."""
    return PaperKey(secrets.token_bytes(_BYTES))


def read_code(text: str) -> PaperKey | None:
    """The key of a code that somebody has typed, whatever the case and the signs between; None if it is none."""
    plain = re.sub(r"[\W_]", "", text).upper().translate(_MISREAD)
    try:
        secret = base64.b32decode(plain + "=" * (-len(plain) % 8))
    except ValueError:
        return None
    return PaperKey(secret) if len(secret) == _BYTES else None


def placeholder(used: Iterable[str]) -> str:
    """A fresh ``P-####``: drawn, never made of anything about the person.

    Raises:
        IndexError: all are used.
    """
    taken = set(used)
    return secrets.choice([one for number in range(10_000) if (one := f"P-{number:04}") not in taken])
