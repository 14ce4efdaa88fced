"""The page on the quality of HR's data, made beside what an import stores."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.files.identity import MONTHS, KeyEntry, flaw_of
from planner.jobs.people.owners import stored_kinds
from planner.store import codes

if TYPE_CHECKING:
    from planner.imports.roster.result import ImportResult
    from planner.jobs.people.storing import Prepared
    from planner.store.keys import KeyFile


def quality_page(prepared: "Prepared", mend: Iterable[Path], still: Sequence[Finding] = ()) -> bytes:
    """The page of an import.

    Args:
        prepared: the import.
        mend: files with the rows to mend.
        still: of whom it is told that they are protected now and stand in what was stored before.
    """
    from planner.domain.settings import Settings
    from planner.jobs.approving.marking import marking_in_force
    from planner.reports.quality.asked import Asked
    from planner.reports.quality.page import render
    from planner.text.words import words_for

    result = _but_placeholders(prepared.result)
    asked = Asked(
        result=result,
        organisation=prepared.organisation,
        vetting_weeks=Settings().vetting_weeks,
        mend=tuple(path.name for path in mend),
        words=words_for(prepared.language),
        stored=stored_kinds(result, prepared.before),
        still=tuple(still),
    )
    return render(asked, marking_in_force()).encode("utf-8")


def phones_told(now: Iterable[KeyEntry], day: date, before: "KeyFile") -> Iterator[Finding]:
    """How many nobody can call, and how many by a number that may be another's by now; again when there are more.

    Args:
        now: who is imported.
        day: of the import.
        before: who was there by the import before, and its day.
    """
    counts, known = _phones(now, day), _phones(before.people, before.as_of or day)
    for code, flaws in ((codes.NO_PHONES, ("no_phone",)), (codes.OLD_PHONES, ("never", "stale"))):
        count, told = (sum(one[flaw] for flaw in flaws) for one in (counts, known))
        if count > told:
            yield finding(code, count=count, of=counts.total(), months=MONTHS)


def _phones(people: Iterable[KeyEntry], day: date) -> Counter[str]:
    """What is amiss with the telephones of those who are there; whoever has a placeholder is reached otherwise."""
    # Of a city's people few have something of their own: what is amiss hangs on the day of the number alone.
    alike = Counter((not own.phone, own.phone_confirmed) for own in people if not own.contact and own.gone is None)
    flaws: Counter[str] = Counter()
    for (silent, confirmed), count in alike.items():
        flaws[flaw_of(KeyEntry("", "", "", "", "", "" if silent else "0", confirmed), day)] += count
    return flaws


def _but_placeholders(result: "ImportResult") -> "ImportResult":
    """The import without those who have placeholders: by unit or kind a page of exact counts would show them."""
    hidden = {own.person for own in result.keys if own.contact}
    if not hidden:
        return result
    people = tuple(own for own in result.roster.people if own.id not in hidden)
    roster = result.roster.model_copy(update={"people": people})
    return replace(result, roster=roster, keys=tuple(own for own in result.keys if not own.contact))
