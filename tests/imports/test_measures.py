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


DECIDED = build.organisation(
    build.position("P", 2, clearance_class=2),
    build.position("Q"),
    units=(build.unit("U", lend_percent=20), build.unit("V", employer="EXT")),
)


def decisions(tmp_path: Path, *texts: str) -> list[tuple[str, str | None]]:
    """What is found fault with in a file of decisions, one per text."""
    path = tmp_path / "measures.toml"
    path.write_text("".join(f"[[decision]]\n{text}\n" for text in texts), encoding="utf-8")
    try:
        read_catalogue(path, DECIDED)
    except InputRefusedError as error:
        render(error.findings)
        return [(one.code, one.column) for one in error.findings]
    return []


@pytest.mark.parametrize(
    "text",
    [
        'kind = "ompröva klass"\nposition = "P"',
        'kind = "review"\nposition = "P"\nclearance_class = 3\nweeks = 4\ncost_kr = 1',
        'kind = "Dubbla roller"\npositions = ["P", "Q"]\nprice = 2',
        'kind = "utlåning"\nunit = "U"\nlend_percent = 21',
        'kind = "lend"\nunit = "U"',
        'kind = "avtal"\nlender = "EXT"\nborrower = "KOM"',
        'kind = "sänk"\nposition = "P"\nseats = 1',
        'kind = "lower"\nposition = "P"\nseats = 0\nstaffing = "lägsta"',
    ],
)
def test_decisions_are_read_in_swedish_and_english(tmp_path: Path, text: str) -> None:
    assert decisions(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('kind = "review"', "E-DOC-067"),
        ('kind = "review"\nposition = "P"\nseats = 1', "E-DOC-067"),
        ('kind = "lower"\nposition = "P"', "E-DOC-067"),
        ('kind = "lower"\nposition = "P"\nstaffing = "target"', "E-DOC-067"),
        ('kind = "double_hat"\npositions = ["P", "P"]', "E-DOC-067"),
        ('kind = "agreement"\nlender = "EXT"\nborrower = "EXT"', "E-DOC-067"),
        ('kind = "review"\nposition = "X"', "E-MEASURES-006"),
        ('kind = "double_hat"\npositions = ["P", "X"]', "E-MEASURES-006"),
        ('kind = "lend"\nunit = "X"', "E-MEASURES-007"),
        ('kind = "agreement"\nlender = "X"\nborrower = "KOM"', "E-MEASURES-003"),
        ('kind = "agreement"\nlender = "EXT"\nborrower = "X"', "E-MEASURES-003"),
        ('kind = "review"\nposition = "P"\nclearance_class = 2', "E-MEASURES-009"),
        ('kind = "review"\nposition = "P"\nclearance_class = 1', "E-MEASURES-009"),
        ('kind = "review"\nposition = "Q"', "E-MEASURES-009"),
        ('kind = "lend"\nunit = "U"\nlend_percent = 20', "E-MEASURES-009"),
        ('kind = "lend"\nunit = "V"', "E-MEASURES-009"),
        ('kind = "lower"\nposition = "P"\nseats = 2', "E-MEASURES-009"),
        ('kind = "lower"\nposition = "P"\ndepth = 1', "E-MEASURES-009"),
    ],
)
def test_decisions_that_say_nothing_or_something_unknown_are_refused(tmp_path: Path, text: str, code: str) -> None:
    assert [found for found, _ in decisions(tmp_path, text)] == [code]


def test_one_decision_of_a_kind_about_a_thing(tmp_path: Path) -> None:
    review = 'kind = "review"\nposition = "P"'
    assert decisions(tmp_path, review, review + "\nclearance_class = 3") == [("E-MEASURES-008", "decision[1]")]
    assert decisions(tmp_path, review, 'kind = "lower"\nposition = "P"\nseats = 1') == []
    hats = 'kind = "double_hat"\npositions = ["{}", "{}"]'
    assert decisions(tmp_path, hats.format("P", "Q"), hats.format("Q", "P")) == [("E-MEASURES-008", "decision[1]")]
