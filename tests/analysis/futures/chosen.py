"""Chooses a placement in this process and judges it, as ``planner robust`` does in child processes."""

from planner.analysis.futures.choosing import Ask, choosing
from planner.analysis.futures.judged import Candidate, Judgement, judged
from planner.analysis.solved import Solved
from planner.domain.plan import Plan
from planner.eligibility import Eligibility


def chosen_and_judged(plan: Plan, eligibility: Eligibility, ask: Ask, judge_draws: int) -> Judgement:
    solved, best, proof = Solved(eligibility.facts.case, plan), plan, None
    for part in ask.parts:
        for step in choosing(solved, ask, part):
            best = step.plan or best
            proof = step.proof if step.proof is not None else proof
    return judged(solved, (Candidate(ask, best, proof),), judge_draws)
