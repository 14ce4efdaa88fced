"""What falls with somebody, and how deep positions are, in words and cells."""

from decimal import ROUND_FLOOR
from typing import Any

from planner.domain.levels import SEAT_KINDS
from planner.domain.person import ClaimState
from planner.domain.vocabulary import called_in
from planner.jobs.losses import SHOWN, Resilience, Rows
from planner.reports.names import Names
from planner.text import Words

Row = dict[str, str]
"""Cells by column; numbers under a key that begins with ``#``, ids with ``=``."""


def resilience_recounted(result: Resilience, words: Words) -> str:
    """Which of the losses in the tables, and of the numbers above them, arithmetic alone confirms."""
    tables = result.irreplaceable, falling(result), result.pairs, result.joint_pairs
    shown = [row for table in tables for row in (table or ())[:SHOWN]]
    parts = (("tables", shown),) if shown else ()
    told = []
    for part, rows in (*parts, ("outcomes", result.losses)):
        sure = sum(row["recounted"] for row in rows)
        facts = {} if sure == len(rows) else {"counted": words.number(sure), "all": words.number(len(rows))}
        told.append(words(f"cli.resilience.recounted.{part}.{'some' if facts else 'all'}", **facts))
    return " ".join(told)


def falling(result: Resilience) -> list[dict[str, Any]]:
    """Groups whose loss costs a name."""
    return [row for row in result.groups if row["level"]]


def _level(level: str, words: Words) -> str:
    return words(f"cli.level.{level}") if level else "–"


def person_cells(row: dict[str, Any], names: Names, words: Words) -> Row:
    """Somebody without whom somebody is missing."""
    return {
        "#place": str(row["place"]),
        "=person": str(row["person"]),
        "position": names.position(row["position"]),
        "level": _level(row["level"], words),
        "short": names.position(row["short"]) if row["short"] else words("cli.resilience.short.unknown"),
        "#others": str(row["others"]),
    }


def more(names: int, exact: bool) -> str:
    """Missing names more; a least below 0 says nothing and is not shown: with the rules more may be missing."""
    return str(names) if exact else f"≥ {names}" if names >= 0 else "–"


def group_cells(row: dict[str, Any], names: Names, words: Words) -> Row:
    """A group, and what its loss costs."""
    group = names.unit(row["group"]) if row["kind"] == "unit" else str(row["group"])
    if row["kind"] == "claim":
        group = called_in(words.language, ClaimState(row["group"]))
    numbers: Row = {f"#{kind}": more(row[kind], row["exact"]) for kind in SEAT_KINDS}
    return {
        "kind": words(f"cli.resilience.kind.{row['kind']}"),
        "group": group,
        "#placed": str(row["placed"]),
        **numbers,
    }


def fill_cells(row: dict[str, Any], names: Names, words: Words) -> Row:
    """How likely a position is filled."""
    return {
        "position": names.position(row["position"]),
        "#tier": str(row["tier"]),
        "#phase": str(row["phase"] + 1),
        "#seats": str(row["seats"]),
        "#named": str(row["named"]),
        "#probability": words.percent(row["probability"], 1, ROUND_FLOOR),
    }


def pair_cells(row: dict[str, Any], words: Words) -> Row:
    """Two people whose loss costs most."""
    least = "" if row["exact"] else "≥ "
    return {
        "=person": f"{row['person']} ({row['position']})",
        "=other": f"{row['other']} ({row['other_position']})",
        "level": least + _level(row["level"], words),
        "next": _level(row["next_level"], words),
    }


def shallowest(rows: Rows) -> list[dict[str, Any]]:
    """Positions of which a minimum is wanted, those that survive least first."""
    return sorted(
        (row for row in rows if row["minimum"]), key=lambda row: (row["survives"], row["tier"], row["position"])
    )


def depth_cells(row: dict[str, Any], names: Names, words: Words) -> Row:
    """A position: how many could hold it, how many of them nobody else needs, and who leans on the same people."""
    least = "≤ " if row["at_most"] else "" if row["exact"] else "≥ "
    shared = ""
    if row["shared_with"]:
        shared = words(
            "cli.depth.group",
            positions=len(row["shared_with"]) + 1,
            people=row["group_people"],
            names=row["group_names"],
            which=", ".join(row["shared_with"][:4]) + (" …" if len(row["shared_with"]) > 4 else ""),
        )
    return {
        "position": names.position(row["position"]),
        "#tier": str(row["tier"]),
        "#minimum": str(row["minimum"]),
        "#nominal": str(row["nominal"]),
        "#real": least + str(row["real"]),
        "#survives": least + str(int(row["survives"])).replace("-", "−"),
        "shared": shared,
    }


def depth_notes(rows: Rows, words: Words) -> list[str]:
    """How many positions promise more than they hold, and who is counted once though placed twice."""
    wanted, notes = [row for row in rows if row["minimum"]], []
    if illusions := sum(row["survives"] < row["nominal_survives"] and bool(row["shared_with"]) for row in wanted):
        notes.append(words.count("cli.depth.illusions", illusions))
    if doubled := sum(row["doubled"] for row in rows):
        notes.append(words("cli.depth.doubled", names=doubled))
    return notes
