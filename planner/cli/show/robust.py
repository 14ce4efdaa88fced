"""What ``planner robust`` says: the measures side by side, what is proven of each choice, and the same as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import ROUND_FLOOR
from typing import TYPE_CHECKING, Any

from rich.console import Console

from planner.cli.show.tables import table
from planner.compute import Ended
from planner.jobs.telling.robust import MEASURES, bound_said, certified_sentence, worth
from planner.text import Words

if TYPE_CHECKING:
    from planner.analysis.futures.judged import Judged, Judgement
    from planner.checks.proof.robust import RobustCertified


def as_json(judgement: "Judgement", proofs: "Sequence[RobustCertified | None]", ended: Ended) -> dict[str, Any]:
    """One object; ``choices`` holds one entry per placement, and the keys beside it are those of the first."""
    choices = [
        _choice_json(judgement, one) | proof_json(proof)
        for one, proof in zip(judgement.candidates, proofs, strict=True)
    ]
    first = choices[0]
    return {
        "scenario": judgement.candidates[0].plan.scenario,
        "futures": judgement.futures,
        "stopped": ended.value,
        "rules": judgement.rules,
        "double_hats": judgement.hats,
        "plan": asdict(judgement.plan),
        **{key: first[key] for key in ("robust", "gain", "price", "gap")},
        "choices": choices,
    }


def _choice_json(judgement: "Judgement", candidate: "Judged") -> dict[str, Any]:
    levels = zip(candidate.verdict.levels, candidate.before.levels, strict=True)
    scalar = not candidate.verdict.levels
    return {
        "choice": candidate.choice,
        "robust": asdict(candidate.shares),
        "gain": judgement.gain(candidate),
        "price": judgement.price(candidate),
        "value": float(candidate.verdict.value) if scalar else None,
        "plan_value": float(candidate.before.value) if scalar else None,
        "bound": float(candidate.verdict.bound) if scalar and not judgement.hats else None,
        "gap": candidate.verdict.gap if scalar and not judgement.hats else None,
        "optimal": candidate.verdict.optimal and not judgement.hats,
        "levels": [{**asdict(level), "plan": before.value} for level, before in levels],
    }


def proof_json(proof: "RobustCertified | None") -> dict[str, Any]:
    """What anybody can recount from the file; shares and points as numbers, one per level where there are levels."""
    bound = proof.bound if proof else None
    return {
        "certified": proof is not None and proof.certified,
        "certified_bound": None if bound is None else list(map(float, bound)),
    }


def show(judgement: "Judgement", proofs: "Sequence[RobustCertified | None]", words: Words, console: Console) -> None:
    """Prints the tables and sentences."""
    names = [words(f"cli.robust.choice.{candidate.choice}") for candidate in judgement.candidates]
    headings = {"measure": "", "#plan": words("cli.robust.plan")}
    headings |= {f"#{number}": name for number, name in enumerate(names)}
    rows = []
    for measure in MEASURES:
        row = {
            "measure": words(f"cli.robust.{measure}"),
            "#plan": words.percent(getattr(judgement.plan, measure), 1, ROUND_FLOOR),
        }
        for number, candidate in enumerate(judgement.candidates):
            row[f"#{number}"] = words.percent(getattr(candidate.shares, measure), 1, ROUND_FLOOR)
        rows.append(row)
    console.print(table(headings, rows, words.count("cli.robust.title", judgement.futures)))
    for name, candidate, proof in zip(names, judgement.candidates, proofs, strict=True):
        console.print(f"{name}: {worth(judgement, candidate, words)}")
        console.print(f"  {bound_said(judgement, candidate, words)}", style="dim")
        console.print(f"  {certified_sentence(proof, words)}", style="dim")
        if candidate.verdict.levels:
            _levels(candidate, words, console)
    if judgement.rules:
        console.print(words("cli.robust.rules"), style="dim")


def _levels(candidate: "Judged", words: Words, console: Console) -> None:
    """Level by level, what the plan misses and what the placement does, in the futures that it was chosen by."""
    headings = {"level": words("cli.robust.level"), "#plan": words("cli.robust.plan")}
    headings |= {"#value": words("cli.robust.robust"), "#bound": words("cli.robust.bound"), "proven": ""}
    rows = [
        {
            "level": words(f"cli.level.{level.level}"),
            "#plan": words.number(before.value),
            "#value": words.number(level.value),
            "#bound": words.number(level.bound),
            "proven": words("cli.robust.proven") if level.proven else "",
        }
        for level, before in zip(candidate.verdict.levels, candidate.before.levels, strict=True)
    ]
    console.print(table(headings, rows, words("cli.robust.levels_title")))
    console.print(words("cli.robust.levels_note"), style="dim")
