"""``planner step``: a step of the loop for those who are meant: agreed, decided, registered, informed, ended."""

from typing import Annotated

import typer

from planner.cli.shell.loop import (
    DEFAULT_ADOPTED,
    AdoptedOption,
    DayOption,
    PeopleOption,
    PlansOption,
    StatesOption,
    been,
    book_of,
    choice,
)
from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_OUT,
    DEFAULT_PRIVATE,
    AsOfType,
    JsonOption,
    LangOption,
    OutOption,
    PrivateOption,
    day,
    day_option,
)
from planner.cli.show import findings, output
from planner.cli.show.progress import working
from planner.domain.loop.steps import LoopState
from planner.domain.vocabulary import called_in
from planner.jobs.loop.chosen import choose
from planner.jobs.loop.step import Wish, state_named, take
from planner.jobs.stops import ExitCode
from planner.text import words_for

StateArgument = Annotated[str, typer.Argument(metavar="STATE", help="cli.step.argument.state")]
ByOption = Annotated[str, typer.Option("--by", metavar="WHO", help="cli.step.option.by", show_default=False)]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="cli.step.option.why", show_default=False)]
ClaimedByOption = Annotated[
    str, typer.Option("--claimed-by", metavar="NAME", help="cli.step.option.claimed_by", show_default=False)
]
ConfirmOption = Annotated[bool, typer.Option("--confirm", metavar="", help="cli.step.option.confirm")]
ConditionOption = Annotated[AsOfType, day_option("--condition-until", "cli.step.option.condition_until")]


def run(
    state: StateArgument,
    plan: PlansOption = None,
    person: PeopleOption = None,
    states: StatesOption = None,
    on: DayOption = None,
    by: ByOption = "",
    why: WhyOption = "",
    claimed_by: ClaimedByOption = "",
    condition_until: ConditionOption = None,
    confirmed: ConfirmOption = False,
    adopted: AdoptedOption = DEFAULT_ADOPTED,
    out: OutOption = DEFAULT_OUT,
    private: PrivateOption = DEFAULT_PRIVATE,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Takes the step; see ``cli.step.help``."""
    words = words_for(lang)
    named = state_named(state)
    book = working(words, "reading", book_of, out, private)
    wish = Wish(named, been(on, book), by, why, claimed_by, day(condition_until), confirmed)
    decides = named is LoopState.DECIDED
    chosen = working(words, "reading", choose, choice(plan, person, states), book, adopted, adopted_only=decides)
    taken = working(words, "storing", take, wish, chosen, book)
    output.warn_confidential(words)
    if as_json:
        output.print_json({"state": named.value, "day": wish.day.isoformat(), "people": list(taken.people),
                           "before": taken.before, "notes": findings.plain(taken.notes)})  # fmt: skip
        return ExitCode.OK
    findings.show(taken.notes, words, output.messages())
    output.print_text(words.count("cli.step.taken", len(taken.people), state=called_in(lang, named)))
    if taken.before:
        output.print_text(words.count("cli.step.before", taken.before))
    return ExitCode.OK
