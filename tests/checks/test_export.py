"""From the exported tables the small example counts the same bounds as the witness does, whatever the prices."""

import csv
import json
import random
from pathlib import Path

from planner.checks.certificate import certify
from planner.domain.case import Case
from planner.domain.coupling import CouplingKind
from planner.domain.plan import Plan
from planner.jobs.inputs import PlanFile
from planner.jobs.proof import export
from planner.placement import solve
from planner.store.documents import write_plan
from tests.checks.random_parts import random_certificate
from tests.cli.test_examples import example
from tests.coupled_instances import coupled_case, eased
from tests.instances import SMALL, TINY, random_case
from tests.shares import shared


def _example_bound(plan: Plan, case: Case, folder: Path) -> list[int]:
    """What ``examples/check_proof.py`` prints as bounds."""
    path = folder / "plan.json"
    write_plan(plan, path)
    export(PlanFile(case, plan, path), folder)
    said: list[str] = []
    script = example("check_proof")
    vars(script)["print"] = said.append
    script.main(path, folder)
    return [int(line.split("bound")[1].split()[0]) for line in said]


@shared(range(12), range(12, 40))
def test_the_example_counts_the_same_bounds(tmp_path: Path, seeds: range) -> None:
    differ = []
    for seed in seeds:
        case = eased(coupled_case(seed, TINY, tuple(CouplingKind), donor_limits=seed % 2 == 0))
        solved = solve(case)
        proof = random_certificate(random.Random(seed), case, solved.certificate)
        for plan in (solved, solved.model_copy(update={"certificate": proof})):
            if _example_bound(plan, case, tmp_path) != list(certify(plan, case).bound):
                differ.append(seed)

    assert differ == []


def test_the_tables_hold_ids_and_numbers_only(tmp_path: Path) -> None:
    case = random_case(12, SMALL)
    export(PlanFile(case, solve(case), tmp_path / "p.json"), tmp_path)

    with (tmp_path / "eligible.csv").open(newline="") as rows:
        told = list(csv.DictReader(rows))
    assert told
    assert {row["person"] for row in told} <= {one.id for one in case.roster.people}
    assert all(row[cost].isdigit() for row in told for cost in ("responsibility", "similarity", "proximity"))
    assert json.loads((tmp_path / "case.json").read_text())["format"] == "planner-proof/2"
