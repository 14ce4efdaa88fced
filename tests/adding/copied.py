"""A copy of the repository's program, and a small municipality to try it on."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from planner.sample.folder import organisation_sheets
from planner.sample.sheets import write_sheet
from planner.store.documents import canonical
from tests import builders as b
from tests.adding.new_files import SCENARIO
from tests.house.tree import ROOT


class Copy:
    """A copy of what runs, with a small municipality beside it."""

    def __init__(self, folder: Path) -> None:
        self.code, self.work = folder / "code", folder / "work"
        self.plan: dict[str, Any] = {}
        """What was solved last."""
        self.page = ""
        """The report that was written last."""
        for part in ("planner", "scenarios", "data"):
            shutil.copytree(ROOT / part, self.code / part)
        self.work.mkdir()
        organisation = b.organisation(
            b.position("P1", 2, 3),
            b.position("P2", 3, unit="V"),
            units=(b.unit(), b.unit("V", parent="U")),
            skills=(b.skill("S"),),
        )
        (self.work / "org").mkdir()
        for sheet in organisation_sheets(organisation):
            if sheet.rows:
                write_sheet(sheet, self.work / "org")
        newcomer = b.person("ny", employments=[b.employment(first_day=date(2027, 2, 1))])
        (self.work / "roster.json").write_bytes(canonical(b.roster(newcomer, *b.people(4))))
        self.write("work/scenario.toml", SCENARIO)

    def write(self, path: str, said: str) -> None:
        """Writes a new file."""
        target = self.code.parent / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(said, encoding="utf-8")

    def after(self, path: str, line: str, more: str) -> None:
        """Adds text behind the one place that says ``line``."""
        target = self.code / path
        said = target.read_text(encoding="utf-8")
        assert said.count(line) == 1, (path, line, said.count(line))
        target.write_text(said.replace(line, line + more), encoding="utf-8")

    def words(self, **texts: str) -> None:
        """Adds texts to both catalogues; ``__`` stands for a dot."""
        for language in ("sv", "en"):
            with (self.code / f"planner/text/{language}/rules.po").open("a", encoding="utf-8") as catalogue:
                for key, said in texts.items():
                    catalogue.write(f'\nmsgid "{key.replace("__", ".")}"\nmsgstr "{said}"\n')

    def planner(self, *words: str) -> str:
        """What the copy's own ``planner`` says on stdout; it must end well, and without a warning."""
        done = subprocess.run(
            [sys.executable, "-P", "-m", "planner", *words],
            cwd=self.work,
            env={**os.environ, "PYTHONPATH": str(self.code), "PLANNER_LANG": "en"},
            capture_output=True,
            check=False,
        )
        said, beside = done.stdout.decode(), done.stderr.decode()
        assert (done.returncode, "MissingTextWarning" in beside) == (0, False), (words, said[-2000:], beside[-3000:])
        return said

    def solve(self, *words: str) -> dict[str, Any]:
        """Solves, and gives the stored plan."""
        inputs = ("--roster", "roster.json", "--organisation", "org", "--out", "out")
        self.planner("solve", "scenario.toml", *inputs, *words)
        plan = json.loads((self.work / "out/plans/NY1.json").read_bytes())
        assert isinstance(plan, dict)
        return plan

    def report(self, *words: str) -> str:
        """Writes the report, and gives the page."""
        self.planner("report", "out/plans/NY1.json", "--out", "out", "--budget", "0", *words)
        return (self.work / "out/report.html").read_text(encoding="utf-8")
