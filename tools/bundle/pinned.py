"""The pins of ``constraints.txt``, and what of them a machine asks for."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from packaging.markers import Marker
from packaging.utils import canonicalize_name, parse_wheel_filename

from tools.bundle.targets import Target

_PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)(?: *; *([^\\\n]+?))? *(?:\\|$)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class Pin(NamedTuple):
    """One package in one version."""

    name: str
    version: str
    marker: str
    """Empty: every machine asks for it."""
    hashes: tuple[str, ...]
    """SHA-256 of each file that may be it."""

    def line(self, hashes: Iterable[str], *, marked: bool = True) -> str:
        """As pip reads it, with these hashes alone; with its marker unless the machine has been asked already."""
        marker = f" ; {self.marker}" if marked and self.marker else ""
        return " \\\n    ".join((f"{self.name}=={self.version}{marker}", *(f"--hash=sha256:{one}" for one in hashes)))


def read_pins(text: str) -> tuple[Pin, ...]:
    """Every pin of a file of constraints."""
    blocks = re.split(r"\n(?=\S)", text.strip())
    found = [(_PIN.match(block), _HASH.findall(block)) for block in blocks]
    unread = [
        block.split("\n")[0] for block, (head, hashes) in zip(blocks, found, strict=True) if not (head and hashes)
    ]
    if unread:
        raise ValueError(f"No pin with hashes: {unread}")
    return tuple(Pin(head[1], head[2], head[3] or "", tuple(hashes)) for head, hashes in found if head)


def asked_for(pins: Iterable[Pin], target: Target, python: str) -> tuple[Pin, ...]:
    """The pins that this machine with this Python needs."""
    answers = target.markers(python)
    return tuple(pin for pin in pins if not pin.marker or Marker(pin.marker).evaluate(answers))


def wheels_of(pin: Pin, folder: Path) -> tuple[Path, ...]:
    """The wheels of this package in a folder, whatever their version."""
    name = canonicalize_name(pin.name)
    return tuple(path for path in sorted(folder.glob("*.whl")) if parse_wheel_filename(path.name)[0] == name)
