"""Notices a roster that was changed by hand: by its own digest, and by a keyed one where the key file is at hand."""

import hashlib
import hmac
import re
from pathlib import Path

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.strict import read_bytes
from planner.store import codes
from planner.store.documents import canonical, read_roster, unsealed
from planner.store.keys import KeyFile

_PERSON = re.compile(rb'"id"\s*:\s*"([^"]+)"')
_DIGEST = re.compile(rb'"digest"\s*:\s*"([0-9a-f]{64})"')


def roster_mark(data: bytes, key: bytes) -> str:
    """What the key file remembers of the roster that was stored with it: nobody without the key can make it."""
    return hmac.digest(key, b"roster " + hashlib.sha256(unsealed(data)[0]).digest(), "sha256").hex()


def roster_findings(path: Path, keys: KeyFile | None = None) -> tuple[Finding, ...]:
    """Compares a roster with its own digest and with what the key file remembers; never an error.

    Args:
        path: the roster; one that cannot be read at all gives nothing, for its reader says so.
        keys: the key file of the import; None if it is not at hand. One of the first format remembers nothing.
    """
    try:
        data = read_bytes(path)
    except InputRefusedError:
        return ()
    body, stated = unsealed(data)
    if hashlib.sha256(body).hexdigest() != stated:
        try:
            # Another editor's line ends or spaces change nothing that is said.
            same = b'"planner-roster/1"' in data or _stated(data) == unsealed(canonical(read_roster(path)))[1]
        except InputRefusedError:
            return ()
        if not same:
            return (finding(codes.ROSTER_EDITED, file=path.name),)
        data = canonical(read_roster(path))
    own = keys is not None and not {entry.person for entry in keys.people}.isdisjoint(_ids(data))
    if keys is not None and own and keys.roster and not hmac.compare_digest(keys.roster, roster_mark(data, keys.key)):
        return (finding(codes.ROSTER_NOT_OF_KEYS, file=path.name),)
    return ()


def _ids(data: bytes) -> set[str]:
    """Ids of a roster; a key file that knows none of them belongs to another."""
    return {found.decode() for found in _PERSON.findall(data)}


def _stated(data: bytes) -> str:
    """The digest that a roster states, wherever an editor has put it; empty if there is none."""
    found = _DIGEST.search(data)
    return found[1].decode() if found else ""
