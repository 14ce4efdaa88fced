"""What is fed with mutated inputs: each may refuse them with findings that have words, and do nothing else."""

import os
import signal
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from planner.domain.finding import Finding, InputRefusedError
from planner.imports.columns.column_file import read_column_file
from planner.imports.roster.read import import_roster
from planner.imports.scenario import read_scenario
from planner.imports.settings import read_settings
from planner.imports.tables import child
from planner.imports.tables.csv_file import read_csv
from planner.imports.tables.gate import check_file
from tests.imports.roster_files import AS_OF, KEY, organisation, render

SCRATCH = Path("/dev/shm" if Path("/dev/shm").is_dir() else "/tmp")
SECONDS = 2
"""That one input may take."""
_ORGANISATION = organisation()
_SAID: set[tuple[str, ...]] = set()


class WrongError(AssertionError):
    """What an input has brought about and must not."""


def _csv(data: bytes) -> None:
    if check_file(data, "x.csv") == "csv":
        _render(read_csv(data, "x.csv").findings)


def _roster(data: bytes) -> None:
    result = import_roster([_file(data, "x.csv")], _ORGANISATION, key=KEY, as_of=AS_OF)
    _render(result.findings)
    if result.rows_used + result.rows_set_aside + result.rows_protected + result.rows_passed != result.rows_read:
        raise WrongError("a row is neither used nor told of")
    if len(result.roster.people) != result.people or len(result.keys) != result.people:
        raise WrongError("people and keys differ")


def _workbook(data: bytes) -> None:
    """Behind the gate a workbook is read in a child that may die, but not for long and not with much memory."""
    if check_file(data, "x.xlsx") != "workbook":
        return
    process = os.fork()
    if not process:
        try:
            child.limit(child.memory_for(data))
            child.read(data)
        finally:
            os._exit(0)
    start = time.perf_counter()
    while not os.waitpid(process, os.WNOHANG)[0]:
        if time.perf_counter() - start > SECONDS:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            raise WrongError("the child reads on and on")
        time.sleep(0.0005)


def _scenario(data: bytes) -> None:
    read_scenario(_file(data, "x.toml"))


def _settings(data: bytes) -> None:
    read_settings(_file(data, "x.toml"))


def _columns(data: bytes) -> None:
    read_column_file(_file(data, "x.toml"))


def _file(data: bytes, name: str) -> Path:
    path = SCRATCH / f"fuzz-{os.getpid()}-{name}"
    path.write_bytes(data)
    return path


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "csv": _csv,
    "roster": _roster,
    "workbook": _workbook,
    "scenario": _scenario,
    "settings": _settings,
    "columns": _columns,
}


def feed(target: str, data: bytes) -> None:
    """Gives an input to a target; what it refuses must have words.

    Raises:
        Exception: whatever a user would have seen as an internal fault.
    """
    try:
        TARGETS[target](data)
    except InputRefusedError as refused:
        if not refused.findings:
            raise WrongError("refused without a word") from None
        _render(refused.findings)


def _render(findings: Iterable[Finding]) -> None:
    """Says each kind of finding once: words cost more than what is tried here."""
    for one in findings:
        kind = (one.code, *sorted(one.facts))
        if kind not in _SAID:
            _SAID.add(kind)
            render([one])
