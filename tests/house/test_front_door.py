"""The set-up does only what is needed, and says what is missing; nothing is installed here."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tools import setup


class Recorder:
    """Stands in for pip and venv, and remembers what was asked of them."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        self.wheels_only = False
        self._folder = folder

    def make(self, folder: Path) -> None:
        self.asked.append("make")
        python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    def pip(self, python: Path, *arguments: str, total: int = 0) -> None:
        self.asked.append(Path(arguments[-1]).name if "-r" in arguments else "package")
        if "-r" in arguments:
            self.wheels_only = arguments[arguments.index("--only-binary") + 1] == ":all:"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Recorder]:
    recorder = Recorder(tmp_path)
    monkeypatch.delenv("PLANNER_VENV", raising=False)  # these tests may themselves run in another environment
    monkeypatch.setattr(setup, "_make", recorder.make)
    monkeypatch.setattr(setup, "_pip", recorder.pip)
    monkeypatch.setattr(setup, "_has_pip", Path.exists)
    (tmp_path / "constraints.txt").write_text("a==1 \\\n", encoding="utf-8")
    (tmp_path / "constraints-dev.txt").write_text("a==1 \\\nb==1 \\\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n\n[tool.ruff]\n", encoding="utf-8")
    return tmp_path, recorder


def _set_up(checkout: tuple[Path, Recorder], pins: str) -> list[str]:
    checkout[1].asked.clear()
    setup.environment(pins, checkout[0])
    return list(checkout[1].asked)


def test_the_second_run_does_nothing(checkout: tuple[Path, Recorder]) -> None:
    assert _set_up(checkout, "constraints.txt") == ["make", "constraints.txt", "package"]
    assert _set_up(checkout, "constraints.txt") == []


def test_s28_nothing_is_built_from_source(checkout: tuple[Path, Recorder]) -> None:
    for pins in ("constraints.txt", "constraints-dev.txt"):
        checkout[1].wheels_only = False
        _set_up(checkout, pins)
        assert checkout[1].wheels_only


def test_every_python_can_have_an_environment_of_its_own(
    checkout: tuple[Path, Recorder], monkeypatch: pytest.MonkeyPatch
) -> None:
    _set_up(checkout, "constraints.txt")
    monkeypatch.setenv("PLANNER_VENV", ".venv-of-another")
    assert _set_up(checkout, "constraints.txt") == ["make", "constraints.txt", "package"]
    assert setup.environment("constraints.txt", checkout[0]).is_relative_to(checkout[0] / ".venv-of-another")
    monkeypatch.delenv("PLANNER_VENV")
    assert _set_up(checkout, "constraints.txt") == []


def test_testing_adds_to_what_the_demo_set_up_and_serves_it_too(checkout: tuple[Path, Recorder]) -> None:
    _set_up(checkout, "constraints.txt")
    assert _set_up(checkout, "constraints-dev.txt") == ["constraints-dev.txt", "package"]
    assert _set_up(checkout, "constraints.txt") == []
    assert _set_up(checkout, "constraints-dev.txt") == []


def test_changed_pins_are_installed(checkout: tuple[Path, Recorder]) -> None:
    _set_up(checkout, "constraints-dev.txt")
    (checkout[0] / "constraints.txt").write_text("a==2 \\\n", encoding="utf-8")
    assert _set_up(checkout, "constraints.txt") == ["constraints.txt", "package"]
    assert _set_up(checkout, "constraints-dev.txt") == []


def test_a_changed_project_is_installed_anew_and_a_changed_linter_setting_is_not(
    checkout: tuple[Path, Recorder],
) -> None:
    _set_up(checkout, "constraints.txt")
    project = checkout[0] / "pyproject.toml"
    project.write_text("[project]\nname = 'x'\n\n[tool.ruff]\nline-length = 3\n", encoding="utf-8")
    assert _set_up(checkout, "constraints.txt") == []
    project.write_text("[project]\nname = 'y'\n\n[tool.ruff]\n", encoding="utf-8")
    assert _set_up(checkout, "constraints.txt") == ["package"]


def test_an_environment_of_another_python_is_made_anew(checkout: tuple[Path, Recorder]) -> None:
    _set_up(checkout, "constraints.txt")
    stamp = checkout[0] / ".venv" / setup.STAMP
    stamp.write_text(re.sub(r'("python": ")[^"]*', r"\g<1>cpython 3.1", stamp.read_text(encoding="utf-8")), "utf-8")
    assert _set_up(checkout, "constraints.txt") == ["make", "constraints.txt", "package"]


