"""A run always gives what had been accepted before it ended, whichever way it ended."""

import _thread
import errno
import os
import signal
import time
from threading import Event, Timer

import pytest

from planner.compute import ChildFailedError, Ended, Limits, stream
from planner.compute.child import Child
from planner.domain.finding import InputRefusedError
from tests.compute import jobs


def test_completes_with_the_last_item_and_reports_each() -> None:
    seen: list[int] = []
    outcome = stream(jobs.count, (3,), progress=seen.append)
    assert (outcome.latest, outcome.ended, outcome.refused, seen) == (3, Ended.COMPLETED, 0, [1, 2, 3])


def test_only_accepted_items_count() -> None:
    seen: list[int] = []
    outcome = stream(jobs.count, (5,), accept=lambda item: item in (2, 4), progress=seen.append)
    assert (outcome.latest, outcome.ended, outcome.refused, seen) == (4, Ended.COMPLETED, 3, [2, 4])


def test_a_child_that_works_again_keeps_nothing_of_the_work_before() -> None:
    child = Child()
    held = [stream(jobs.rings, ("a case",), child=child).latest for _ in range(3)]
    child.stop()
    assert held == [0, 0, 0]


def test_time_limit_returns_the_latest() -> None:
    outcome = stream(jobs.count_then_hang, (2,), limits=Limits(time_limit_s=0.3))
    assert (outcome.latest, outcome.ended) == (2, Ended.TIME_LIMIT)
    assert outcome.seconds < 20


def test_time_limit_waits_for_the_first_item_but_not_for_ever() -> None:
    late = stream(jobs.hang_then_count, (0.6,), limits=Limits(time_limit_s=0.1))
    assert (late.latest, late.ended) == (1, Ended.TIME_LIMIT)
    never = stream(jobs.hang_then_count, (60.0,), limits=Limits(time_limit_s=0.1, first_item_s=0.4))
    assert (never.latest, never.ended) == (None, Ended.TIME_LIMIT)


@pytest.mark.parametrize(
    ("elapsed_s", "has_item", "over"),
    [(1.9, True, False), (2.0, True, True), (2.0, False, False), (4.9, False, False), (5.0, False, True)],
)
def test_limits_are_exact(elapsed_s: float, has_item: bool, over: bool) -> None:
    assert Limits(time_limit_s=2.0, first_item_s=5.0).over(elapsed_s, has_item) is over
    assert not Limits().over(elapsed_s, has_item)


def test_a_limit_longer_than_the_patience_for_the_first_item_holds() -> None:
    assert not Limits(time_limit_s=60.0, first_item_s=5.0).over(30.0, has_item=False)


def test_a_killed_child_leaves_the_latest() -> None:
    outcome = stream(jobs.count_then_die, (3,))
    assert (outcome.latest, outcome.ended) == (3, Ended.CRASHED)


def test_a_killed_child_without_item_leaves_nothing() -> None:
    outcome = stream(jobs.count_then_die, (0,))
    assert (outcome.latest, outcome.ended) == (None, Ended.CRASHED)


def test_ctrl_c_returns_the_latest() -> None:
    Timer(1.5, _thread.interrupt_main).start()
    outcome = stream(jobs.count_then_hang, (2,), progress=lambda _: None)
    assert outcome.ended is Ended.INTERRUPTED
    assert outcome.latest in (None, 2)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Ctrl-C reaches a child by signal on POSIX only")
def test_ctrl_c_does_not_reach_the_child() -> None:
    child = Child()
    assert child.pid is not None
    os.kill(child.pid, signal.SIGINT)  # at once: even before it could set its own handler
    assert stream(jobs.count, (2,), child=child).latest == 2
    os.kill(child.pid, signal.SIGINT)
    assert stream(jobs.count, (3,), child=child).latest == 3
    child.stop()


def test_a_stop_from_another_thread_returns_the_latest() -> None:
    stop = Event()
    outcome = stream(jobs.count_then_hang, (2,), stop=stop, progress=lambda item: stop.set() if item == 2 else None)
    assert (outcome.latest, outcome.ended) == (2, Ended.INTERRUPTED)


def test_an_exception_tells_its_place_and_no_value() -> None:
    with pytest.raises(ChildFailedError) as raised:
        stream(jobs.count_then_raise, (0,))
    assert raised.value.name == "ValueError"
    assert raised.value.places[-1].startswith("compute/jobs.py:")
    assert jobs.CANARY not in str(raised.value) + repr(raised.value)


def test_an_exception_after_an_item_keeps_the_item() -> None:
    outcome = stream(jobs.count_then_raise, (2,))
    assert (outcome.latest, outcome.ended) == (2, Ended.CRASHED)
    assert outcome.trouble is not None
    assert outcome.trouble.name == "ValueError"


def test_refused_input_comes_back_with_its_findings() -> None:
    with pytest.raises(InputRefusedError) as raised:
        stream(jobs.refuse)
    assert [(finding.code, finding.row) for finding in raised.value.findings] == [("E-TEST-001", 7)]


def test_a_missing_file_in_the_child_is_not_taken_for_a_crash() -> None:
    with pytest.raises(ChildFailedError) as raised:
        stream(jobs.no_such_file)
    assert raised.value.name == "FileNotFoundError"
    assert (raised.value.number, raised.value.file) == (errno.ENOENT, "file")


def test_a_stopped_child_is_gone() -> None:
    child = Child()
    assert child.pid is not None
    stream(jobs.count_then_hang, (1,), limits=Limits(time_limit_s=0.1), child=child)
    for _ in range(50):
        try:
            os.kill(child.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("the child is still there")
