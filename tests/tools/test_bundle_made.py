"""Bundles that are really made, for every system; the one for Linux is installed and run with the network cut off."""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

from tests.house.test_no_hosts import folders, hosts
from tests.house.tree import ROOT
from tools.bundle.pinned import asked_for, read_pins, wheels_of
from tools.bundle.targets import PYTHONS, TARGETS, Target
from tools.bundle.write import SUMS, sha256

pytestmark = pytest.mark.long
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
PINS = read_pins((ROOT / "constraints.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=TARGETS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A system and its bundle; the one for Linux for the Python that runs this, so that it can be tried."""
    system = str(request.param)
    folder = tmp_path_factory.mktemp("stick") / f"krisplan-{system}"
    command = [sys.executable, "-m", "tools.bundle", "--for", system, "--to", str(folder)]
    command += ["--python", HERE] if system == "linux" else []
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sha256(folder / SUMS) in done.stdout
    return system, folder


def test_every_pin_has_one_wheel_that_fits_and_whose_hash_is_pinned(made: tuple[str, Path]) -> None:
    system, folder = made
    python = HERE if system == "linux" else PYTHONS[0]
    wheels = {path for path in (folder / "wheels").iterdir() if path.name.split("-")[0] != "krisplan"}
    used = set()
    for target in TARGETS[system]:
        tags = _tags(target, python)
        for pin in asked_for(PINS, target, python):
            fitting = [w for w in wheels_of(pin, folder / "wheels") if parse_wheel_filename(w.name)[3] & tags]
            assert len(fitting) == 1, f"{pin.name}: {[w.name for w in fitting]}"
            assert str(parse_wheel_filename(fitting[0].name)[1]) == pin.version
            assert sha256(fitting[0]) in pin.hashes
            used.add(fitting[0])
    assert used == wheels


def _tags(target: Target, python: str) -> set[Tag]:
    """All that a machine runs; of a Mac the older ones too."""
    version = tuple(map(int, python.split(".")))
    older = [*mac_platforms((12, 0), target.machine)] if target.sys_platform == "darwin" else list(target.platforms)
    interpreter = f"cp{python.replace('.', '')}"
    return {*cpython_tags(version, platforms=older), *compatible_tags(version, interpreter, older)}


def test_what_is_installed_is_what_lies_there(made: tuple[str, Path]) -> None:
    _, folder = made
    held = read_pins((folder / "requirements.txt").read_text(encoding="utf-8"))
    assert sorted(one for pin in held for one in pin.hashes) == sorted(map(sha256, (folder / "wheels").iterdir()))


def test_the_list_of_checksums_holds_every_file(made: tuple[str, Path]) -> None:
    _, folder = made
    lines = (folder / SUMS).read_bytes().decode().split("\n")
    listed = dict(reversed(line.split("  ", 1)) for line in lines if line)
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert listed == {name: sha256(path) for name, path in files.items() if name != SUMS}


def test_what_is_ours_names_no_host_and_no_folder_of_this_machine(made: tuple[str, Path]) -> None:
    system, folder = made
    (own,) = (folder / "wheels").glob("krisplan-*.whl")
    texts = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert {"LASMIG.txt", "README.txt", "start.py", "LICENSE", "requirements.txt", SUMS} < set(texts)
    for name in ("README.txt", "start.py"):
        assert (b"\r\n" in texts[name]) == (system == "windows")
    with zipfile.ZipFile(own) as wheel:
        texts |= {name: wheel.read(name) for name in wheel.namelist()}
    assert "planner/_sample/data/personal.csv" in texts
    stray = re.compile("|".join(re.escape(one) for one in (*hosts(), *folders(), str(folder.parent))).encode())
    assert [name for name, content in texts.items() if stray.search(content)] == []


@pytest.mark.parametrize("made", ["linux"], indirect=True)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a bundle for Linux runs on Linux")
def test_it_installs_and_solves_with_the_network_cut_off(made: tuple[str, Path], tmp_path: Path) -> None:
    copied = shutil.copytree(made[1], tmp_path / "a folder of mine" / "krisplan")
    home = tmp_path / "home"
    shutil.copytree(ROOT / "data", home / "krisplan" / "data")
    sample = ("data/personal.csv", "data/kompetens.csv", "data/sakerhet.csv")
    first = _offline(copied, home, "import", *sample)
    assert "Setting up" in first
    second = _offline(copied, home, "solve", "SC8")
    assert "Setting up" not in second
    _offline(copied, home, "verify", "out/plans/SC8.json")
    assert (home / "krisplan" / "out" / "plans" / "SC8.json").is_file()
    assert not list(copied.glob("out*")), "the work lies where no newer program replaces it"


def _offline(folder: Path, home: Path, *arguments: str) -> str:
    """Runs the start script where there is no network at all, or, if the machine cannot do that, none that answers."""
    # The environment's own folder would come first on the path, and offers what is installed in it already.
    path = f"{Path(sys.base_prefix) / 'bin'}:/usr/bin:/bin"
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "PIP_INDEX_URL", "PIP_PROXY"), "http://127.0.0.1:9")
    done = subprocess.run(
        [*_alone(), "sh", str(folder / "start.sh"), *arguments],
        env={"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", **nowhere},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def _alone() -> Sequence[str]:
    """What cuts the network off for a command, where that is allowed; not all of Linux lets everybody."""
    unshare = shutil.which("unshare")
    command = [unshare or "", "--map-root-user", "--net"]
    allowed = unshare and subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    return command if allowed else []
