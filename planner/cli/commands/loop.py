"""``planner loop``: who is where with Plikt- och prövningsverket, and what has to be done."""

from typing import Annotated, Any

import typer

from planner.cli.shell.loop import (
    DEFAULT_ADOPTED,
    AdoptedOption,
    DayOption,
    LoopSettingsOption,
    book_of,
    settings_of,
    today,
)
from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_ORGANISATION,
    DEFAULT_OUT,
    DEFAULT_PRIVATE,
    JsonOption,
    LangOption,
    OrganisationOption,
    OutOption,
    PrivateOption,
)
from planner.cli.show import findings, output
from planner.cli.show.progress import working
from planner.domain.loop.steps import LoopState
from planner.domain.vocabulary import called_in
from planner.jobs.inputs import read_organisation
from planner.jobs.loop.settings import DEFAULT_SETTINGS
from planner.jobs.loop.standing import Row, Standing, standing
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

PeopleOption = Annotated[bool, typer.Option("--people", metavar="", help="cli.loop.option.people")]


def run(
    on: DayOption = None,
    people: PeopleOption = False,
    settings: LoopSettingsOption = DEFAULT_SETTINGS,
    adopted: AdoptedOption = DEFAULT_ADOPTED,
    organisation: OrganisationOption = DEFAULT_ORGANISATION,
    out: OutOption = DEFAULT_OUT,
    private: PrivateOption = DEFAULT_PRIVATE,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Shows where everybody is; see ``cli.loop.help``."""
    words = words_for(lang)
    known = read_organisation(organisation).organisation
    book = working(words, "reading", book_of, out, private)
    standings = working(words, "counting", standing, book, today(on, book), settings_of(settings), known, adopted)
    output.warn_confidential(words)
    if as_json:
        output.print_json(_json(standings, people=people))
        return ExitCode.OK
    findings.show(standings.notes, words, output.results())
    for state in LoopState:
        output.print_text(f"{called_in(lang, state):<16}{words.number(standings.counts.get(state, 0)):>7}")
    if standings.gone:
        output.print_text(words.count("loop.gone", standings.gone))
    for row in standings.rows if people else ():
        if row.last or row.flags:
            output.print_text(_line(row, words))
    return ExitCode.OK


def _line(row: Row, words: Words) -> str:
    step = row.last
    parts = [
        row.person,
        called_in(words.language, row.state),
        row.held.day.isoformat() if row.held and row.held.day else "",
        words("loop.asked_again", day=row.asked_again.isoformat()) if row.asked_again else "",
        words("cli.loop.by", by=row.held.claimed_by) if row.held and row.held.claimed_by else "",
        words("cli.loop.deadline", day=step.deadline.isoformat()) if step and step.deadline else "",
        words("loop.begins", day=row.begins.isoformat()) if row.begins else "",
        words("cli.loop.condition", day=row.condition_until.isoformat()) if row.condition_until else "",
        f"{row.decision.plan}: {', '.join(row.decision.positions)}" if row.decision and row.decision.plan else "",
        " ".join(row.flags),
    ]
    return "  ".join(filter(None, parts))


def _json(standings: Standing, *, people: bool) -> dict[str, Any]:
    differs = standings.difference
    rows = [
        {
            "id": row.person,
            "state": row.state.value,
            "begins": row.begins.isoformat() if row.begins else None,
            "condition_until": row.condition_until.isoformat() if row.condition_until else None,
            "plan": row.decision.plan if row.decision else None,
            "positions": list(row.decision.positions) if row.decision else [],
            "steps_last": row.last.model_dump(mode="json") if row.last else None,
            "codes": list(row.flags),
        }
        for row in standings.rows
    ]
    return {
        "day": standings.day.isoformat(),
        "states": {state.value: standings.counts.get(state, 0) for state in LoopState},
        "gone": standings.gone,
        "since_registration": {
            "before": differs.before.isoformat() if differs.before else None,
            "added": len(differs.added),
            "gone": len(differs.gone),
            "renumbered": len(differs.renumbered),
        },
        **({"people": rows} if people else {}),
        "notes": findings.plain(standings.notes),
    }
