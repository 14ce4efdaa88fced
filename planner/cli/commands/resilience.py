"""``planner resilience``: what falls with one person, with two, with a whole group, and how likely seats are filled."""

from collections import Counter
from decimal import ROUND_FLOOR
from typing import Annotated, Any

import typer
from rich.text import Text

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption, PlanArgument
from planner.cli.show import output
from planner.cli.show.certified import proven, rests
from planner.cli.show.notes import tell
from planner.cli.show.progress import working
from planner.cli.show.tables import show_table
from planner.domain.levels import SEAT_KINDS
from planner.domain.person import ClaimState
from planner.domain.vocabulary import called_in
from planner.jobs.losses import SHOWN, Resilience, counted, resilience
from planner.jobs.plans import read_solved
from planner.jobs.stops import ExitCode
from planner.reports.names import Names
from planner.text import Words, words_for

PairsOption = Annotated[bool, typer.Option("--pairs", metavar="", help="cli.resilience.option.pairs")]


def run(
    plan: PlanArgument, pairs: PairsOption = False, as_json: JsonOption = False, lang: LangOption = DEFAULT_LANGUAGE
) -> ExitCode:
    """Shows what falls; see ``cli.resilience.help``."""
    words = words_for(lang)
    file = working(words, "reading", read_solved, plan)
    result = working(words, "counting", counted, resilience, (file, pairs))
    output.warn_confidential(words)
    notes = tell([file], words)
    outcomes = Counter(str(row["outcome"]) for row in result.losses)
    if as_json:
        output.print_json(
            {
                "scenario": file.plan.scenario,
                "certified": proven(file),
                "people": len(result.losses),
                "outcomes": dict(sorted(outcomes.items())),
                "losses": [row for row in result.losses if row["position"]],
                "irreplaceable": result.irreplaceable,
                "groups": result.groups,
                "fill": result.fill,
                "pairs": result.pairs,
                "joint_pairs": result.joint_pairs,
                "notes": notes,
            }
        )
        return ExitCode.OK
    output.results().print(words("cli.resilience.title", scenario=file.plan.scenario), style="bold")
    for outcome, number in sorted(outcomes.items()):
        output.results().print("  " + words.count(f"cli.resilience.outcome.{outcome}", number))
    _show(result, Names(file.case.organisation, words), words)
    if pairs and result.hats:
        output.results().print(words("cli.resilience.pairs.hats"), style="yellow")
    output.results().print(f"{_recounted(result, words)} {rests(file, words)}", style="dim")
    return ExitCode.OK


def _recounted(result: Resilience, words: Words) -> str:
    """Which of the losses in the tables, and of the numbers above them, arithmetic alone confirms."""
    tables = result.irreplaceable, _falling(result), result.pairs, result.joint_pairs
    shown = [row for table in tables for row in (table or ())[:SHOWN]]
    parts = (("tables", shown),) if shown else ()
    told = []
    for part, rows in (*parts, ("outcomes", result.losses)):
        sure = sum(row["recounted"] for row in rows)
        facts = {} if sure == len(rows) else {"counted": words.number(sure), "all": words.number(len(rows))}
        told.append(words(f"cli.resilience.recounted.{part}.{'some' if facts else 'all'}", **facts))
    return " ".join(told)


def _falling(result: Resilience) -> list[dict[str, Any]]:
    """Groups whose loss costs a name."""
    return [row for row in result.groups if row["level"]]


def _show(result: Resilience, names: Names, words: Words) -> None:
    people = [_person_cells(row, names, words) for row in result.irreplaceable]
    _table("irreplaceable", people, words)
    _table("groups", [_group_cells(row, names, words) for row in _falling(result)], words)
    likely = [_fill_cells(row, names, words) for row in result.fill if row["probability"] < 1]
    _table("fill", likely, words)
    for key, pairs in (("pairs", result.pairs), ("joint_pairs", result.joint_pairs)):
        if pairs is not None:
            _table(key, [_pair_cells(row, words) for row in pairs], words)


def _table(key: str, rows: list[dict[str, str | Text]], words: Words) -> None:
    console = output.results()
    if not rows:
        console.print(words(f"cli.resilience.{key}.none"))
        return
    title = words(f"cli.resilience.{key}.title")
    show_table(rows, lambda column: words(f"cli.resilience.column.{column}"), words, console, title=title, most=SHOWN)


def _level(level: str, words: Words) -> str:
    return words(f"cli.level.{level}") if level else "–"


def _person_cells(row: dict[str, Any], names: Names, words: Words) -> dict[str, str | Text]:
    return {
        "#place": str(row["place"]),
        "=person": str(row["person"]),
        "position": names.position(row["position"]),
        "level": _level(row["level"], words),
        "short": str(row["short"]) or words("cli.resilience.short.unknown"),
        "#others": str(row["others"]),
    }


def _more(more: int, exact: bool) -> str:
    """Missing names more; a least below 0 says nothing and is not shown: with the rules more may be missing."""
    return str(more) if exact else f"≥ {more}" if more >= 0 else "–"


def _group_cells(row: dict[str, Any], names: Names, words: Words) -> dict[str, str | Text]:
    group = names.unit(row["group"]) if row["kind"] == "unit" else str(row["group"])
    if row["kind"] == "claim":
        group = called_in(words.language, ClaimState(row["group"]))
    numbers: dict[str, str | Text] = {f"#{kind}": _more(row[kind], row["exact"]) for kind in SEAT_KINDS}
    return {
        "kind": words(f"cli.resilience.kind.{row['kind']}"),
        "group": group,
        "#placed": str(row["placed"]),
        **numbers,
    }


def _fill_cells(row: dict[str, Any], names: Names, words: Words) -> dict[str, str | Text]:
    return {
        "position": names.position(row["position"]),
        "#tier": str(row["tier"]),
        "#phase": str(row["phase"] + 1),
        "#seats": str(row["seats"]),
        "#named": str(row["named"]),
        "#probability": words.percent(row["probability"], 1, ROUND_FLOOR),
    }


def _pair_cells(row: dict[str, Any], words: Words) -> dict[str, str | Text]:
    least = "" if row["exact"] else "≥ "
    return {
        "=person": f"{row['person']} ({row['position']})",
        "=other": f"{row['other']} ({row['other_position']})",
        "level": least + _level(row["level"], words),
        "next": _level(row["next_level"], words),
    }
