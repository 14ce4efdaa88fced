"""Measures: what would close most gaps for the money, what the next krona gives, and when it helps; nobody is named."""

from planner.analysis.public.measures import PublicMeasures
from planner.charts import portfolio as portfolio_chart
from planner.charts import readiness as readiness_chart
from planner.charts.names import records
from planner.reports.figures import Figure, figure
from planner.reports.grid import Cell, Column, Grid, Kind, number, people, text
from planner.reports.material import Material
from planner.reports.names import Names
from planner.reports.points import points_in_words
from planner.reports.sections.section import Section, section
from planner.text.words import Words


def build(material: Material, words: Words) -> Section | None:
    """The section; None if no portfolio was looked for."""
    told = material.measures
    if told is None:
        return None
    return section(
        "measures",
        words,
        lead=words("report.measures.lead", points=points_in_words(material.results[0].plan.settings, words)),
        facts=_facts(told, words),
        figures=[_curve(told, words), _readiness(material, told, words)],
        bought=bought_grid(material, words),
        remaining=remaining_grid(material, words),
    )


def _facts(told: PublicMeasures, words: Words) -> list[str]:
    """What it comes to, for which scenarios, and how sure that is."""
    facts = {
        "budget": words("report.money", kronor=words.number(told.budget.kronor)),
        "weeks": words.count("report.weeks", told.budget.weeks),
        "gain": words.number(told.gain),
        "before": words.number(told.before),
        "bound": words.number(told.bound),
        "scenarios": ", ".join(told.scenarios),
    }
    proof = "not_kept" if told.doubts else "proven" if told.gain == told.bound else "kept"
    proofs = [words(f"report.measures.{proof}", **facts)]
    left = words.number(told.before - told.gain - told.unwanted)
    lowered = words("report.measures.unwanted", unwanted=words.number(told.unwanted), left=left)
    return [
        words("report.measures.result", **facts),
        *([lowered] if told.unwanted else []),
        *proofs,
        *(words(f"report.measures.doubt.{d}") for d in told.doubts),
    ]


def _curve(told: PublicMeasures, words: Words) -> Figure:
    table = portfolio_chart.table(told.curve)
    last = table.iloc[-1]
    alt = words(
        "report.chart.portfolio.alt",
        budget=words("report.money", kronor=words.number(int(last["kronor"]))),
        gain=words.number(int(last["gain"])),
        bound=words.number(int(last["bound"])),
    )
    return figure("portfolio", table, curve_grid(told, words), words, alt)


def curve_grid(told: PublicMeasures, words: Words) -> Grid:
    """The curve in numbers."""
    columns = (
        Column(words("report.measures.column.budget")),
        Column(words("report.measures.gain"), Kind.NUMBER),
        Column(words("report.measures.bound"), Kind.NUMBER),
        Column(words("report.measures.column.left"), Kind.NUMBER),
    )
    rows = [
        (
            Cell(words("report.money", kronor=words.number(row["kronor"])), int(row["kronor"])),
            number(row["gain"], words),
            number(row["bound"], words),
            number(told.before - row["gain"], words),
        )
        for row in records(told.curve)
    ]
    return Grid("portfolio", words("report.measures.curve"), columns, tuple(rows))


def _readiness(material: Material, told: PublicMeasures, words: Words) -> Figure:
    table = readiness_chart.table(told.forecast, material.scenarios)
    sums = table.groupby("month")["missing"].sum()
    alt = words(
        "report.chart.readiness.alt",
        first=words.number(int(sums.iloc[0])),
        last=words.number(int(sums.iloc[-1])),
        months=words.number(int(sums.index[-1])),
    )
    return figure("readiness", table, forecast_grid(material, told, words), words, alt)


def forecast_grid(material: Material, told: PublicMeasures, words: Words) -> Grid:
    """Scenario by month."""
    known = Names(material, words)
    table = told.forecast.pivot_table(index="scenario", columns="month", values="missing", sort=False)
    columns = (
        Column(words("report.column.scenario")),
        *(Column(words("report.measures.month", month=int(month)), Kind.NUMBER) for month in table.columns),
    )
    rows = [
        (text(known.scenario(str(scenario))), *(number(int(points), words) for points in own))
        for scenario, own in zip(table.index, table.to_numpy(), strict=True)
    ]
    total = (text(words("report.measures.all")), *(number(int(points), words) for points in table.sum()))
    return Grid("readiness", words("report.measures.forecast"), columns, (*rows, total))


def bought_grid(material: Material, words: Words) -> Grid:
    """What the portfolio holds, by kind and skill, class, unit or lender."""
    known = Names(material, words)
    columns = (
        Column(words("report.measures.column.measure")),
        Column(words("report.measures.column.people"), Kind.NUMBER),
        Column(words("report.measures.column.weeks"), Kind.NUMBER),
    )
    rows = [
        (
            text(words(f"report.measures.kind.{row['measure'].kind.value}", **known.effect(row["measure"]))),
            _people(row["low"], row["high"], words),
            number(row["weeks"], words),
        )
        for row in (records(material.measures.bought) if material.measures else [])
    ]
    return Grid("measures", words("report.measures.bought"), columns, tuple(rows))


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


def _people(low: int, high: int, words: Words) -> Cell:
    return people(low, high, words) if high else Cell("–")
