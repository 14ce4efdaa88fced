"""Several runs at once: the order of the answers, one death among many, and a stop for all."""

import _thread
import os
import time
from threading import Timer, current_thread, main_thread

import pytest

from planner.compute import ChildFailedError, Ended, Hooks, Place, stream_all
from planner.domain.finding import InputRefusedError
from tests.compute import jobs


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_answers_come_in_the_order_of_the_questions(workers: int) -> None:
    tasks = [(4, 0.1), (1, 0.0), (2, 0.0)]
    outcomes = stream_all(jobs.count, tasks, place=Place(workers))
    assert [outcome.latest for outcome in outcomes] == [4, 1, 2]
    assert {outcome.ended for outcome in outcomes} == {Ended.COMPLETED}


def test_no_tasks_no_answers() -> None:
    assert stream_all(jobs.count, []) == []


def test_a_child_that_has_ended_takes_the_next_task() -> None:
    outcomes = stream_all(jobs.pids, [(number,) for number in range(4)], place=Place(2))
    assert len({outcome.latest for outcome in outcomes}) == 2


@pytest.mark.skipif(not hasattr(os, "nice"), reason="the system knows no order of processes")
@pytest.mark.parametrize(("place", "steps"), [(Place(1), 0), (Place(1, behind=True), 10)])
def test_who_is_behind_lets_all_others_go_first(place: Place, steps: int) -> None:
    (outcome,) = stream_all(jobs.order, [()], place=place)
    assert outcome.latest == min(19, os.nice(0) + steps)


def test_one_death_takes_no_other_run_with_it() -> None:
    outcomes = stream_all(jobs.count_then_die, [(2,), (0,), (3,)], place=Place(2))
    assert [(outcome.latest, outcome.ended) for outcome in outcomes] == [
        (2, Ended.CRASHED),
        (None, Ended.CRASHED),
        (3, Ended.CRASHED),
    ]


def test_hooks_know_their_task() -> None:
    seen: set[tuple[int, int]] = set()
    begun: set[int] = set()
    ended: set[tuple[int, int | None]] = set()
    outcomes = stream_all(
        jobs.count,
        [(2,), (3,)],
        hooks=Hooks(
            accept=lambda index, item: (index, item) != (1, 3),
            progress=lambda index, item: seen.add((index, item)),
            begun=begun.add,
            ended=lambda index, outcome: ended.add((index, outcome.latest)),
        ),
        place=Place(2),
    )
    assert [(outcome.latest, outcome.refused) for outcome in outcomes] == [(2, 0), (2, 1)]
    assert seen == {(0, 1), (0, 2), (1, 1), (1, 2)}
    assert (begun, ended) == ({0, 1}, {(0, 2), (1, 2)})


@pytest.mark.parametrize("workers", [1, 2])
def test_an_answer_is_taken_by_whoever_asked_while_others_go_on(workers: int) -> None:
    ended, taken = list[int](), list[tuple[int, int | None, bool, bool]]()
    stream_all(
        jobs.count,
        [(1, 0.0), (3, 1.0)],
        hooks=Hooks(
            ended=lambda index, _: ended.append(index),
            taken=lambda index, one: taken.append((index, one.latest, 1 in ended, current_thread() is main_thread())),
        ),
        place=Place(workers),
    )
    assert taken == [(0, 1, False, True), (1, 3, True, True)]


def test_ctrl_c_stops_all_and_keeps_what_there_is() -> None:
    began = time.monotonic()
    Timer(2.5, _thread.interrupt_main).start()
    outcomes = stream_all(jobs.count_then_hang, [(2,), (3,), (4,)], place=Place(2))
    assert time.monotonic() - began < 20
    assert {outcome.ended for outcome in outcomes} == {Ended.INTERRUPTED}
    assert outcomes[2].latest is None


def test_an_error_stops_the_others() -> None:
    began = time.monotonic()
    with pytest.raises(InputRefusedError, match="E-TEST-002"):
        stream_all(jobs.raise_or_hang, [(False,), (True,), (False,)], place=Place(2))
    assert time.monotonic() - began < 60


def test_the_first_error_in_order_is_raised() -> None:
    with pytest.raises(InputRefusedError):
        stream_all(jobs.refuse, [(), ()], place=Place(2))
    with pytest.raises(ChildFailedError):
        stream_all(jobs.count_then_raise, [(0,), (0,)], place=Place(1))
