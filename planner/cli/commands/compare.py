"""``planner compare``: what differs between two plans."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.text import Text

from planner.cli.shell.changes import changes_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption
from planner.cli.show import apart, output, told
from planner.cli.show.moved import moved_rows
from planner.cli.show.notes import tell
from planner.cli.show.progress import Watch, working
from planner.cli.show.tables import show_table
from planner.domain.change import Change
from planner.domain.finding import InputRefusedError, each, finding
from planner.jobs import codes
from planner.jobs.compare import Tables, differences, stand_apart, told_counts, under_changes, under_policy
from planner.jobs.inputs import PlanFile, strangers
from planner.jobs.plans import of_everybody, read_of_any_rules
from planner.jobs.stops import ExitCode
from planner.jobs.telling.changes import spoken
from planner.jobs.telling.evaluated import reason
from planner.reports.names import Names
from planner.text import Words, words_for

OldArgument = Annotated[Path, typer.Argument(metavar="OLD", help="cli.argument.old")]
NewArgument = Annotated[Path | None, typer.Argument(metavar="NEW", help="cli.argument.new")]
MoreArgument = Annotated[list[Path] | None, typer.Argument(metavar="MORE...", help="cli.argument.more")]
PolicyOption = Annotated[
    Literal["key", "permanent"] | None, typer.Option("--policy", metavar="key|permanent", help="cli.compare.policy")
]

_MOST = 30
"""Rows shown on the screen; all stand in the JSON."""


def run(
    context: typer.Context,
    old: OldArgument,
    new: NewArgument = None,
    more: MoreArgument = None,
    policy: PolicyOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Compares people, seats, cover and objective of two plans, people of more; see ``cli.compare.help``."""
    words = words_for(lang)
    before = working(words, "reading", read_of_any_rules, old)
    switches = changes_of(context)
    if (new is not None) + (policy is not None) + bool(switches) != 1:
        code = codes.MISSING_VALUE if new is None and not (policy and switches) else codes.TOO_MANY_WORDS
        raise InputRefusedError((finding(code, name=words("cli.metavar.new"), help="planner compare --help"),))
    if new and more:
        files = [before, *working(words, "reading", each, read_of_any_rules, (new, *more))]
        return _across(files, words, as_json=as_json)
    kind = policy or "changes"
    after = working(words, "reading", read_of_any_rules, new) if new else _under(before, kind, switches, words)
    tables = working(words, "counting", differences, before, after)
    output.warn_confidential(words)
    people = [{person.id for person in file.case.roster.people} for file in (before, after)]
    notes = tell([before, after], words, strangers(people[0], people[1], old))
    if as_json:
        named = {"old": old.as_posix(), "new": new.as_posix() if new else None, "policy": policy}
        output.print_json(named | _told_anew(tables, what_if=new is None) | {"notes": notes})
        return ExitCode.OK
    names, moved, covers = Names(after.case.organisation, words), tables["moves"], tables["covers"]
    titles = _titles(before, after) if new else (before.plan.scenario, _called(before, kind, words))
    output.results().print(Text(words("cli.compare.title", old=titles[0], new=titles[1]), "bold"))
    if not (moved or covers):
        output.results().print(words("cli.compare.same"))
    else:
        output.results().print(_summary(tables, words))
        if before.plan.scenario != after.plan.scenario:
            output.results().print(apart.summary(stand_apart([before, after]), words))
        if price := _price(tables, words):
            output.results().print(price)
    _show(words("cli.compare.changes"), [_change_row(row, words) for row in tables["changes"]], words)
    _show(words("cli.compare.objective"), _objective_rows(tables["objectives"], words), words)
    _show(words("cli.compare.seats"), [_seat_row(row, names) for row in tables["seats"]], words)
    _show(words.count("cli.compare.covers", len(covers)), [_cover_row(row, names, words) for row in covers], words)
    _show(words("cli.compare.rules"), [_rule_row(row, words) for row in tables["rules"]], words)
    rows = moved_rows(moved, (before.plan, after.plan), titles, names, words)
    _show(words.count("cli.compare.moves", len(moved)), rows, words)
    if new:  # else the other plan is a what-if, of which nobody is to be told
        told.show_of(before, after, tables, names, words)
    return ExitCode.OK


def _across(files: Sequence[PlanFile], words: Words, *, as_json: bool) -> ExitCode:
    """Who stands in different positions across more than two plans."""
    stand = stand_apart(files)
    output.warn_confidential(words)
    people = [{person.id for person in file.case.roster.people} for file in files]
    strange = [note for own in people[1:] for note in strangers(people[0], own, files[0].path)]
    notes = tell(files, words, strange)
    if as_json:
        output.print_json({"plans": [file.path.as_posix() for file in files]} | apart.as_json(stand) | {"notes": notes})
    else:
        apart.show(stand, words, _MOST)
    return ExitCode.OK


