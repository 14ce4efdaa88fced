"""Who stands in different positions across several plans, by id: for the strategist."""

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from planner.cli.show import output
from planner.cli.show.tables import show_table
from planner.domain.plan import Placement
from planner.jobs.compare import StandApart
from planner.text import Words


def show(result: StandApart, words: Words, most: int) -> None:
    """Prints how many they are, what to do, and their positions in each plan."""
    console = output.results()
    console.print(Text(words("cli.compare.apart.title", plans=", ".join(result.plans)), "bold"), soft_wrap=True)
    console.print(summary(result, words))
    rows = [
        {"=person": person, **{f"={number}": _places(there) for number, there in enumerate(own)}}
        for person, own in result.apart.people.items()
    ]
    headings = {"person": words("cli.compare.column.person")}
    headings |= {str(number): plan for number, plan in enumerate(result.plans)}
    show_table(rows, headings.__getitem__, words, console, most=most)


def summary(result: StandApart, words: Words) -> str:
    """How many stand in different positions, and how it is mended."""
    people, placed = len(result.apart.people), result.apart.placed
    told = words.count("cli.compare.apart.summary", people, placed=words.number(placed))
    if people and len(result.scenarios) > 1:
        told += " " + words("cli.compare.apart.together", scenarios=" ".join(result.scenarios))
    return told


def as_json(result: StandApart) -> dict[str, Any]:
    """The same for machines: everybody, with position, role and rank in each plan in which they stand."""
    return {
        "scenarios": list(result.scenarios),
        "placed_in_several": result.apart.placed,
        "apart": [
            {
                "person": person,
                "places": [
                    {"plan": plan, "position": name.position, "role": name.role.value, "rank": name.rank}
                    for plan, there in zip(result.plans, own, strict=True)
                    for name in there
                ],
            }
            for person, own in result.apart.people.items()
        ],
    }


def _places(there: Sequence[Placement]) -> str:
    """``P12``, of a double hat ``P12 + P30``; a dash where there is none."""
    return " + ".join(name.position for name in there) or "–"
