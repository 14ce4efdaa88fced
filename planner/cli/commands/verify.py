"""``planner verify``: does a stored plan keep every rule, and is its score what it says?"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption, PlanArgument
from planner.cli.show import adopted, changes, findings, output, robust
from planner.cli.show import certified as rests
from planner.cli.show import proof as shown
from planner.cli.show.notes import tell
from planner.cli.show.progress import working
from planner.domain.finding import Finding
from planner.jobs import proof as proofs
from planner.jobs.inputs import PlanFile, read_plan_file
from planner.jobs.keeping.repeat import otherwise, repeated
from planner.jobs.plans import of_everybody, of_today
from planner.jobs.stops import ExitCode
from planner.jobs.telling import certified
from planner.jobs.telling.robust import certified_sentence
from planner.reports import edited, forced
from planner.reports.names import Names
from planner.text import Words, words_for

if TYPE_CHECKING:
    from planner.checks.certificate import Certified
    from planner.checks.proof.robust import RobustCertified

ExplainOption = Annotated[str | None, typer.Option("--explain", metavar="POSITION", help="cli.verify.option.explain")]
ExportOption = Annotated[Path | None, typer.Option("--export", metavar="FOLDER", help="cli.verify.option.export")]
RepeatOption = Annotated[bool, typer.Option("--repeat", help="cli.verify.option.repeat")]


def run(
    plan: PlanArgument,
    explain: ExplainOption = None,
    export: ExportOption = None,
    repeat: RepeatOption = False,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Recomputes every rule and score; see ``cli.verify.help``."""
    words = words_for(lang)
    file = working(words, "reading", read_plan_file, plan)
    if explain or export:
        of_today(of_everybody(file))
    faults, proof = _examined(file, words)
    notes = [] if faults else tell([file], words, claims=True)
    files = proofs.export(file, export) if export and not faults else []
    many = None if faults or file.verdict else proofs.robust(file)
    told = proofs.explained(file, explain) if explain and not faults else None
    again = working(words, "repeating", repeated, file) if repeat and not faults else None
    if files or told:
        output.warn_confidential(words)
    if as_json:
        output.print_json(
            {
                "plan": plan.as_posix(),
                "scenario": file.plan.scenario,
                "accepted": not faults,
                **({"kept_verdict": file.verdict._asdict()} if file.verdict else {}),
                "status": file.plan.status.value,
                **rests.as_json(proof),
                **(shown.as_json(*told) if told else {}),
                **({"adopted": adopted.as_json(file.adopted)} if file.adopted else {}),
                **({"repeated": [findings.as_json(one, words) for one in again]} if again is not None else {}),
                **({"robust": robust.proof_json(many)} if file.plan.robust and not file.plan.older else {}),
                **_decided(file),
                "files": [path.as_posix() for path in files],
                "findings": [findings.as_json(one, words) for one in faults],
                "notes": notes,
            }
        )
    elif faults:
        _say_refused(faults, words)
    else:
        _say(_verdict(file, proof, many, words))
        if told:
            _say(shown.sentences(*told, file.plan, Names(file.case.organisation, words), words), soft_wrap=True)
        if files:
            output.print_text(words("cli.verify.exported", folder=files[0].parent.as_posix(), plan=plan.as_posix()))
        _say_repeated(again, words)
    return ExitCode.BAD_INPUT if faults or otherwise(again or ()) else ExitCode.OK


def _say_refused(faults: Sequence[Finding], words: Words) -> None:
    findings.show(faults, words, output.results())
    output.results().print(words.count("cli.verify.refused", len(faults)), style="bold red")


def _say(lines: Iterable[str], *, soft_wrap: bool = False) -> None:
    for line in lines:
        output.results().print(Text(line), soft_wrap=soft_wrap)


def _say_repeated(again: Sequence[Finding] | None, words: Words) -> None:
    """Whether the same plan came once more; nothing where nobody asked."""
    if again:
        findings.show(again, words, output.results())
    elif again is not None:
        output.print_text(words("cli.verify.repeated"))


def _examined(file: PlanFile, words: Words) -> "tuple[Sequence[Finding], Certified]":
    """What the witness says; of a plan that somebody was purged from since, what is known without looking anew."""
    from planner.checks.verify import examine

    if file.verdict and file.certified:
        return (), file.certified
    return working(words, "counting", examine, file.plan, file.case)


def _decided(file: PlanFile) -> dict[str, Any]:
    """What somebody has decided: changes of the inputs, and who is forced where and why."""
    from planner.checks.rules.set_aside import broken

    rules = broken(file.plan, file.case)
    forced_in = [
        one.model_dump(mode="json") | {"broken": [*rules[one.person, one.position]]} for one in file.plan.forced
    ]
    return {"changes": changes.as_json(file.plan.changes)} | ({"forced": forced_in} if forced_in else {})


def _verdict(file: PlanFile, proof: "Certified", many: "RobustCertified | None", words: Words) -> Iterator[str]:
    """What holds of an accepted plan, how good it is, and what was decided on it."""
    if kept := file.verdict:
        day, number = words.date(date.fromisoformat(kept.checked)), kept.number or "–"
        yield words("cli.verify.kept", scenario=file.plan.scenario, day=day, number=number)
        if file.adopted:
            yield from adopted.sentences(file.adopted, words)
        return
    key, names = "cli.verify.accepted_older" if file.plan.older else "cli.verify.accepted", len(file.plan.placements)
    yield words(key, names=names, scenario=file.plan.scenario, rules=file.plan.rules)
    if changed := changes.line(file, words):
        yield changed
    if by_hand := edited.edited_said(file, words):
        yield by_hand
    yield from forced.sentences(file, Names(file.case.organisation, words), words)
    yield from certified.sentences(file.plan, proof, words)
    if file.plan.robust is not None and not file.plan.older:
        yield certified_sentence(many, words)
    if file.adopted:
        yield from adopted.sentences(file.adopted, words)
