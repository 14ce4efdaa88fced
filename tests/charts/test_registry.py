"""What holds for every chart: registered, worded, offline, and without anything packed away."""

import importlib
import pkgutil
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

import planner.charts
from planner.charts import depth, heatmap, portfolio, readiness, shortfall, supply
from planner.charts.registry import CHARTS
from planner.charts.style import CONFIG
from planner.text import LANGUAGES, words_for
from tests.builders import skill
from tests.charts import (
    test_chances,
    test_depth,
    test_donors,
    test_falls,
    test_futures,
    test_heatmap,
    test_losses,
    test_portfolio,
    test_readiness,
    test_shortfall,
    test_supply,
)
from tests.charts.frames import functions, scenarios

TABLES: dict[str, pd.DataFrame] = {
    "heatmap": heatmap.table(test_heatmap.LADDER, functions("F1", "F2"), scenarios("A", "B")),
    "shortfall": shortfall.table(test_shortfall.COVERAGE, scenarios("A", "B")),
    "skills": supply.table(test_supply.FRAME, test_supply.SKILLS),
    "clearances": supply.table(test_supply.FRAME.head(1), [skill("nurse")]),
    "depth": depth.table(test_depth.FRAME, test_depth.POSITIONS),
    "donors": test_donors.table(),
    "portfolio": portfolio.table(test_portfolio.CURVE),
    "readiness": readiness.table(test_readiness.FORECAST),
    "chances": test_chances.table(),
    "futures": test_futures.table(),
    "losses": test_losses.table(),
    "falls": test_falls.table(),
}


def drawn(chart: str, language: str = "sv") -> go.Figure:
    return CHARTS[chart].draw(TABLES[chart], words_for(language))


def test_every_file_that_draws_is_registered_and_has_its_test() -> None:
    modules = {name for _, name, _ in pkgutil.iter_modules(planner.charts.__path__)}
    draws = {name for name in modules if hasattr(importlib.import_module(f"planner.charts.{name}"), "draw")}
    registered = {chart.draw.__module__.rpartition(".")[2] for chart in CHARTS.values()}
    assert draws == registered
    assert {name for name in draws if not Path(__file__).with_name(f"test_{name}.py").is_file()} == set()
    assert set(TABLES) == set(CHARTS)


@pytest.mark.parametrize("chart", CHARTS)
def test_words_exist(chart: str) -> None:
    for language in LANGUAGES:
        for part in ("title", "caption", "alt"):
            assert words_for(language).has(f"report.chart.{chart}.{part}")


@pytest.mark.parametrize("chart", CHARTS)
def test_nothing_is_packed_away(chart: str) -> None:
    json = str(drawn(chart).to_json())
    for sign in ("bdata", "customdata", "dtype", '"meta"', '"ids"'):
        assert sign not in json


@pytest.mark.parametrize("chart", CHARTS)
def test_axes_neither_drag_nor_zoom_so_that_the_page_scrolls(chart: str) -> None:
    layout = drawn(chart).layout
    assert layout.dragmode is False
    axes = [layout[name] for name in layout if name.startswith(("xaxis", "yaxis"))]
    assert len(axes) >= 2
    assert all(axis.fixedrange is True for axis in axes)


def test_the_config_keeps_every_chart_at_home() -> None:
    assert CONFIG["showSendToCloud"] is False
    assert CONFIG["plotlyServerURL"] == ""
    assert CONFIG["displayModeBar"] is False


def test_numbers_are_written_as_the_language_does() -> None:
    assert drawn("shortfall", "sv").layout.separators == ",\u00a0"
    assert drawn("shortfall", "en").layout.separators == ".,"


@pytest.mark.parametrize("chart", sorted(CHARTS))
def test_s27_a_name_is_no_markup_in_a_drawing(chart: str) -> None:
    table = TABLES[chart].copy()
    named = [column for column in table.columns if column.endswith("_sv")]
    for column in named:
        table[column] = [f'<a href="http://x">{name}</a>' for name in table[column]]
    body = CHARTS[chart].draw(table, words_for("sv")).to_json().replace("\\u003c", "<")
    assert "<a" not in body
    assert ("&lt;a" in body) == bool(named)
