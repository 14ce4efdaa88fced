"""The files of the repository, as git sees them, for the guards in this folder."""

import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every file that is tracked or would be on the next ``git add``, relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: there is no list of files to guard")
    return tuple(sorted(Path(name) for name in set(listed.split("\0")) - {""} if (ROOT / name).is_file()))


@cache
def text(path: Path) -> str | None:
    """The text of a file; None if it is not UTF-8 text, or has just gone."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return None


@cache
def tree(path: Path) -> ast.Module:
    """What a Python file says, read once for all the guards."""
    return ast.parse(text(path) or "")


def sources(*folders: str) -> list[Path]:
    """The Python files under these folders."""
    return [path for path in files() if path.suffix == ".py" and path.parts[0] in folders]
