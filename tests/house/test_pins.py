"""The pins: every line has hashes, no line names a host, and both sets agree."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT

PINS = ("constraints.txt", "constraints-dev.txt")


def pinned(name: str) -> set[tuple[str, str]]:
    """Packages with version and marker."""
    return set(re.findall(r"^([A-Za-z0-9._-]+)==([^\\\n]+?) *\\?$", _read(name), flags=re.MULTILINE))


@pytest.mark.parametrize("name", PINS)
def test_every_pin_has_a_hash(name: str) -> None:
    blocks = re.split(r"\n(?=\S)", _read(name).strip())
    assert len(blocks) == len(pinned(name)) > 20
    assert [block.split("\n")[0] for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)] == []


@pytest.mark.parametrize("name", PINS)
def test_no_pin_names_a_host(name: str) -> None:
    assert "://" not in _read(name)
    assert not re.search(r"^\s*(-i|--index|--extra|--find|-f|.* @ )", _read(name), flags=re.MULTILINE)


def test_the_development_set_holds_the_runtime_set() -> None:
    runtime, development = map(pinned, PINS)
    assert runtime <= development


def test_one_version_serves_every_python() -> None:
    """What is tried on one Python is then tried on all; a package may be missing where a Python does not need it."""
    names = [name for name, _ in pinned("constraints-dev.txt")]
    assert {name for name in names if names.count(name) > 1} == set()


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads(_read("pyproject.toml"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    held = {name.lower().replace("_", "-") for name, _ in pinned("constraints.txt")}
    assert {re.split(r"[<>=\[; ]", name)[0].lower() for name in asked} <= held
    groups = [name for group in project["dependency-groups"].values() for name in group]
    every = {name.lower().replace("_", "-") for name, _ in pinned("constraints-dev.txt")}
    assert {re.split(r"[<>=\[; ]", name)[0].lower() for name in groups} <= every


def _read(name: str) -> str:
    return Path(ROOT / name).read_text(encoding="utf-8")
