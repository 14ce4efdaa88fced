"""``planner dossier``: one page on why nobody else can hold one person's role."""

from pathlib import Path
from typing import Annotated, Any

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
from planner.jobs.losses import DossierFound, counted, dossiers, write_page
from planner.jobs.plans import read_solved
from planner.jobs.stops import ExitCode
from planner.text import words_for
from planner.text.typed import typed

PersonArgument = Annotated[str, typer.Argument(metavar="PERSON", help="cli.dossier.argument.person")]
FolderOption = Annotated[Path, typer.Option("--out", metavar="FOLDER", help="cli.dossier.option.out")]


def run(
    plan: PlanArgument,
    person: PersonArgument,
    out: FolderOption = DEFAULT_PRIVATE,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Writes the page; see ``cli.dossier.help``."""
    words = words_for(lang)
    file = working(words, "reading", read_solved, plan)
    if person not in {name.person for name in file.plan.placements}:
        raise InputRefusedError((finding(codes.NO_SUCH_NAME, file=plan.name, person=typed(person)),))
    told = working(words, "counting", counted, dossiers, (file, person))
    sure = [rests(file, words), words(f"dossier.recounted.{'yes' if told.recounted else 'no'}")]
    if told.moved:
        sure.append(words("dossier.recounted.moves"))
    path = write_page(told.dossier, file, " ".join(sure), out, lang)
    output.warn_confidential(words)
    notes = tell([file], words)
    if as_json:
        output.print_json(_json(told, file, path) | {"notes": notes})
    else:
        output.print_text(words("cli.dossier.written", file=path.as_posix()))
    return ExitCode.OK


def _json(told: DossierFound, file: PlanFile, path: Path) -> dict[str, Any]:
    dossier = told.dossier
    numbers = {name: value for name, value in vars(dossier).items() if name != "funnel"}
    return {
        "scenario": file.plan.scenario,
        "as_of": file.plan.as_of.isoformat(),
        "plan_sha256": file.sha256,
        "certified": proven(file),
        "recounted": told.recounted,
        "moves_recounted": told.moved,
        "file": path.as_posix(),
        **numbers,
        "funnel": rows_of(dossier.funnel),
    }
