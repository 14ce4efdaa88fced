"""A plan that is not there is answered with those that could be meant."""

from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.jobs.keeping.opened import opened
from tests.imports.rendered import render


@pytest.fixture(autouse=True)
def _work_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "adopted/SC1/adopted.json",
        "elsewhere/Old-1/adopted.json",
        "out/plans/SC1.json",
        "out/plans/TRE.json",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("SC1", "adopted/SC1, out/plans/SC1.json"), ("sc1.json", "adopted/SC1, out/plans/SC1.json"),
        ("adopted/TRE", "out/plans/TRE.json"), ("elsewhere/Old1", "elsewhere/Old-1"),
        ("out/plans/TRA.json", "out/plans/TRE.json"),
    ],
)  # fmt: skip
def test_the_nearest_is_named(typed: str, meant: str) -> None:
    with pytest.raises(InputRefusedError) as caught:
        opened(Path(typed))
    (fault,) = caught.value.findings
    assert (fault.code, fault.facts["meant"]) == ("E-CLI-091", meant)
    assert any(meant in text for text in render([fault]))


@pytest.mark.parametrize("typed", ["wholly-otherwise", "out/plans/TRE.json", "out"])
def test_what_is_there_and_what_is_like_nothing_is_left_to_whoever_reads_it(typed: str) -> None:
    assert opened(Path(typed)) == (Path(typed), None)
