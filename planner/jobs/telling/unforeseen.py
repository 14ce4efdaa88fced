"""What is said of an error that nobody has foreseen: a file that cannot be used, or a fault of ours; never a value."""

import errno
import hashlib
from pathlib import Path

from planner.compute.child import ChildFailedError, places_of
from planner.domain.finding import Finding, finding
from planner.files.full import DiskFullError
from planner.jobs import codes
from planner.text import Words

_OS_REASONS = {
    errno.ENOENT: "gone",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "readonly",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.ENOTDIR: "kind",
    errno.EISDIR: "kind",
    errno.EEXIST: "kind",
}


def unforeseen(error: Exception, words: Words) -> Finding:
    """A file that cannot be used, here or in a child, is no fault of ours; anything else is."""
    if isinstance(error, ChildFailedError) and error.number is not None:
        full, number = error.needed, error.number
        error = DiskFullError(error.file, full) if full else OSError(number, "", error.file)
    return _not_stored(error, words) if isinstance(error, OSError) else _incident(error)


def _not_stored(error: OSError, words: Words) -> Finding:
    """A file that cannot be read or written; the system's own sentence is left out, for it may hold a whole path."""
    reason = words(f"cli.os.{_OS_REASONS.get(error.errno or 0, 'other')}")
    if isinstance(error, DiskFullError):
        reason = words("cli.os.full.needs", mb=-(-error.needed // 1_000_000))
    return finding(codes.NOT_STORED, file=_path_shown(str(error.filename or "")), reason=reason)


def _path_shown(named: str) -> str:
    """The path from the working folder; of what lies elsewhere only the name, for folders can be named after people."""
    path = Path(named)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    elsewhere = path.is_absolute() or ".." in path.parts
    return (path.name or path.anchor) if elsewhere else path.as_posix() if named else ""


def _incident(error: Exception) -> Finding:
    """A fault of ours: the kind of exception, the line, and a code that is the same each time it happens."""
    name, places = (
        (error.name, error.places) if isinstance(error, ChildFailedError) else (type(error).__name__, places_of(error))
    )
    code = hashlib.sha256("|".join((name, *places)).encode()).hexdigest()[:8].upper()
    return finding(codes.BUG, incident=code, kind=name, where=places[-1] if places else "?")
