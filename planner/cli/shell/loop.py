"""Options that the commands of the loop with the authority share."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.options import AsOfType, day, day_option
from planner.domain.loop.settings import LoopSettings
from planner.jobs.keeping.happened import happened
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.loop.book import Book, opened
from planner.jobs.loop.chosen import Choice
from planner.jobs.loop.settings import loop_settings
from planner.jobs.loop.step import state_named
from planner.jobs.people.place import Place

PlansOption = Annotated[list[Path] | None, typer.Option("--plan", metavar="PLAN", help="cli.loop.option.plan")]
PeopleOption = Annotated[list[str] | None, typer.Option("--person", metavar="ID", help="cli.loop.option.person")]
StatesOption = Annotated[list[str] | None, typer.Option("--in", metavar="STATE", help="cli.loop.option.in")]
AdoptedOption = Annotated[Path, typer.Option("--adopted", metavar="FOLDER", help="cli.loop.option.adopted")]
DayOption = Annotated[AsOfType, day_option("--day", "cli.loop.option.day")]
LoopSettingsOption = Annotated[Path, typer.Option("--settings", metavar="FILE", help="cli.loop.option.settings")]

DEFAULT_ADOPTED = ADOPTED


def choice(plans: list[Path] | None, people: list[str] | None, states: list[str] | None) -> Choice:
    """Who is meant."""
    named = tuple(state_named(word) for word in states or ())
    return Choice(tuple(plans or ()), tuple(one.strip() for one in people or ()), named)


def clock() -> date:
    """The day on this computer."""
    return date.today()


def today(moment: AsOfType, book: Book | None = None) -> date:
    """The day that is given; the clock is asked only if none is.

    Args:
        moment: the day that is given.
        book: whose HR's files may be of a later day than the clock's: then it is theirs, as in the sample.
    """
    return day(moment) or (book.day(clock()) if book else clock())


def been(moment: AsOfType, book: Book | None = None) -> date:
    """The day, or today, on which something happened.

    Args:
        moment: the day that is given.
        book: whose HR's files may be of a later day than the clock's.

    Raises:
        InputRefusedError: E-CLI-155 it has not been yet.
    """
    return happened(today(moment, book), today(None, book))


def book_of(out: Path, private: Path) -> Book:
    """All that a step rests on."""
    return opened(Place(out, private))


def settings_of(path: Path) -> LoopSettings:
    """What the municipality says; all defaults if the usual file is not there."""
    return loop_settings(path)
