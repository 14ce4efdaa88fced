"""Notices a roster that was changed by hand: by its own digest, and by a keyed one where the key file is at hand."""

import hashlib
import hmac
import re
from typing import NamedTuple

from planner.domain.finding import Finding, finding
from planner.domain.person import Roster
from planner.store import codes
from planner.store.documents import canonical, unsealed
from planner.store.keys import KeyFile

_DIGEST = re.compile(rb'"digest"\s*:\s*"([0-9a-f]{64})"')


class Seal(NamedTuple):
    """What a roster's bytes say of whether it is as an import wrote it."""

    edited: bool
    """It does not fit its own digest."""
    digest: bytes
    """SHA-256 of what is said in it, whatever its spaces and line ends."""


def seal_of(roster: Roster, data: bytes) -> Seal:
    """The seal of a roster that was read from these bytes."""
    body, stated = unsealed(data)
    digest = hashlib.sha256(body)
    if digest.hexdigest() == stated:
        return Seal(edited=False, digest=digest.digest())
    # Another editor's line ends or spaces change nothing that is said; the first format had no digest.
    plain, anew = unsealed(canonical(roster))
    first = _DIGEST.search(data)
    edited = b'"planner-roster/1"' not in data and (first is None or first[1].decode() != anew)
    return Seal(edited, hashlib.sha256(plain).digest())


def roster_mark(digest: bytes, key: bytes) -> str:
    """What the key file remembers of the roster that was stored with it: nobody without the key can make it."""
    return hmac.digest(key, b"roster " + digest, "sha256").hex()


def seal_findings(seal: Seal, roster: Roster, file: str, keys: KeyFile | None) -> tuple[Finding, ...]:
    """What to tell of a seal; never an error.

    Args:
        seal: the roster's.
        roster: its people; a key file that knows none of them belongs to another.
        file: name of its file.
        keys: the key file, if it is at hand. One of the first format remembers nothing.
    """
    if seal.edited:
        return (finding(codes.ROSTER_EDITED, file=file),)
    if keys is None or not keys.roster or keys.present.isdisjoint(p.id for p in roster.people):
        return ()
    same = hmac.compare_digest(keys.roster, roster_mark(seal.digest, keys.key))
    return () if same else (finding(codes.ROSTER_NOT_OF_KEYS, file=file),)
