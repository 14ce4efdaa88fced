"""From HR's files to a verified plan and its report: what the command line does, through ``planner.jobs``.

Run it with a folder to write into: ``python examples/solve_verify_report.py somewhere``.
"""

import sys
from pathlib import Path

from planner.compute import LOCAL
from planner.domain.measure import Catalogue
from planner.jobs.demo import import_sample
from planner.jobs.measures import Wish
from planner.jobs.plan_folder import solve_into
from planner.jobs.plans import read_verified
from planner.jobs.report import Unseen, write_reports
from planner.jobs.solving import Quiet


def main(folder: Path, scenario: str = "SC5") -> list[Path]:
    """Solves a scenario of the sample, reads the stored plan back through the verifier, writes the report."""
    out = folder / "out"
    sample = import_sample(out, folder / "private", "sv")
    questions = [question for question in sample.questions if question.case.scenario.id == scenario]
    solved = solve_into(out, questions, Quiet())
    proven = [read_verified(row.path) for row in solved.rows]
    no_measures = Wish(Catalogue(), kronor=(0,))
    return write_reports(proven, out, "sv", LOCAL, no_measures, Unseen())


if __name__ == "__main__":
    print(*main(Path(sys.argv[1])), sep="\n")
