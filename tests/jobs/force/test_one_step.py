"""A scenario comes into force together with what it is compared with; what cannot be compared is told."""

from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError, finding
from planner.jobs.force import codes, comparing
from planner.jobs.force.enforce import Asked, Done, end, enforce
from planner.jobs.force.reading import compared, in_force
from planner.store.workspace import codes as workspace
from tests.jobs.force.headquarters import CARE, at_work, plan_of
from tests.store.workspace.kit import MAKER

ASKED = Asked("Stormen är här", alarm=False, phase=1)


class _Cut(BaseException):
    """The power, just then."""


def put(place: Path) -> Done:
    with at_work(place, MAKER):
        return enforce(plan_of(place), place / "private", None, ASKED)


def since(place: Path) -> set[str]:
    with at_work(place, CARE) as shelf:
        return {one.since for one in in_force(shelf.session)}


def _cut(*_: object) -> None:
    raise _Cut


def _refused(*_: object) -> None:
    raise InputRefusedError((finding(workspace.BUSY),))


def test_nothing_is_in_force_that_was_cut_short_before_it_was_compared(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "renew_publication", _cut)
    with pytest.raises(_Cut):
        put(place)
    assert since(place) == set()


def test_nothing_is_ended_that_was_cut_short(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(place)
    before = since(place)
    monkeypatch.setattr(comparing, "renew_publication", _cut)
    with pytest.raises(_Cut), at_work(place, MAKER):
        end(plan_of(place).path, "S", "Över")
    assert since(place) == before


def test_what_cannot_be_compared_comes_into_force_all_the_same_and_is_told(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "_compared", _refused)
    done = put(place)
    assert {codes.NOT_COMPARED, workspace.BUSY} <= {one.code for one in done.notes}
    (step,) = since(place)
    with at_work(place, CARE) as shelf:
        assert compared(shelf.session, "S", step) is None
