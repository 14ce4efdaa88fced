"""The key file: who is behind the pseudonymous ids, and what the last import stored beside it.

Readable by its owner only, from its first byte.
"""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import Any

from pydantic_core import from_json

from planner.domain.base import without_collector
from planner.domain.finding import InputRefusedError, finding
from planner.files.identity import KeptList, KeyEntry, Said
from planner.files.opening import open_plain
from planner.text.typed import typed

FORMAT = "planner-keys/5"
_FORMATS = ("planner-keys/1", "planner-keys/2", "planner-keys/3", "planner-keys/4", FORMAT)
"""The first format knew neither roster nor mend files, the second no telephones, the third nobody who has left, the
fourth no birth years, former numbers and ids out of use, nor what files it came from."""
BAD_KEY_FILE = "E-IMPORT-077"
KEY_BYTES = 32
KEYS = "keys.json"
PREVIOUS = "keys.previous.json"
"""The key file of the import before, or a copy where there was none: the way back when ``KEYS`` is lost or damaged."""


@dataclass(frozen=True)
class KeyFile:
    """What a key file holds."""

    key: bytes = field(repr=False)
    """HMAC key of the ids."""
    people: tuple[KeyEntry, ...] = field(repr=False)
    """Those of the last import, and after them those who are gone: an adopted plan may still name them."""
    roster: str = ""
    """Keyed digest of the roster that was stored with it; empty if unknown."""
    mend: Mapping[str, str] = field(default_factory=dict)
    """Name of each mend file to the SHA-256 of what the program wrote."""
    mended: Mapping[str, str] = field(default_factory=dict)
    """Keyed digest of each faulty row that HR has mended to the name of the file in which its mended row stood."""
    as_of: date | None = None
    """Day of the import, as of which names, numbers and telephones are; None if unknown."""
    newest: date | None = None
    """The last day, up to that of the import, that stands in its files; None if unknown."""
    files: tuple[str, ...] = ()
    """Keyed digests of its files, sorted."""
    seen: Mapping[str, date] = field(default_factory=dict)
    """Such digests of the files of every import of everybody, to the day of the last import that had them."""
    municipality: str = ""
    """Whose people they are, as the organisation says; empty if unknown."""
    kinds: Mapping[str, Said] = field(default_factory=dict)
    """Name of each kind of data to the import that said it last; empty for older files, which do not know."""
    skills: Mapping[str, Said] = field(default_factory=dict)
    """Skill to the import that said it last, where that is not what ``kinds`` has of skills."""
    lists: tuple[KeptList, ...] = ()
    """Those of the last import of everybody that said who is employed, or who is away; none in older files."""
    retired: frozenset[str] = frozenset()
    """Ids of people who have been taken out: an adopted plan may name them, so that nobody else gets them."""
    paper: str = ""
    """Tells the code on the paper key from others; empty if nobody has a placeholder."""

    @property
    def present(self) -> frozenset[str]:
        """Ids of those whom the last import has; nobody else is anybody's match."""
        return frozenset(own.person for own in self.people if own.gone is None)


def new_key() -> bytes:
    """A fresh HMAC key."""
    return secrets.token_bytes(KEY_BYTES)


