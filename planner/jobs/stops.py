"""How a command ends: the documented exit codes and the exceptions that lead to them."""

from enum import IntEnum

from planner.domain.finding import Finding


class ExitCode(IntEnum):
    """Exit codes of every command (docs/model.md, Output of commands)."""

    OK = 0
    """Done."""
    GAPS = 1
    """Done, but the plan has gaps and ``--fail-on-gaps`` was given."""
    BAD_INPUT = 2
    """Something that was handed in cannot be used, or the command was misspelt."""
    NO_PLAN = 3
    """A limit or Ctrl-C stopped the work before there was any plan."""
    BUG = 70
    """A fault in the planner itself."""
    INTERRUPTED = 130
    """Ctrl-C in a command that has no plan to return."""


class StopCommandError(Exception):
    """Ends a command with an exit code after its findings have been shown."""

    def __init__(self, exit_code: ExitCode, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(", ".join(sorted({finding.code for finding in findings})))
        self.exit_code = exit_code
        self.findings = findings
