import pandas as pd

from planner.charts import depth
from planner.text import words_for
from tests.builders import position
from tests.charts.frames import rows

FRAME = pd.DataFrame(
    [("P1", 1, 2, 6, 6), ("P2", 2, 1, 3, 0), ("P3", 1, 2, 6, 3), ("P4", 1, 1, 4, 3), ("P5", 1, 1, 2, 4)],
    columns=["position", "tier", "seats", "wanted", "named"],
)
POSITIONS = [position(f"P{number}") for number in range(1, 6)]


def test_table_puts_the_barest_of_the_highest_tier_first_and_whole_ones_last() -> None:
    table = depth.table(FRAME, POSITIONS)
    assert rows(table, "position", "missing") == [("P3", 3), ("P4", 1), ("P2", 3), ("P1", 0), ("P5", 0)]
    assert table["position_sv"].iloc[0] == "Befattning P3"


def test_figure_shows_only_positions_that_lack_names() -> None:
    drawn = depth.draw(depth.table(FRAME, POSITIONS), words_for("sv"))
    wanted, named = drawn.data
    assert (list(wanted.x), list(named.x)) == ([6, 4, 3], [3, 3, 0])
    assert list(wanted.text) == ["3 av 6", "3 av 4", "0 av 3"]


def test_figure_stays_short() -> None:
    many = pd.concat([FRAME.assign(position=f"P{number:03}").iloc[[1]] for number in range(40)])
    assert len(depth.shown(depth.table(many, []))) == depth.ROWS


def test_where_nothing_is_missing_the_first_rows_are_shown() -> None:
    whole = depth.table(FRAME[FRAME["position"].isin(["P1", "P5"])], POSITIONS)
    assert list(depth.shown(whole)["position"]) == ["P1", "P5"]
