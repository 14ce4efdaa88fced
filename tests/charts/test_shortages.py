import pandas as pd

from planner.charts import shortages
from planner.text import words_for
from tests.charts.frames import rows, scenarios

FRAME = pd.DataFrame(
    [
        ("B", "minimum_tier_3", ("P1",), 3, 3, ("gis",), 0, 1),
        ("A", "minimum_tier_3", (), 9, 5, (), 0, 2),
        ("A", "minimum_tier_3", ("P1", "P2"), 9, 4, (), 3, 1),
    ],
    columns=["scenario", "level", "positions", "wanted", "missing", "skills", "clearance_class", "joined"],
)


def table() -> pd.DataFrame:
    return shortages.table(FRAME, scenarios("A", "B"))


def test_table_counts_what_can_be_filled() -> None:
    assert rows(table(), "scenario", "number", "wanted", "filled", "missing") == [
        ("A", 0, 9, 4, 5),
        ("A", 2, 9, 5, 4),
        ("B", 1, 3, 0, 3),
    ]


def test_sets_of_few_people_are_not_drawn() -> None:
    drawn = shortages.draw(table(), words_for("sv"))
    assert list(drawn.data[0].x) == [9, 3]
    assert list(drawn.data[1].x) == [5, 0]
    assert list(drawn.layout.yaxis.ticktext) == ["A  2 befattningar, minst klass 3", "B  P1"]


def test_figure_stays_short() -> None:
    many = pd.concat([FRAME.tail(1)] * 40, ignore_index=True)
    assert len(shortages.shown(shortages.table(many, scenarios("A")))) == shortages.ROWS
