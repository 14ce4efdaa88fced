from planner.charts import shortfall
from planner.text import words_for
from tests.charts.frames import coverage, rows, scenarios

COVERAGE = coverage(
    ("B", "P1", "F", 1, "minimum", 4, 1),
    ("B", "P2", "F", 1, "minimum", 2, 1),
    ("B", "P3", "F", 3, "minimum", 9, 4),
    ("B", "P3", "F", 3, "depth", 9, 0),
)


def test_table_counts_only_the_minimum_by_tier() -> None:
    table = shortfall.table(COVERAGE, scenarios("A", "B"))
    assert rows(table, "scenario", "tier", "wanted", "missing") == [
        ("A", 1, 0, 0),
        ("A", 2, 0, 0),
        ("A", 3, 0, 0),
        ("B", 1, 6, 4),
        ("B", 2, 0, 0),
        ("B", 3, 9, 5),
    ]


def test_figure_stacks_the_tiers_and_writes_each_number() -> None:
    drawn = shortfall.draw(shortfall.table(COVERAGE, scenarios("A", "B")), words_for("en"))
    assert [trace.name for trace in drawn.data] == ["Tier 1", "Tier 2", "Tier 3"]
    assert [list(trace.x) for trace in drawn.data] == [[0, 4], [0, 0], [0, 5]]
    assert [list(trace.text) for trace in drawn.data] == [["", "4"], ["", ""], ["", "5"]]
    assert len({trace.marker.pattern.shape for trace in drawn.data}) == 3


def test_a_chart_of_one_row_leaves_room_for_its_title_below_the_ticks() -> None:
    drawn = shortfall.draw(shortfall.table(COVERAGE, scenarios("B")), words_for("sv"))
    # Some 36 pixels of bars, 34 of legend, and 44 below them: plotly would keep 64 for the bars.
    assert drawn.layout.minreducedheight <= drawn.layout.height - 34 - 44
