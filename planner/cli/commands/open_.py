"""``planner open``: the page of a workspace, or of the sample, in the browser."""

from typing import Annotated

import typer

from planner.cli.shell.entry import entry_of, now
from planner.cli.shell.options import DEFAULT_LANGUAGE, LangOption
from planner.cli.show import output
from planner.cli.show.progress import working
from planner.jobs.stops import ExitCode
from planner.text import words_for

DemoOption = Annotated[bool, typer.Option("--demo", metavar="", help="cli.open.option.demo")]
PortOption = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="cli.open.option.port")]
IdleOption = Annotated[int, typer.Option("--idle", metavar="N", min=1, max=240, help="cli.open.option.idle")]
NoBrowserOption = Annotated[bool, typer.Option("--no-browser", metavar="", help="cli.open.option.no_browser")]


def run(
    context: typer.Context,
    demo: DemoOption = False,
    port: PortOption = 0,
    idle: IdleOption = 15,
    no_browser: NoBrowserOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Opens it; see ``cli.open.help``."""
    from planner.jobs.workspace import sample
    from planner.web.serving import Wish, serve, workspace_here

    words = words_for(lang)
    folder = working(words, "sample", sample.made, lang, now) if demo else workspace_here(entry_of(context).folder)
    wish = Wish(folder, port, idle, lang, sample.PASSPHRASE if demo else "", browser=not no_browser)
    serve(wish, lambda link: output.print_text(words("cli.open.link", link=link)))
    output.messages().print(words("cli.open.ended"))
    return ExitCode.OK
