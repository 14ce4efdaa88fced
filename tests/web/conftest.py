"""A page of its own for each test, over a copy of a workspace that is made once."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from planner.store.workspace import sealing
from tests.cli.mounted_town import SCENARIO
from tests.kept_children import kept_children
from tests.store.workspace.kit import QUICK
from tests.web import plans
from tests.web import town as towns
from tests.web.kit import Page, make_folder

Make = Callable[[Path], Page]


@pytest.fixture(scope="package", autouse=True)
def children() -> Iterator[None]:
    """Those that solve go on from test to test."""
    with kept_children():
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An empty workspace, and its key on paper."""
    folder = tmp_path_factory.mktemp("web") / "w"
    return folder, make_folder(folder)


@pytest.fixture(scope="session")
def organised(template: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One with the town's organisation."""
    disk = tmp_path_factory.mktemp("organised")
    folder = Path(shutil.copytree(template[0], disk / "w"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(disk)
        towns.organise(folder, disk)
    return folder


@pytest.fixture(scope="session")
def populated(organised: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One with the town's people, too."""
    disk = tmp_path_factory.mktemp("populated")
    folder = Path(shutil.copytree(organised, disk / "w"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(disk)
        towns.populate(folder, disk)
    return folder


@pytest.fixture(scope="session")
def governed(populated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One whose plan is solved, approved, published and in force, with a unit for the crisis team."""
    disk = tmp_path_factory.mktemp("governed")
    folder = Path(shutil.copytree(populated, disk / "w"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(disk)
        plans.govern(folder)
    return folder


@pytest.fixture(scope="session")
def solved_once(populated: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """One with the town's people and the plan of a scenario, given by its text."""

    @cache
    def folder(text: str) -> Path:
        disk = tmp_path_factory.mktemp("solved")
        copied = Path(shutil.copytree(populated, disk / "w"))
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(disk)
            plans.solve(Page(copied), text)
        return copied

    return folder


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Serves a copy of a workspace from a folder in which nothing else lies."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("planner.jobs.workspace.people.sealing.STANDARD", QUICK)
    assert sealing.STANDARD == QUICK
    return lambda folder: Page(Path(shutil.copytree(folder, tmp_path / "w")))


@pytest.fixture
def page(served: Make, template: tuple[Path, str]) -> Page:
    """Over an empty workspace."""
    return served(template[0])


@pytest.fixture
def organised_page(served: Make, organised: Path) -> Page:
    """Over one with an organisation and nobody in it."""
    return served(organised)


@pytest.fixture
def town(served: Make, populated: Path) -> Page:
    """Over one with people."""
    return served(populated)


@pytest.fixture
def in_force(served: Make, governed: Path) -> Iterator[Page]:
    """Over one whose plan is in force."""
    page = served(governed)
    yield page
    page.desk.solvers.end()


@pytest.fixture
def served_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    """Where there is no workspace yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("planner.jobs.workspace.people.sealing.STANDARD", QUICK)
    return Page(Path("arbetsyta"))


@pytest.fixture
def paper(template: tuple[Path, str]) -> str:
    """The key on paper."""
    return template[1]


@pytest.fixture
def scenario() -> str:
    """The text of S1."""
    return SCENARIO


@pytest.fixture
def solved(served: Make, solved_once: Callable[[str], Path], scenario: str) -> Iterator[Page]:
    """Over one with the town's people and the plan of S1."""
    page = served(solved_once(scenario))
    yield page
    page.desk.solvers.end()
