"""Column files that come with the program: words that mean the same everywhere, and layouts of systems like others."""

from functools import cache
from importlib.resources import as_file, files

from planner.imports.columns.column_file import ColumnFile, read_column_file

_GENERAL = "generell.toml"


@cache
def general() -> ColumnFile:
    """Words that HR systems write and that mean one thing only; they hold for every file."""
    return _read(_GENERAL)


@cache
def systems() -> tuple[ColumnFile, ...]:
    """Layouts that look like those of known systems, for proposals: nobody has confirmed that they are like that."""
    names = sorted(one.name for one in files("planner.imports.profiles").iterdir() if one.name.endswith(".toml"))
    return tuple(_read(name) for name in names if name != _GENERAL)


def _read(name: str) -> ColumnFile:
    with as_file(files("planner.imports.profiles") / name) as path:
        return read_column_file(path)
