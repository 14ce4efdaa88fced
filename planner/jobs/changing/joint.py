"""Several scenarios that one placement shall serve: read one by one, and put together into one case."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from planner.domain.base import FileId
from planner.domain.case import joint_case
from planner.domain.finding import InputRefusedError, finding
from planner.domain.plan import InputKind, Plan
from planner.jobs import codes
from planner.jobs.changing.changes import Asked, in_force, of_plan
from planner.jobs.inputs import Question, Sources, read_case
from planner.text.typed import typed


def joined(questions: Sequence[Question], ident: str = "") -> Question:
    """One question of several that differ in their scenarios alone, whatever their order.

    Args:
        questions: at least one.
        ident: the joint id; formed from the ids of the scenarios if empty.

    Raises:
        InputRefusedError: a scenario comes twice, or the joint id is none.
    """
    ordered = sorted(questions, key=lambda one: (one.case.scenario.as_of, one.case.scenario.id))
    ids = [one.case.scenario.id for one in ordered]
    twins = sorted({one for one in ids if ids.count(one) > 1})
    faults = [finding(codes.SAME_SCENARIO_TWICE, scenario=twin) for twin in twins]
    name = ident or "-".join(sorted(ids))
    try:
        name = TypeAdapter(FileId).validate_python(name)
    except ValidationError:
        faults.append(finding(codes.JOINT_ID, called=typed(name)))
    if faults:
        raise InputRefusedError(tuple(faults))
    return Question(
        joint_case([one.case for one in ordered], name),
        replace(ordered[0].sources, together=tuple(one.sources.scenario for one in ordered)),
        {path: digest for one in ordered for path, digest in one.seen.items()},
    )


def with_changes(question: Question, asked: Sequence[Asked]) -> Question:
    """The question with changes in force in all its scenarios, after those of their files.

    Raises:
        InputRefusedError: a change names what there is not, or would hit nothing.
    """
    return replace(question, case=in_force(question.case, asked))


def refuse_options(as_of: object, ident: str, *, together: bool) -> None:
    """Says which options do not go with a joint placement, or only with one.

    Raises:
        InputRefusedError: every scenario has its own first day; one id for several plans.
    """
    refused = ["--as-of"] if as_of and together else []
    refused += ["--id"] if ident and not together else []
    if refused:
        raise InputRefusedError(tuple(finding(codes.JOINT_OPTIONS, name=name) for name in dict.fromkeys(refused)))


def question_of(plan: Plan, path: Path) -> Question:
    """What a plan says that it answers.

    Raises:
        InputRefusedError: the plan does not name an input, or one cannot be used.
    """
    each = _sources(plan, path)
    if plan.scenarios or len(each) > 1:
        return _joint_question(plan, each)
    return read_case(each[0], plan.as_of, plan=plan)


def _joint_question(plan: Plan, each: Sequence[Sources]) -> Question:
    """The question of a joint plan: what the scenarios' files ask for is recorded first, one scenario after another."""
    questions = list[Question]()
    for one in each:
        questions.append(read_case(one, plan=plan, after=sum(len(of.case.changes) for of in questions)))
    question = joined(questions, plan.scenario)
    return with_changes(question, of_plan(plan)[len(question.case.changes) :])


def _sources(plan: Plan, path: Path) -> list[Sources]:
    """Where a plan says that its inputs lie, for each of its scenarios."""
    paths: dict[InputKind, list[Path]] = {}
    for named in plan.inputs:
        paths.setdefault(named.kind, []).append(path.parent / named.path)
    unnamed = [kind for kind in (InputKind.ROSTER, InputKind.ORGANISATION, InputKind.SCENARIO) if kind not in paths]
    if unnamed:
        raise InputRefusedError(
            tuple(finding(codes.INPUT_NOT_NAMED, file=path.name, kind=kind.value) for kind in unnamed)
        )
    tables = paths[InputKind.ORGANISATION]
    folder = tables[0].parent if tables[0].suffix.lower() == ".csv" else tables[0]
    return [
        Sources(
            roster=paths[InputKind.ROSTER][0],
            organisation=folder,
            scenario=scenario,
            settings=next(iter(paths.get(InputKind.SETTINGS, [])), None),
            previous=next(iter(paths.get(InputKind.PREVIOUS, [])), None),
        )
        for scenario in paths[InputKind.SCENARIO]
    ]
