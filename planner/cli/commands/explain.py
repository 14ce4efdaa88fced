"""``planner explain``: why a position lacks names, in exact numbers, and the cheapest change that would fill one."""

from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from planner.analysis.law import notes
from planner.cli.shell.changes import changes_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption, PlanArgument
from planner.cli.show import changes, dates, output
from planner.cli.show.notes import tell
from planner.cli.show.progress import Watch, working
from planner.cli.show.shortages import show_certificate
from planner.cli.show.summary import show_law
from planner.cli.show.tables import table
from planner.domain.plan import Wanted
from planner.jobs.compare import under_changes
from planner.jobs.explain import Explanation, explain
from planner.jobs.inputs import PlanFile
from planner.jobs.plans import read_verified
from planner.jobs.stops import ExitCode
from planner.jobs.telling.shortage import change_said
from planner.reports.names import Names, funnel_step, standings
from planner.text import Words, words_for

PersonOption = Annotated[str | None, typer.Option("--person", metavar="ID", help="cli.option.person")]
PositionArgument = Annotated[str, typer.Argument(metavar="POSITION", help="cli.argument.position")]

_BAR = 24
"""Width of the funnel's longest bar in characters."""


def run(
    context: typer.Context,
    plan: PlanArgument,
    position: PositionArgument,
    person: PersonOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Explains one position; see ``cli.explain.help``."""
    words = words_for(lang)
    file = working(words, "reading", read_verified, plan)
    if switches := changes_of(context):
        with Watch([words("cli.compare.under_changes")], words) as watch:
            file = under_changes(file, switches, watch)
    explained = working(words, "counting", explain, file, position, person)
    wanted = {one.position: one for one in file.plan.wanted}[explained.position]
    output.warn_confidential(words)
    notes = tell([file], words, claims=True)
    if as_json:
        output.print_json(_json(file, wanted, explained, person) | {"notes": notes})
    else:
        _show(file, wanted, explained, words, output.results())
        if person is not None:
            _show_person(person, explained.refusals, words, output.results())
    return ExitCode.OK


def _show_person(person: str, refusals: tuple[str, ...], words: Words, console: Console) -> None:
    """Whether one person could hold the position, and every rule that says no."""
    console.print()
    console.print(words("cli.explain.person" if refusals else "cli.explain.person_may", person=person), style="bold")
    for rule in refusals:
        console.print(Text(f"  {words(f'rule.{rule}.no')}"))


def _json(file: PlanFile, wanted: Wanted, explained: Explanation, person: str | None) -> dict[str, Any]:
    placed = [one.model_dump(mode="json") for one in file.plan.placements if one.position == wanted.position]
    return {
        "scenario": file.plan.scenario,
        "changes": changes.as_json(file.plan.changes),
        "law": list(dict.fromkeys(note.id.value for part in file.case.parts for note in notes(part.scenario))),
        "wanted": wanted.model_dump(mode="json"),
        "placements": placed,
        "nominal_depth": explained.nominal,
        "funnel": list(explained.funnel),
        "change": explained.change.model_dump(mode="json") if explained.change else None,
        "change_in_time": explained.change.in_time(file.case.shortest_days) if explained.change else None,
        "decisions": [one.model_dump(mode="json", exclude_defaults=True) for one in explained.decisions.filling],
        "decisions_untried": explained.decisions.untried,
        "person": {"id": person, "refused_by": list(explained.refusals)} if person else None,
        "certificate": explained.certificate.model_dump(mode="json") if explained.certificate else None,
        "held_back": explained.held_back._asdict(),
        "but_for_dates": dates.as_json(explained.dates),
    }


def _show(file: PlanFile, wanted: Wanted, explained: Explanation, words: Words, console: Console) -> None:
    names = Names(file.case.organisation, words)
    position = next(one for one in file.case.organisation.positions if one.id == wanted.position)
    placed = [one for one in file.plan.placements if one.position == wanted.position]
    console.print(Text(names.position(position.id), "bold"))
    console.print(
        words(
            "cli.explain.facts",
            function=names.function(position.function),
            tier=file.plan.settings.tier(position.max_outage_min),
            scenario=file.plan.scenario,
        ),
        style="dim",
    )
    if changed := changes.line(file, words):
        console.print(Text(changed, "yellow"))
    for part in file.case.parts:
        show_law(part.scenario, words, console)
    console.print(
        words(
            "cli.explain.wanted",
            minimum=wanted.minimum,
            target=wanted.target,
            depth=wanted.depth,
            named=len(placed),
            nominal=explained.nominal,
        )
    )
    stands = standings(file.plan, words)
    for holder in placed:
        role = stands[holder.person, holder.position]
        beside = [name.position for name in file.plan.placements if name.person == holder.person and name != holder]
        also = words("cli.explain.beside", position=names.position(beside[0])) if beside else ""
        console.print(Text(f"  {holder.person}  {role}{also}"))
    _show_funnel(explained, words, console)
    if explained.unnoted:
        console.print(words.count("cli.explain.unnoted", explained.unnoted), style="yellow")
    dates.show_dates(explained.dates, names, words, console)
    if explained.change is None and all(one.position != wanted.position for one in file.plan.missing):
        console.print(words("cli.explain.no_gap"), style="green")
        return
    console.print()
    show_certificate(explained, file, names, words, console)
    console.print()
    _show_change(explained, file, names, words, console)
    _show_decisions(explained, names, words, console)


def _show_decisions(explained: Explanation, names: Names, words: Words, console: Console) -> None:
    from planner.placement.portfolio.bought import of_decision

    if explained.decisions.filling:
        console.print()
        console.print(words("cli.explain.decisions"), style="bold")
        for decision in map(of_decision, explained.decisions.filling):
            console.print(Text(words(f"cli.change.{decision.kind.value}", **names.effect(decision))))
        console.print(words("cli.explain.decided"), style="dim")
    if explained.decisions.untried:
        console.print(words.count("cli.explain.decisions_untried", explained.decisions.untried), style="dim")


def _show_change(explained: Explanation, file: PlanFile, names: Names, words: Words, console: Console) -> None:
    if explained.change is None:
        console.print(words("cli.explain.no_change"))
        return
    console.print(words("cli.explain.change"), style="bold")
    console.print(Text(change_said(explained.change, names, words, file.case.shortest_days)))
    console.print(words("cli.explain.tried" if explained.change.verified else "cli.explain.untried"), style="dim")


def _show_funnel(explained: Explanation, words: Words, console: Console) -> None:
    headings = {
        "step": words("cli.explain.step"),
        "#lost": words("cli.explain.lost"),
        "#left": words("cli.explain.left"),
        "bar": "",
    }
    most = max((int(row["left"]) for row in explained.funnel), default=0) or 1
    rows: list[dict[str, str | Text]] = []
    for row in explained.funnel:
        style = "bold red" if row["binds"] else ""
        mark = " ◄ " + words("cli.explain.binds") if row["binds"] else ""
        rows.append(
            {
                "step": Text(funnel_step(str(row["step"]), words), style),
                "#lost": Text(f"−{row['lost']}" if row["lost"] else "", style),
                "#left": Text(str(row["left"]), style),
                "bar": Text("█" * round(_BAR * int(row["left"]) / most) + mark, style),
            }
        )
    console.print(table(headings, rows, words("cli.explain.funnel")))
