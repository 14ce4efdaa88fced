"""The board of what is in force counts out whoever cannot come by now, or says that it counts on people who cannot."""

from pathlib import Path, PurePosixPath

import pytest

from planner.files.mounts import Content
from planner.jobs.force.boards import board_in_force
from planner.jobs.force.reading import compared, in_force
from planner.reports.situation.shown import Scene
from planner.reports.unit_names import fallen_said, some
from planner.text import words_for
from tests.jobs.force.headquarters import CARE, PLAN, at_work, plan_of
from tests.jobs.force.test_comparing import answered, looked, put
from tests.store.workspace.kit import MAKER

WORDS = words_for("sv")


def shown(place: Path) -> tuple[Scene, tuple[str, str]]:
    """What the team sees of it."""
    with at_work(place, CARE) as shelf:
        board = board_in_force(shelf.session, "S", "sv")
        assert board
        (since,) = {one.since for one in in_force(shelf.session)}
        scene = board.scenes[0]
        return scene, fallen_said(compared(shelf.session, "S", since), scene, WORDS)


def only(place: Path, position: str) -> str:
    """Whoever holds a position that one name is wanted of."""
    with at_work(place, MAKER):
        (person,) = (one.person for one in plan_of(place).plan.placements if one.position == position)
    return person


@pytest.mark.parametrize("position", ["P2", "P4"])
def test_whoever_is_claimed_is_counted_out_also_of_a_later_phase(place: Path, position: str) -> None:
    put(place)
    before, said = shown(place)
    assert (before.planned, said) == (None, ("", ""))
    answered(place, only(place, position))
    looked(place, MAKER)
    after, said = shown(place)
    assert (after.planned, after.missing) == (before.missing, before.missing + 1)
    places = {one.id: one for square in after.squares for one in square.places}
    assert [(ident, one.missing) for ident, one in places.items() if one.missing != one.planned] == [(position, 1)]
    assert places[position].sign == "nobody"
    assert said == (
        "De som inte kan komma är borträknade ur talen och tecknen: 1–4 ianspråktagna av någon annan. "
        f"Planen: {before.missing} saknas; utan dem: {after.missing} saknas.",
        "De som inte kan komma är borträknade.",
    )
    answered(place)
    looked(place, MAKER)
    assert shown(place) == (before, ("", "")), "the answer was another after all"


def test_a_board_that_cannot_be_made_anew_says_whom_it_counts_on(place: Path) -> None:
    put(place)
    before, _ = shown(place)
    lost = only(place, "P2")
    inner = PurePosixPath(PLAN.as_posix())
    with at_work(place, MAKER) as shelf:
        shelf.replace(_other(shelf.read(inner), inner))
    answered(place, lost)
    looked(place, MAKER)
    after, said = shown(place)
    assert after == before
    assert said[0].startswith("Talen och tecknen räknar med personer som inte kan komma: 1–4 ianspråktagna")


def test_a_board_that_counts_out_somebody_who_can_come_again_says_so(place: Path) -> None:
    put(place)
    answered(place, only(place, "P2"))
    looked(place, MAKER)
    inner = PurePosixPath(PLAN.as_posix())
    with at_work(place, MAKER) as shelf:
        shelf.replace(_other(shelf.read(inner), inner))
    answered(place)
    looked(place, MAKER)
    scene, said = shown(place)
    assert scene.planned is not None
    assert said[0].startswith("Talen och tecknen räknar bort personer som nu kan komma igen.")


@pytest.mark.parametrize(("count", "told"), [(1, "1–4"), (4, "1–4"), (5, "5–9"), (23, "20–24")])
def test_few_are_told_as_the_report_tells_them(count: int, told: str) -> None:
    assert some(count, WORDS) == told


def _other(data: bytes, path: PurePosixPath) -> list[Content]:
    """The plan has been solved anew since."""
    return [Content(path, data.replace(b'"seed":1', b'"seed":2'))]
