"""Makes the program's environment from the wheels beside this file, once, and runs the program; needs no network."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SERVED = "@PYTHONS@"
"""What there are wheels for, with blanks between."""
SUMS = HERE / "SHA256SUMS.txt"
WINDOWS = os.name == "nt"


def fits() -> bool:
    """Whether there are wheels for the Python that runs this."""
    return "{}.{}".format(*sys.version_info) in SERVED.split() and sys.maxsize > 2**32


def damaged() -> list[str]:
    """The files that are not as they were when the list of checksums was written, or are gone."""
    wrong = []
    for line in SUMS.read_text(encoding="utf-8").splitlines():
        wanted, name = line.split("  ", 1)
        path = HERE / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            wrong.append(name)
    return wrong


def environment() -> Path:
    """The interpreter of the environment; made where it is missing, another's, or of another copy of this folder."""
    folder = HERE / ".venv"
    python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
    stamp = folder / "krisplan-stamp.txt"
    wanted = f"{sys.version}\n{HERE}\n{hashlib.sha256(SUMS.read_bytes()).hexdigest()}\n"
    if python.exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    wrong = damaged()
    if wrong:
        stop(
            "Filerna är skadade eller saknas; kopiera mappen på nytt: " + ", ".join(wrong),
            "These files are damaged or missing; copy the folder again: " + ", ".join(wrong),
        )
    say("Gör i ordning programmet (en gång, någon minut) …", "Setting up (once, a minute or so) …")
    if subprocess.call([sys.executable, "-I", "-m", "venv", "--clear", str(folder)]):
        stop(
            "Ingen miljö kunde göras i mappen; orsaken står ovan. Ligger mappen på datorn, där du får skriva?",
            "No environment could be made in this folder; the reason stands above. Is it on the computer, where you "
            "may write?",
        )
    # The settings of this machine's pip may name places that cannot be reached from here.
    pip = [str(python), "-I", "-m", "pip", "--isolated", "--disable-pip-version-check", "install", "--quiet"]
    pip += ["--no-index", "--find-links", str(HERE / "wheels"), "--no-deps", "--only-binary", ":all:"]
    pip += ["--require-hashes", "-r", str(HERE / "requirements.txt")]
    if subprocess.call(pip, env={**os.environ, "PIP_CONFIG_FILE": os.devnull}):
        stop("Programmet kunde inte installeras; orsaken står ovan.", "Could not install; the reason stands above.")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def run(python: Path, arguments: list[str]) -> int:
    """Runs the program in the folder where its work lies, which no newer program replaces."""
    home = Path(os.environ.get("KRISPLAN_HOME") or Path.home() / "krisplan")
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.chdir(home)
    command = [str(python), "-P", "-m", "planner", *(arguments or ["open"])]
    if not WINDOWS:
        os.execv(command[0], command)  # noqa: S606 - Ctrl-C is then the program's own
    # There is no such thing on Windows: the program gets Ctrl-C too, and is waited for.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command, env={**os.environ, "PYTHONUTF8": "1"})


def say(swedish: str, english: str) -> None:
    """Tells whoever looks, in both languages."""
    print(f"{swedish}\n{english}", file=sys.stderr, flush=True)


def stop(swedish: str, english: str) -> None:
    """Tells it, and ends."""
    say(swedish, english)
    sys.exit(1)


if __name__ == "__main__":
    if not fits():
        stop(
            "Det här paketet är för Python @PYTHONS_ELLER@ (64 bitar).",
            "This bundle is for Python @PYTHONS_OR@ (64 bits).",
        )
    if sys.argv[1:] != ["--fits"]:
        sys.exit(run(environment(), sys.argv[1:]))
