"""A case as the files that ``planner solve`` reads, and a run of it as a user would, watched from outside."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from planner.domain.case import Case
from planner.sample.folder import organisation_sheets
from planner.sample.sheets import write_sheet
from planner.store.documents import canonical

SCENARIO = """\
format = "planner-scenario/1"
id = "{id}"
name_sv = "{sv}"
name_en = "{en}"
as_of = {as_of}
donor_limits = {limits}

[[phase]]
name_sv = "Allt"
name_en = "All"
days = {days}

[[phase.activate]]
staffing = "target"
"""
"""One phase that activates everything; what ``shape.py`` and the scale runs ask."""

_BEAT_S = 0.05
_PAGE_MIB = 4096 / 2**20


@dataclass(frozen=True)
class Run:
    """A command that has ended."""

    seconds: float
    processor_s: float
    """Processor time of all its processes, in seconds; what the run would take alone on the machine, at most."""
    mib: float | None
    """Most memory of all its processes together, in MiB; None where nobody counts it."""


def write_case(case: Case, folder: Path) -> None:
    """Writes ``roster.json``, ``organisation/`` and ``scenario.toml``, whose one phase activates everything."""
    tables = folder / "organisation"
    tables.mkdir(parents=True, exist_ok=True)
    for sheet in organisation_sheets(case.organisation):
        write_sheet(sheet, tables)
    (folder / "roster.json").write_bytes(canonical(case.roster))
    scenario = case.scenario
    (folder / "scenario.toml").write_text(
        SCENARIO.format(
            id=scenario.id,
            sv=scenario.name_sv,
            en=scenario.name_en,
            as_of=scenario.as_of,
            days=scenario.phase[0].days,
            limits=str(scenario.donor_limits).lower(),
        ),
        encoding="utf-8",
    )


def solve_files(folder: Path, *words: str) -> Run:
    """``planner solve`` on a written case, from its files to its verified and certified plan under ``folder/out``."""
    places = ["--roster", "roster.json", "--organisation", "organisation", "--out", "out"]
    command = [sys.executable, "-m", "planner", "solve", "scenario.toml", *places, "--json", *words]
    began, before, most = time.perf_counter(), _children_s(), 0.0
    with (folder / "said.json").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            most = max(most, _mib_with_children(process.pid))
            time.sleep(_BEAT_S)
    if process.returncode:
        raise RuntimeError(f"planner solve ended with exit code {process.returncode}")
    if not all(row["certified"] for row in json.loads((folder / "said.json").read_bytes())["scenarios"]):
        raise RuntimeError("the plan of planner solve is not certified")
    return Run(time.perf_counter() - began, _children_s() - before, most or None)


def _children_s() -> float:
    """Processor time so far of all children that have ended, in seconds."""
    times = os.times()
    return times.children_user + times.children_system


def _mib_with_children(pid: int) -> float:
    """Resident memory of a process and all below it; 0 where the system has no /proc."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        # A child belongs to the thread that started it.
        threads = list(Path(f"/proc/{pid}/task").glob("*/children"))
        below = [child for thread in threads for child in thread.read_text(encoding="ascii").split()]
    except OSError:
        return 0.0
    return pages * _PAGE_MIB + sum(_mib_with_children(int(child)) for child in below)
