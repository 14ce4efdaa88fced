"""What the municipality says of its own loop with the authority, and what whoever sends the letter says of themselves.

HR, which sends it, does not open the file of the settings: the plans are not theirs. So whom the authority calls, and
where it answers, is kept among the people, and holds where it says something.
"""

from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import InputRefusedError, finding
from planner.domain.loop.settings import LoopSettings
from planner.files.personal import holds_personnummer
from planner.files.places import exists
from planner.files.writing import write_atomically
from planner.imports.loop_settings import FORMAT, read_loop_settings
from planner.jobs.loop import codes
from planner.jobs.start import LOOP

DEFAULT_SETTINGS = Path(LOOP)
"""Unless somebody names another file."""
SENDER = Path("private") / "avsandare.toml"
_LONGEST = 200


class Sender(NamedTuple):
    """Who sends the letter: offices, no names."""

    contact: str
    contact_phone: str
    return_address: tuple[str, ...]


def loop_settings(path: Path = DEFAULT_SETTINGS) -> LoopSettings:
    """What the file says; all defaults if the usual file is not there, and the sender where one is kept.

    Raises:
        InputRefusedError: the file cannot be used.
    """
    if path != DEFAULT_SETTINGS:
        return read_loop_settings(path)
    settings = read_loop_settings(path) if exists(path) else LoopSettings()
    sender = read_loop_settings(SENDER) if exists(SENDER) else LoopSettings()
    return settings.model_copy(update={key: said for key in Sender._fields if (said := getattr(sender, key))})


def keep_sender(sender: Sender) -> None:
    """Keeps it for the next letter, if it is another than what holds already.

    Raises:
        InputRefusedError: E-LOOP-090 a line is too long, or holds a personnummer.
        OSError: nothing has changed.
    """
    import tomlkit

    lines = (sender.contact, sender.contact_phone, *sender.return_address)
    if any(len(line) > _LONGEST or not line.isprintable() or holds_personnummer(line) for line in lines):
        raise InputRefusedError((finding(codes.BAD_SENDER, most=_LONGEST),))
    now = loop_settings()
    if sender != Sender(now.contact, now.contact_phone, now.return_address):
        write_atomically(SENDER, tomlkit.dumps({"format": FORMAT, **sender._asdict()}).encode("utf-8"))
