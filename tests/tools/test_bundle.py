"""What a bundle is made of, without a network: pins, tags, scripts, instructions, checksums."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.house.tree import ROOT
from tools.bundle import __main__ as door
from tools.bundle import collect, write
from tools.bundle.pinned import Pin, asked_for, read_pins, wheels_of
from tools.bundle.targets import PYTHONS, TARGETS

SYSTEMS = tuple(TARGETS)
MANY = [(system, target) for system in SYSTEMS for target in TARGETS[system]]
PINS = read_pins((ROOT / "constraints.txt").read_text(encoding="utf-8"))
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"


def test_every_pin_is_read_with_all_its_hashes() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert len(PINS) == len(re.findall(r"^\w", text, flags=re.MULTILINE)) > 40
    assert sum(len(pin.hashes) for pin in PINS) == text.count("--hash=")
    assert Pin("colorama", "0.4.6", "sys_platform == 'win32'", PINS[0].hashes[:0]) in [
        pin._replace(hashes=()) for pin in PINS
    ]


@pytest.mark.parametrize(
    "text", ["a==1\n", "a>=1 \\\n    --hash=sha256:" + "0" * 64, "a @ ../a \\\n    --hash=sha256:"]
)
def test_what_is_no_pin_with_hashes_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"No pin with hashes: \['a"):
        read_pins(text)


def test_markers_are_asked_for_the_machine_that_it_is_for_and_not_for_this_one() -> None:
    wanted = {system: {pin.name for pin in asked_for(PINS, target, "3.13")} for system, target in MANY}
    assert wanted["windows"] - wanted["linux"] == {"colorama"}
    assert wanted["linux"] == wanted["macos"]
    assert "cffi" in wanted["linux"], "CPython is what a bundle is for"
    old = Pin("b", "1", "python_version < '3.12' and platform_machine == 'arm64'", ("0",))
    asked = [(target.machine, python) for _, target in MANY for python in PYTHONS if asked_for([old], target, python)]
    assert asked == [("arm64", "3.11")]


def test_a_line_has_the_marker_unless_it_has_been_asked() -> None:
    pin = Pin("b", "1", "os_name == 'nt'", ("0", "1"))
    assert pin.line(["1"]) == "b==1 ; os_name == 'nt' \\\n    --hash=sha256:1"
    assert pin.line(pin.hashes, marked=False) == "b==1 \\\n    --hash=sha256:0 \\\n    --hash=sha256:1"
    assert read_pins(pin.line(["a" * 64])) == (pin._replace(hashes=("a" * 64,)),)


def test_pip_is_asked_for_wheels_of_the_pins_alone_with_hashes() -> None:
    (target,) = TARGETS["windows"]
    said = " ".join(collect.pip_command(target, "3.13", Path("wanted.txt"), Path("to")))
    for part in (
        "--no-deps",
        "--only-binary :all:",
        "--require-hashes",
        "--python-version 3.13",
        "--platform win_amd64",
    ):
        assert part in said
    assert "--index" not in said


def test_no_wheel_is_taken_that_a_promised_machine_cannot_run() -> None:
    (linux,) = TARGETS["linux"]
    assert {"manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"} <= set(linux.platforms)
    assert "manylinux_2_29_x86_64" not in linux.platforms
    assert {tag for target in TARGETS["macos"] for tag in target.platforms} == {
        "macosx_12_0_arm64",
        "macosx_12_0_x86_64",
    }


def test_the_pythons_are_those_that_ci_tries() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert f"for version in {' '.join(reversed(PYTHONS))}; do" in ci


class Pip:
    """Stands in for pip: has no wheel for some, or no network."""

    def __init__(self, lacking: tuple[str, ...], why: str = "") -> None:
        self.lacking, self.why = lacking, why
        self.asked = ""

    def run(self, command: list[str], **_: object) -> SimpleNamespace:
        self.asked = Path(command[-1]).read_text(encoding="utf-8")
        for name in self.lacking:
            if f"{name}==" in self.asked:
                return SimpleNamespace(returncode=1, stderr=f"ERROR: No matching distribution found for {name}==1\n")
        return SimpleNamespace(returncode=1 if self.why else 0, stderr=self.why)


def test_every_pin_that_lacks_a_wheel_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pip = Pip(("numpy", "scipy"))
    monkeypatch.setattr(collect, "subprocess", pip)
    (target,) = TARGETS["linux"]
    assert collect.download(PINS, target, "3.13", tmp_path / "wheels") == ("numpy", "scipy")
    assert "ortools==" in pip.asked
    assert ";" not in pip.asked, "pip would ask the markers of this machine"


def test_no_network_is_not_taken_for_no_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "subprocess", Pip((), "could not connect"))
    with pytest.raises(SystemExit, match="could not connect"):
        collect.download(PINS, TARGETS["linux"][0], "3.13", tmp_path / "wheels")


@pytest.mark.parametrize(
    ("lacking", "asked", "served"),
    [
        ({}, None, ["3.14"]),
        ({"3.14": ("numpy",)}, None, ["3.13"]),
        ({}, ["3.12", "3.11"], ["3.12", "3.11"]),
        ({"3.12": ("numpy",)}, ["3.12", "3.11"], []),
        (dict.fromkeys(PYTHONS, ("numpy",)), None, []),
    ],
)
def test_the_newest_python_that_all_pins_serve(
    lacking: Mapping[str, tuple[str, ...]],
    asked: list[str] | None,
    served: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # One of the two Macs is enough to rule a Python out.
    monkeypatch.setattr(
        door, "download", lambda pins, target, python, to: lacking.get(python, ()) if target.machine == "arm64" else ()
    )
    found = door._found(PINS, "macos", asked, Path("work"))
    assert [one.python for one in found] == [python for python in served for _ in TARGETS["macos"]]
    said = capsys.readouterr().out
    assert said.count("on macos arm64: numpy.") == len(lacking)


def test_a_bundle_is_never_written_into_something(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["--for", "linux", "--to", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("system", SYSTEMS)
def test_scripts_and_instructions_fit_the_system(system: str) -> None:
    made = write.carried(system, ("3.14", "3.12"), "0.1.0 (2027-03-01, abc)")
    script = "start.bat" if system == "windows" else "start.sh"
    assert set(made) == {"LASMIG.txt", "README.txt", "start.py", script}
    for content in made.values():
        text = content.decode()
        assert content.count(b"\r\n") == (content.count(b"\n") if system == "windows" else 0)
        assert not re.search(r"@[A-ZÅÄÖ_]+@", text)
    assert "3.14 3.12" in made[script].decode()
    assert "krisplan 0.1.0 (2027-03-01, abc)" in made["README.txt"].decode()
    assert "Python 3.14 eller 3.12, 64 bitar" in made["LASMIG.txt"].decode()
    check = {"windows": "certutil", "linux": "sha256sum -c", "macos": "shasum -a 256 -c"}[system]
    for name in ("LASMIG.txt", "README.txt"):
        assert check in made[name].decode()
        assert ("start.bat" in made[name].decode()) == (system == "windows")
    ast.parse(made["start.py"].decode(), feature_version=(3, 7))


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle for the Python that runs this, with two wheels that hold nothing."""
    folder = tmp_path / "a bundle, copied"
    (folder / "wheels").mkdir(parents=True)
    for name in ("b_c-1-py3-none-any.whl", "krisplan-0.1.0-py3-none-any.whl"):
        (folder / "wheels" / name).write_bytes(name.encode())
    for name, content in write.carried("linux", (HERE,), "0.1.0").items():
        (folder / name).write_bytes(content)
    pins = (Pin("B.c", "1", "", ("0", "1")), Pin("elsewhere", "1", "os_name == 'nt'", ("2",)))
    text = write.requirements(pins, folder / "wheels" / "krisplan-0.1.0-py3-none-any.whl", "0.1.0")
    (folder / "requirements.txt").write_text(text, encoding="utf-8")
    (folder / write.SUMS).write_text(write.checksums(folder), encoding="utf-8")
    return folder


