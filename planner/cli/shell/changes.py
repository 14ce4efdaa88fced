"""Switches that change the case: the same for several commands, and in force in the order in which they are given."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from planner.cli.shell.command import SpokenCommand
from planner.domain.change import Change, ChangeKind

_KEY = "planner.changes"


class ChangingCommand(SpokenCommand):
    """A command with these switches; it finds what they ask for by ``changes_of``."""

    def __init__(self, *args: Any, params: list[Any] | None = None, **more: Any) -> None:
        super().__init__(*args, params=[*(params or []), *_switches()], **more)

    def note(self, ctx: Any, args: list[str]) -> None:
        """Notes the switches in the order of the command line, which the parser forgets."""
        values, _, order = self.make_parser(ctx).parse_args(list(args))
        kinds = {kind.value for kind in ChangeKind}
        taken: dict[str, int] = defaultdict(int)
        asked: list[tuple[ChangeKind, str]] = []
        for name in (str(parameter.name) for parameter in order):
            if name in kinds:
                asked.append((ChangeKind(name), values[name][taken[name]]))
                taken[name] += 1
        ctx.meta[_KEY] = asked


def changes_of(context: typer.Context) -> Sequence[Change]:
    """What the switches of the command line ask for, in their order.

    Raises:
        InputRefusedError: with every value that is not understood.
    """
    from planner.imports.changes import changes_of_switches

    return changes_of_switches(context.meta[_KEY])


def _declared(
    without: Annotated[list[str], typer.Option(metavar="ID|N:SKILL", help="cli.option.without")],
    close_area: Annotated[list[str], typer.Option(metavar="AREA", help="cli.option.close_area")],
    close_route: Annotated[list[str], typer.Option(metavar="AREA:PLACE", help="cli.option.close_route")],
    close_unit: Annotated[list[str], typer.Option(metavar="UNIT", help="cli.option.close_unit")],
    claim: Annotated[list[str], typer.Option(metavar="N:SKILL", help="cli.option.claim")],
    remove_skill: Annotated[list[str], typer.Option(metavar="N:SKILL", help="cli.option.remove_skill")],
    add_skill: Annotated[list[str], typer.Option(metavar="N:SKILL:AMONG", help="cli.option.add_skill")],
    expire_skill: Annotated[list[str], typer.Option(metavar="N:SKILL:DAY", help="cli.option.expire_skill")],
    renew_skill: Annotated[list[str], typer.Option(metavar="N:SKILL", help="cli.option.renew_skill")],
    grant_clearance: Annotated[list[str], typer.Option(metavar="N:CLASS:SKILL", help="cli.option.grant_clearance")],
    withdraw_clearance: Annotated[list[str], typer.Option(metavar="N:CLASS", help="cli.option.withdraw_clearance")],
    regime: Annotated[list[str], typer.Option(metavar="REGIME", help="cli.option.regime")],
    absence: Annotated[list[str], typer.Option(metavar="CAUSE:PERCENT", help="cli.option.absence")],
    alert: Annotated[list[str], typer.Option(metavar="STATE", help="cli.option.alert")],
    staffing: Annotated[list[str], typer.Option(metavar="STAFFING", help="cli.option.staffing")],
    seats: Annotated[list[str], typer.Option(metavar="POSITION:N", help="cli.option.seats")],
) -> None:
    """One switch per kind of change; typer makes options of them."""


def _switches() -> list[Any]:
    """Fresh options, since each command has the help of its own put into them."""
    app = typer.Typer(add_completion=False)
    app.command()(_declared)
    kinds = {kind.value for kind in ChangeKind}
    switches = [parameter for parameter in get_command(app).params if parameter.name in kinds]
    for switch in switches:
        switch.required, switch.expose_value = False, False
    return switches
