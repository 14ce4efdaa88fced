"""Reads how what the program writes is to be marked."""

from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.domain.marking import Marking
from planner.files.toml import read_toml

FORMAT = "planner-marking/1"
INCOMPLETE = "E-MARKING-001"


def read_marking(path: Path) -> Marking:
    """Reads a TOML file of the marking.

    Raises:
        InputRefusedError: with every fault (E-DOC-...); E-MARKING-001 it says that something is secret, but not by
            which provision, by whom or since when, as OSL 5:5 asks.
    """
    marking = read_toml(Marking, path, FORMAT)
    if marking.lacking:
        raise InputRefusedError(tuple(finding(INCOMPLETE, file=path.name, column=key) for key in marking.lacking))
    return marking
