"""What a cluster answers is data: it comes back as it was, and names nothing but the planner's own plain classes."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest

from planner.compute import Ended, Outcome
from planner.compute.child import ChildFailedError, Message
from planner.compute.data import decode, encode
from planner.domain.finding import Finding, Severity
from planner.imports.compared import NotedScenario
from tests.compute.jobs import Trap

FINDING = Finding(code="E-TEST-001", severity=Severity.ERROR, row=7, facts={"a": 1, "b": "å"})
VALUES = [
    *(None, True, 3, -0.1, float("inf"), "å", "", date(2027, 3, 1), Fraction(-7, 3), np.int64(5)),
    *([1, [2]], (1, (2, "x"), ()), {"a": (1,), 3: None}, frozenset({2, 1}), Ended.CRASHED, FINDING),
    NotedScenario(None, (FINDING,)),  # type: ignore[arg-type]
    Message("refused", (FINDING,)),
    Outcome((1, 2), Ended.COMPLETED, 0, 0.25),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_come_back_as_they_were(value: object) -> None:
    back = decode(encode(value))
    assert (type(back), back) == (type(value), value)


def test_tables_come_back_as_they_were() -> None:
    frame = pd.DataFrame(
        {"n": [3, 1], "x": [0.5, np.nan], "name": ["å", "b"], "yes": [True, False], "free": [None, (1,)]}
    )
    for one in (frame, frame[frame["n"] < 2], frame.iloc[:0], frame.iloc[[1, 0]], pd.DataFrame()):
        pd.testing.assert_frame_equal(decode(encode(one)), one)
    array = np.arange(6, dtype=np.int32).reshape(2, 3)
    back = decode(encode(array))
    assert (back.dtype, back.tolist()) == (array.dtype, array.tolist())


def test_a_failure_comes_back_with_its_place() -> None:
    back = decode(encode(ChildFailedError("OSError", ("a.py:1",), 13, "roster.json")))
    assert (back.name, back.places, back.number, back.file) == ("OSError", ("a.py:1",), 13, "roster.json")


@pytest.mark.parametrize("value", [Trap("x"), print, np.asarray([object()]), object()])
def test_what_is_no_data_is_not_sent(value: object) -> None:
    with pytest.raises(TypeError):
        encode(value)


@pytest.mark.parametrize(
    "answer",
    [
        {"made": ["os:system", {"command": "true"}]},
        {"made": ["planner.files.writing:write_atomically", {"path": "x", "data": ""}]},
        {"made": ["planner.compute.child:Child", {}]},
        {"made": ["planner.compute.child:os", {}]},
        {"made": ["tests.compute.jobs:Trap", {"marker": "x"}]},
        {"made": ["plannerx:A", {}]},
        {"model": ["planner.domain.finding:Finding", '{"code": 1}']},
        {"enum": ["planner.compute.stream:Ended", "NONE"]},
        {"frame": [[["a", "int64", ["x"]]], [0, 1, 1], None]},
        {"unknown": 1},
        {"tuple": [1], "list": [1]},
        {},
    ],
    ids=json.dumps,
)
def test_s20_answers_that_are_no_data_are_refused(answer: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        decode(json.dumps(answer).encode())
