"""What the crisis team sees: papers of approved plans and of no others, and nothing of what was before."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from planner.files.places import make_folder
from planner.files.writing import write_atomically
from planner.jobs.approving import codes
from planner.jobs.approving.decide import approve, send
from planner.jobs.approving.grounds import standing_of
from planner.jobs.approving.publish import may_publish, publish, withdraw
from planner.jobs.inputs import read_plan_file
from planner.store.workspace.shelf import WorkspaceShelf
from tests.jobs.approving.office import at_work, plan
from tests.store.workspace.kit import APPROVER, HR, MAKER, TEAM, path, refused

WHY = "Branden når byn i natt"


@pytest.fixture(autouse=True)
def here(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Works in the office's folder."""
    monkeypatch.chdir(office)


def written(*names: str) -> object:
    """Writes files that stand for the papers."""

    def write(folder: Path) -> Sequence[Path]:
        make_folder(folder)
        for name in names:
            write_atomically(folder / name, b"paper")
        return [folder / name for name in names]

    return write


def seen(office: Path, name: str = TEAM) -> list[str]:
    with at_work(office, name) as shelf:
        return [one.as_posix() for one in shelf.below(path("."))]


def test_an_approved_plan_is_published_and_the_team_sees_it_alone(office: Path) -> None:
    with at_work(office, MAKER), refused(codes.NOT_APPROVED, codes.NOT_APPROVED):
        may_publish([plan(office), plan(office, "Y")], "")
    with at_work(office, MAKER):
        send(plan(office))
    with at_work(office, APPROVER):
        approve(plan(office))
    with at_work(office, MAKER):
        with refused(codes.NOT_APPROVED):
            may_publish([plan(office), plan(office, "Y")], "")
        publish([plan(office)], may_publish([plan(office)], ""), written("report.html", "old.html"))  # type: ignore[arg-type]
        publish([plan(office)], may_publish([plan(office)], ""), written("report.html", "card.html"))  # type: ignore[arg-type]
    assert seen(office) == ["published/card.html", "published/report.html"]
    with at_work(office, TEAM) as shelf:
        assert shelf.read(path("published/card.html")) == b"paper"
    assert not [one for one in seen(office, HR) if one.startswith("published")]
    with at_work(office, APPROVER):
        assert len(withdraw().paths) == 2
    assert seen(office) == []


def test_in_an_emergency_it_is_marked_before_it_is_made(office: Path) -> None:
    marked = []

    def write(folder: Path) -> Sequence[Path]:
        now = standing_of(plan(office))
        marked.append(now.emergency.reason if now and now.emergency else "")
        return ()

    with at_work(office, MAKER):
        publish([plan(office)], may_publish([plan(office)], WHY), write)
    assert marked == [WHY]


@pytest.mark.parametrize("name", [HR, TEAM])
def test_who_does_not_plan_or_approve_publishes_nothing(office: Path, name: str) -> None:
    with at_work(office, name) as shelf:
        with pytest.raises(PermissionError):
            write_atomically(Path("published/x"), b"x")
        assert isinstance(shelf, WorkspaceShelf)


@pytest.mark.parametrize("name", [HR, TEAM])
def test_who_does_not_plan_or_approve_withdraws_nothing_and_is_not_told_that_nothing_was_there(
    office: Path, name: str
) -> None:
    with at_work(office, MAKER):
        publish([plan(office)], may_publish([plan(office)], WHY), written("report.html"))  # type: ignore[arg-type]
    with at_work(office, name), pytest.raises(PermissionError):
        withdraw()
    assert seen(office) == ["published/report.html"]


def test_without_a_workspace_nothing_is_published(template: Path) -> None:
    with refused(codes.NO_WORKSPACE):
        may_publish([read_plan_file(template / "town" / "plans" / "X.json")], "")
    with refused(codes.NO_WORKSPACE):
        withdraw()
