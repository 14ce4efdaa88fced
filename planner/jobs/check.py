"""Looks at everything that a municipality has written, before there are people: every fault and doubt at once."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.files.places import exists, is_dir, is_file, matching
from planner.jobs import codes
from planner.jobs.approving.outdated import OUT
from planner.jobs.start import DATA, LOOP, MARKING, MEASURES, RETENTION, SCENARIOS, SETTINGS, TABLES, WORKBOOK
from planner.store.earlier import ROSTER
from planner.text.typed import typed_path

if TYPE_CHECKING:
    from planner.imports.doubts.look import Companions

_TOML = ".toml"
_OURS = b'"planner-'
"""In the first line of every file of ours that says what it is."""


class Checked(NamedTuple):
    """What was looked at, and what was found."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    imported: bool = False
    """Whether people have been read in there already."""

    def number(self, severity: Severity) -> int:
        """How many findings are so grave."""
        return sum(one.severity is severity for one in self.findings)


def check_place(place: Path) -> Checked:
    """Checks a folder that is laid out as ``init`` does it, or an organisation alone.

    Args:
        place: the folder, or the organisation's own folder or workbook.

    Raises:
        InputRefusedError: E-CLI-061, there is no organisation; a file of ours, as a scenario, is none.
    """
    from planner.imports.doubts import codes as doubts
    from planner.imports.doubts.look import Companions, look_over

    organisations = _organisations(place) if place.suffix.casefold() != _TOML or is_dir(place) else []
    if not organisations:
        raise InputRefusedError((finding(codes.NO_ORGANISATION, file=typed_path(place, there=exists(place))),))
    alone = organisations == [place]
    others = Companions() if alone else _companions(place)
    looks = {path: look_over(path, others) for path in organisations}
    filled = [path for path, look in looks.items() if look.filled] or organisations[:1]
    findings: list[Finding] = []
    if len(filled) > 1:
        findings.append(finding(doubts.TWO_ORGANISATIONS, file=filled[1].name, other=filled[0].name))
    if not alone:
        findings += [] if others.scenarios else [finding(doubts.NO_SCENARIO, file=f"{SCENARIOS}/")]
        findings += [finding(doubts.READ_BY_NOBODY, file=path.name) for path in _strays(place, others)]
    for path in filled:
        # Of two organisations the settings, say, are read with each of them.
        findings += [note for note in looks[path].findings if note not in findings]
    imported = not alone and is_file(place / OUT / ROSTER)
    return Checked((*filled, *others.single, *others.scenarios), tuple(findings), imported)


def check_kept(organisation: Path) -> tuple[Finding, ...]:
    """Faults and doubts of an organisation of the workspace, with what goes with it there."""
    from planner.imports.doubts.look import look_over

    return look_over(organisation, _companions(Path())).findings


def _organisations(place: Path) -> list[Path]:
    """The folder and the workbook that are there, or the place itself."""
    from planner.imports.organisation.files import holds_tables

    if is_file(place) or (is_dir(place) and holds_tables(place)):
        return [place]
    usual = [path for path in (place / TABLES, place / WORKBOOK) if exists(path)]
    beside = place / Path(TABLES).name
    return usual or [beside] * (is_dir(beside) and holds_tables(beside))


def _companions(place: Path) -> "Companions":
    from planner.imports.doubts.look import Companions

    files = {"settings": SETTINGS, "measures": MEASURES, "marking": MARKING, "loop": LOOP, "retention": RETENTION}
    there = {key: place / name for key, name in files.items() if exists(place / name)}
    return Companions(scenarios=matching(place / SCENARIOS, f"*{_TOML}"), **there)


def _strays(place: Path, others: "Companions") -> list[Path]:
    """Files of ours where nobody looks for them: settings under another name, a scenario beside the folder."""
    from planner.files.opening import read_plain

    found = [path for folder in (place, place / DATA) for path in matching(folder, f"*{_TOML}")]
    return [
        path for path in found if path not in others.single and is_file(path) and _OURS in read_plain(path, 100_000)
    ]
