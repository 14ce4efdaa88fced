"""Reads what a municipality says of its loop with the authority; a file that is not there leaves all defaults."""

from pathlib import Path

from planner.domain.loop.settings import LoopSettings
from planner.files.toml import read_toml

FORMAT = "planner-loop/1"


def read_loop_settings(path: Path) -> LoopSettings:
    """Reads the TOML file.

    Raises:
        InputRefusedError: with every fault (E-DOC-...) and the path of its key.
    """
    return read_toml(LoopSettings, path, FORMAT)