def test_an_environment_made_by_hand_is_brought_up_to_date(checkout: tuple[Path, Recorder]) -> None:
    checkout[1].make(checkout[0] / ".venv")
    assert _set_up(checkout, "constraints.txt") == ["constraints.txt", "package"]


def test_a_python_without_venv_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(setup.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="python3-venv"):
        setup._make(tmp_path / ".venv")


@pytest.mark.parametrize("name", ["dev.py", "setup.py", "pins.py"])
def test_an_old_python_can_read_what_is_wrong(name: str) -> None:
    ast.parse((ROOT / "tools" / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_front_door_explains_itself() -> None:
    said = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "dev.py")], capture_output=True, text=True, check=True
    ).stdout
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in re.findall(r"^  ([a-z-]+) ", said, flags=re.MULTILINE):
        assert command in makefile, "make has an alias for every command"


def test_ci_runs_the_readmes_test_command() -> None:
    command = "python3 tools/dev.py test"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "PLANNER_REQUIRE_BROWSER=1" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="CI runs on Debian")
@pytest.mark.parametrize("installs", [True, False])
def test_ci_installs_the_browser_and_fails_where_it_cannot(tmp_path: Path, installs: bool) -> None:
    bash, dirname = (str(shutil.which(name)) for name in ("bash", "dirname"))
    (tmp_path / "dirname").symlink_to(dirname)
    chromium = tmp_path / "chromium"
    makes = f"[ $1 != install ] || {{ printf '' > {chromium}; {shutil.which('chmod')} +x {chromium}; }}"
    _program(tmp_path / "apt-get", f"#!{bash}\n{makes if installs else ''}\nexit 0\n")
    _python(tmp_path / "python3", bash)
    done = subprocess.run(
        [bash, str(ROOT / ".ci" / "run")], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    if installs:
        assert done.returncode == 0, done.stderr
        assert "\nran tools/dev.py test in .venv browser=1\n" in done.stdout
    else:
        assert done.returncode == 1
        assert "No Chromium" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="CI runs on Debian")
@pytest.mark.parametrize("broken", [False, True])
def test_ci_tries_every_python_of_the_machine_that_runs(tmp_path: Path, broken: bool) -> None:
    bash, dirname = (str(shutil.which(name)) for name in ("bash", "dirname"))
    (tmp_path / "dirname").symlink_to(dirname)
    _program(tmp_path / "chromium", "")
    _python(tmp_path / "python3", bash)
    _python(tmp_path / "python3.12", bash)
    _program(tmp_path / "python3.13", f"#!{bash}\nexit 127\n")  # as a version manager's name does
    _python(tmp_path / "managed" / "3.13" / "bin" / "python", bash, "exit 1" if broken else "")
    _program(tmp_path / "pyenv", f"#!{bash}\n[ $2 = 3.13 ] && echo {tmp_path}/managed/3.13\n")
    done = subprocess.run(
        [bash, str(ROOT / ".ci" / "run")], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    ran = re.findall(r"^ran tools/dev.py test (.*)in (\S+) browser=(.*)$", done.stdout, flags=re.MULTILINE)
    assert [(venv, browser) for _, venv, browser in ran][:2] == [(".venv-3.12", ""), (".venv-3.13", "")]
    assert all(folder.startswith("tests/") and (ROOT / folder).exists() for folder in ran[0][0].split())
    if broken:
        assert (done.returncode, len(ran)) == (1, 2)
    else:
        assert (done.returncode, ran[2:]) == (0, [("", ".venv", "1")])
        assert "Python 3.14 is not on this machine" in done.stdout


def _python(path: Path, bash: str, then: str = "") -> None:
    """A stand-in that says it is 3.11, and tells what it was asked to run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ran = 'echo "ran $* in ${PLANNER_VENV:-.venv} browser=$PLANNER_REQUIRE_BROWSER"'
    _program(path, f"#!{bash}\n[ $1 = -c ] || {{ {ran}; {then or 'exit 0'}; }}\n[ $1 != -c ] || echo 3.11\n")


def _program(path: Path, said: str) -> None:
    path.write_text(said, encoding="utf-8")
    path.chmod(0o755)
