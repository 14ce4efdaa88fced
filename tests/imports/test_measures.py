"""Measures that contradict themselves."""

from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports.measures import read_catalogue
from tests import builders as build
from tests.imports.rendered import render

CITY = build.organisation(build.position())
POOL = '[[pool]]\nid = "{id}"\nname_sv = "x"\npeople = 1\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[vetting]]\nclearance_class = 3\ncost_kr = 1\n" * 2, ("E-MEASURES-005", "vetting[1].clearance_class")),
        (POOL.format(id="A") + POOL.format(id="a"), ("E-MEASURES-004", "pool[1].id")),
        (POOL.format(id="../a"), ("E-DOC-018", "pool[0].id")),
    ],
)
def test_s15_measures_that_stand_twice(tmp_path: Path, text: str, expected: tuple[str, str]) -> None:
    path = tmp_path / "measures.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefusedError) as caught:
        read_catalogue(path, CITY)
    render(caught.value.findings)
    assert [(one.code, one.column) for one in caught.value.findings] == [expected]
