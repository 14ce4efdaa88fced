"""The summary of solved scenarios: one row each on the screen, one object each in JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from planner.analysis.law import notes, urgent
from planner.analysis.solved import Solved
from planner.cli.show import certified as rests
from planner.cli.show import changes, findings
from planner.domain.levels import LEVELS, SEAT_KINDS, TIERS
from planner.domain.scenario import Scenario
from planner.jobs.plan_folder import Row, has_gaps
from planner.jobs.telling import certified
from planner.text import Words

_COUNTED = ("kind", "tier", "wanted", "filled", "missing")


def show(rows: Sequence[Row], words: Words, console: Console) -> None:
    """Prints the table: coverage of minimum, target and depth per tier, proven or not, seconds."""
    table = Table(box=box.SIMPLE_HEAD, title=words("cli.summary.title"), title_justify="left", title_style="bold")
    table.caption, table.caption_justify = words("cli.summary.caption"), "left"
    table.pad_edge, table.collapse_padding = False, True
    table.add_column(words("cli.summary.scenario"), min_width=24)
    for kind in SEAT_KINDS:
        table.add_column(words(f"cli.summary.{kind}") + "\n1 · 2 · 3", justify="right", no_wrap=True)
    table.add_column(words("cli.summary.proof"), no_wrap=True)
    table.add_column("s", justify="right", no_wrap=True)
    for row in rows:
        proof = words(f"cli.summary.{certified.standing(row.plan, row.certified)}")
        of_plan = (proof, words.number(row.seconds, 1))
        for name, shown in _shown(row, words):
            table.add_row(name, *_share_cells(shown), *(of_plan if shown is row else ("", "")))
    console.print(table)
    _show_standing(rows, words, console)
    _show_notes(rows, words, console)


def _show_notes(rows: Sequence[Row], words: Words, console: Console) -> None:
    """What the tables cannot say."""
    if any(row.case.together for row in rows):
        console.print(words("cli.summary.joint"))
    for row in rows:
        if not row.certified.certified:
            lines = certified.sentences(row.plan, row.certified, words)
            console.print(Text(f"{row.plan.scenario}: " + "\n".join(lines)))
    for row in rows:
        if changed := changes.line(row, words):
            console.print(Text(changed, "yellow"))
    for row in rows:
        for case in row.case.parts:
            show_law(case.scenario, words, console)


def _shown(row: Row, words: Words) -> Iterator[tuple[str, Solved]]:
    """A plan with its name in a table; of a joint placement each of its scenarios after it."""
    from planner.analysis.plans.each_scenario import each_scenario

    if row.case.together:
        yield words("cli.summary.together", id=row.plan.scenario, number=len(row.case.together)), row
        yield from (("  " + words.id_and_name(part.case.scenario), part) for part in each_scenario(row))
    else:
        yield words.id_and_name(row.case.scenario), row


def _share_cells(row: Solved) -> list[Text]:
    shares = _shares(row)
    return [_cell([shares[kind, tier] for tier in TIERS]) for kind in SEAT_KINDS]


def _show_standing(rows: Sequence[Row], words: Words, console: Console) -> None:
    """How many positions have nobody, and how many somebody but fewer names than seats, per tier."""
    table = Table(box=box.SIMPLE_HEAD, title=words("cli.summary.standing"), title_justify="left", title_style="bold")
    table.pad_edge, table.collapse_padding = False, True
    table.add_column(words("cli.summary.scenario"), min_width=24)
    for count in ("nobody", "fewer", "positions"):
        table.add_column(words(f"cli.summary.{count}") + "\n1 · 2 · 3", justify="right", no_wrap=True)
    for name, shown in (one for row in rows for one in _shown(row, words)):
        tiers = _standing(shown)
        cells = [_counts([tier[count] for tier in tiers], count) for count in ("nobody", "fewer", "positions")]
        table.add_row(name, *cells)
    console.print(table)


def _standing(row: Solved) -> list[dict[str, int]]:
    """Rows of ``coverage.standing``, tier by tier."""
    from planner.analysis.counted.coverage import standing

    table = standing(row.plan, row.case.organisation).drop(columns="scenario")
    return [{str(key): int(value) for key, value in one.items()} for one in table.to_dict("records")]


def _counts(numbers: Sequence[int], count: str) -> Text:
    cell, bad = Text(), {"nobody": "bold red", "fewer": "yellow"}.get(count, "dim")
    for number in numbers:
        cell.append(" " if cell else "").append(f"{number:>3}", bad if number else "dim")
    return cell


def show_law(scenario: Scenario, words: Words, console: Console) -> None:
    """What the law adds to the scenario, if there is anything to say."""
    for note in urgent(scenario):
        console.print(Text(f"{scenario.id}: {words(f'law.{note.id}', **note.facts)}", "yellow"))


def _shares(row: Solved) -> dict[tuple[str, int], int | None]:
    """Percent filled, cumulative over the kinds and rounded down, so that 100 means complete; None if none wanted."""
    from planner.analysis.counted.coverage import by_tier

    counts = {(str(r["kind"]), int(r["tier"])): r for r in by_tier(row.plan, row.case.organisation).to_dict("records")}
    shares: dict[tuple[str, int], int | None] = {}
    for tier in TIERS:
        wanted = filled = 0
        for kind in SEAT_KINDS:
            wanted += int(counts[kind, tier]["wanted"])
            filled += int(counts[kind, tier]["filled"])
            shares[kind, tier] = 100 * filled // wanted if wanted else None
    return shares


def _cell(shares: Sequence[int | None]) -> Text:
    cell = Text()
    for share in shares:
        style = "dim" if share is None else "green" if share == 100 else "yellow" if share >= 90 else "bold red"
        cell.append(" " if cell else "").append(f"{'–' if share is None else share:>3}", style)
    return cell


def as_json(rows: Sequence[Row]) -> dict[str, Any]:
    """``levels``, which all plans of a command share, and one object per scenario; every plan has been verified."""
    return {
        "levels": list(rows[0].plan.levels if rows else LEVELS),
        "scenarios": [
            {
                "scenario": row.plan.scenario,
                **_joint(row),
                "status": row.plan.status.value,
                "stopped": row.plan.stopped.value,
                "method": row.plan.method,
                "objective": list(row.plan.objective),
                "bound": list(row.plan.bound),
                **rests.as_json(row.certified),
                "verified": True,
                "alarm": any(part.scenario.alarm for part in row.case.parts),
                "law": list(dict.fromkeys(note.id.value for part in row.case.parts for note in notes(part.scenario))),
                "changes": changes.as_json(row.plan.changes),
                "notes": findings.plain(row.notes),
                "standing": _standing(row),
                "missing_minimum": sum(missing.minimum for missing in row.plan.missing),
                "plan": row.path.as_posix(),
                "seconds": round(row.seconds, 3),
            }
            for row in rows
        ],
    }


def _joint(row: Row) -> dict[str, Any]:
    """What a joint placement comes to in each of its scenarios; nothing of another plan."""
    from planner.analysis.counted.coverage import by_tier
    from planner.analysis.plans.each_scenario import each_scenario

    parts = [
        {
            "scenario": part.plan.scenario,
            "gaps": has_gaps(part.plan),
            "standing": _standing(part),
            "missing_minimum": sum(missing.minimum for missing in part.plan.missing),
            "coverage": [
                {key: one[key] if key == "kind" else int(one[key]) for key in _COUNTED}
                for one in by_tier(part.plan, part.case.organisation).to_dict("records")
            ],
        }
        for part in each_scenario(row)
    ]
    return {"together": parts} if parts else {}
