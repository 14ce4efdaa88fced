"""``planner schema``: the data dictionary of every file that the planner reads."""

from planner.cli.exits import ExitCode


def run() -> ExitCode:
    """See ``cli.schema.help``."""
    return ExitCode.OK
