"""What stands for people and for what is written of them: entries of the key file, and keyed hashes."""

import base64
import hmac
from collections.abc import Mapping
from typing import Any

from planner.domain.person import AREA_STAND_IN
from planner.files.identity import KeyEntry
from planner.imports.roster.merge import Draft


def key_entry(ident: str, number: str, draft: Draft) -> KeyEntry:
    """Who an id is, as the files say."""
    said, number_said = draft.values.get, draft.number
    phone, confirmed = draft.phone
    return KeyEntry(
        ident,
        number,
        said("personnummer", ""),
        said("first_name", ""),
        said("last_name", ""),
        phone,
        confirmed,
        None,
        draft.born,
        (),
        number_said is None or number_said.tells,
    )


def opaque_values(values: Mapping[str, Any], known_areas: frozenset[str], key: bytes) -> dict[str, str]:
    """A household as HR writes it may be an address, and an area that no table knows may be anything: keyed hashes."""
    opaque: dict[str, str] = {}
    household, area = values.get("household"), values.get("area")
    if household is not None:
        opaque["household"] = "hus-" + digest(f"household {household.casefold()}", key, 12)
    if area in known_areas:
        opaque["area"] = area
    elif area is not None:
        opaque["area"] = AREA_STAND_IN + digest(f"area {area.casefold()}", key, 12)
    return opaque


def digest(text: str, key: bytes, length: int) -> str:
    """So many letters of a keyed hash, five bits each."""
    whole = hmac.digest(key, text.encode("utf-8"), "sha256")
    # Encoding the rest of it would only take time.
    return base64.b32encode(whole[: length * 5 // 8 + 1]).decode("ascii").lower()[:length]
