"""Whether the plans shown are adopted: when, by whom, and whether another has taken their place."""

from planner.reports.material import Decided, Material
from planner.text.words import Words


def approval(material: Material, words: Words) -> tuple[str, ...]:
    """One sentence where the same is true of all plans, else one for each state, with the plans that it is true of."""
    told: dict[str, list[str]] = {}
    for result in material.results:
        told.setdefault(_state(result.decided, words), []).append(result.plan.scenario)
    if len(told) == 1:
        return tuple(told)
    return tuple(f"{', '.join(plans)}: {state}" for state, plans in told.items())


def _state(decided: Decided | None, words: Words) -> str:
    if decided is None:
        return words("story.not_approved")
    record = decided.record
    said = [words("story.adopted", day=words.date(record.decided_on), by=record.decided_by)]
    said += [words("story.adopted.peacetime")] if record.peacetime else []
    said += [words("story.adopted.replaced", name=decided.replaced_by)] if decided.replaced_by else []
    return "; ".join(said)
