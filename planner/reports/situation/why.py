"""Why a position lacks people, in plain words: the requirement after which too few are left, and what would help."""

from planner.charts.names import records
from planner.reports.material import Material
from planner.reports.names import Names
from planner.reports.sections.changes import change_text
from planner.reports.sections.gaps import step_name, tied_by
from planner.reports.story import lead
from planner.text.words import Words, public_text

Reasons = dict[str, dict[str, tuple[str, ...]]]
"""Sentences by plan and position."""


def reasons(material: Material, words: Words) -> Reasons:
    """Of every position that lacks names of the minimum; counts of people as far as they may be told."""
    known, told, citizenship = Names(material, words), Reasons(), lead.citizenship(material, words)
    classes = {one.id: one.clearance_class for one in material.positions}
    for result, tables in zip(material.results, material.tables, strict=True):
        sentences = told[result.plan.scenario] = {}
        for position, funnel in tables.funnels.groupby("position", sort=False):
            ident, last = str(position), funnel.iloc[-1]
            said = [
                words(
                    "situation.why.step",
                    step=step_name(row["step"], words).replace("\u00ad", ""),
                    left=public_text(int(row["left_low"]), int(row["left_high"]), words),
                    wanted=words.number(int(row["wanted"])),
                )
                for row in records(funnel[funnel["binds"]])
            ]
            if int(last["left_low"]) >= int(last["wanted"]):
                said += filter(
                    None, (words("report.gaps.enough") + ".", tied_by(result.case.organisation, ident, words))
                )
            if citizenship and classes.get(ident) in result.plan.settings.citizenship_classes:
                said.append(citizenship)
            change = change_text(tables.changes.get(ident), known, words, tables.brief.days)
            said.append(words("situation.why.change", change=change))
            sentences[ident] = tuple(said)
    return told
