"""Writes who holds what in a plan, with names and telephones, for those who may hold the key file."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.jobs import codes
from planner.jobs.approving.grounds import standing_of
from planner.jobs.approving.held import adopted_from
from planner.jobs.inputs import PlanFile
from planner.jobs.people.private import keys_of, refuse_shared
from planner.text.typed import typed

if TYPE_CHECKING:
    from planner.reports.holders import Standing
    from planner.store.keys import KeyFile

RETIRED = "retired"
"""Who is not in the key file and must not be: protected by now, or gone for longer than was to be remembered."""
TOLD = {"no_entry": codes.NOT_IN_KEYS, "gone": codes.GONE, "no_phone": codes.NO_PHONE, "never": codes.NEVER_CONFIRMED,
         "stale": codes.LONG_UNCONFIRMED, RETIRED: codes.RETIRED}  # fmt: skip
"""What is amiss with somebody to the code that tells how many there are."""


class Flawed(Protocol):
    """Somebody on a paper, and what is amiss with how to reach them."""

    @property
    def person(self) -> str | None:
        """Id; None where nobody holds a position."""

    @property
    def flaw(self) -> str:
        """A key of ``TOLD``; empty if nothing."""


@dataclass(frozen=True)
class Listed:
    """The files, and what is told of those listed."""

    page: Path
    workbook: Path
    people: int
    notes: tuple[Finding, ...]
    copies: tuple[Path, ...] = ()
    """The numbered copies of the page."""


def write_list(file: PlanFile, private: Path, key: Path | None, language: str, copies: int = 0) -> Listed:
    """Writes the page and the workbook, each readable by its owner only.

    Args:
        file: the verified plan.
        private: folder for both.
        key: key file, if it is not the one in ``private``.
        language: ``sv`` or ``en``.
        copies: how many numbered copies of the page are wanted beside it; 0 for none.

    Raises:
        InputRefusedError: the key file cannot be used or knows nobody of the plan, or a file would lie below ``out``.
        OSError: a file cannot be written.
    """
    from planner.files.identity import MONTHS
    from planner.files.places import make_folder
    from planner.files.writing import inside, write_each
    from planner.jobs.approving.grounds import emergency_of
    from planner.jobs.approving.marking import marking_in_force
    from planner.reports.holders import entries, paper_of
    from planner.reports.listed import render_page, workbook
    from planner.reports.marking import mark_of
    from planner.store.documents import version_of
    from planner.text.words import words_for

    keys, words = keys_of(private, key), words_for(language)
    standing = standing_with(file, keys)
    # Ids and a checksum alone: file names are seen by more people than files.
    page, book = (inside(private, f"holders-{standing.name}.{ending}") for ending in ("html", "xlsx"))
    refuse_shared((page, book), file.path)
    claimed, told = _claimed(file)
    listed = entries(file, {one.person: one for one in keys.people}, words, claimed)
    refuse_strangers(file, keys, key)
    make_folder(private)
    mark = mark_of(marking_in_force(), words, [(file.plan.scenario, emergency_of(file))], "list.mark")
    paper = paper_of(file, standing, mark, words)
    files = {page: render_page(paper, listed, words).encode("utf-8"), book: workbook(paper, listed, words)}
    version = version_of([file.plan])
    for number in range(1, copies + 1):
        one = replace(paper, mark=mark.numbered(number, copies, version, words))
        files[inside(private, f"holders-{standing.name}-{number}.html")] = render_page(one, listed, words).encode(
            "utf-8"
        )
    write_each(files)
    numbered = tuple(path for path in files if path not in (page, book))
    placed = {name.person for name in file.plan.placements}
    notes = (*told_of(listed, file.plan.scenario, MONTHS, keys.retired), *told)
    return Listed(page, book, len(placed), notes, numbered)


def _claimed(file: PlanFile) -> tuple[frozenset[str], list[Finding]]:
    """Who of a plan somebody else claims by now, and that it is told."""
    from planner.jobs.approving.held import claimed_of
    from planner.jobs.force.codes import CLAIMED_SINCE

    claimed = claimed_of(file)
    return claimed, [finding(CLAIMED_SINCE, scenario=file.plan.scenario, count=len(claimed))] if claimed else []


def standing_with(file: PlanFile, keys: "KeyFile | None") -> "Standing":
    """Which plan papers are of, and of when the personal data on them are."""
    from planner.reports.holders import Standing

    record, kept = file.adopted.record if file.adopted else None, adopted_from(file)
    key_day, decided = keys.as_of if keys else None, kept.record if kept else None
    return Standing(file.plan.scenario, record, file.sha256, key_day, decided, standing_of(file))


def refuse_strangers(file: PlanFile, keys: "KeyFile", key: Path | None) -> None:
    """Refuses a key file that knows nobody of a plan.

    Raises:
        InputRefusedError: E-CLI-084.
    """
    placed = {name.person for name in file.plan.placements}
    if placed and placed.isdisjoint(one.person for one in keys.people):
        where = typed(key.name) if key else file.path.name
        raise InputRefusedError((finding(codes.OTHER_KEYS, file=where, people=len(placed)),))


def told_of(
    listed: "Iterable[Flawed]", scenario: str, months: int, retired: Collection[str | None] = ()
) -> list[Finding]:
    """How many people lack what; each once, also with two hats.

    Args:
        listed: those on the paper.
        scenario: of the plan.
        months: a telephone that nobody has confirmed for longer is told.
        retired: ids that were taken out of the key file for good.
    """
    flaws = {(one.person, one.flaw) for one in listed if one.flaw}
    amiss = Counter(RETIRED if flaw == "no_entry" and person in retired else flaw for person, flaw in flaws)
    aged = {"stale": {"months": months}}
    return [
        finding(code, scenario=scenario, count=amiss[flaw], facts=aged.get(flaw))
        for flaw, code in TOLD.items()
        if amiss[flaw]
    ]
