"""A list of skills replaces all of them: that most of those who have one would lose it has to be confirmed."""

from dataclasses import replace

import pytest

from planner.jobs.people.place import Place
from planner.jobs.roster import prepare_import
from planner.store import codes
from tests.imports.roster_files import write_csv
from tests.jobs.test_again import JUNE, MAY, files, place, small, staff, store  # noqa: F401 - fixtures


def lists(nurses: int, others: int) -> tuple[dict[str, str], ...]:
    """Eight people, of whom so many are nurses, and so many of the rest have another skill."""
    skills = ["nurse"] * nurses + ["usk"] * others
    return tuple(row | {"kompetens": skill} for row, skill in zip(staff(8), [*skills, *[""] * 8], strict=False))


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ((4, 4), (0, 8), "nurse (4 → 0)"),
        ((4, 4), (1, 7), "nurse (4 → 1)"),
        ((4, 4), (2, 6), ""),
        ((6, 2), (3, 5), ""),
        ((2, 6), (0, 8), ""),
        ((3, 3), (0, 6), "nurse (3 → 0)"),
        ((4, 4), (4, 4), ""),
    ],
)
def test_what_most_lose_is_told(
    place: Place,  # noqa: F811
    before: tuple[int, int],
    after: tuple[int, int],
    lost: str,
) -> None:
    store(place, MAY, *lists(*before))
    path = write_csv(place.out.parent, *lists(*after))
    prepared = prepare_import([path], place.out.parent, place, JUNE, "sv")
    told = [note.facts["skills"] for note in prepared.confirm if note.code == codes.SKILLS_LOST]
    assert told == ([lost] if lost else [])
    assert store(replace(place, confirmed=True), JUNE, *lists(*after))


def test_that_nobody_has_any_skill_is_told_once(place: Place) -> None:  # noqa: F811
    store(place, MAY, *lists(4, 4))
    path = write_csv(place.out.parent, *lists(1, 0))
    prepared = prepare_import([path], place.out.parent, place, JUNE, "sv")
    assert [note.code for note in prepared.confirm] == [codes.FIELD_LOST]


def test_of_fewer_people_fewer_have_it(place: Place) -> None:  # noqa: F811
    store(place, MAY, *lists(4, 4))
    path = write_csv(place.out.parent, *lists(4, 4)[2:])
    prepared = prepare_import([path], place.out.parent, place, JUNE, "sv")
    assert codes.SKILLS_LOST not in {note.code for note in prepared.confirm}