def test_only_what_lies_there_is_installed(bundle: Path) -> None:
    held = {pin.name: pin for pin in read_pins((bundle / "requirements.txt").read_text(encoding="utf-8"))}
    assert list(held) == ["B.c", "krisplan"]
    for pin in held.values():
        assert pin.hashes == tuple(write.sha256(wheel) for wheel in wheels_of(pin, bundle / "wheels"))


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="the system has another way to check")
def test_the_list_is_checked_by_the_system_alone(bundle: Path) -> None:
    command = [str(shutil.which("sha256sum")), "-c", write.SUMS]
    said = subprocess.run(command, cwd=bundle, capture_output=True, text=True, check=True).stdout
    assert said.count(": OK\n") == len([path for path in bundle.rglob("*") if path.is_file()]) - 1
    (bundle / "wheels" / "b_c-1-py3-none-any.whl").write_bytes(b"another")
    assert subprocess.run(command, cwd=bundle, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_a_damaged_copy_is_named_before_anything_is_made(bundle: Path, harm: str) -> None:
    wheel = bundle / "wheels" / "b_c-1-py3-none-any.whl"
    if harm == "gone":
        wheel.unlink()
    else:
        wheel.write_bytes(b"another")
    done = subprocess.run([sys.executable, "-I", bundle / "start.py"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("wheels/b_c-1-py3-none-any.whl") == 2
    assert not (bundle / ".venv").exists()


def test_another_python_is_told_which_one_it_takes(tmp_path: Path) -> None:
    for served, code in ((HERE, 0), ("3.1", 1)):
        (tmp_path / "start.py").write_bytes(write.carried("linux", (served,), "")["start.py"])
        command = [sys.executable, "-I", tmp_path / "start.py", "--fits"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == code
        assert ("for Python 3.1 (64 bits)" in done.stderr) == bool(code)


@pytest.mark.skipif(os.name == "nt", reason="start.bat starts it there")
@pytest.mark.parametrize(
    ("there", "taken"), [("python3.14 python3", "python3.14"), ("python3.13 python3", "python3"), ("python3.13", "")]
)
def test_start_sh_takes_a_python_that_fits(tmp_path: Path, there: str, taken: str) -> None:
    script = tmp_path / "a bundle" / "start.sh"
    script.parent.mkdir()
    script.write_bytes(write.carried("linux", ("3.14", "3.12"), "")["start.sh"])
    (tmp_path / "dirname").symlink_to(str(shutil.which("dirname")))
    shell = str(shutil.which("sh"))
    for name in there.split():
        (tmp_path / name).write_text(f'#!{shell}\n[ "$3" = --fits ] || echo "{name} $2 $3 $4"\n', encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    command = [shell, str(script), "open", "--demo"]
    done = subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert done.returncode == (0 if taken else 1)
    assert done.stdout == (f"{taken} {script.parent}/start.py open --demo\n" if taken else "")
    assert ("Ingen Python 3.14 eller 3.12" in done.stderr) != bool(taken)
