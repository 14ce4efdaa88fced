"""People and employments are made without their models' own checks: what comes of it is what the checks would give."""

from pathlib import Path

import pytest

from planner.domain.person import Employment, Person
from planner.imports.organisation.read import read_organisation
from planner.imports.roster.read import import_roster
from planner.sample.folder import write
from planner.sample.municipality import generate
from planner.sample.tables import AS_OF
from tests.imports.roster_files import KEY


@pytest.mark.parametrize("seed", [1, 2])
def test_whoever_is_made_would_pass_every_check(tmp_path: Path, seed: int) -> None:
    sample = generate(200, seed=seed)
    write(sample, tmp_path)
    organisation = read_organisation(tmp_path / "organisation").organisation
    files = [tmp_path / sheet.name for sheet in sample.files]
    people = import_roster(files, organisation, key=KEY, as_of=AS_OF).roster.people
    assert len(people) > 100
    for person in people:
        checked = Person.model_validate(person.model_dump())
        assert person == checked
        assert person.model_dump_json() == checked.model_dump_json()
        assert list(person.__dict__) == list(checked.__dict__)
        assert person.model_fields_set == checked.model_fields_set == set(Person.model_fields)
        assert {type(getattr(person, name)) for name in Person.model_fields} == {
            type(getattr(checked, name)) for name in Person.model_fields
        }
        assert hash(person) == hash(checked)
        copy = person.model_copy(update={"area": None})
        assert (copy.area, copy.id) == (None, person.id)
        for job in person.employments:
            assert job.model_dump() == Employment.model_validate(job.model_dump()).model_dump()
            with pytest.raises(ValueError, match="frozen"):
                job.unit = "X"
