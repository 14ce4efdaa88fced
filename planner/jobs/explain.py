"""Why a position lacks names: what ``planner explain`` asks a child process for, and who may be asked about."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from planner.analysis.solved import Solved
from planner.checks.held_back import HeldBack, held_back
from planner.domain.case import Case
from planner.domain.finding import InputRefusedError, finding
from planner.domain.measure import Catalogue
from planner.domain.plan import Plan
from planner.jobs import codes
from planner.jobs.inputs import PlanFile
from planner.jobs.plans import only_item
from planner.jobs.stops import ExitCode, StopCommandError
from planner.text.typed import typed

if TYPE_CHECKING:
    from planner.analysis.gaps.dates import OnlyDates
    from planner.analysis.gaps.decisions import Decisions
    from planner.analysis.gaps.single_change import Change
    from planner.domain.shortage import ShortageCertificate


@dataclass(frozen=True)
class Explanation:
    """Why a position lacks names, and what would mend it; exact, so for the strategist only."""

    position: str
    """Id of the position."""
    funnel: tuple[dict[str, Any], ...]
    """Rows of ``analysis.funnel.funnels``."""
    nominal: int
    """People who could hold the position and are no holders in the same or a better tier."""
    change: "Change | None"
    """The cheapest single change; None if no names are missing, or if nothing that was tried helps."""
    decisions: "Decisions"
    """Decisions that cost nothing, each of which would mend it alone, and how many could not be tried."""
    refusals: tuple[str, ...] = ()
    """Ids of the rules by which the person asked about may not hold the position."""
    certificate: "ShortageCertificate | None" = None
    """Proof by counting that the name must be missing; None if there is none."""
    dates: "tuple[OnlyDates, ...]" = ()
    """People who could take the missing name but for dates."""
    held_back: HeldBack = field(default_factory=HeldBack)
    """Limits that keep somebody from it who could step in."""
    unnoted: int = 0
    """People who are vetted for its class, and count nowhere there because their citizenship is not noted."""
    whole: bool = True
    """Whether decisions have been tried."""


def explanation(solved: Solved, position: str, person: str | None) -> Iterator[Explanation]:
    """The explanation of one position, and what keeps one person from it: first without decisions, then with them."""
    from planner.analysis.counted.depth import depth
    from planner.analysis.counted.funnel import could_step_in, funnels
    from planner.analysis.gaps import citizens
    from planner.analysis.gaps.cheapest import mend
    from planner.analysis.gaps.dates import only_dates
    from planner.analysis.gaps.decisions import Decisions, decisions
    from planner.analysis.gaps.lead_times import timed
    from planner.analysis.gaps.shortage import certificate
    from planner.charts.names import rows_of

    behind = depth(solved)
    first = Explanation(
        position=position,
        funnel=tuple(rows_of(funnels(solved, [position]))),
        nominal=int(behind.loc[behind["position"] == position, "nominal"].sum()),
        change=next((timed(one, Catalogue(), solved.case) for one in mend(solved, [position])), None),
        refusals=solved.eligibility.refusals(person, position) if person else (),
        certificate=certificate(solved, position),
        dates=only_dates(solved, position),
        decisions=Decisions(),
        unnoted=citizens.count(solved, position),
        held_back=held_back(solved.plan, solved.case, position, could_step_in(solved, position)),
        whole=False,
    )
    yield first
    yield replace(first, decisions=decisions(solved, position), whole=True)


def _shown(position: str, file: PlanFile) -> str:
    """A position as an error names it: in full if the organisation has it."""
    return position if any(own.id == position for own in file.case.organisation.positions) else typed(position)


def explain(file: PlanFile, position: str, person: str | None = None) -> Explanation:
    """The explanation of an active position; a proof in it has been counted by the witness.

    Args:
        file: a verified plan with its case.
        position: id or name of the position, as somebody said it.
        person: id of a person who is asked about, if any.

    Raises:
        InputRefusedError: the plan has no such position, or the roster no such person.
        KeyboardInterrupt: the user stopped it.
        StopCommandError: the witness does not count what the proof says (a fault of ours).
    """
    known = active(file, position)
    if person is not None and all(one.id != person for one in file.case.roster.people):
        raise InputRefusedError((finding(codes.NO_SUCH_PERSON, file=file.path.name, person=typed(person)),))
    explained = only_item(explanation, (file, known, person))
    verified(explained.certificate, file.plan, file.case)
    return explained


def active(file: PlanFile, said: str) -> str:
    """The id of a position that the plan wants names of, by id or name.

    Raises:
        InputRefusedError: the plan has no such position.
    """
    known = _known(file, said)
    if all(one.position != known for one in file.plan.wanted):
        raise InputRefusedError((finding(codes.NO_SUCH_POSITION, file=file.path.name, position=_shown(known, file)),))
    return known


def _known(file: PlanFile, said: str) -> str:
    """The id that was said, in whatever case, or that of the only position with this name; else what was said."""
    positions = file.case.organisation.positions
    if any(one.id == said for one in positions):
        return said
    ids = [one.id for one in positions if one.id.casefold() == said.casefold()]
    named = [one.id for one in positions if said.casefold() in (one.name_sv.casefold(), one.name_en.casefold())]
    matches = ids or named
    return matches[0] if len(matches) == 1 else said


def verified(certificate: "ShortageCertificate | None", plan: Plan, case: Case) -> None:
    """Has the witness count a certificate."""
    from planner.checks.shortage import check

    faults = check(certificate, plan, case) if certificate else ()
    if faults:
        raise StopCommandError(ExitCode.BUG, faults)
