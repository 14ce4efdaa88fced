"""Ctrl-C is a wish while the work lasts, an exception before and after, and an exception when it is repeated."""

import signal
from threading import Event, Thread

import pytest

from planner.compute.interrupt import ctrl_c_sets


def test_the_first_is_a_wish_and_the_second_an_exception() -> None:
    stop = Event()
    with ctrl_c_sets(stop):
        signal.raise_signal(signal.SIGINT)
        assert stop.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_afterwards_it_is_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with ctrl_c_sets(Event()):
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_another_thread_leaves_the_signal_alone() -> None:
    before, seen = signal.getsignal(signal.SIGINT), []

    def look() -> None:
        with ctrl_c_sets(Event()):
            seen.append(signal.getsignal(signal.SIGINT))

    thread = Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [before]
