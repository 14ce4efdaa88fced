"""``planner notice``: the written notice to each person placed, and the annex of the decision."""

from typing import Annotated

import typer

from planner.cli.shell.loop import (
    DEFAULT_ADOPTED,
    AdoptedOption,
    DayOption,
    LoopSettingsOption,
    PeopleOption,
    PlansOption,
    StatesOption,
    book_of,
    choice,
    settings_of,
    today,
)
from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_OUT,
    DEFAULT_PRIVATE,
    JsonOption,
    LangOption,
    OutOption,
    PrivateOption,
)
from planner.cli.show import findings, output
from planner.cli.show.progress import working
from planner.jobs.loop.chosen import choose
from planner.jobs.loop.notice import write_notices
from planner.jobs.loop.settings import DEFAULT_SETTINGS
from planner.jobs.stops import ExitCode
from planner.text import words_for

CopiesOption = Annotated[
    int, typer.Option("--copies", metavar="N", min=0, max=200, help="cli.notice.option.copies", show_default=False)
]


def run(
    plan: PlansOption = None,
    person: PeopleOption = None,
    state: StatesOption = None,
    on: DayOption = None,
    settings: LoopSettingsOption = DEFAULT_SETTINGS,
    adopted: AdoptedOption = DEFAULT_ADOPTED,
    out: OutOption = DEFAULT_OUT,
    private: PrivateOption = DEFAULT_PRIVATE,
    copies: CopiesOption = 0,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Writes the papers; see ``cli.notice.help``."""
    words = words_for(lang)
    book = working(words, "reading", book_of, out, private)
    chosen = working(words, "reading", choose, choice(plan, person, state), book, adopted, adopted_only=True)
    papers = working(
        words, "storing", write_notices, chosen, book, settings_of(settings), today(on, book), lang, copies
    )
    if as_json:
        files = {"notices": papers.notices.as_posix(), "annex": papers.annex.as_posix()}
        counts = {"people": papers.people, "listed": papers.listed}
        copied = {"copies": [*papers.numbers], "numbered": [path.as_posix() for path in papers.numbered]}
        output.print_json({**files, **counts, **(copied if copies else {}), "notes": findings.plain(papers.notes)})
        return ExitCode.OK
    findings.show(papers.notes, words, output.messages())
    output.messages().print(words("cli.list.personal"), style="bold")
    output.print_text(words.count("cli.notice.notices", papers.people, file=papers.notices.as_posix()))
    output.print_text(words.count("cli.notice.annex", papers.listed, file=papers.annex.as_posix()))
    for path in papers.numbered:
        output.print_text(words("cli.list.written", file=path.as_posix()))
    if papers.numbers:
        first, last = papers.numbers[0], papers.numbers[-1]
        output.messages().print(words("cli.report.copies", first=first, last=last), soft_wrap=True)
    output.messages().print(words("cli.notice.next"), style="dim", soft_wrap=True)
    return ExitCode.OK
