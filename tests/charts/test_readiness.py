import pandas as pd
import pytest

from planner.charts import readiness
from planner.text import words_for
from tests.charts.frames import rows, scenarios

FORECAST = pd.DataFrame(
    [(0, "B", 300), (0, "A", 120), (1, "B", 100), (1, "A", 0)], columns=["month", "scenario", "missing"]
)


def test_table_keeps_the_order_of_the_scenarios_and_of_the_months() -> None:
    made = readiness.table(FORECAST, scenarios("A", "B"))
    assert rows(made, "scenario", "scenario_sv", "month", "missing") == [
        ("B", "Läge B", 0, 300),
        ("B", "Läge B", 1, 100),
        ("A", "Läge A", 0, 120),
        ("A", "Läge A", 1, 0),
    ]


def test_figure_has_a_small_chart_per_scenario_on_one_scale() -> None:
    drawn = readiness.draw(readiness.table(FORECAST, scenarios("A", "B")), words_for("en"))
    assert [(bars.xaxis, list(bars.y), list(bars.text)) for bars in drawn.data] == [
        ("x", [300, 100], ["300", "100"]),
        ("x2", [120, 0], ["120", "0"]),
    ]
    assert drawn.layout.yaxis.range == drawn.layout.yaxis2.range
    assert [note.text for note in drawn.layout.annotations] == ["<b>B</b>  Case B", "<b>A</b>  Case A"]


@pytest.mark.parametrize("count", [1, 3, 4, 10])
def test_small_charts_do_not_lie_on_each_other(count: int) -> None:
    frame = pd.DataFrame({"month": 0, "scenario": [f"S{at}" for at in range(count)], "missing": 1})
    layout = readiness.draw(readiness.table(frame, ()), words_for("en")).layout
    places = []
    for at in range(count):
        number = "" if at == 0 else str(at + 1)
        places.append((*layout[f"xaxis{number}"].domain, *layout[f"yaxis{number}"].domain))
    for at, (left, right, low, high) in enumerate(places):
        assert 0 <= left < right <= 1
        assert 0 <= low < high <= 1
        for other in places[:at]:
            assert right <= other[0] or other[1] <= left or high <= other[2] or other[3] <= low
