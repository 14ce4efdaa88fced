"""What the losses of a plan say of one position, as it is kept and as a reader is told."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from planner.jobs.analyses.kept import Fall, Kind, Place, Together, all_of
from planner.jobs.inputs import PlanFile
from planner.jobs.losses import Resilience, Rows
from planner.reports.names import Names
from planner.text import Words


def places_of(result: Resilience, depths: Rows) -> dict[str, Place]:
    """By position of which a minimum is wanted."""
    falls: dict[str, list[Fall]] = {}
    for row in result.losses:
        if row["position"]:
            fall = Fall(
                person=str(row["person"]),
                outcome=str(row["outcome"]),
                level=str(row["level"]),
                short=str(row["short"]),
                moves=tuple((str(who), str(origin), str(target)) for who, origin, target in row["moves"]),
            )
            falls.setdefault(row["position"], []).append(fall)
    return {
        row["position"]: Place(
            minimum=int(row["minimum"]),
            nominal=int(row["nominal"]),
            real=int(row["real"]),
            survives=int(row["survives"]),
            at_most=bool(row["at_most"]),
            exact=bool(row["exact"]),
            shared_with=tuple(row["shared_with"]),
            people=int(row["group_people"]),
            names=int(row["group_names"]),
            falls=tuple(falls.get(row["position"], ())),
            together=_together(result, row["position"]),
        )
        for row in depths
        if row["minimum"]
    }


def _together(result: Resilience, position: str) -> tuple[Together, ...]:
    """Pairs of which one stands in the position."""
    pairs = []
    for row in result.joint_pairs or ():
        ends = ((row["person"], row["position"]), (row["other"], row["other_position"]))
        for (person, own), (other, other_position) in (ends, ends[::-1]):
            if own == position:
                level = str(row["level"])
                pairs.append(Together(person=person, other=other, other_position=other_position, level=level))
    return tuple(pairs)


class PlaceSaid(NamedTuple):
    """The same in words."""

    depth: tuple[str, ...]
    falls: Mapping[str, tuple[str, ...]]
    """By person, what falls with them, and which moves would be made."""
    together: tuple[str, ...]


def place_said(out: Path, file: PlanFile, position: str, words: Words) -> PlaceSaid | None:
    """What the newest answer says of a position, if it is about just this plan; None where nobody has asked."""
    of_this = (
        kept for kept in all_of(out, file.plan.scenario, Kind.LOSSES) if kept.plans == {file.plan.scenario: file.sha256}
    )
    # Pairs are told where somebody has searched for them, whatever was asked after that.
    newest = sorted(of_this, key=lambda kept: not kept.asked.pairs)
    if not newest:
        return None
    place, names = newest[0].places.get(position), Names(file.case.organisation, words)
    if place is None:
        return PlaceSaid((), {}, ())
    falls = {fall.person: tuple(_fall(fall, names, words)) for fall in place.falls}
    together = tuple(
        words("web.depth.together", person=one.person, other=one.other, position=names.position(one.other_position),
              level=words(f"cli.level.{one.level}") if one.level else "–")
        for one in place.together
    )  # fmt: skip
    return PlaceSaid(_depth(place, names, words), falls, together)


def _depth(place: Place, names: Names, words: Words) -> tuple[str, ...]:
    """How many losses the position survives, and who leans on the same people."""
    key = "lacks" if place.survives < 0 else "none" if not place.survives else "some"
    least = "≤ " if place.at_most else "" if place.exact else "≥ "
    facts = {"real": f"{least}{place.real}", "nominal": str(place.nominal), "minimum": str(place.minimum)}
    told = [words(f"web.depth.{key}", survives=f"{least}{abs(place.survives)}", **facts)]
    if place.shared_with:
        others = ", ".join(map(names.position, place.shared_with))
        people = words.count("common.people", place.people)
        told.append(words("web.depth.shared", positions=others, people=people, names=words.number(place.names)))
    return tuple(told)


def _fall(fall: Fall, names: Names, words: Words) -> list[str]:
    level = words(f"cli.level.{fall.level}") if fall.level else ""
    short = names.position(fall.short) if fall.short else ""
    told = [words(f"dossier.outcome.{fall.outcome}", level=level, short=short)]
    for person, origin, target in fall.moves:
        key = "dossier.move" if origin else "dossier.join"
        told.append(words(key, person=person, origin=names.position(origin), target=names.position(target)))
    return told
