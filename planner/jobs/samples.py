"""Finds scenarios by name, and the sample municipality in a checkout or in an installed package."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import planner
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.mounts import as_they_were
from planner.files.nearest import near_words
from planner.files.opening import file_hash
from planner.files.places import exists, is_dir, is_file, listed, matching
from planner.files.strict import MAX_TOML_BYTES, read_bytes
from planner.jobs import codes
from planner.text.typed import typed, typed_path

_PACKAGE = Path(planner.__file__).parent
_FOLDER = Path("scenarios")
"""Where a municipality keeps its own, seen from where one works."""
_ID = re.compile(r"""^[ \t]*id[ \t]*=[ \t]*["']([^"'\n]*)["']""", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)

KEY = b"krisplan demo: every person in it is fictional"
"""Of the ids in the sample; public on purpose: nobody is to be protected there, and two demos give the same bytes."""


def sample_root() -> Path:
    """The folder that holds ``data`` and ``scenarios``.

    Raises:
        InputRefusedError: this installation has no sample.
    """
    for root in (_PACKAGE / "_sample", _PACKAGE.parent):
        if is_dir(root / "data" / "organisation") and is_dir(root / "scenarios"):
            return root
    raise InputRefusedError((finding(codes.NO_SAMPLE),))


def roster_files() -> tuple[Path, ...]:
    """The sample roster as HR would export it."""
    folder = sample_root() / "data"
    return tuple(path for path in listed(folder) if path.suffix.lower() in (".csv", ".xlsx"))


def organisation() -> Path:
    """The sample organisation, a folder of tables."""
    return sample_root() / "data" / "organisation"


def measures() -> Path:
    """Prices, courses and pools of the sample."""
    return sample_root() / "data" / "measures.toml"


def loop() -> Path:
    """What the sample's municipality says of its own loop with the authority, whom the placed call among it."""
    return sample_root() / "data" / "krigsplacering.toml"


def scenarios() -> tuple[Path, ...]:
    """All sample scenarios, in the order of their file names."""
    return tuple(matching(sample_root() / "scenarios", "*.toml"))


class Chosen(NamedTuple):
    """The file that a scenario's name means."""

    path: Path
    notes: tuple[Finding, ...]
    """Which it is, where other files could be meant."""
    then: Mapping[Path, str] = MappingProxyType({})
    """Its hash, if it is to be read as it was when the plan was made."""


def scenario_file(name: str, of_plan: Mapping[Path, str] = MappingProxyType({})) -> Chosen:
    """A scenario's file by its path, or by its id: the plan's own, one in the folder ``scenarios``, the sample's.

    Args:
        name: as typed; of a file in the folder ``scenarios`` also its name without suffix.
        of_plan: scenarios of the plan that is asked, each with its hash as it was then.

    Raises:
        InputRefusedError: there is none.
    """
    path, wanted = Path(name), name.casefold()
    if is_file(path):
        return Chosen(path, ())
    stem = wanted.removesuffix(".toml")
    folder = sorted(matching(_FOLDER, "*.toml"), key=lambda file: (file.stem.casefold() != stem, file.name))
    with as_they_were(of_plan):
        known: list[tuple[str, Path, tuple[str, ...]]] = [("plan", file, (_ident(file),)) for file in of_plan]
    known += [("folder", file, (_ident(file), file.stem.casefold(), file.name.casefold())) for file in folder]
    known += [("sample", file, (_ident(file),)) for file in scenarios()]
    candidates = [(source, file) for source, file, names in known if wanted in names]
    if not candidates:
        near = near_words(path.name.removesuffix(".toml"), [names[0].upper() for _, _, names in known if names[0]])
        named, meant = typed_path(path, there=exists(path)), near.partition(",")[0]
        raise InputRefusedError((finding(codes.NO_SUCH_SCENARIO, file=named, meant=meant),))
    source, taken = candidates[0]
    then = {taken: of_plan[taken]} if source == "plan" else {}
    notes = (finding(codes.THIS_SCENARIO, file=taken.name, name=typed(name), source=source),)
    same = len({of_plan[file] if kind == "plan" else file_hash(file) for kind, file in candidates}) == 1
    return Chosen(taken, () if same else notes, then)


def _ident(path: Path) -> str:
    """A scenario's id, which stands before its first table; found in a file with faults too, which are told later."""
    try:
        head = read_bytes(path, MAX_TOML_BYTES).decode(errors="replace")
    except InputRefusedError:
        return ""
    found = _ID.search(_TABLE.split(head, maxsplit=1)[0])
    return found[1].casefold() if found else ""
