"""Whoever is cleared for class 1 or 2 without a word of citizenship counts nowhere, and that is told."""

from pathlib import Path

import pytest

from planner.domain.settings import Settings
from planner.imports import codes
from planner.imports.roster.read import import_roster
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, write_csv


@pytest.mark.parametrize(
    ("level", "state", "citizen", "told"),
    [
        ("1", "godkänd", "", 1),
        ("2", "godkänd", "", 1),
        ("3", "godkänd", "", 0),
        ("2", "ansökt", "", 0),
        ("2", "godkänd", "ja", 0),
        ("2", "godkänd", "nej", 0),
    ],
)
def test_unknown_citizenship_of_the_cleared_is_told(
    tmp_path: Path, level: str, state: str, citizen: str, told: int
) -> None:
    row = ROW | {"säkerhetsklass": level, "säkerhetsprövning": state, "svensk medborgare": citizen}
    found = import_roster([write_csv(tmp_path, row)], organisation(), key=KEY, as_of=AS_OF).findings
    assert [one.facts["count"] for one in found if one.code == codes.CITIZENSHIP_UNKNOWN] == [1] * told


@pytest.mark.parametrize(("classes", "told"), [((1,), []), ((1, 2), ["1, 2"]), ((3, 2), ["2, 3"])])
def test_the_municipalitys_own_classes_hold_where_they_are_known(
    tmp_path: Path, classes: tuple[int, ...], told: list[str]
) -> None:
    row = ROW | {"säkerhetsklass": "2", "säkerhetsprövning": "godkänd", "svensk medborgare": ""}
    own = Settings(citizenship_classes=classes)
    files = [write_csv(tmp_path, row)]
    found = import_roster(files, organisation(), key=KEY, as_of=AS_OF, settings=own).findings
    assert [one.facts["classes"] for one in found if one.code == codes.CITIZENSHIP_UNKNOWN] == told
