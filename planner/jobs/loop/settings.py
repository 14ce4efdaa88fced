"""What the municipality says of its own loop with the authority."""

from pathlib import Path

from planner.domain.loop.settings import LoopSettings
from planner.files.places import exists
from planner.jobs.start import LOOP

DEFAULT_SETTINGS = Path(LOOP)
"""Unless somebody names another file."""


def loop_settings(path: Path = DEFAULT_SETTINGS) -> LoopSettings:
    """What the file says; all defaults if the usual file is not there.

    Raises:
        InputRefusedError: the file cannot be used.
    """
    from planner.imports.loop_settings import read_loop_settings

    return LoopSettings() if path == DEFAULT_SETTINGS and not exists(path) else read_loop_settings(path)
