"""Makes ``report.html``: one file that opens anywhere, asks for nothing from any network, and prints on A4."""

from planner.reports import page
from planner.reports.approval import approval, mark
from planner.reports.figures import MAX_FIGURES
from planner.reports.foot import foot, plans
from planner.reports.material import Material
from planner.reports.sections.registry import build_all
from planner.reports.sections.section import figures_in
from planner.reports.templating import render_template
from planner.text.words import words_for


def render(material: Material, language: str) -> str:
    """The report as text; the same material gives the same.

    Args:
        material: verified plans and their tables.
        language: ``sv`` or ``en``.
    """
    words = words_for(language, at_page=material.at_page)
    sections = build_all(material, words)
    if sum(len(figures_in(section.parts)) for section in sections) > MAX_FIGURES:
        raise AssertionError(f"more than {MAX_FIGURES} figures")
    plotly, script = page.plotly_script(), page.resource("printed.js") + page.resource("report.js")
    marked = mark(material, words)
    as_of = words.date(max(scenario.as_of for scenario in material.seen_scenarios))
    context = {
        "policy": page.policy(plotly, script),
        "as_of": as_of,
        "municipality": material.results[0].case.organisation.municipality,
        "state": approval(material, words),
        "plans": plans(material, words),
        "intro": words.count("report.intro", len(sections and material.seen), as_of=as_of),
        "style": page.inline(page.resource("style.css")),
        "mark": marked,
        "margins": page.margins(words, as_of, marked, also=foot(material, words)),
        "sections": sections,
        "plotly": page.inline(plotly),
        "script": page.inline(script),
    }
    return render_template("report.html.j2", page=context, words=words)
