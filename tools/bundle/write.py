"""Writes what stands beside the wheels: scripts, instructions, what to install, and the list of checksums."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from tools.bundle.pinned import Pin, wheels_of
from tools.bundle.targets import NEEDS

CARRIED = Path(__file__).resolve().parent / "carried"
SUMS = "SHA256SUMS.txt"
_CALL = {"windows": ".\\start.bat", "linux": "sh start.sh", "macos": "sh start.sh"}
_SHELL = {"windows": "PowerShell", "linux": "Terminal", "macos": "Terminal"}
_CHECK = {
    "windows": (
        "certutil -hashfile SHA256SUMS.txt SHA256",
        "Get-Content SHA256SUMS.txt | ForEach-Object { $sum, $name = $_ -split '  ', 2; $name + "
        "$(if ((Get-FileHash -LiteralPath $name).Hash -eq $sum) { ': OK' } else { ': FAILED' }) }",
    ),
    "linux": ("sha256sum SHA256SUMS.txt", "sha256sum -c SHA256SUMS.txt"),
    "macos": ("shasum -a 256 SHA256SUMS.txt", "shasum -a 256 -c SHA256SUMS.txt"),
}
"""Per system: how the list itself is summed, and how each file is held against the list."""
_SERVES = {"start.bat": ("windows",), "start.sh": ("linux", "macos")}


def carried(system: str, pythons: Sequence[str], edition: str) -> dict[str, bytes]:
    """The scripts and the instructions by file name, with the line ends of the system."""
    words = {
        "@PYTHONS@": " ".join(pythons),
        "@PYTHONS_OR@": " or ".join(pythons),
        "@PYTHONS_ELLER@": " eller ".join(pythons),
        "@EDITION@": edition,
        "@BEHÖVER@": NEEDS[system][0],
        "@NEEDS@": NEEDS[system][1],
        "@START@": _CALL[system],
        "@ELLER_KLICKA@": "Eller dubbelklicka på start.bat. " if system == "windows" else "",
        "@OR_CLICK@": "Or double-click start.bat. " if system == "windows" else "",
        "@SHELL@": _SHELL[system],
        "@SUM@": _CHECK[system][0],
        "@CHECK@": _CHECK[system][1],
    }
    written = {}
    for path in sorted(CARRIED.iterdir()):
        if not path.is_file() or system not in _SERVES.get(path.name, (system,)):
            continue
        text = path.read_text(encoding="utf-8")
        for word, said in words.items():
            text = text.replace(word, said)
        # Notepad and cmd want their own line ends; a shell stumbles over them.
        written[path.name] = (text.replace("\n", "\r\n") if system == "windows" else text).encode()
    return written


def requirements(pins: Sequence[Pin], own: Path, version: str) -> str:
    """What is installed on the machine: the pins with the hashes of the wheels that lie there, and the program."""
    folder = own.parent
    lines = [pin.line(sorted(map(sha256, wheels))) for pin in pins if (wheels := wheels_of(pin, folder))]
    return "\n".join((*lines, Pin("krisplan", version, "", ()).line([sha256(own)]), ""))


def checksums(folder: Path) -> str:
    """A line per file as ``sha256sum -c`` reads it, in the order of their names; written last, it is none of them."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(f"{sha256(folder / name)}  {name}\n" for name in names)


def sha256(path: Path) -> str:
    """The checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
