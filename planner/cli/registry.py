"""The list of commands: a new command is one file and one row here."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.cli.commands import (
    adopt,
    answer,
    approve,
    approvers,
    check,
    compare,
    demo,
    depth,
    dossier,
    evaluate,
    explain,
    import_,
    init,
    list_,
    loop,
    measures,
    notice,
    register,
    report,
    resilience,
    robust,
    schema,
    send,
    solve,
    step,
    verify,
    who,
)


@dataclass(frozen=True)
class Command:
    """One command; its words are ``cli.<name>.help`` and ``cli.<name>.example``."""

    name: str
    """Verb on the command line."""
    run: Callable[..., object]
    """The function; what it returns is the exit code if it is one."""
    changing: bool = False
    """Whether it takes the switches that change the case."""


COMMANDS = (
    Command("demo", demo.run),
    Command("init", init.run),
    Command("check", check.run),
    Command("import", import_.run),
    Command("schema", schema.run),
    Command("solve", solve.run, changing=True),
    Command("evaluate", evaluate.run, changing=True),
    Command("verify", verify.run),
    Command("explain", explain.run, changing=True),
    Command("report", report.run),
    Command("compare", compare.run, changing=True),
    Command("list", list_.run),
    Command("who", who.run),
    Command("send", send.run),
    Command("approve", approve.run),
    Command("approvers", approvers.run),
    Command("adopt", adopt.run),
    Command("register", register.run),
    Command("answer", answer.run),
    Command("step", step.run),
    Command("notice", notice.run),
    Command("loop", loop.run),
    Command("measures", measures.run),
    Command("robust", robust.run),
    Command("depth", depth.run),
    Command("resilience", resilience.run),
    Command("dossier", dossier.run),
)
"""In the order of the help: first look, then the way of the work."""
