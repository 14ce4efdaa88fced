"""One way for every check to say what it found."""

from planner.domain.finding import Finding, Severity


def error(code: int, **facts: str | int) -> Finding:
    """The finding ``E-CHECK-…`` with its facts; the plan is not to be shown."""
    return Finding(code=f"E-CHECK-{code:03}", severity=Severity.ERROR, facts=facts)
