"""Measures: what closes most gaps for the money, what each budget gives, and when it helps; nobody is named."""

from planner.analysis.public.measures import PublicMeasures
from planner.charts import portfolio as portfolio_chart
from planner.charts import readiness as readiness_chart
from planner.charts.names import records
from planner.charts.rungs import SHORT_OF
from planner.reports.figures import Figure, figure
from planner.reports.grid import Cell, Column, Grid, Kind, number, people, text
from planner.reports.material import Material
from planner.reports.names import Names
from planner.reports.sections.section import Section, section
from planner.reports.story import lead, measured, money, rungs
from planner.text.words import Words


def build(material: Material, words: Words) -> Section | None:
    """The section; None if no packages were looked for and no plan was left out."""
    told, notes = material.measures, measured.notes(material, words)
    if told is None:
        return section("measures", words, lead="", facts=notes) if notes else None
    return section(
        "measures",
        words,
        lead=words("report.measures.lead"),
        facts=[*filter(None, (lead.citizenship(material, words),)), *_facts(told, words), *notes],
        ladder=money.ladder(material, words),
        key=rungs.key(words),
        packages=money.packages(material, words),
        figures=[_curve(told, words), _readiness(told, words)],
        remaining=remaining_grid(material, words),
    )


def _facts(told: PublicMeasures, words: Words) -> list[str]:
    """Which scenarios it is about, and how sure it is that nothing is better."""
    weeks = words.count("report.weeks", told.budget.weeks)
    proof = words(f"measures.standing.{'proven' if told.best and not told.doubts else 'unproven'}")
    return [
        words("report.measures.result", weeks=weeks, scenarios=", ".join(told.scenarios)),
        f"{proof} {words('report.measures.of_largest')}" if len(told.packages) > 1 else proof,
        *(words(f"report.measures.doubt.{d}") for d in told.doubts),
    ]


def _curve(told: PublicMeasures, words: Words) -> Figure:
    table = portfolio_chart.table(told.curve)
    first, last = table.iloc[0], table.iloc[-1]
    facts = {
        "budget": words("report.money", kronor=words.number(int(last["kronor"]))),
        "first": words.number(int(first["nobody"])),
        "last": words.number(int(last["nobody"])),
    }
    headings = [words("report.money", kronor=words.number(int(kronor))) for kronor in table["kronor"]]
    heading = Column(words("report.measures.column.budget"))
    grid = _stacked("portfolio", heading, list(zip(headings, records(table), strict=True)), words)
    changed = "finding" if facts["first"] != facts["last"] else "same"
    title = words(f"report.chart.portfolio.{changed}", **facts)
    return figure("portfolio", table, grid, words, words("report.chart.portfolio.alt", **facts), title=title)


def _readiness(told: PublicMeasures, words: Words) -> Figure:
    table = readiness_chart.table(told.forecast)
    facts = {
        "first": words.number(int(table["nobody"].iloc[0])),
        "last": words.number(int(table["nobody"].iloc[-1])),
        "months": words.number(int(table["month"].iloc[-1])),
    }
    headings = [words.number(int(month)) for month in table["month"]]
    heading = Column(words("report.measures.axis.month"))
    grid = _stacked("readiness", heading, list(zip(headings, records(table), strict=True)), words)
    changed = "finding" if facts["first"] != facts["last"] else "same"
    title = words(f"report.chart.readiness.{changed}", **facts)
    return figure("readiness", table, grid, words, words("report.chart.readiness.alt", **facts), title=title)


def _stacked(ident: str, first: Column, rows: list[tuple[str, dict[str, int]]], words: Words) -> Grid:
    """The numbers of a chart: positions on each rung that lacks something."""
    columns = (first, *(Column(words(f"story.rung.{rung.value}"), Kind.NUMBER) for rung in SHORT_OF))
    cells = tuple((text(heading), *(number(row[rung.value], words) for rung in SHORT_OF)) for heading, row in rows)
    return Grid(ident, words(f"report.chart.{ident}.title"), columns, cells)


def remaining_grid(material: Material, words: Words) -> Grid:
    """What is still missing, a row per position and what stands in the way, a column per scenario."""
    known, told = Names(material, words), material.measures
    scenarios = told.scenarios if told else ()
    rows: dict[tuple[str, str], dict[str, Cell]] = {}
    for row in records(told.remaining) if told else []:
        own = rows.setdefault((row["position"], row["reason"]), {})
        own[row["scenario"]] = people(row["low"], row["high"], words)
    columns = (
        Column(words("report.column.position")),
        *(Column(scenario, Kind.NUMBER) for scenario in scenarios),
        Column(words("report.measures.column.reason")),
    )
    cells = [
        (
            text(known.position(position)),
            *(own.get(scenario, Cell("–")) for scenario in scenarios),
            text(words(f"report.measures.left.{reason}", few=material.results[0].plan.settings.small_count)),
        )
        for (position, reason), own in rows.items()
    ]
    return Grid("remaining", words("report.measures.remaining"), columns, tuple(cells))