def _titles(before: PlanFile, after: PlanFile) -> tuple[str, str]:
    """What the two plans are called: by their scenarios, and by their files too where they have the same scenario."""
    ids, paths = (before.plan.scenario, after.plan.scenario), (before.path, after.path)
    if ids[0] != ids[1] or paths[0] == paths[1]:
        return ids
    alike = paths[0].name == paths[1].name
    old, new = (f"{ident} ({path.as_posix() if alike else path.name})" for ident, path in zip(ids, paths, strict=True))
    return old, new


def _under(file: PlanFile, kind: str, switches: Sequence[Change], words: Words) -> PlanFile:
    """The best plan under a policy, or with changes in force."""
    with Watch([_called(of_everybody(file), kind, words)], words) as watch:
        return under_changes(file, switches, watch) if switches else under_policy(file, kind, watch)


def _told_anew(tables: Tables, *, what_if: bool) -> dict[str, Any]:
    """The tables, and how many must be told anew; of a what-if nobody is to be told."""
    if what_if:
        return {name: rows for name, rows in tables.items() if name != "told_anew"}
    return tables | {"told_anew_counts": told_counts(tables)}


def _called(file: PlanFile, kind: str, words: Words) -> str:
    """A plan that is made only to be compared with: the scenario, and what is otherwise."""
    return f"{file.plan.scenario}, {words(f'cli.compare.under_{kind}')}"


def _summary(tables: Tables, words: Words) -> str:
    """The difference in a few sentences."""
    kinds = [row["kind"] for row in tables["moves"]]
    seats = tables["seats"]
    summary = words(
        "cli.compare.summary",
        left=kinds.count("left"),
        joined=kinds.count("joined"),
        moved=kinds.count("moved"),
        deputies=sum(row["deputies"] for row in seats),
        vacant=sum(max(0, row["new_vacant"] - row["old_vacant"]) for row in seats),
        filled=sum(max(0, row["old_vacant"] - row["new_vacant"]) for row in seats),
    )
    if reranked := kinds.count("reranked"):
        summary += " " + words("cli.compare.new_order", reranked=reranked)
    for key, kind, other in (("new_role", "became_holder", "became_deputy"), ("hats", "doubled", "undoubled")):
        if kind in kinds or other in kinds:
            summary += " " + words(f"cli.compare.{key}", **{one: kinds.count(one) for one in (kind, other)})
    return summary


def _price(tables: Tables, words: Words) -> str:
    """Where one step of the names has cost another: which are better, which are worse; nothing if none has."""
    better, worse = (
        [row for row in tables["steps"] if (row["change"] < 0) == down and row["change"]] for down in (True, False)
    )
    if not (better and worse):
        return ""
    higher = tables["steps"].index(better[0]) < tables["steps"].index(worse[0])
    gains, losses = (", ".join(_step(row, words) for row in rows) for rows in (better, worse))
    return words(f"cli.compare.price.{'higher' if higher else 'lower'}", gains=gains, losses=losses)


def _step(row: dict[str, object], words: Words) -> str:
    return words(f"cli.compare.step.{row['step']}") + f" {_signed(int(str(row['change']))).plain}"


def _show(title: str, rows: list[dict[str, str | Text]], words: Words) -> None:
    console = output.results()
    show_table(rows, lambda key: words(f"cli.compare.column.{key}"), words, console, title=title, most=_MOST)


def _objective_rows(rows: list[dict[str, object]], words: Words) -> list[dict[str, str | Text]]:
    return [
        {
            "level": words(f"cli.level.{row['level']}"),
            "#old": str(row["old"]),
            "#new": str(row["new"]),
            "#change": _signed(int(str(row["change"])))
            if row["comparable"]
            else Text(words("cli.compare.not_comparable"), "dim"),
        }
        for row in rows
        if row["old"] != row["new"]
    ]


def _change_row(row: dict[str, object], words: Words) -> dict[str, str | Text]:
    cells: dict[str, str | Text] = {"altered": spoken(str(row["change"]), words, row)}
    for side in ("old", "new"):
        hit = row[f"{side}_hit"]
        cells[f"#{side}"] = "–" if hit is None else str(hit)
    return cells


def _signed(change: int) -> Text:
    return Text(f"{change:+d}".replace("-", "−"), "green" if change < 0 else "red")


def _cover_row(row: dict[str, object], names: Names, words: Words) -> dict[str, str | Text]:
    return {
        "position": names.position(str(row["position"])),
        "#tier": str(row["tier"]),
        "kind": words(f"cli.summary.{row['kind']}"),
        "#old": _cover(row, "old"),
        "#new": _cover(row, "new"),
    }


def _cover(row: dict[str, object], side: str) -> str:
    """Names filled of wanted; a dash where the position is not active."""
    return f"{row[f'{side}_filled']}/{row[f'{side}_wanted']}" if row[f"{side}_wanted"] else "–"


def _rule_row(row: dict[str, object], words: Words) -> dict[str, str | Text]:
    return {"rule": reason(str(row["rule"]), words), "#out": str(row["out"]), "#in": str(row["in"])}


def _seat_row(row: dict[str, object], names: Names) -> dict[str, str | Text]:
    position = names.position(str(row["position"]))
    counts = {f"#{key}": str(row[key]) for key in ("left", "deputies", "others", "old_vacant", "new_vacant")}
    return {"position": position, **counts}
