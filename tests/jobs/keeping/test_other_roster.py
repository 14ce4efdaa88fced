"""A plan on another roster than its own: the same people by the same ids, or nothing is said."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.jobs.keeping.other_roster import on_roster
from planner.jobs.plans import read_verified
from tests import builders as b
from tests.imports.rendered import render
from tests.jobs.keeping.adopted_world import make, write_roster


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("other") / "x")


def test_the_plan_is_asked_on_the_new_people_and_all_else_is_its_own(made: Path) -> None:
    file = read_verified(made / "plans" / "X.json")
    placed = {name.person for name in file.plan.placements}
    roster = b.roster(b.person("new"), *(one for one in b.people(4) if one.id != min(placed)))
    write_roster(roster, made / "next.json")
    other = on_roster(file, made / "next.json")
    assert other.case == file.case.model_copy(update={"roster": roster, "notes": ()})
    assert (other.before, other.kept, other.placed, other.placed_kept) == (4, 3, 2, 1)
    assert other.as_of == date(2027, 3, 1)


def test_another_key_is_refused_and_few_are_told(made: Path) -> None:
    file = read_verified(made / "plans" / "X.json")
    write_roster(b.roster(*b.people(4, "q")), made / "next.json")
    with pytest.raises(InputRefusedError) as caught:
        on_roster(file, made / "next.json")
    render(caught.value.findings)
    assert [(one.code, one.file) for one in caught.value.findings] == [("E-STORE-034", "next.json")]
    write_roster(b.roster(*b.people(1), *b.people(4, "q")), made / "next.json")
    assert [note.code for note in on_roster(file, made / "next.json").case.notes] == ["W-STORE-035"]


def test_notes_are_those_of_the_new_roster_and_locks_on_those_gone_are_none(made: Path) -> None:
    file = read_verified(made / "plans" / "X.json")
    strange = b.roster(*b.people(4, unit="Z"))
    write_roster(strange, made / "next.json")
    locked = file.case.with_organisation(locks=(b.pin("p09", "P"), b.ban("p08")))
    on = on_roster(type(file)(locked, file.plan, file.path), made / "next.json")
    assert [(note.code, note.file) for note in on.case.notes] == [("W-ORG-034", "next.json")]
    data = (made / "next.json").read_bytes()
    (made / "next.json").write_bytes(data.replace(b'"birth_year":1980', b'"birth_year":1981', 1))
    assert [note.code for note in on_roster(file, made / "next.json").case.notes] == ["W-STORE-001", "W-ORG-034"]
    # What was strange in the roster that the plan was made from is told of that one no more.
    noted = file.case.model_copy(update={"roster": strange, "notes": on.case.notes})
    write_roster(b.roster(*b.people(4)), made / "next.json")
    assert on_roster(type(file)(noted, file.plan, file.path), made / "next.json").case.notes == ()
