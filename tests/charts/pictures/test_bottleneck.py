import pandas as pd

from planner.charts.pictures.bottleneck import Neck, table
from tests import builders as b

POSITIONS = (
    b.position("A", skills=("x", "y"), clearance_class=3),
    b.position("B", skills=("y", "x"), clearance_class=3),
    b.position("C", skills=("x",)),
    b.position("D", clearance_class=2),
    b.position("E"),
)
COVERAGE = pd.DataFrame(
    [(ident, kind, wanted) for ident in "ABCDE" for kind, wanted in (("minimum", 6), ("target", 50))],
    columns=["position", "kind", "wanted"],
)


def funnels(*rows: tuple[str, int, int]) -> pd.DataFrame:
    steps = [(ident, step, low, high) for ident, low, high in rows for step in ("clearance", "skills", "ban")]
    told = [
        (ident, step, low if step == "skills" else 90, high if step == "skills" else 99)
        for ident, step, low, high in steps
    ]
    return pd.DataFrame(told, columns=["position", "step", "left_low", "left_high"])


def test_positions_that_ask_the_same_are_one_and_need_together() -> None:
    assert table(COVERAGE, funnels(("A", 5, 9)), POSITIONS) == [Neck(("x", "y"), 3, 12, 5, 9)]
    # On other days there may be others: the range of both.
    assert table(COVERAGE, funnels(("A", 0, 4), ("B", 5, 9)), POSITIONS) == [Neck(("x", "y"), 3, 12, 0, 9)]


def test_only_what_lacks_people_for_certain_and_the_widest_gap_first() -> None:
    told = funnels(("C", 5, 9), ("D", 0, 4), ("E", 0, 4), ("A", 0, 4))
    assert table(COVERAGE, told, POSITIONS) == [Neck(("x", "y"), 3, 12, 0, 4), Neck((), 2, 6, 0, 4)]
    assert table(COVERAGE, funnels(("C", 0, 6)), POSITIONS) == []
    assert table(COVERAGE, funnels(("C", 0, 5)), POSITIONS) == [Neck(("x",), 0, 6, 0, 5)]
