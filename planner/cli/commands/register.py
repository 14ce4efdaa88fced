"""``planner register``: the file to Plikt- och prövningsverket, with its letter."""

from typing import Annotated, Any, Literal

import typer

from planner.cli.shell.loop import (
    DEFAULT_ADOPTED,
    AdoptedOption,
    DayOption,
    LoopSettingsOption,
    PeopleOption,
    PlansOption,
    StatesOption,
    been,
    book_of,
    choice,
    settings_of,
)
from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_ORGANISATION,
    DEFAULT_OUT,
    DEFAULT_PRIVATE,
    AsOfType,
    JsonOption,
    LangOption,
    OrganisationOption,
    OutOption,
    PrivateOption,
    day,
    day_option,
)
from planner.cli.show import findings, output
from planner.cli.show.progress import working
from planner.domain.loop.steps import PLACED, Kind
from planner.files.places import may_look
from planner.jobs.inputs import read_organisation
from planner.jobs.loop.chosen import Choice, choose, unknown_or_old
from planner.jobs.loop.placed_now import registering
from planner.jobs.loop.register import Request, Written, write_register
from planner.jobs.loop.settings import DEFAULT_SETTINGS
from planner.jobs.people.who import is_id
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

ForOption = Annotated[
    Literal["check", "registration"],
    typer.Option("--for", metavar="check|registration", help="cli.register.option.for"),
]
DeadlineOption = Annotated[AsOfType, day_option("--deadline", "cli.register.option.deadline")]
CoordinationOption = Annotated[
    bool, typer.Option("--coordination-numbers", metavar="", help="cli.register.option.coordination")
]


def run(
    kind: ForOption = "check",
    plan: PlansOption = None,
    person: PeopleOption = None,
    state: StatesOption = None,
    on: DayOption = None,
    deadline: DeadlineOption = None,
    coordination: CoordinationOption = False,
    settings: LoopSettingsOption = DEFAULT_SETTINGS,
    adopted: AdoptedOption = DEFAULT_ADOPTED,
    organisation: OrganisationOption = DEFAULT_ORGANISATION,
    out: OutOption = DEFAULT_OUT,
    private: PrivateOption = DEFAULT_PRIVATE,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Writes the papers and records what they ask; see ``cli.register.help``."""
    words = words_for(lang)
    known = read_organisation(organisation).organisation
    book = working(words, "reading", book_of, out, private)
    request = Request(Kind(kind), been(on, book), settings_of(settings), day(deadline), coordination)
    wish = choice(plan, person, state)
    if request.kind is Kind.REGISTRATION and wish == Choice():
        wish = Choice(states=tuple(PLACED))  # a registration is of all who are placed, as a rule
    if wish == Choice() and not may_look(adopted):  # HR's account of a workspace
        chosen = unknown_or_old(book, request.day, request.settings)
    else:
        chosen = working(words, "reading", choose, wish, book, adopted, adopted_only=False)
    if request.kind is Kind.REGISTRATION:
        chosen = registering(chosen, book, request.day, adopted)
    written = working(words, "storing", write_register, chosen, book, request, known, lang)
    output.warn_confidential(words)
    if as_json:
        output.print_json(_json(written, request))
        return ExitCode.OK
    findings.show(written.notes, words, output.messages())
    output.messages().print(words("cli.list.personal"), style="bold")
    output.print_text("\n".join(_lines(written, request, words)))
    output.messages().print(words(f"cli.register.next.{kind}"), style="dim", soft_wrap=True)
    return ExitCode.OK


def _lines(written: Written, request: Request, words: Words) -> list[str]:
    differs = written.difference
    lines = [
        words("cli.register.workbook", file=written.names.workbook.as_posix()),
        words("cli.register.letter", file=written.names.letter.as_posix()),
        words.count("cli.register.rows", written.rows, digest=written.sha256),
    ]
    if written.changed:
        lines.append(words("cli.register.changes", file=written.names.changes.as_posix()))
    if differs.before:
        lines.append(
            words(
                "cli.register.difference",
                day=differs.before.isoformat(),
                added=len(differs.added),
                gone=len(differs.gone),
                renumbered=len(differs.renumbered),
            )
        )
    if request.kind is Kind.CHECK:
        lines.append(words.count("cli.register.asked", written.asked, day=written.until.isoformat()))
    if left := [note.found for note in written.notes if is_id(note.found)]:
        lines.append(words("cli.register.who", person=left[0]))  # names are said by that command alone
    return lines


def _json(written: Written, request: Request) -> dict[str, Any]:
    differs = written.difference
    return {
        "for": request.kind.value,
        "workbook": written.names.workbook.as_posix(),
        "letter": written.names.letter.as_posix(),
        "changes": written.names.changes.as_posix() if written.changed else None,
        "rows": written.rows,
        "sha256": written.sha256,
        "deadline": written.until.isoformat(),
        "asked": written.asked,
        "difference": {
            "before": differs.before.isoformat() if differs.before else None,
            "added": list(differs.added),
            "gone": list(differs.gone),
            "renumbered": list(differs.renumbered),
        },
        "notes": findings.plain(written.notes),
    }
