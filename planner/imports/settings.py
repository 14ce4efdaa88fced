"""Reads the settings that a municipality changes; every key that the file leaves out keeps its default."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from planner.domain.settings import Settings
from planner.domain.vocabulary import LEVEL_WORDS, meant
from planner.files.toml import read_toml

FORMAT = "planner-settings/1"


def read_settings(path: Path, forgotten: Collection[str] = ()) -> Settings:
    """Reads a TOML file of changed settings.

    Args:
        path: the file.
        forgotten: keys that an older plan's rules had and today's have no more; they are passed over.

    Raises:
        InputRefusedError: with every fault (E-DOC-...) and the path of its key; syntax faults with their row.
    """
    return read_toml(Settings, path, FORMAT, forgotten, prepared=_in_order)


def _in_order(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data, in which levels may be called in Swedish."""
    levels = data.get("level_order")
    if not isinstance(levels, list):
        return dict(data)
    return {**data, "level_order": [meant(one, LEVEL_WORDS) or one if isinstance(one, str) else one for one in levels]}
