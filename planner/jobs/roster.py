"""HR's files to a pseudonymous roster, a key file and files to mend, stored together."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.jobs import codes
from planner.jobs.inputs import read_organisation

if TYPE_CHECKING:
    from planner.imports.roster.result import ImportResult

ROSTER = "roster.json"
KEYS = "keys.json"


@dataclass(frozen=True)
class Stored:
    """An import and the files that it was stored in."""

    result: "ImportResult"
    roster: Path
    keys: Path
    """Personal data."""
    mend: tuple[Path, ...]
    """Personal data."""
    notes: tuple[Finding, ...]
    """What must be told of the organisation."""


def import_into(
    files: list[Path], organisation: Path, out: Path, private: Path, key: bytes, as_of: date, language: str
) -> Stored:
    """Imports files and stores what came of them.

    Raises:
        InputRefusedError: a file cannot be used at all, or the private folder lies in ``out``; nothing is stored.
    """
    from planner.imports.roster.mend_file import write_mend
    from planner.imports.roster.read import import_roster
    from planner.store.documents import write_roster
    from planner.store.keys import write_keys

    if private.resolve().is_relative_to(out.resolve()):
        raise InputRefusedError((finding(codes.PRIVATE_INSIDE_OUT, file=private.name),))
    known, notes = read_organisation(organisation)
    result = import_roster(files, known, key=key, as_of=as_of)
    private.mkdir(mode=0o700, parents=True, exist_ok=True)
    if private.stat().st_mode & 0o077:
        private.chmod(0o700)  # it was there before, open to others who could swap the key file
    out.mkdir(parents=True, exist_ok=True)
    # The roster last: it never lies there without the file that says who is who.
    write_keys(result.key, result.keys, private / KEYS)
    mend = write_mend(result, private, language, read=files)
    write_roster(result.roster, out / ROSTER)
    return Stored(result, out / ROSTER, private / KEYS, mend, notes)
