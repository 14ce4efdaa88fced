"""``planner dossier``: one page on why nobody else can hold one person's role."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planner.charts.names import rows_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, DEFAULT_PRIVATE, JsonOption, LangOption, PlanArgument
from planner.cli.show import output
from planner.cli.show.certified import proven, rests
from planner.cli.show.notes import tell
from planner.cli.show.progress import working
from planner.domain.finding import InputRefusedError, finding
from planner.jobs import codes
from planner.jobs.inputs import PlanFile
from planner.jobs.losses import dossiers
from planner.jobs.plans import only_item, read_solved
from planner.jobs.stops import ExitCode
from planner.reports.names import Names
from planner.text import Words, words_for
from planner.text.typed import typed

if TYPE_CHECKING:
    from planner.analysis.losses.dossier import Dossier

PersonArgument = Annotated[str, typer.Argument(metavar="PERSON", help="cli.dossier.argument.person")]
FolderOption = Annotated[Path, typer.Option("--out", metavar="DIR", help="cli.dossier.option.out")]


def run(
    plan: PlanArgument,
    person: PersonArgument,
    out: FolderOption = DEFAULT_PRIVATE,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Writes the page; see ``cli.dossier.help``."""
    from planner.files.together import make_folder
    from planner.files.writing import inside
    from planner.reports.dossier import write_dossier

    words = words_for(lang)
    file = working(words, "reading", read_solved, plan)
    if person not in {name.person for name in file.plan.placements}:
        raise InputRefusedError((finding(codes.NO_SUCH_NAME, file=plan.name, person=typed(person)),))
    found = working(words, "counting", only_item, dossiers, (file, person))
    make_folder(out)
    # Named after the name's place, not after the person: file names are seen by more people than files.
    rank = next(name.rank for name in file.plan.placements if (name.person, name.position) == (person, found.position))
    path = inside(out, f"dossier-{file.plan.scenario}-{found.position}-{rank}.html")
    write_dossier(_page(found, file, words), path, lang)
    output.warn_confidential(words)
    notes = tell([file], words)
    if as_json:
        output.print_json(_json(found, file, path) | {"notes": notes})
    else:
        output.print_text(words("cli.dossier.written", file=path.as_posix()))
    return ExitCode.OK


def _json(found: "Dossier", file: PlanFile, path: Path) -> dict[str, Any]:
    numbers = {name: value for name, value in vars(found).items() if name != "funnel"}
    return {
        "scenario": file.plan.scenario,
        "as_of": file.plan.as_of.isoformat(),
        "plan_sha256": file.sha256,
        "certified": proven(file),
        "file": path.as_posix(),
        **numbers,
        "funnel": rows_of(found.funnel),
    }


def _page(found: "Dossier", file: PlanFile, words: Words) -> dict[str, Any]:
    names = Names(file.case.organisation, words)
    position = next(one for one in file.case.organisation.positions if one.id == found.position)
    skills = ", ".join(names.skill(skill) for skill in position.skills) or "–"
    facts = (
        ("position", names.position(found.position)),
        *((("beside", names.position(found.beside)),) if found.beside else ()),
        ("function", names.function(position.function)),
        ("tier", str(file.plan.settings.tier(position.max_outage_min))),
        ("role", f"{words(f'cli.role.{found.role}')} ({found.rank})"),
        ("names", words("dossier.names_of", named=found.named, minimum=found.minimum)),
        ("skills", skills),
        ("clearance", str(int(position.clearance_class)) if position.clearance_class else "–"),
    )
    proof = [(words("dossier.as_of"), words.date(file.plan.as_of)), (words("dossier.scenario"), _scenario(file, words))]
    proof.append((words("dossier.plan_hash"), file.sha256))
    proof += [(Path(one.path).name, one.sha256) for one in file.plan.inputs]
    return {
        "title": words("dossier.title", person=found.person),
        "facts": [(words(f"dossier.{key}"), text) for key, text in facts],
        "verdict": _verdict(found, names, words),
        "moves": [_move(*move, names, words) for move in found.moves],
        "others": words("dossier.others" if found.level else "dossier.others_can"),
        "funnel": [row | {"step": _step(str(row["step"]), words)} for row in rows_of(found.funnel)],
        "proof": proof,
        "rests": rests(file, words),
    }


def _scenario(file: PlanFile, words: Words) -> str:
    return words.id_and_name(file.case.scenario)


def _verdict(found: "Dossier", names: Names, words: Words) -> str:
    level = words(f"cli.level.{found.level}") if found.level else ""
    short = names.position(found.short) if found.short else ""
    return words(f"dossier.outcome.{found.outcome}", level=level, short=short)


def _move(person: str, origin: str, target: str, names: Names, words: Words) -> str:
    key = "dossier.move" if origin else "dossier.join"
    return words(key, person=person, origin=names.position(origin), target=names.position(target))


def _step(step: str, words: Words) -> str:
    key = f"rule.{step}.name"
    return words(key) if words.has(key) else words(f"cli.explain.step_{step}")
