"""Finds the sample municipality and scenarios, in a checkout or in an installed package."""

import tomllib
from pathlib import Path

import planner
from planner.domain.finding import InputRefusedError, finding
from planner.jobs import codes
from planner.text.typed import typed

_PACKAGE = Path(planner.__file__).parent

KEY = b"krisplan demo: every person in it is fictional"
"""Of the ids in the sample; public on purpose: nobody is to be protected there, and two demos give the same bytes."""


def sample_root() -> Path:
    """The folder that holds ``data`` and ``scenarios``.

    Raises:
        InputRefusedError: this installation has no sample.
    """
    for root in (_PACKAGE / "_sample", _PACKAGE.parent):
        if (root / "data" / "organisation").is_dir() and (root / "scenarios").is_dir():
            return root
    raise InputRefusedError((finding(codes.NO_SAMPLE),))


def roster_files() -> tuple[Path, ...]:
    """The sample roster as HR would export it."""
    folder = sample_root() / "data"
    return tuple(sorted(path for path in folder.iterdir() if path.suffix.lower() in (".csv", ".xlsx")))


def organisation() -> Path:
    """The sample organisation, a folder of tables."""
    return sample_root() / "data" / "organisation"


def measures() -> Path:
    """Prices, courses and pools of the sample."""
    return sample_root() / "data" / "measures.toml"


def scenarios() -> tuple[Path, ...]:
    """All sample scenarios, in the order of their file names."""
    return tuple(sorted((sample_root() / "scenarios").glob("*.toml"), key=lambda path: path.name))


def named(name: str) -> Path | None:
    """The sample scenario with this id, for example ``SC8``; None if there is none."""
    wanted = name.casefold()
    for path in scenarios():
        with path.open("rb") as stream:
            if str(tomllib.load(stream).get("id", "")).casefold() == wanted:
                return path
    return None


def scenario_path(name: str) -> Path:
    """A scenario file, or the sample scenario with this id.

    Raises:
        InputRefusedError: there is neither.
    """
    path = Path(name)
    if path.is_file():
        return path
    sample = named(name)
    if sample is None:
        raise InputRefusedError((finding(codes.NO_SUCH_SCENARIO, file=typed(path.name)),))
    return sample
