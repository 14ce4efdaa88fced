"""Nothing in the repository names a package registry or a folder of the machine that it was made on."""

import os
import re
import subprocess
import sys
import sysconfig
from functools import cache
from pathlib import Path

from tests.house.tree import ROOT, files, text

ORDINARY = {"/", "/usr", "/usr/local", "/opt", "/home", "/etc", "/tmp", "/root", "/var"}  # noqa: S108
"""Folders that every machine has: naming one of them tells nothing."""


@cache
def hosts() -> frozenset[str]:
    """Hosts that this machine's package clients use, read here so that none of them is written down."""
    from pip._internal.models.index import PyPI

    said = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    said += " ".join(value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "NPM_CONFIG_")))
    for path in (Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt").glob("sources.list.d/*"))):
        if path.is_file():
            said += path.read_text(encoding="utf-8", errors="ignore")
    found = set(re.findall(r"https?://(?:[^/\s'\"@]*@)?([^/\s'\"]+)", said))
    found |= {PyPI.netloc, PyPI.file_storage_domain}
    return frozenset(host for host in found if len(host) > 3)


@cache
def folders() -> frozenset[str]:
    """Folders of this machine that mean nothing anywhere else."""
    said = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    found = {str(ROOT), str(Path.home()), sysconfig.get_path("stdlib")}
    found |= {str(path) for path in ROOT.parent.iterdir()} if str(ROOT.parent) not in ORDINARY else set()
    found |= set(re.findall(r"(?:^|[\s='\"]|file://)(/[\w.+-]+(?:/[\w.+-]+)+)", said))
    return frozenset(found - ORDINARY)


def test_no_file_names_a_registry() -> None:
    pattern = re.compile("|".join(map(re.escape, sorted(hosts()))))
    assert not _lines_with(pattern)


def test_no_file_names_a_folder_of_this_machine() -> None:
    pattern = re.compile("|".join(re.escape(folder) + r"(?![\w.-])" for folder in sorted(folders())))
    assert not _lines_with(pattern)


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number}"
        for path in files()
        for number, line in enumerate((text(path) or "").splitlines(), 1)
        if pattern.search(line)
    ]
