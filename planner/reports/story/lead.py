"""What is said first: the verdict, what explains most of it, and which decision is due."""

from collections.abc import Sequence

from planner.analysis.plans.without import without
from planner.analysis.story.causes import Cause, CauseKind
from planner.charts.names import records
from planner.checks.rules.absent import nobody_there
from planner.domain.decision import DecisionKind
from planner.reports.material import Material
from planner.reports.names import Names
from planner.text.words import Words, public_text


def verdict(material: Material, words: Words) -> str:
    """Whether the plans hold, and how they do without whoever counts as there and is away every day."""
    return " ".join(filter(None, (_verdict(material, words), absent_said(material, words))))


def absent_said(material: Material, words: Words) -> str:
    """What is missing without those who are away every day, as who is forced may be; empty where nobody is."""
    gone = {seen.plan.scenario: nobody_there(seen.plan, seen.case) for seen in material.seen}
    if not any(gone.values()):
        return ""
    plans = [without(seen.plan, gone[seen.plan.scenario]) for seen in material.seen]
    lacks = {plan.scenario: sum(one.minimum for one in plan.missing) for plan in plans}
    worst = max(plans, key=lambda plan: lacks[plan.scenario])
    facts: dict[str, str | int] = {
        "held": sum(not lack for lack in lacks.values()),
        "all": len(plans),
        "scenario": Names(material, words).scenario(worst.scenario),
        "missing": words.number(lacks[worst.scenario]),
        "wanted": words.number(sum(one.minimum for one in worst.wanted)),
    }
    key = "single" if len(plans) == 1 else "several"
    return words.count(f"story.verdict.absent.{key}", len(frozenset[str]().union(*gone.values())), **facts)


def _verdict(material: Material, words: Words) -> str:
    """How many scenarios hold, and where most is missing; of a single one, whether it does."""
    told, known = material.story, Names(material, words)
    if len(told.scenarios) == 1:
        facts = {"scenario": known.scenario(told.scenarios[0]), "wanted": words.number(told.worst_wanted)}
        key = "held" if told.worst is None else "short"
        return words.count(f"story.verdict.single.{key}", told.worst_missing, **facts)
    share = "none" if not told.held else "all" if told.worst is None else "some"
    held = words(f"story.verdict.{share}", held=len(told.held), all=len(told.scenarios))
    if told.worst is None:
        return held
    worst = words.count(
        "story.verdict.worst",
        told.worst_missing,
        wanted=words.number(told.worst_wanted),
        scenario=known.scenario(told.worst),
    )
    return f"{held} {worst}"


def cause(common: Cause, material: Material, words: Words) -> str:
    """What explains most, with the number that it explains; beside it the people there are, as publicly told."""
    known = Names(material, words)
    facts = {"among": words.number(common.among), "of": common_name(common, known), "classes": classes(common)}
    every = "all" if common.explains == common.among else "part"
    told = words.count(f"story.cause.{common.kind.value}.{every}", common.explains, **facts)
    people = _people(common, material, words)
    most = {"people": people, "wanted": words.number(common.most_wanted)}
    return f"{told} {words(f'story.cause.{common.kind.value}.people', **most)}" if people else told


def common_name(common: Cause, known: Names) -> str:
    """Name of the skill, unit or employer; empty for other kinds."""
    names = {CauseKind.SKILL: known.skill, CauseKind.UNIT: known.unit, CauseKind.EMPLOYER: known.employer}
    return names.get(common.kind, str)(common.id)


def advised(common: Cause) -> str:
    """Which texts give advice about it: its kind, and of a unit what may hold people back there."""
    return f"{common.kind.value}.{common.held.value}" if common.held else common.kind.value


def classes(common: Cause) -> str:
    """``2–3``: the clearance classes, the highest first; empty for other kinds."""
    return span(common.classes)


def span(levels: Sequence[int]) -> str:
    """The first and the last of some classes."""
    ends = [str(int(number)) for number in levels]
    return "–".join(dict.fromkeys((ends[0], ends[-1]))) if ends else ""


def _people(one: Cause, material: Material, words: Words) -> str:
    """People who have what the cause asks for, over all scenarios, as far as it may be told; empty for other kinds."""
    ident = str(one.classes[-1]) if one.classes else one.id
    rows = [row for row in records(material.supply) if (row["kind"], row["id"]) == (one.kind.value, ident)]
    if not rows:
        return ""
    low, high = min(int(row["have_low"]) for row in rows), max(int(row["have_high"]) for row in rows)
    return public_text(low, high, words)


def due(material: Material, words: Words) -> str:
    """The decision that the first cause calls for."""
    if material.story.worst is None:
        return words("story.due.nothing")
    first = material.story.causes[:1]
    key = f"story.due.{advised(first[0])}" if first else "story.due.none"
    said = words(f"{key}.tried" if first and tried(first[0], material) else key)
    return " ".join(filter(None, (citizenship(material, words), said)))


def citizenship(material: Material, words: Words) -> str:
    """That citizenship is to be noted first; empty where no missing person stands in a class that asks for it."""
    asking = material.results[0].plan.settings.citizenship_classes
    short = {one.position for one in material.story.breaks if one.missing}
    lacking = any(one.clearance_class in asking and one.id in short for one in material.positions)
    if not lacking or not any(tables.evidence.unnoted for tables in material.tables):
        return ""
    return words("story.citizen", classes=span(asking))


def tried(common: Cause, material: Material) -> bool:
    """Whether a review of each class that the cause is about was tried, and nothing without cost helps."""
    told = material.measures
    if common.kind is not CauseKind.CLEARANCE or told is None or not told.packages[0].bought.empty:
        return False
    short = {one.position for one in material.story.breaks if one.missing}
    asking = {one.id for one in material.positions if one.clearance_class and one.id in short}
    return asking <= {one.position for one in told.offered if one.kind is DecisionKind.REVIEW}
