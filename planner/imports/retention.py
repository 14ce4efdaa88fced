"""Reads how long a municipality keeps what is stored; a file that is not there leaves our proposals."""

from pathlib import Path

from planner.domain.owner.retention import Retention
from planner.files.toml import read_toml

FORMAT = "planner-retention/1"


def read_retention(path: Path) -> Retention:
    """Reads the TOML file.

    Raises:
        InputRefusedError: with every fault (E-DOC-...) and the path of its key.
    """
    return read_toml(Retention, path, FORMAT)
