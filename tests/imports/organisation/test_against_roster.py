"""An organisation and the roster that is to staff it."""

from datetime import date
from pathlib import Path

from planner.domain.finding import Finding
from planner.imports.organisation.against_roster import check_locks, check_roster
from planner.imports.organisation.read import read_organisation
from tests import builders as b
from tests.imports.organisation.test_read import folder as folder
from tests.imports.rendered import render


def found(members: list[object], **changes: object) -> list[tuple[str, object]]:
    city = b.organisation(b.position(skills=("nurse",)), **changes)
    notes: tuple[Finding, ...] = check_roster(city, b.case(members, [b.position()]).roster, "org")  # type: ignore[arg-type]
    render(notes)
    assert all(note.file == "org" for note in notes)
    return [(note.code, note.facts.get("id") or note.facts["ids"]) for note in notes]


def test_s6_every_lock_on_nobody_is_an_error_with_its_row_unless_it_has_ended(folder: Path) -> None:
    gone, left, here = (f"prs-{letter * 16}" for letter in "abc")
    rows = [f"pin;{here};P2;", f"ban;{gone};;", f"pin;{left};P2;2027-02-28", f"ban;{left};P1;2027-03-01", "# note;;;"]
    (folder / "locks.csv").write_text("\n".join(["kind;person;position;until", *rows]), encoding="utf-8")
    told = check_locks(read_organisation(folder), {here}, date(2027, 3, 1))
    render(told)
    assert [(one.code, one.file, one.row, one.column, one.found) for one in told] == [
        ("E-ORG-050", "locks.csv", 3, "person", gone),
        ("E-ORG-050", "locks.csv", 5, "person", left),
    ]


def test_s6_units_that_the_organisation_no_longer_has_are_told() -> None:
    assert found([b.person("a"), b.person("b", unit="OLD"), b.person("c", unit="OLD")]) == [("W-ORG-034", "OLD")]


def test_s6_a_unit_of_another_employer_is_told() -> None:
    jobs = (b.employment(employer="ELSE"),)
    assert found([b.person("a"), b.person("b", employments=jobs)]) == [("W-ORG-035", "U")]


def test_s6_skills_that_the_organisation_no_longer_has_are_told() -> None:
    assert found([b.person("a", skills=(b.held("nurse"), b.held("smith")))]) == [("W-ORG-036", "smith")]


def test_s6_areas_that_the_travel_table_no_longer_has_are_told() -> None:
    near = (b.travel("NEAR", "HALL", 5),)
    people = [
        b.person("a", area="NEAR"),
        b.person("b", area="FAR"),
        b.person("c", area="omr-aaaaaaaaaaaa"),
        b.person("d"),
    ]
    assert found(people, travel=near) == [("W-ORG-037", "FAR")]
    assert found(people) == []


def test_long_lists_are_cut() -> None:
    many = [b.person(f"p{number}", unit=f"X{number:02}") for number in range(12)]
    ((_, ids),) = found(many)
    assert str(ids).startswith("X00, X01")
    assert str(ids).endswith("X09 …")
