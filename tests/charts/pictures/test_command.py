from typing import Any

import pandas as pd

from planner.analysis.story.ladder import Rung
from planner.charts.pictures.command import Post, draw, functions
from planner.domain.organisation import Position
from tests import builders as b


def at(ident: str, head: str | None, function: str) -> Position:
    return b.position(ident, function=function, reports_to=head)


POSITIONS = (
    at("CARE", "CHIEF", "CARE"),
    at("MAYOR", None, "LEAD"),
    at("CHIEF", "MAYOR", "LEAD"),
    at("STAFF", "CHIEF", "STAFF"),
    at("LOG", "STAFF", "STAFF"),
    at("MAP", "STAFF", "STAFF"),
    at("PRESS", "STAFF", "STAFF"),
    at("WARD", "CARE", "CARE"),
    at("ALONE", None, "OTHER"),
)


def ladder(*rows: tuple[str, str, int, int, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["position", "function", "wanted", "missing", "rung"])


EVERYBODY = ladder(
    *((one.id, one.function, 3, 1, "rotation") for one in POSITIONS if one.id != "LOG"),
    ("LOG", "STAFF", 4, 4, "nobody"),
)


def shape(posts: tuple[Post, ...]) -> dict[str, Any]:
    return {post.position: shape(post.under) for post in posts}


def test_the_leadership_is_above_most_and_its_staff_has_most_under_it() -> None:
    assert functions(POSITIONS) == ("LEAD", "STAFF")
    assert functions([at("A", None, "F"), at("B", None, "F")]) == ()
    assert functions([at("A", None, "F"), at("B", "A", "F")]) == ("F",)


def test_each_position_stands_under_the_one_that_it_reports_to() -> None:
    drawn = draw(EVERYBODY, POSITIONS)
    assert shape(drawn) == {"MAYOR": {"CHIEF": {"STAFF": {"MAP": {}, "PRESS": {}, "LOG": {}}}}}
    by_id = {post.position: post for post in drawn[0].below}
    assert (by_id["LOG"].wanted, by_id["LOG"].missing, by_id["LOG"].rung) == (4, 4, Rung.NOBODY)
    assert (by_id["MAP"].wanted, by_id["MAP"].missing, by_id["MAP"].rung) == (3, 1, Rung.ROTATION)


def test_under_a_head_whom_the_scenario_does_not_need_the_next_above_counts() -> None:
    without = EVERYBODY[~EVERYBODY["position"].isin(["CHIEF", "STAFF"])]
    assert shape(draw(without, POSITIONS)) == {"MAYOR": {"MAP": {}, "PRESS": {}, "LOG": {}}}
    headless = EVERYBODY[~EVERYBODY["position"].isin(["MAYOR", "CHIEF"])]
    assert shape(draw(headless, POSITIONS)) == {"STAFF": {"MAP": {}, "PRESS": {}, "LOG": {}}}


def test_those_with_others_under_them_come_last() -> None:
    positions = (at("A", None, "F"), at("B", "A", "F"), at("C", "B", "F"), at("D", "A", "F"))
    table = ladder(*((one.id, "F", 1, 0, "whole") for one in positions))
    (top,) = draw(table, positions)
    assert [post.position for post in top.under] == ["D", "B"]


def test_a_circle_is_drawn_as_far_as_it_is_a_line() -> None:
    positions = (at("A", "B", "F"), at("B", "A", "F"))
    assert functions(positions) == ("F",)
    assert draw(ladder(("A", "F", 1, 0, "whole"), ("B", "F", 1, 0, "whole")), positions) == ()
