"""The list of commands: a new command is one file and one row here."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.cli.commands import (
    adopt,
    check,
    compare,
    demo,
    depth,
    dossier,
    evaluate,
    explain,
    import_,
    init,
    measures,
    report,
    resilience,
    robust,
    schema,
    solve,
    verify,
)


@dataclass(frozen=True)
class Command:
    """One command; its words are ``cli.<name>.help`` and ``cli.<name>.example``."""

    name: str
    """Verb on the command line."""
    run: Callable[..., object]
    """The function; what it returns is the exit code if it is one."""


COMMANDS = (
    Command("demo", demo.run),
    Command("init", init.run),
    Command("check", check.run),
    Command("import", import_.run),
    Command("schema", schema.run),
    Command("solve", solve.run),
    Command("evaluate", evaluate.run),
    Command("verify", verify.run),
    Command("explain", explain.run),
    Command("report", report.run),
    Command("compare", compare.run),
    Command("adopt", adopt.run),
    Command("measures", measures.run),
    Command("robust", robust.run),
    Command("depth", depth.run),
    Command("resilience", resilience.run),
    Command("dossier", dossier.run),
)
"""In the order of the help: first look, then the way of the work."""
