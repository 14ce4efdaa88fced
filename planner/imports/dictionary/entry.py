"""One line of the data dictionary: what one column or key of an input file means."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """Texts are in the language that was asked for; empty where there is nothing to say."""

    table: str
    """Table or file: ``roster``, ``functions`` ... ``locks``, ``scenario``, ``settings``."""
    key: str
    """English heading of a column, or path of a TOML key such as ``phase.absence.cause``."""
    swedish: str
    """Swedish heading of a column; TOML keys have none."""
    meaning: str
    type: str
    unit: str
    required: bool
    default: str
    """What leaving it out means, as it would be written."""
    example: str
    personal: bool = False
    """Masked in every message."""
