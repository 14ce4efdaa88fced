"""What lies longer than somebody has decided, in words."""

from collections.abc import Iterator, Sequence

from planner.domain.owner.retention import DataClass
from planner.domain.vocabulary import called_in
from planner.store.workspace.care.due import Due
from planner.text import Words


def due_lines(every: Sequence[Due], words: Words) -> Iterator[str]:
    """What is due, since when, and by whose word; reads are so many that they are told together."""
    reads = [one for one in every if one.kind is DataClass.READS]
    for due in (*(one for one in every if one.kind is not DataClass.READS), *reads[:1]):
        why = (due.ground or words("cli.purge.no_ground")) if due.decided else words("cli.purge.proposal")
        facts: dict[str, str | int] = {"kind": called_in(words.language, due.kind), "days": due.days, "why": why}
        if due.kind is DataClass.READS:
            since = words.date(min(one.since for one in reads))
            yield words.count("cli.purge.due_reads", len(reads), since=since, **facts)
        elif due.entries:
            yield words.count("cli.purge.due_entries", due.entries, file=due.path, since=words.date(due.since), **facts)
        else:
            yield words("cli.purge.due", file=due.path, since=words.date(due.since), **facts)
