"""What must be told of the inputs and of the plans, without people: the same notes as the commands tell in full."""

from planner.analysis.public.disclosure import fixed_band
from planner.checks.told import doubled, ended, to_ask
from planner.domain.change import SET_ANEW, AppliedChange
from planner.domain.finding import Finding
from planner.reports.changed import about, calls
from planner.reports.edited import edited_said
from planner.reports.forced import nameless
from planner.reports.material import Material, ScenarioResult
from planner.reports.names import Names
from planner.text.words import Words, facts_in, public_text

_FEW = 50
"""Among fewer people than this, a share in words could be counted back to a number."""


def terms(material: Material, words: Words) -> list[tuple[str, str]]:
    """Where, and what there is to say; each sentence once, for all the scenarios that it is true of."""
    told: dict[str, list[str]] = {}
    altered: dict[str, list[str]] = {}
    for result in material.results:
        for sentence in (*(_noted(note, words) for note in result.case.notes), *_of_plan(result, words)):
            told.setdefault(sentence, []).append(result.plan.scenario)
        for change, scenario in zip(result.plan.changes, result.case.changed_in, strict=True):
            altered.setdefault(_changed(change, result, words), []).append(scenario)
    return [
        (words(f"report.about.{kind}", where=", ".join(ids)), sentence)
        for kind, sentences in (("changes", altered), ("notes", told))
        for sentence, ids in sentences.items()
    ]


def _changed(change: AppliedChange, result: ScenarioResult, words: Words) -> str:
    """A change without people: who they are is for the strategist, and how many a band with fixed edges."""
    asked = change.asked
    called = calls(Names(result.case.organisation, words))
    label, what = words(f"report.about.changes.{asked.kind}"), ", ".join(about(asked, words, called)) or "–"
    if asked.kind in SET_ANEW:
        return f"{label}: {what}"
    people = fixed_band(change.hit, result.plan.settings.small_count)
    return words(
        "report.about.changes.people", label=label, about=what, people=public_text(people.low, people.high, words)
    )


def _noted(note: Finding, words: Words) -> str:
    what = words(f"finding.{note.code}.what", **facts_in(words.language, note.facts))
    return words("report.about.notes.place", file=note.file, row=note.row, what=what) if note.row else what


def _of_plan(result: ScenarioResult, words: Words) -> list[str]:
    """Pins by their number, claims by a share in words: which people they are about is for the strategist."""
    plan = result.plan
    said = []
    if plan.pins_left_out:
        said.append(words("report.about.notes.pins", count=len(plan.pins_left_out)))
    if by_hand := edited_said(result, words, public=True):
        said.append(by_hand)
    if plan.forced:
        lines = nameless([result], Names(result.case.organisation, words), words)
        told = words("report.about.notes.forced", count=len(plan.forced))
        said.append(" ".join((told, "; ".join(lines) + ".")))
    if late := ended(result.case):
        said.append(words("report.about.notes.locks", count=late))
    if wanting := doubled(plan, result.case):
        said.append(words("report.about.notes.doubled", count=len(wanting)))
    placed = len({name.person for name in plan.placements})
    if asking := to_ask(plan, result.case).total():
        share = "few" if 10 * asking < placed else "many" if 2 * asking <= placed else "most"
        said.append(words(f"report.about.notes.{'some' if placed < _FEW else share}"))
    return said