def key_file_bytes(file: KeyFile) -> bytes:
    """A key file as it is stored."""
    people = [
        {
            "id": entry.person,
            "employee_number": entry.employee_number,
            "personnummer": entry.personnummer,
            "first_name": entry.first_name,
            "last_name": entry.last_name,
            "phone": entry.phone,
            "phone_confirmed": entry.phone_confirmed.isoformat() if entry.phone_confirmed else "",
            "gone": entry.gone.isoformat() if entry.gone else "",
            "birth_year": entry.birth_year,
            "former": list(entry.former),
            "tells": entry.tells,
            **({"hints": list(entry.hints)} if entry.hints else {}),
            **({"aside": True} if entry.aside else {}),
            **({"contact": entry.contact, "marks": list(entry.marks)} if entry.contact else {}),
        }
        for entry in file.people
    ]
    skills = [{"skill": name} | _as_said(said) for name, said in sorted(file.skills.items())]
    document = {
        "format": FORMAT,
        "key": file.key.hex(),
        "roster": file.roster,
        "mend": dict(sorted(file.mend.items())),
        "mended": dict(sorted(file.mended.items())),
        "as_of": file.as_of.isoformat() if file.as_of else "",
        "newest": file.newest.isoformat() if file.newest else "",
        "files": list(file.files),
        "seen": {mark: day.isoformat() for mark, day in file.seen.items()},
        "municipality": file.municipality,
        "kinds": {kind: _as_said(said) for kind, said in sorted(file.kinds.items())},
        **({"skills": skills} if skills else {}),
        "lists": [own._asdict() for own in file.lists],
        "retired": sorted(file.retired),
        **({"paper": file.paper} if file.paper else {}),
        "people": people,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _as_said(said: Said) -> dict[str, str]:
    newest, dated = (day.isoformat() if day else "" for day in (said.newest, said.dated))
    return {"as_of": said.as_of.isoformat(), "newest": newest, "owner": said.owner, "dated": dated}


def _said(said: Mapping[str, Any]) -> Said:
    newest, dated = _day(said["newest"]), _day(said.get("dated", ""))
    return Said(date.fromisoformat(said["as_of"]), newest, str(said["owner"]), dated)


@lru_cache(maxsize=65_536)
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _texts(those: Sequence[Any] | None) -> tuple[str, ...]:
    return tuple(map(str, those)) if those else ()


def _entry(entry: Mapping[str, Any]) -> KeyEntry:
    year, number = entry.get("birth_year"), str(entry["personnummer"])
    # Older files do not say it: of a coordination number the day is above 60, a temporary one has a letter.
    tells = entry["tells"] if "tells" in entry else not number or (number.isdecimal() and int(number[6:8] or 0) <= 31)
    return KeyEntry(
        str(entry["id"]),
        str(entry["employee_number"]),
        number,
        intern(str(entry["first_name"])),  # each once: a city has few thousand
        intern(str(entry["last_name"])),
        str(entry.get("phone", "")),
        _day(entry.get("phone_confirmed", "")),
        _day(entry.get("gone", "")),
        None if year is None else int(year),
        _texts(entry.get("former")),
        bool(tells),
        str(entry.get("contact", "")),
        _texts(entry.get("marks")),
        _texts(entry.get("hints")),
        bool(entry.get("aside", False)),
    )


def _read(data: bytes) -> Any:
    try:
        return from_json(data, cache_strings="keys")
    except ValueError:  # it knows no mark at the beginning, which some editors set
        return json.loads(data)


_ID = re.compile(rb'"id"\s*:\s*"([^"\\]*)"')


def names_others(path: Path, people: frozenset[str]) -> bool:
    """Whether a key file names others than some people; to look for their ids takes a fraction of reading it.

    Raises:
        OSError: the file cannot be read.
    """
    with open_plain(path) as stream:
        ids = _ID.findall(stream.read())
    return not ids or not people.issuperset(b"\n".join(ids).decode("utf-8", "replace").split("\n"))


def read_keys(path: Path, but: frozenset[str] = frozenset()) -> KeyFile:
    """Reads a key file.

    Args:
        path: the file.
        but: ids of people who are left out.

    Raises:
        InputRefusedError: the file is missing or is no key file.
    """
    try:
        with open_plain(path) as stream, without_collector():
            people = [*map(_entry, (document := _read(stream.read()))["people"])]
        if document["format"] not in _FORMATS or len(key := bytes.fromhex(document["key"])) < 16:
            raise ValueError
        return KeyFile(
            key=key,
            people=tuple([own for own in people if own.person not in but]),
            roster=str(document.get("roster", "")),
            mend={str(name): str(digest) for name, digest in document.get("mend", {}).items()},
            mended={str(root): str(name) for root, name in document.get("mended", {}).items()},
            as_of=_day(document.get("as_of", "")),
            newest=_day(document.get("newest", "")),
            files=tuple(map(str, document.get("files", ()))),
            seen={str(mark): date.fromisoformat(day) for mark, day in document.get("seen", {}).items()},
            municipality=str(document.get("municipality", "")),
            kinds={str(kind): _said(said) for kind, said in document.get("kinds", {}).items()},
            skills={str(said["skill"]): _said(said) for said in document.get("skills", ())},
            lists=tuple(KeptList.of(own) for own in document.get("lists", ())),
            retired=frozenset(map(str, document.get("retired", ()))),
            paper=str(document.get("paper", "")),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise InputRefusedError((finding(BAD_KEY_FILE, file=typed(path.name)),)) from None
