"""How often the plan holds by itself: the chance of every function and position, and the spread over futures."""

import pandas as pd

from planner.charts import chances, futures
from planner.charts.bands import FULL, NONE
from planner.charts.chances import chance_band, chance_text
from planner.charts.names import names
from planner.reports.figures import figure
from planner.reports.grid import Cell, Column, Grid, Kind, on_paper, text
from planner.reports.material import Material, joined
from planner.reports.sections.section import Block, Fold
from planner.text.words import Words

_HALF = 50


def chances_block(material: Material, words: Words) -> Block | None:
    """Chance that every minimum seat is filled, function by scenario, with the positions behind it."""
    fill = joined(material, "fill")
    table = chances.table(fill, material.functions, material.seen_scenarios)
    wanted = table[table["low"] >= 0]
    if wanted.empty:
        return None
    facts = {
        "all": words.number(len(wanted)),
        "often": words.number(int((wanted["low"] >= _HALF).sum())),
        "never": words.number(int((wanted["high"] == 0).sum())),
    }
    alt, title = words("report.chart.chances.alt", **facts), words("report.chances.finding", **facts)
    drawn = figure("chances", table, _function_grid(table, words), words, alt, title=title)
    folds = tuple(_folds(material, words))
    return Block(title, words("report.chances.take"), drawn, folds, words("report.chances.drill"))


def _cell(low: int, high: int) -> Cell:
    return Cell(chance_text(low, high), band=chance_band(low, high))


def _columns(scenarios: list[str], first: str) -> tuple[Column, ...]:
    return (Column(first), *(Column(ident, Kind.COVERAGE) for ident in scenarios))


def _function_grid(table: pd.DataFrame, words: Words) -> Grid:
    scenarios = [str(ident) for ident in table.drop_duplicates("scenario")["scenario"]]
    rows = []
    for _, own in table.groupby("function", sort=False):
        cells = (_cell(int(low), int(high)) for low, high in zip(own["low"], own["high"], strict=True))
        rows.append((text(names(own, "function", words)[0]), *cells))
    columns = _columns(scenarios, words("report.column.function"))
    return Grid("chances", words("report.chances.table"), columns, tuple(rows))


def position_grid(material: Material, words: Words, function: str | None = None) -> Grid:
    """The chance of each position by scenario, of one function or of all."""
    fill = joined(material, "fill")
    own = fill[fill["kind"] == "position"]
    keys = zip(own["id"], own["scenario"], strict=True)
    known = {key: (int(low), int(high)) for key, low, high in zip(keys, own["low"], own["high"], strict=True)}
    scenarios = [scenario.id for scenario in material.seen_scenarios]
    rows = tuple(
        (
            text(f"{position.id}\u2002{words.name(position)}"),
            *(_cell(*known.get((position.id, scenario), (-1, -1))) for scenario in scenarios),
        )
        for position in material.positions
        if function in (None, position.function) and any((position.id, ident) in known for ident in scenarios)
    )
    ident = f"chances-{function}" if function else "chances-all"
    columns = _columns(scenarios, words("report.column.position"))
    called = {one.id: words.name(one) for one in material.functions}
    name = called[function] if function else words("report.positions.all")
    grid = Grid(ident, words("report.chances.positions", function=name), columns, rows)
    holds = (FULL, NONE, None)
    return on_paper(grid, (at for at, row in enumerate(rows) if all(cell.band in holds for cell in row)), words)


def _folds(material: Material, words: Words) -> list[Fold]:
    folds = []
    for function in material.functions:
        grid = position_grid(material, words, function.id)
        if grid.rows:
            weak = {row[0].text for row in grid.rows if any(cell.band and cell.band.id == "grave" for cell in row[1:])}
            summary = words("report.chances.summary", never=len(weak), all=len(grid.rows))
            folds.append(Fold(words.name(function), summary, grid))
    return folds


def futures_block(material: Material, words: Words) -> Block | None:
    """Distribution of the cover over futures."""
    table = futures.table(joined(material, "cover"), material.seen_scenarios)
    if table.empty:
        return None
    bad = table[table["share"] == futures.BAD]
    least = int(bad["percent"].to_numpy().argmin())
    weakest = bad.iloc[least]
    middle = table[(table["scenario"] == weakest["scenario"]) & (table["share"] == futures.MIDDLE)]
    facts = {
        "scenario": f"{weakest['scenario']}\u2002{names(bad, 'scenario', words)[least]}",
        "bad": words.percent(int(weakest["percent"]) / 100),
        "middle": words.percent(int(middle["percent"].iloc[0]) / 100),
    }
    alt, title = words("report.chart.futures.alt", **facts), words("report.futures.finding", **facts)
    drawn = figure("futures", table, futures_grid(material, words), words, alt, title=title)
    return Block(title, words("report.futures.take", **facts), drawn)


def futures_grid(material: Material, words: Words) -> Grid:
    """What so many of ten futures cover at most."""
    table = futures.table(joined(material, "cover"), material.seen_scenarios)
    shares = [int(share) for share in table.drop_duplicates("share")["share"]]
    columns = (
        Column(words("report.column.scenario")),
        *(Column(words.percent(share / 100), Kind.NUMBER) for share in shares),
    )
    rows = []
    for scenario, own in table.groupby("scenario", sort=False):
        covered = (Cell(words.percent(int(percent) / 100), int(percent)) for percent in own["percent"])
        rows.append((text(f"{scenario}\u2002{names(own, 'scenario', words)[0]}"), *covered))
    return Grid("futures", words("report.futures.table"), columns, tuple(rows))
