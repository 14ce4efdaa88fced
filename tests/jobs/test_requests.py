"""What a person asks of what is held about them is recorded, shown in the extract, and purged with the person."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.owner.requests import RequestKind
from planner.jobs.people.requests import FILE, read_requests, record_request
from planner.store.subject.rewriting import without_person
from planner.store.subject.signs import Signs
from planner.store.workspace.care.extract import about_person

DAY = date(2027, 3, 15)


def recorded(folder: Path, person: str, said: str = "Kompetensen är fel", decision: str = "") -> int:
    return record_request(folder, person, RequestKind.CORRECTION, DAY, said, decision)


def test_requests_are_kept_in_their_order(tmp_path: Path) -> None:
    private = tmp_path / "private"
    assert [recorded(private, "prs-a"), recorded(private, "prs-b"), recorded(private, "prs-a", decision="Rättat")] == [
        1,
        1,
        2,
    ]
    assert [(one.person, one.decision) for one in read_requests(private).requests] == [
        ("prs-a", ""), ("prs-b", ""), ("prs-a", "Rättat"),
    ]  # fmt: skip


def test_it_stands_in_the_extract_and_goes_with_the_person(tmp_path: Path) -> None:
    recorded(tmp_path, "prs-a")
    recorded(tmp_path, "prs-b", "Något annat")
    data = (tmp_path / FILE).read_bytes()
    assert [one["said"] for one in about_person(FILE, data, Signs("prs-a"), {"prs-b"}) or ()] == ["Kompetensen är fel"]
    left = without_person(FILE, data, Signs("prs-a"), "gallrad-0001", {})
    assert left is not None
    (tmp_path / FILE).write_bytes(left)
    assert [one.said for one in read_requests(tmp_path).requests] == ["Något annat"]


@pytest.mark.parametrize("said", ["", "  ", "ring 070-174 06 05", "19120229-0005 är fel", "a@b.se", "x" * 5000])
def test_what_holds_a_number_or_says_nothing_is_refused(tmp_path: Path, said: str) -> None:
    with pytest.raises(InputRefusedError, match="E-CLI-144"):
        recorded(tmp_path, "prs-a", said)
    assert not (tmp_path / FILE).exists()


def test_a_file_that_is_none_of_ours_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{}!", encoding="utf-8")
    with pytest.raises(InputRefusedError, match="E-CLI-145"):
        recorded(tmp_path, "prs-a")
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "{}!"
