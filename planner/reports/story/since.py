"""What has changed since the last plan: coverage before and after, how many have another position, and what is new."""

from planner.analysis.public.disclosure import fixed_band
from planner.analysis.story.ladder import RUNGS, Rung, rung
from planner.domain.plan import InputKind, Plan
from planner.reports.grid import Column, Grid, Kind, people, text
from planner.reports.material import Material, Seen
from planner.reports.names import Names, scenario_name
from planner.reports.story.money import counts
from planner.reports.story.phrases import listed, shortened
from planner.text.words import Words

NAMED = 8
"""So many positions are named in a cell; the others are counted."""


def grid(material: Material, words: Words) -> Grid | None:
    """One row per plan that has one before it; None where none has."""
    columns = (
        Column(words("report.column.scenario")),
        Column(words("since.before")),
        Column(words("since.after")),
        Column(words("since.worse")),
        Column(words("since.better")),
        Column(words("since.people"), Kind.NUMBER),
        Column(words("since.why")),
    )
    before = {plan.scenario: plan for plan in material.previous}
    known, small = Names(material, words), material.results[0].plan.settings.small_count
    rows = []
    for seen in material.listed:
        old = before.get(seen.plan.scenario)
        if old is None:
            continue
        was, now = places(old), places(seen.plan)
        worse, better = (_named(moved(was, now, up), known, words) for up in (False, True))
        band = fixed_band(len(elsewhere(old, seen.plan)), small)
        rows.append(
            (
                text(scenario_name(seen, words)),
                text(counts(was, words)),
                text(counts(now, words)),
                text(worse),
                text(better),
                people(band.low, band.high, words),
                text(why(old, seen, words)),
            )
        )
    return Grid("since", words("since.caption"), columns, tuple(rows)) if rows else None


def sentences(material: Material, words: Words) -> list[str]:
    """How many positions stand better and worse than in the plans before, in a sentence; none without any."""
    before = {plan.scenario: places(plan) for plan in material.previous}
    pairs = [
        (before[seen.plan.scenario], places(seen.plan)) for seen in material.listed if seen.plan.scenario in before
    ]
    if not pairs:
        return []
    better, worse = (sum(len(moved(was, now, up)) for was, now in pairs) for up in (True, False))
    return [words("since.sentence", better=words.number(better), worse=words.number(worse))]


def places(plan: Plan) -> dict[str, Rung]:
    """The rung of each position that wants a minimum."""
    lacks = {lack.position: lack for lack in plan.missing}
    return {want.position: rung(lacks.get(want.position)) for want in plan.wanted if want.minimum}


def moved(was: dict[str, Rung], now: dict[str, Rung], up: bool) -> list[str]:
    """Positions of both plans that stand on a higher, or on a lower, rung now."""
    both = [position for position in now if position in was]
    steps = {position: RUNGS.index(now[position]) - RUNGS.index(was[position]) for position in both}
    return [position for position, step in steps.items() if (step > 0 if up else step < 0)]


def elsewhere(old: Plan, new: Plan) -> set[str]:
    """People who have other positions than before, joined or left included; for a band alone."""
    was, now = ({(name.person, name.position) for name in plan.placements} for plan in (old, new))
    return {person for person, _ in was ^ now}


def why(old: Plan, seen: Seen, words: Words) -> str:
    """What the plan was made from that is not as it was."""
    new = seen.of.plan
    was, now = ({one.kind: one.sha256 for one in plan.inputs} for plan in (old, new))
    kinds = [kind for kind in InputKind if kind is not InputKind.PREVIOUS and was.get(kind) != now.get(kind)]
    told = [words(f"report.input.{kind.value}") for kind in kinds]
    if old.settings != new.settings and InputKind.SETTINGS not in kinds:
        told.append(words("report.input.settings"))
    if [one.asked for one in old.changes] != [one.asked for one in new.changes]:
        told.append(words("since.changes"))
    return listed(told, words) if told else words("since.nothing")


def _named(positions: list[str], known: Names, words: Words) -> str:
    return shortened([known.plain_position(one) for one in positions], NAMED, words) or words("story.none")
