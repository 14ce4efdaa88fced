"""Money: what costs nothing and what each budget buys, what that mans, what stays empty, and what it costs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.analysis.public.measures import Package, Places, PublicMeasures
from planner.analysis.story.ladder import RUNGS, Rung
from planner.charts.names import records
from planner.charts.signs import SIGNS
from planner.domain.measure import Measure
from planner.reports.grid import Cell, Column, Grid, Kind, people, text
from planner.reports.material import Material, Seen
from planner.reports.names import Names, told_kind
from planner.reports.story.phrases import runs, shortened
from planner.text.words import Words

NAMED = 6
"""So many positions are named in a sentence; the others are counted."""

_MANNED = (Rung.ROTATION, Rung.WHOLE)


@dataclass(frozen=True)
class Told:
    """One package as it is told."""

    title: str
    """Its budget."""
    facts: tuple[str, ...]
    """What it costs, what it mans, what stays empty."""
    bought: Grid
    """What is bought."""


def packages(material: Material, words: Words) -> list[Told]:
    """Every package, the one that costs nothing first."""
    told = material.measures
    if told is None:
        return []
    return [
        Told(title(one, words), tuple(_facts(one, material, told, words)), bought(one, material, words))
        for one in told.packages
    ]


def title(package: Package, words: Words) -> str:
    """What it is called: its budget."""
    if not package.kronor:
        return words("story.money.free")
    return words("story.money.budget", budget=words("report.money", kronor=words.number(package.kronor)))


def kind_of(package: Package, told: PublicMeasures) -> str:
    """What an empty package is told by: nobody tried what the file of prices does not offer."""
    return "paid" if package.kronor else "free" if told.offered else "unoffered"


def ladder(material: Material, words: Words) -> Grid | None:
    """Before and after, per scenario: positions on each rung now and with each package; None without packages."""
    told = material.measures
    if told is None:
        return None
    now = before(material, told)
    after = [(title(one, words), now if one.bought.empty else one.after) for one in told.packages]
    after += [(words("story.money.lowered"), one) for one in [told.largest.lowered] if one]
    columns = (
        Column(words("report.column.scenario")),
        Column(words("story.money.now")),
        *(Column(heading) for heading, _ in after),
    )
    known = Names(material, words)
    rows = tuple(
        (
            text(known.scenario(ident)),
            *(Cell(counts(places[ident], words)) for places in (now, *(own for _, own in after))),
        )
        for ident in told.scenarios
    )
    return Grid("packages", words("story.money.ladder"), columns, rows)


def on(places: Places, rung: Rung) -> int:
    """Positions on a rung, over the scenarios."""
    return sum(place is rung for own in places.values() for place in own.values())


def counts(places: Mapping[str, Rung], words: Words) -> str:
    """``✕ 7  ◔ 4  ◕ 23  ● 50``: positions on each rung."""
    own = list(places.values())
    return "  ".join(f"{SIGNS[rung].symbol}\u00a0{words.number(own.count(rung))}" for rung in RUNGS)


def before(material: Material, told: PublicMeasures) -> Places:
    """Where each position stands without measures: as the plans have it that the report is about."""
    tables = {seen.plan.scenario: seen.ladder for seen in material.listed}
    return {
        ident: dict(zip(tables[ident]["position"], map(Rung, tables[ident]["rung"]), strict=True))
        for ident in told.scenarios
    }


def _facts(package: Package, material: Material, told: PublicMeasures, words: Words) -> Iterator[str]:
    if package.bought.empty:
        yield words(f"story.money.nothing.{kind_of(package, told)}")
        return
    yield cost(package, words)
    now = before(material, told)
    manned = {
        ident: {place for place, rung in own.items() if rung in _MANNED and now[ident][place] not in _MANNED}
        for ident, own in package.after.items()
    }
    yield words("story.money.manned", positions=_named(manned, material, told, words) or words("story.none"))
    rank = RUNGS.index
    for rung, key in ((Rung.NOBODY, "empty"), (Rung.FEWER, "fewer")):
        left = {
            ident: {place for place, on in own.items() if on is rung and rank(now[ident][place]) <= rank(on)}
            for ident, own in package.after.items()
        }
        if named := _named(left, material, told, words):
            yield words(f"story.money.{key}", positions=named)
    lower = {
        ident: {place for place, rung in own.items() if rank(rung) < rank(now[ident][place])}
        for ident, own in package.after.items()
    }
    if named := _named(lower, material, told, words):
        yield words("story.money.worse", positions=named)


def cost(package: Package, words: Words) -> str:
    """What it costs, from the bands alone."""
    low, high = (words("report.money", kronor=words.number(kronor)) for kronor in package.cost)
    return words("story.money.cost" if low == high else "story.money.costs", low=low, high=high)


def _named(places: dict[str, set[str]], material: Material, told: PublicMeasures, words: Words) -> str:
    """Positions with their scenarios, in the order of the organisation."""
    known = Names(material, words)
    parts = [
        words(
            "story.money.position",
            position=known.plain_position(one.id),
            scenarios=runs([ident for ident in told.scenarios if one.id in places[ident]], told.scenarios, words),
        )
        for one in material.positions
        if any(one.id in own for own in places.values())
    ]
    return shortened(parts, NAMED, words)


def bought(package: Package, material: Material, words: Words) -> Grid:
    """What a package holds, by kind and skill, class, unit or lender, with people as bands, kronor and weeks."""
    known = Names(material, words)
    columns = (
        Column(words("report.measures.column.measure")),
        Column(words("report.measures.column.people"), Kind.NUMBER),
        Column(words("report.measures.column.kronor"), Kind.NUMBER),
        Column(words("report.measures.column.weeks"), Kind.NUMBER),
    )
    rows = [
        (
            text(named(row["measure"], known, words)),
            people(row["low"], row["high"], words) if row["high"] else Cell("–"),
            _range(row["low_kr"], row["high_kr"], words) if row["told_kr"] else Cell(words("story.money.untold")),
            _range(row["weeks"], row["last_weeks"], words),
        )
        for row in records(package.bought)
    ]
    caption = words("report.measures.bought", package=title(package, words))
    return Grid(f"measures-{package.kronor}", caption, columns, tuple(rows))


def _range(low: int, high: int, words: Words) -> Cell:
    told = dict.fromkeys((words.number(int(low)), words.number(int(high))))
    return Cell("–".join(told))


def free(material: Material, seen: Seen, words: Words) -> str:
    """What can be decided in time for nothing and helps, of a scenario that packages were chosen for; else nothing."""
    told, known = material.measures, Names(material, words)
    helping = told.free.get(seen.plan.scenario, ()) if told else ()
    return (
        words("story.money.helps", decisions="; ".join(named(one, known, words) for one in helping)) if helping else ""
    )


def decisions(told: PublicMeasures) -> list[Measure]:
    """What costs nothing and helps, as solving anew has it."""
    return [row["measure"] for row in records(told.packages[0].bought)]


def named(measure: Measure, known: Names, words: Words) -> str:
    """A measure in words."""
    return words(f"report.measures.kind.{told_kind(measure)}", **known.effect(measure))
