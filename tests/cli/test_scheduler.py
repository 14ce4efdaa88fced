"""``--scheduler`` hands the solves to a Dask cluster: the same plans, and clear words where there is none."""

import sys
from pathlib import Path

import pytest

from tests.cli.kit import World, planner
from tests.compute.dask_cluster import dask_cluster

pytestmark = pytest.mark.usefixtures("children")


@pytest.mark.long
def test_a_cluster_gives_the_same_bytes(world: World) -> None:
    pytest.importorskip("distributed")
    before, record = world.plan("SC5").read_bytes(), (world.out / "run.json").read_bytes()
    world.plan("SC5").unlink()
    with dask_cluster() as (address, _):
        said = world.solve("SC5", "--scheduler", address)
    assert said.code == 0, said.err
    assert world.plan("SC5").read_bytes() == before
    (world.out / "run.json").write_bytes(record)


@pytest.mark.long
def test_a_cluster_gives_the_same_report(world: World, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    plans = [world.plan(scenario) for scenario in ("SC1", "SC5")]
    here, there = tmp_path / "here", tmp_path / "there"
    with dask_cluster() as (address, _):
        for out, more in ((here, ()), (there, ("--scheduler", address))):
            said = planner("report", *plans, "--out", out, *more)
            assert said.code == 0, said.err
    assert (there / "report.html").read_bytes() == (here / "report.html").read_bytes()


def test_a_report_without_the_library(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = planner("report", world.plan("SC5"), "--out", tmp_path, "--scheduler", "tcp://127.0.0.1:9", "--json")
    assert (said.code, said.json["findings"][0]["code"]) == (2, "E-CLI-018")


def test_without_the_library(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = world.solve("SC5", "--scheduler", "tcp://127.0.0.1:9", "--json", out=tmp_path)
    assert (said.code, said.json["findings"][0]["code"]) == (2, "E-CLI-018")
    assert "krisplan[cluster]" in said.err


def test_nobody_at_the_address(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("planner.compute.cluster.PATIENCE_S", 0.5)
    said = world.solve("SC5", "--scheduler", "tcp://127.0.0.1:9", "--json", out=tmp_path)
    assert (said.code, said.json["findings"][0]["code"]) == (2, "E-CLI-019")
    assert "tcp://127.0.0.1:9" in said.err
