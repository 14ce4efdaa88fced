"""Says in the user's language what is wrong with a command line; typer's own sentences are English only."""

import re
from collections.abc import Iterable
from typing import Any

import typer

from planner.domain.finding import Finding, finding
from planner.files.nearest import NONE, near_words
from planner.jobs import codes

_OPTION = re.compile(r"--?[a-z][a-z-]{0,20}")

TYPED = "planner_typed"
"""Attribute of an error that holds the word that no command is called; it is compared, and never shown."""
DAY = "YYYY-MM-DD"
"""Metavar of every option that holds a day."""
_OF_A_DAY = DAY[4:]
"""How it ends in every language."""

_CODES = {
    "MissingParameter": codes.MISSING_VALUE,
    "BadParameter": codes.BAD_VALUE,
    "NoSuchOption": codes.NO_SUCH_OPTION,
    "BadOptionUsage": codes.OPTION_NEEDS_VALUE,
}


def usage_finding(error: typer.TyperException) -> Finding:
    """The finding for an error that typer found in the command line; it never repeats a refused value."""
    context = getattr(error, "ctx", None)
    help_line = f"{context.command_path if context else 'planner'} --help"
    code = _CODES.get(type(error).__name__)
    if code is None:
        at_group = context is None or hasattr(context.command, "commands")
        code = codes.NO_SUCH_COMMAND if at_group else codes.TOO_MANY_WORDS
    parameter = getattr(error, "param", None)
    if code == codes.BAD_VALUE and str(getattr(parameter, "metavar", "")).endswith(_OF_A_DAY):
        code = codes.NO_SUCH_DAY
    meant = _meant(error, context, code) if code in (codes.NO_SUCH_OPTION, codes.NO_SUCH_COMMAND) else NONE
    name = _option(getattr(error, "option_name", "")) or _name_of(parameter)
    return finding(code, name=name, help=help_line, values=_values_of(parameter), meant=meant)


_AS_SWITCH = dict.fromkeys(("worst", "värst"), "--without N:SKILL:worst")
"""What belongs in a switch and may be taken for a command."""


def _meant(error: typer.TyperException, context: Any, code: str) -> str:
    """The command or switch that what was typed looks most like; a switch, too, where no command does."""
    if context is None:
        return NONE
    switch = code == codes.NO_SUCH_OPTION
    typed = str(getattr(error, "option_name" if switch else TYPED, "")).lstrip("-")
    commands = getattr(context.command, "commands", {})
    near = NONE if switch else near_words(typed, tuple(commands))
    if near == NONE:
        meant = near_words(typed, _switches([context.command] if switch else commands.values()))
        near = meant if switch else _AS_SWITCH.get(typed.casefold(), meant)
    return near.partition(",")[0]


def _switches(commands: Iterable[Any]) -> dict[str, tuple[str]]:
    """Every switch, which somebody may also think of without its dashes."""
    names = {name for one in commands for parameter in one.params for name in parameter.opts if name.startswith("--")}
    return {name: (name[2:],) for name in names | {"--help"}}


def _option(name: str) -> str:
    """The option that was typed; anything that does not look like one may be a name or a personnummer behind dashes."""
    return name if not name or _OPTION.fullmatch(name) else "--***"


def _values_of(parameter: object) -> str:
    """Values that a parameter takes, in signs that need no language; empty if that cannot be said so."""
    least, most = (getattr(parameter, end, None) for end in ("min", "max"))
    if least is not None:
        said = [str(end) if isinstance(end, int) else f"{end:g}" for end in (least, most) if end is not None]
        return f"≥ {said[0]}" if most is None else "–".join(said)
    return str(getattr(parameter, "metavar", None) or "").replace("|", ", ")


def _name_of(parameter: object) -> str:
    """An argument's metavar or an option's long name."""
    names = getattr(parameter, "opts", None) or [""]
    if getattr(parameter, "param_type_name", "") == "argument":
        return str(getattr(parameter, "metavar", None) or names[0])
    return str(max(names, key=len))
