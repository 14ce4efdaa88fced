"""Every finding code of the command line; its words are ``finding.<CODE>.what``, ``.expected`` and ``.fix``."""

from planner.domain.finding import Finding, Severity

_SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}

MISSING_VALUE = "E-CLI-001"
BAD_VALUE = "E-CLI-002"
NO_SUCH_OPTION = "E-CLI-003"
OPTION_NEEDS_VALUE = "E-CLI-004"
NO_SUCH_COMMAND = "E-CLI-005"
TOO_MANY_WORDS = "E-CLI-006"
NO_SUCH_SCENARIO = "E-CLI-010"
INPUT_NOT_NAMED = "E-CLI-011"
NOT_STORED = "E-CLI-012"
SAME_SCENARIO_TWICE = "E-CLI-013"
MIXED_INPUTS = "E-CLI-028"
PRIVATE_INSIDE_OUT = "E-CLI-014"
NO_SUCH_POSITION = "E-CLI-015"
NO_SUCH_PERSON = "E-CLI-029"
NO_SAMPLE = "E-CLI-016"
FOLDER_TAKEN = "E-CLI-017"
NO_CLUSTER_EXTRA = "E-CLI-018"
NO_SCHEDULER = "E-CLI-019"
PLAN_REFUSED = "E-CLI-020"
NO_SUCH_NAME = "E-CLI-025"
NOT_PROVEN = "E-CLI-026"
OTHER_PEOPLE = "E-CLI-027"
NO_PLAN = "E-CLI-030"
SOLVER_PLAN_REFUSED = "E-CLI-031"
STOPPED_AT_LIMIT = "W-CLI-032"
STOPPED_BY_USER = "W-CLI-033"
SOLVER_DIED = "W-CLI-034"
BUG = "E-CLI-070"


def finding(code: str, *, file: str = "", found: str = "", **facts: str | int) -> Finding:
    """A finding whose severity is the first letter of its code."""
    return Finding(code=code, severity=_SEVERITIES[code[0]], file=file, found=found, facts=facts)
