"""Writes the papers of a plan: with names into the private folder, without them among what is shown to others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.domain.loop.settings import LoopSettings
from planner.files.places import make_folder
from planner.files.writing import inside, write_each
from planner.jobs.approving.grounds import emergency_of
from planner.jobs.approving.held import claimed_of
from planner.jobs.approving.marking import marking_in_force
from planner.jobs.force.codes import CLAIMED_SINCE
from planner.jobs.force.comparing import claimed_since
from planner.jobs.inputs import PlanFile
from planner.jobs.people.holders import refuse_strangers, standing_with, told_of
from planner.jobs.people.private import keys_of, refuse_shared

if TYPE_CHECKING:
    from planner.reports.pack.pages import Pack
    from planner.store.keys import KeyFile


MONTHS = 6
"""A telephone that nobody has confirmed for longer is marked, unless somebody says otherwise."""


class Kind(StrEnum):
    """The papers."""

    CARDS = "cards"
    CALLS = "calls"
    CHART = "chart"
    STANDIN = "standin"


@dataclass(frozen=True)
class Wish:
    """Which papers, and how."""

    kinds: tuple[Kind, ...]
    language: str
    settings: LoopSettings
    months: int
    """A telephone that nobody has confirmed for longer is marked."""
    copies: int = 0
    """How many numbered copies beside each paper."""


@dataclass(frozen=True)
class Written:
    """The files, and what is told of those named in them."""

    papers: tuple[Path, ...]
    positions: int
    notes: tuple[Finding, ...] = ()
    copies: tuple[Path, ...] = ()


def write_named(file: PlanFile, wish: Wish, private: Path, key: Path | None) -> Written:
    """Writes papers on which everybody is named, each readable by its owner only.

    Args:
        file: the verified plan.
        wish: which papers.
        private: folder for them.
        key: key file, if it is not the one in ``private``.

    Raises:
        InputRefusedError: the key file cannot be used or knows nobody of the plan, or a paper would lie below ``out``.
        OSError: a file cannot be written.
    """
    from planner.reports.pack.post import posts
    from planner.text.words import words_for

    keys, words = keys_of(private, key), words_for(wish.language)
    pack = replace(_pack(file, wish, keys), claimed=claimed_since(file))
    refuse_shared([_place(private, pack, kind) for kind in wish.kinds], file.path)
    refuse_strangers(file, keys, key)
    shown = posts(file, pack.people, wish.settings, words, wish.months)
    named = (one for post in shown for one in post.names)
    notes = told_of(named, file.plan.scenario, wish.months, keys.retired)
    if taken := pack.claimed & {one.person for one in file.plan.placements}:
        notes.append(finding(CLAIMED_SINCE, scenario=file.plan.scenario, count=len(taken)))
    papers, copies = _write(pack, wish, private)
    return Written(papers, len(shown), tuple(notes), copies)


def write_nameless(file: PlanFile, wish: Wish, folder: Path) -> Written:
    """Writes papers on which nobody is named: lines to fill in by hand where a name would stand.

    Raises:
        OSError: a file cannot be written.
    """
    pack = replace(_pack(file, wish, None), taken=len(claimed_of(file)))
    papers, copies = _write(pack, wish, folder)
    return Written(papers, len(file.plan.wanted), (), copies)


def _pack(file: PlanFile, wish: Wish, keys: "KeyFile | None") -> "Pack":
    from planner.reports.marking import mark_of
    from planner.reports.pack.pages import Pack
    from planner.text.words import words_for

    used = [(file.plan.scenario, emergency_of(file))]
    # Whoever has names on paper has what is secret whether anybody has assessed it or not.
    mark = mark_of(marking_in_force(), words_for(wish.language), used, "list.mark" if keys else "")
    people = {one.person: one for one in keys.people} if keys else None
    return Pack(file, standing_with(file, keys), mark, people, wish.settings, wish.months)


def _place(folder: Path, pack: "Pack", kind: str, number: int = 0) -> Path:
    # Ids and a checksum alone: file names are seen by more people than files.
    return inside(folder, f"paper-{pack.standing.name}-{kind}{f'-{number}' if number else ''}.html")


def _write(pack: "Pack", wish: Wish, folder: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    from planner.reports.pack.pages import render
    from planner.text.words import words_for

    words = words_for(wish.language)

    def made(one: "Pack", number: int = 0) -> dict[Path, bytes]:
        return {_place(folder, one, kind, number): render(kind, one, words).encode("utf-8") for kind in wish.kinds}

    papers, copies = made(pack), dict[Path, bytes]()
    for number in range(1, wish.copies + 1):
        copies |= made(pack.copy(number, wish.copies, words), number)
    make_folder(folder)
    write_each(papers | copies)
    return tuple(papers), tuple(copies)


def chosen(kinds: Sequence[Kind], *, named: bool) -> tuple[Kind, ...]:
    """The papers that are meant, in their order: those said, or all; a call list says nothing without names."""
    return tuple(kind for kind in Kind if (kind in kinds or not kinds) and (named or kind is not Kind.CALLS))
