"""Options that several commands share; the help of each is a catalogue key until the language is known."""

import math
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from planner.cli.shell.language import VARIABLE
from planner.cli.shell.usage import DAY
from planner.domain.base import FIRST_YEAR, LAST_YEAR
from planner.domain.finding import InputRefusedError, finding
from planner.jobs import codes

Language = Literal["sv", "en"]
AsOfType = datetime | None


def _a_number(value: float | None) -> float | None:
    """Refuses ``nan``, which is neither too small nor too large for any range and would be no limit at all."""
    if value is not None and math.isnan(value):
        raise typer.BadParameter("")
    return value


def _a_known_year(ctx: typer.Context, param: typer.CallbackParam, moment: AsOfType) -> AsOfType:
    """Refuses a year that calendar arithmetic could not count from."""
    if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
        values = f"{FIRST_YEAR:04}-01-01 – {LAST_YEAR:04}-12-31"
        help_line = f"{ctx.command_path} --help"
        raise InputRefusedError((finding(codes.BAD_VALUE, name=param.opts[0], help=help_line, values=values),))
    return moment


def day_option(name: str, meaning: str) -> Any:
    """An option that holds a day; ``day`` reads it.

    Args:
        name: as it is called on the command line.
        meaning: key of its help.
    """
    return typer.Option(name, formats=["%Y-%m-%d"], metavar=DAY, help=meaning, callback=_a_known_year)


LangOption = Annotated[Language, typer.Option("--lang", metavar="sv|en", envvar=VARIABLE, help="cli.option.lang")]
JsonOption = Annotated[bool, typer.Option("--json", metavar="", help="cli.option.json")]
OutOption = Annotated[Path, typer.Option("--out", metavar="FOLDER", help="cli.option.out")]
PrivateOption = Annotated[Path, typer.Option("--private", metavar="FOLDER", help="cli.option.private")]
OrganisationOption = Annotated[Path, typer.Option("--organisation", metavar="FOLDER", help="cli.option.organisation")]
WorkersOption = Annotated[int | None, typer.Option("--workers", metavar="N", min=1, max=256, help="cli.option.workers")]
SchedulerOption = Annotated[str | None, typer.Option("--scheduler", metavar="URL", help="cli.option.scheduler")]
TimeLimitOption = Annotated[
    float | None,
    typer.Option("--time-limit", min=0.0, metavar="S", help="cli.option.time_limit", callback=_a_number),
]
AsOfOption = Annotated[AsOfType, day_option("--as-of", "cli.option.as_of")]
PlanArgument = Annotated[Path, typer.Argument(metavar="PLAN", help="cli.argument.plan")]

DEFAULT_OUT = Path("out")
DEFAULT_PRIVATE = Path("private")
DEFAULT_ORGANISATION = Path("data/organisation")
DEFAULT_LANGUAGE: Language = "sv"


def day(moment: datetime | None) -> date | None:
    """The day that an option holds; typer knows no dates without time."""
    return moment.date() if moment else None
