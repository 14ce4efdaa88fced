"""The state file of the loop with the authority: read whole or refused, written only if nothing of it gets lost."""

import hashlib
from pathlib import Path

from pydantic import ValidationError

from planner.domain.finding import InputRefusedError, finding
from planner.domain.loop.state import grown
from planner.domain.loop.steps import Placements
from planner.files.opening import read_plain
from planner.files.strict import MAX_JSON_BYTES, check_format, load_json
from planner.store import codes
from planner.store.documents import canonical, sealed, unsealed

PLACEMENTS = "placements.json"


def read_placements(folder: Path) -> tuple[Placements, str]:
    """The states, and the SHA-256 of the file; nothing and empty text if there is none.

    Args:
        folder: the private one.

    Raises:
        InputRefusedError: E-DOC-005 it is of a later version; E-STORE-070 it is not as it was written.
    """
    try:
        data = read_plain(folder / PLACEMENTS, MAX_JSON_BYTES)
    except FileNotFoundError:
        return Placements(), ""
    except OSError:
        raise _changed() from None
    body, stated = unsealed(data)
    if hashlib.sha256(body).hexdigest() != stated:
        raise _changed()
    check_format(load_json(body, PLACEMENTS).get("format"), Placements().format, PLACEMENTS)
    try:
        return Placements.model_validate_json(body, strict=True), hashlib.sha256(data).hexdigest()
    except ValidationError:
        raise _changed() from None


def _changed() -> InputRefusedError:
    return InputRefusedError((finding(codes.PLACEMENTS_CHANGED, file=PLACEMENTS),))


def placements_bytes(placements: Placements, before: Placements) -> bytes:
    """The file that takes the place of another one.

    Raises:
        ValueError: something that was recorded before would be gone.
    """
    if not grown(before, placements):
        raise ValueError("a recorded step would be lost")
    return sealed(canonical(placements))
