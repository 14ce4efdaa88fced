import pandas as pd

from planner.charts import supply
from planner.text import words_for
from tests.builders import skill
from tests.charts.frames import rows

FRAME = pd.DataFrame(
    [
        ("A", "nurse", 10, 10, 8, 12),
        ("B", "nurse", 10, 10, 9, 9),
        ("A", "crypto", 1, 4, 5, 5),
        ("A", "driver", 1, 4, 3, 9),
        ("A", "idle", 7, 7, 0, 0),
        ("A", "gone", 0, 0, 1, 1),
    ],
    columns=["scenario", "id", "have_low", "have_high", "wanted_minimum", "wanted_depth"],
)
SKILLS = [skill(ident) for ident in ("nurse", "crypto", "driver", "idle", "gone")]


def test_table_takes_each_skill_where_it_is_strained_most() -> None:
    table = supply.table(FRAME, SKILLS)
    assert rows(table, "id", "scenario", "short") == [
        ("gone", "A", True),
        ("crypto", "A", True),
        ("nurse", "B", False),
        ("driver", "A", False),
    ]


def test_a_range_is_drawn_as_a_range() -> None:
    drawn = supply.draw(supply.table(FRAME, SKILLS), words_for("en"))
    have, between = drawn.data[2:]
    # No mark in the middle, which would be read as a number.
    assert list(have.x) == [0, None, 10, None]
    assert list(between.x) == [1, 4, None, 1, 4, None]
    assert list(between.y) == [1, 1, None, 3, 3, None]
    assert list(drawn.layout.yaxis.ticktext) == ["Skill gone", "Skill crypto", "Skill nurse", "Skill driver"]
