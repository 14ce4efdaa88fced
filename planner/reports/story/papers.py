"""The papers beside the report: the board's version, the wall sheet and the pocket card, each static and one file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from planner.reports import page
from planner.reports.approval import approval, mark, version
from planner.reports.foot import foot, phases, plans
from planner.reports.material import Material
from planner.reports.story import board, card, wall
from planner.reports.templating import render_template
from planner.text.words import Words, words_for

PAPERS: dict[str, Callable[[Material, Words], dict[str, Any]]] = {
    "board": board.build,
    "wall": wall.build,
    "card": card.build,
}
"""What each paper shows, by the name of its file and template."""


@dataclass(frozen=True)
class Head:
    """What stands at the top of each paper."""

    municipality: str
    """Whose positions these are."""
    as_of: str
    """The day that the plans are of."""
    version: str
    """Checksum of the plans."""
    state: tuple[str, ...]
    """Whether the plans are adopted, by whom and when."""
    plans: tuple[str, ...]
    """Of each plan its id, checksum and last day."""
    phases: str
    """Which phases the figures are of."""


def render(name: str, material: Material, language: str) -> str:
    """A paper as text.

    Args:
        name: one of ``PAPERS``.
        material: verified plans and their tables.
        language: ``sv`` or ``en``.
    """
    words, script = words_for(language, at_page=material.at_page), page.resource("printed.js")
    top, marked = head(material, words), mark(material, words)
    context = {
        "name": name,
        "policy": page.policy(script),
        "style": page.inline(page.resource("paper.css")),
        "margins": page.margins(words, top.as_of, marked, f"story.{name}.title", foot(material, words)),
        "script": page.inline(script),
        "head": top,
        "foot": " · ".join(filter(None, (*foot(material, words), marked.assessed))),
        "mark": marked,
    }
    return render_template(f"{name}.html.j2", page=context, words=words, **PAPERS[name](material, words))


def head(material: Material, words: Words) -> Head:
    """Whose plans these are, of which day, and which version."""
    return Head(
        municipality=material.results[0].case.organisation.municipality,
        as_of=words.date(max(scenario.as_of for scenario in material.seen_scenarios)),
        version=version(material),
        state=approval(material, words),
        plans=plans(material, words),
        phases=phases(material.results[0].case, words) if len(material.results) == 1 else words("story.phases.all"),
    )
