"""``planner who``: the id and place of a number, or the place and name of an id; a number is never said again."""

import sys
from getpass import getpass
from pathlib import Path
from typing import Annotated, Any

import typer

from planner.cli.commands.list_ import KeyOption
from planner.cli.shell.options import DEFAULT_LANGUAGE, DEFAULT_PRIVATE, JsonOption, LangOption, PrivateOption
from planner.cli.show import findings, output
from planner.cli.show.notes import tell
from planner.cli.show.progress import working
from planner.domain.finding import finding
from planner.domain.organisation import Lock
from planner.jobs import codes
from planner.jobs.inputs import PlanFile
from planner.jobs.keeping.other_roster import on_roster
from planner.jobs.people.asked import AskedSkill
from planner.jobs.people.who import Found, find, is_id
from planner.jobs.plans import read_verified
from planner.jobs.stops import ExitCode
from planner.reports.names import Names, standings
from planner.text import Words, words_for

NumberArgument = Annotated[str | None, typer.Argument(metavar="NUMBER", help="cli.who.argument.number")]
PlanOption = Annotated[Path | None, typer.Option("--plan", metavar="PLAN", help="cli.who.option.plan")]
RosterOption = Annotated[Path | None, typer.Option("--roster", metavar="FILE", help="cli.who.option.roster")]
VisibleOption = Annotated[bool, typer.Option("--visible", metavar="", help="cli.who.option.visible")]


def run(
    number: NumberArgument = None,
    plan: PlanOption = None,
    roster: RosterOption = None,
    private: PrivateOption = DEFAULT_PRIVATE,
    key: KeyOption = None,
    visible: VisibleOption = False,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Looks somebody up; see ``cli.who.help``."""
    words = words_for(lang)
    if number is not None and not is_id(number.strip()):
        findings.show((finding(codes.NUMBER_IN_HISTORY),), words, output.messages())
    text = _asked(words, visible=visible) if number is None else number
    file = working(words, "reading", read_verified, plan) if plan else None
    other = working(words, "reading", on_roster, file, roster) if file and roster else None
    people = find(text, private, key, file, other.case if other else None)
    notes = tell([file], words) if file else []
    output.warn_confidential(words)
    named = is_id(text.strip())
    if as_json:
        output.print_json({"people": [_json(one, named=named) for one in people], "notes": notes})
    else:
        for one in people:
            output.print_text("\n".join(_lines(one, file, words, named=named)))
    return ExitCode.OK


def _asked(words: Words, *, visible: bool) -> str:
    """A number that somebody types, or that comes by a pipe; so it stands in no shell's history."""
    if not sys.stdin.isatty():
        return sys.stdin.readline()
    question = words("cli.who.ask") + " "
    if not visible:
        return getpass(question)
    output.messages().print(question, end="")
    return sys.stdin.readline()


def _json(holder: Found, *, named: bool) -> dict[str, Any]:
    places = [
        {"position": name.position, "rank": name.rank, "role": name.role.value, "covers": name.covers.value}
        | {"skills": [_skill_json(one) for one in holder.skills.get(name.position, ())]}
        for name in holder.names
    ]
    locks = [lock.model_dump(mode="json", exclude={"person"}) for lock in holder.locks]
    known = holder.entry if named else None
    name = {"name": f"{known.first_name} {known.last_name}".strip()} if known else {}
    gone: dict[str, Any] = {"gone": holder.entry.gone.isoformat()} if holder.entry and holder.entry.gone else {}
    gone |= {"set_aside": True} if holder.entry and holder.entry.aside else {}
    lapsed = {"lapsed": [_skill_json(one) for one in holder.lapsed]} if holder.lapsed else {}
    missing = {"in_roster": False} if holder.missing else {}
    return {"id": holder.person, "places": places, "locks": locks, **lapsed, **missing, **name, **gone}


def _skill_json(asked: AskedSkill) -> dict[str, str | None]:
    day = asked.until.isoformat() if asked.until else None
    return {"skill": asked.skill, "standing": asked.standing.value, "valid_until": day}


def _lines(holder: Found, file: PlanFile | None, words: Words, *, named: bool) -> list[str]:
    lines = [holder.person]
    if named:
        lines.append(
            words("cli.who.name", name=f"{holder.entry.first_name} {holder.entry.last_name}".strip())
            if holder.entry
            else words("cli.who.no_name")
        )
    if holder.entry and holder.entry.gone:
        lines.append(words("cli.who.gone" if holder.entry.left else "cli.who.aside", day=holder.entry.gone.isoformat()))
    if file is None:
        return [*lines, words("cli.who.no_plan")]
    titles = {position.id: position for position in file.case.organisation.positions}
    names = Names(file.case.organisation, words)
    if holder.missing and not (holder.entry and holder.entry.gone):
        lines.append(words("cli.who.not_in_roster"))
    stands = standings(file.plan, words)
    for name in holder.names:
        role = stands[name.person, name.position]
        lines.append(f"{words.id_and_name(titles[name.position])}: {role}")
        lines += [f"  {_skill(one, names, words)}" for one in holder.skills.get(name.position, ())]
    return [
        *lines,
        *([] if holder.names else [words("cli.who.no_place")]),
        *(_skill(one, names, words) for one in holder.lapsed),
        *(_lock(lock, words) for lock in holder.locks),
    ]


def _skill(asked: AskedSkill, names: Names, words: Words) -> str:
    day = asked.until.isoformat() if asked.until else ""
    return words(f"cli.who.skill.{asked.standing.value}", skill=names.skill(asked.skill), day=day)


def _lock(lock: Lock, words: Words) -> str:
    said = words(f"cli.who.{lock.kind.value}", position=lock.position or words("cli.who.everywhere"))
    asked = words(f"cli.role.{'deputy' if lock.deputy else 'holder'}") if lock.rank else ""
    rank = f"{asked} {lock.deputy}" if lock.deputy else asked
    more = [rank, words("list.until", day=lock.until.isoformat()) if lock.until else "", lock.decided_by, lock.why]
    return "; ".join(filter(None, (said, *more)))
