"""Works a stored plan out anew from all that it rests on, and says whether the same bytes come."""

from collections.abc import Iterable, Iterator

from planner.domain.case import Case
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.plan import Plan
from planner.jobs import codes
from planner.jobs.inputs import PlanFile
from planner.jobs.plans import of_today, only_item, to_its_end
from planner.jobs.solving import plans


def repeated(file: PlanFile) -> tuple[Finding, ...]:
    """What differs between a verified plan and the one that its inputs give now; nothing where the bytes are equal.

    Raises:
        InputRefusedError: E-CLI-157 the plan was chosen for many futures; or as ``plans.to_its_end`` and ``of_today``.
        KeyboardInterrupt: the user stopped it.
        StopCommandError: the solver died, or the verifier refused what it made.
    """
    from planner.store.documents import canonical

    of_today(to_its_end(file))
    if file.plan.robust is not None:
        raise InputRefusedError((finding(codes.NOT_ONE_ANSWER, file=file.path.name),))
    anew = only_item(_last, (file.case, file.plan.unedited is not None)).model_copy(update={"inputs": file.plan.inputs})
    if canonical(anew) == canonical(file.plan):
        return ()
    versions = ", ".join(f"{name} {number}" for name, number in sorted(file.plan.versions.items()))
    same = anew.placements == file.plan.placements
    code = codes.REPEATED_IN_OTHER_WORDS if same and anew.objective == file.plan.objective else codes.REPEATED_OTHERWISE
    parts = ", ".join(name for name in Plan.model_fields if getattr(anew, name) != getattr(file.plan, name))
    return (finding(code, file=file.path.name, parts=parts, versions=versions),)


def otherwise(found: Iterable[Finding]) -> bool:
    """Whether another plan came."""
    return any(one.code == codes.REPEATED_OTHERWISE for one in found)


def _last(case: Case, measured: bool) -> Iterator[Plan]:
    """One item: the last plan of a case."""
    *_, last = plans(case, measured)
    yield last
