"""The list of commands: a new command is one file and one row here."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.cli.commands import (
    account_add,
    account_off,
    account_passphrase,
    adopt,
    answer,
    approve,
    approvers,
    backup,
    check,
    compare,
    copies,
    demo,
    depth,
    doctor,
    dossier,
    enforce,
    evaluate,
    explain,
    extract,
    holders,
    import_,
    incident,
    init,
    list_,
    loop,
    measures,
    notice,
    open_,
    paper,
    publish,
    purge,
    register,
    report,
    request,
    resilience,
    restore,
    robust,
    schema,
    send,
    solve,
    step,
    verify,
    who,
    workspace_history,
    workspace_list,
    workspace_log,
    workspace_new,
    workspace_put,
    workspace_take,
)


@dataclass(frozen=True)
class Command:
    """One command; its words are ``cli.<name>.help`` and ``cli.<name>.example``, with ``_`` between two words."""

    name: str
    """Verb on the command line."""
    run: Callable[..., object]
    """The function; what it returns is the exit code if it is one."""
    apart: bool = False
    """Whether it works on the disk, or on a workspace as such, even if a workspace is named."""
    changing: bool = False
    """Whether it takes the switches that change the case."""


COMMANDS = (
    Command("demo", demo.run),
    Command("open", open_.run, apart=True),
    Command("init", init.run, apart=True),
    Command("check", check.run),
    Command("import", import_.run),
    Command("schema", schema.run, apart=True),
    Command("solve", solve.run, changing=True),
    Command("evaluate", evaluate.run, changing=True),
    Command("verify", verify.run),
    Command("explain", explain.run, changing=True),
    Command("report", report.run),
    Command("copies", copies.run),
    Command("compare", compare.run, changing=True),
    Command("list", list_.run),
    Command("paper", paper.run),
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
    Command("publish", publish.run),
    Command("enforce", enforce.run),
    Command("holders", holders.run, apart=True),
    Command("measures", measures.run),
    Command("robust", robust.run),
    Command("depth", depth.run),
    Command("resilience", resilience.run),
    Command("dossier", dossier.run),
    Command("workspace new", workspace_new.run, apart=True),
    Command("workspace list", workspace_list.run, apart=True),
    Command("workspace put", workspace_put.run, apart=True),
    Command("workspace take", workspace_take.run, apart=True),
    Command("workspace log", workspace_log.run, apart=True),
    Command("workspace history", workspace_history.run, apart=True),
    Command("account add", account_add.run, apart=True),
    Command("account off", account_off.run, apart=True),
    Command("account passphrase", account_passphrase.run, apart=True),
    Command("backup", backup.run, apart=True),
    Command("restore", restore.run, apart=True),
    Command("doctor", doctor.run, apart=True),
    Command("incident", incident.run, apart=True),
    Command("extract", extract.run, apart=True),
    Command("request", request.run),
    Command("purge", purge.run, apart=True),
)
"""In the order of the help: first look, then the way of the work."""
