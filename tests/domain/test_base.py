"""The base of all models: frozen, strict about keys, and silent about what it refuses."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from planner.domain.base import Id, Period
from planner.domain.skill import Skill
from tests import builders as b


def test_a_model_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        b.person().birth_year = 1950  # type: ignore[misc]


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError):
        Skill.model_validate({"id": "x", "name_sv": "x", "name_en": "x", "grade": 3})


def test_a_refused_value_is_not_repeated() -> None:
    refused_value = "195001019816"
    with pytest.raises(ValidationError) as caught:
        b.person(birth_year=refused_value)
    assert refused_value not in str(caught.value)
    assert refused_value not in repr(caught.value)


@pytest.mark.parametrize("bad", ["", " ", "a b", "a,b", "a;b", "a|b", "a\tb", "x" * 65])
def test_an_id_survives_in_a_list_in_a_cell(bad: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Id).validate_python(bad)


def test_ids_may_be_swedish_and_are_trimmed() -> None:
    assert TypeAdapter(Id).validate_python(" ÄOF-HT1 ") == "ÄOF-HT1"


def test_a_period_holds_both_its_days() -> None:
    day = date(2027, 3, 1)
    assert Period(first=day, last=day).days == 1
    assert Period(first=day, last=date(2027, 3, 14)).days == 14
    with pytest.raises(ValidationError):
        Period(first=day, last=date(2027, 2, 28))
