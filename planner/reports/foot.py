"""What stands at the foot of every page of what is made of some plans: which ones, and until when they are valid."""

from planner.domain.case import Case
from planner.reports.approval import version
from planner.reports.material import Material
from planner.store.documents import version_of
from planner.text.words import Words


def foot(material: Material, words: Words) -> tuple[str, ...]:
    """The last day, of several plans that of the first that ends, and their checksum where no copy says it."""
    days = {result.case.horizon.last for result in material.results}
    until = words("pack.until" if len(days) == 1 else "story.until.first", day=words.date(min(days)))
    _, copies = material.copy
    named = words.count("story.version", len(material.results), version=version(material))
    return (until, *(() if copies else (named,)))


def phases(case: Case, words: Words) -> str:
    """Which phases the figures are of: all that the scenario has, by name; of several scenarios only that."""
    listed = case.scenario.phase
    if case.together:
        return words("story.phases.all")
    named = ", ".join(f"{number}\u00a0{words.name(one)}" for number, one in enumerate(listed, start=1))
    return words.count("story.phases", len(listed), names=named)


def plans(material: Material, words: Words) -> tuple[str, ...]:
    """Of each plan its id, the checksum by which its own papers name it, and its last day."""
    return tuple(
        words(
            "story.plan",
            plan=result.plan.scenario,
            version=version_of([result.plan]),
            day=words.date(result.case.horizon.last),
        )
        for result in material.results
    )
