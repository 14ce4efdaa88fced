"""What was noticed as the workspace was opened stands on the first page, once, for whoever opens all."""

from pathlib import PurePosixPath

import pytest

from planner.store.workspace import shelf
from planner.store.workspace.roles import Container, container_of
from tests.store.workspace import kit
from tests.web.kit import HR, MAKER, Page, said


def test_papers_that_were_moved_out_of_hrs_reach_are_told_once_on_start(
    town: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def before(path: PurePosixPath) -> Container:
        return Container.PEOPLE if path.parts[0] == "private" else container_of(path)

    with monkeypatch.context() as patch, kit.opened(town.folder, HR) as session:
        patch.setattr(shelf, "container_of", before)
        kit.put(session, **{"private/holders-X.plan-ab.html": b"plan"})
    assert "W-WORKSPACE-077" not in said(town.by(HR).get("/"))
    maker = town.by(MAKER)
    first = said(maker.get("/"))
    assert "W-WORKSPACE-077" in first
    assert "planner workspace" not in first
    assert "W-WORKSPACE-077" not in said(maker.get("/"))
