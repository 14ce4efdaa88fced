"""The key file: who is behind the pseudonymous ids. Readable by its owner only, from its first byte."""

import json
import secrets
from collections.abc import Iterable
from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.domain.identity import KeyEntry
from planner.files.opening import open_plain
from planner.files.writing import write_atomically

FORMAT = "planner-keys/1"
BAD_KEY_FILE = "E-IMPORT-077"
KEY_BYTES = 32


def new_key() -> bytes:
    """A fresh HMAC key."""
    return secrets.token_bytes(KEY_BYTES)


def write_keys(key: bytes, entries: Iterable[KeyEntry], path: Path) -> None:
    """Writes key and names, whole or not at all, mode 0600.

    Raises:
        OSError: the file cannot be written.
    """
    people = [
        {
            "id": entry.person,
            "employee_number": entry.employee_number,
            "personnummer": entry.personnummer,
            "first_name": entry.first_name,
            "last_name": entry.last_name,
        }
        for entry in entries
    ]
    document = {"format": FORMAT, "key": key.hex(), "people": people}
    write_atomically(path, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8"), mode=0o600)


def load_key(path: Path) -> bytes:
    """The HMAC key of a key file.

    Raises:
        InputRefusedError: the file is missing or is no key file.
    """
    return _load(path)[0]


def load_names(path: Path) -> dict[str, KeyEntry]:
    """Pseudonymous id to person, for the outputs that are meant for those who may see them.

    Raises:
        InputRefusedError: the file is missing or is no key file.
    """
    return {entry.person: entry for entry in _load(path)[1]}


def _load(path: Path) -> tuple[bytes, list[KeyEntry]]:
    try:
        with open_plain(path) as stream:
            document = json.loads(stream.read())
        if document["format"] != FORMAT:
            raise ValueError
        key = bytes.fromhex(document["key"])
        people = [
            KeyEntry(
                person=str(entry["id"]),
                employee_number=str(entry["employee_number"]),
                personnummer=str(entry["personnummer"]),
                first_name=str(entry["first_name"]),
                last_name=str(entry["last_name"]),
            )
            for entry in document["people"]
        ]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        raise InputRefusedError((finding(BAD_KEY_FILE, file=path.name),)) from None
    if len(key) < 16:
        raise InputRefusedError((finding(BAD_KEY_FILE, file=path.name),))
    return key, people
