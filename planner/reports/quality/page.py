"""Writes the page on the quality of HR's own data: static, without a script, for the private folder alone."""

from planner.domain.marking import UNMARKED, Marking
from planner.reports.marking import mark_of
from planner.reports.page import inline, margins, resource
from planner.reports.quality import columns, dates, kinds, people
from planner.reports.quality.asked import Asked
from planner.reports.templating import render_template

_SECTIONS = (
    kinds.section,
    dates.sources,
    columns.section,
    dates.skills,
    dates.clearances,
    people.claims,
    people.numbers,
    people.lacking,
)
"""In the order in which HR can do something about them."""


def render(asked: Asked, marking: Marking = UNMARKED) -> str:
    """The page as text; holds no name, no personnummer and nobody's id, and asks for nothing from any network."""
    words = asked.words
    as_of = words.date(asked.day)
    mark = mark_of(marking, words, always="quality.mark")
    sections = [build(asked) for build in (*([people.still] if asked.still else []), *_SECTIONS)]
    return render_template(
        "quality.html.j2",
        style=inline(resource("style.css") + resource("quality.css")),
        mark=mark,
        margins=margins(words, as_of, mark, "quality.title"),
        as_of=as_of,
        municipality=asked.organisation.municipality,
        intro=_intro(asked),
        sections=sections,
        todos=[section for section in sections if section.todo],
        words=words,
    )


def _intro(asked: Asked) -> str:
    """How many people there are, and how many files were read; of kinds alone that they are not out of these."""
    words, files = asked.words, len({source.file for source in asked.result.sources})
    kinds = ", ".join(words(f"cli.field.{name}") for name in asked.result.kinds)
    said = {"people": words.number(asked.result.people), "as_of": words.date(asked.day)}
    if asked.result.alone:
        return words.count("quality.intro.alone", files, **said, kinds=kinds)
    return words.count("quality.intro", files, **said)
