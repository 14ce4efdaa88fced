"""Runs the command line inside the test process and keeps what it said apart by stream."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer import testing
from typer.main import get_command
from typer.testing import CliRunner

from planner.cli.app import build
from planner.jobs import samples


@dataclass(frozen=True)
class Said:
    """What a command line gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON object on stdout."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


@cache
def _built() -> tuple[Any, list[tuple[Any, str, str | None]]]:
    """The command and, of each parameter, the keys that stand in the place of words until a language is chosen."""
    command = get_command(build())
    parameters = [one for part in (command, *command.commands.values()) for one in part.params]  # type: ignore[attr-defined]
    return command, [(one, one.help, one.metavar) for one in parameters]


class _Runner(CliRunner):
    """Runs a command that is built once: to build it anew takes longer than most of them run."""

    def invoke(self, app: Any, *args: Any, **more: Any) -> Any:
        command, parameters = _built()
        for parameter, said, metavar in parameters:
            parameter.help, parameter.metavar = said, metavar
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(testing, "_get_command", lambda _: command)
            return super().invoke(app, *args, **more)


def planner(*words: str | Path, env: dict[str, str] | None = None) -> Said:
    """Runs ``planner`` with these words."""
    result = _Runner().invoke(None, [str(word) for word in words], env={"PLANNER_LANG": "sv", **(env or {})})
    return Said(result.exit_code, result.stdout, result.stderr)


@dataclass(frozen=True)
class World:
    """The sample municipality, imported, with two solved scenarios."""

    folder: Path

    @property
    def out(self) -> Path:
        """Output folder."""
        return self.folder / "out"

    @property
    def private(self) -> Path:
        """Private folder."""
        return self.folder / "private"

    @property
    def roster(self) -> Path:
        """The roster."""
        return self.out / "roster.json"

    def plan(self, scenario: str) -> Path:
        """A stored plan."""
        return self.out / "plans" / f"{scenario}.json"

    def solve(self, *words: str | Path, out: Path | None = None) -> Said:
        """``planner solve`` on the sample."""
        places = ("--roster", self.roster, "--organisation", samples.organisation(), "--out", out or self.out)
        return planner("solve", *words, *places)


def import_sample(folder: Path, *words: str | Path) -> Said:
    """``planner import`` of the sample's files."""
    places = ("--organisation", samples.organisation(), "--out", folder / "out", "--private", folder / "private")
    return planner("import", *samples.roster_files(), *places, "--as-of", "2027-03-01", *words)
