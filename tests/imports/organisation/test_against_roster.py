"""An organisation and the roster that is to staff it."""

from planner.domain.finding import Finding
from planner.imports.organisation.against_roster import check_roster
from tests import builders as b
from tests.imports.rendered import render


def found(members: list[object], **changes: object) -> list[tuple[str, object]]:
    city = b.organisation(b.position(skills=("nurse",)), **changes)
    notes: tuple[Finding, ...] = check_roster(city, b.case(members, [b.position()]).roster, "org")  # type: ignore[arg-type]
    render(notes)
    assert all(note.file == "org" for note in notes)
    return [(note.code, note.facts.get("id") or note.facts["ids"]) for note in notes]


def test_s6_a_lock_on_nobody_is_an_error() -> None:
    locks = (b.pin("a", "P"), b.ban("gone"), b.ban("left", "P"), b.pin("left", "P"))
    assert found([b.person("a")], locks=locks) == [("E-ORG-050", "gone"), ("E-ORG-050", "left")]


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
