"""The extract as the person reads it: documents and values in words, and of what was before only what was otherwise."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fnmatch import fnmatch
from types import MappingProxyType
from typing import Any

from planner.domain.base import NO_END, NO_START
from planner.domain.loop.steps import LoopState, Source
from planner.domain.owner.requests import RequestKind
from planner.domain.person import Affiliation, ClaimState, ClearanceState, EmploymentForm
from planner.domain.plan import NameKind, Role
from planner.domain.vocabulary import SWEDISH, called_in
from planner.store.workspace.care.extract import OTHER, Extract, Held
from planner.text.words import Words

Called = Callable[[str, str], str]
"""Field and value to what the value is called; the value itself where nobody knows."""
_ENUMS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "affiliation": Affiliation,
        "form": EmploymentForm,
        "clearance.state": ClearanceState,
        "other_clearances.state": ClearanceState,
        "claim.state": ClaimState,
        "earlier.state": ClaimState,
        "steps.state": LoopState,
        "kind": RequestKind,
    }
)
"""Fields whose values have words, by the field that they stand in."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OPEN = frozenset({NO_START.isoformat(), NO_END.isoformat()})
"""Days that stand for none."""
_KINDS = (
    ("out/roster.json", "roster"),
    ("adopted/*roster*.json", "roster_adopted"),
    ("private/keys.json", "keys"),
    ("private/placements.json", "placements"),
    ("private/requests.json", "requests"),
    ("private/ppv-*.html", "letter"),
    ("private/ppv-*", "register"),
    ("private/notices-*", "notices"),
    ("private/decision-*", "annex"),
    ("adopted/*/plans/*.json", "adopted"),
    ("out/plans/*.json", "plan"),
    ("published/force/*", "force"),
    ("force/*", "force_before"),
    ("private/holders-*", "holders"),
    ("private/paper-*", "paper"),
    ("private/dossier-*", "dossier"),
    ("private/*.xlsx", "mend"),
    ("private/*.csv", "mend"),
)
"""What lies where (``extract.document.<kind>``), the first that fits."""
_EARLIER = re.compile(r"private/earlier/\d+\.(.+)")


def _document(path: str) -> str:
    """The path of the document that a file is of: copies from before an import are kept beside it."""
    earlier = _EARLIER.fullmatch(path)
    if earlier:
        return "out/roster.json" if earlier[1] == "roster.json" else f"private/{earlier[1]}"
    return path.replace(".previous.", ".")


def document_said(path: str, words: Words) -> str:
    """What a document is called by whoever does not know the program; its own name where it is none of ours."""
    plain = _document(path)
    kind = next((kind for pattern, kind in _KINDS if fnmatch(plain, pattern)), None)
    parts, name = plain.split("/"), plain.rpartition("/")[2].rpartition(".")[0]
    of = parts[1] if parts[0] == "adopted" and len(parts) > 2 else name
    said = words(f"extract.document.{kind}", name=of) if kind else words("extract.document", name=parts[-1])
    return words("extract.document.before", document=said) if path != plain else said


def extract_text(known: Extract, day: date, words: Words, called: Called = lambda _, value: value) -> str:
    """The extract to be read; while it is a draft each document has its path, by which it may be left out.

    Args:
        known: what there is.
        day: day of the extract.
        words: language.
        called: what units, employers, skills and positions are called.
    """
    lines = [words("extract.heading"), words("extract.day", day=words.date(day), person=known.person)]
    lines.append(words("extract.checked", office=known.checked_by) if known.checked_by else words("extract.draft"))
    lines += [words("extract.withheld", count=known.withheld)] if known.withheld else []
    lines += [words("extract.part")] if known.part else []
    lines.append("")
    if not known.held:
        lines.append(words("extract.nothing"))
    speech = _Speech(known.person, words, called)
    documents: dict[str, list[Held]] = {}
    for held in known.held:
        documents.setdefault(_document(held.path), []).append(held)
    for versions in documents.values():
        lines += speech.document(versions, draft=not known.checked_by)
    return "\n".join([*lines, words("extract.end"), ""])


class _Speech:
    """Says it, in one language, to one person."""

    def __init__(self, person: str, words: Words, called: Called) -> None:
        self._person, self._words, self._called = person, words, called

    def document(self, versions: Sequence[Held], *, draft: bool) -> Iterator[str]:
        """The newest version whole; of each before it what was otherwise, and of no draft one that says the same."""
        ordered = sorted(versions, key=lambda one: (one.now, _document(one.path) == one.path, one.first), reverse=True)
        newest = ordered[0]
        for held in ordered:
            entries = held.entries if held is newest else tuple(_otherwise(held.entries, newest.entries))
            if held is not newest and held.entries and not entries and not draft:
                continue
            stored = self._words.date(date.fromisoformat(held.first[:10]))
            said = document_said(newest.path, self._words) + (f" ({held.path})" if draft else "")
            lies = held.now and _document(held.path) == held.path
            later = "extract.otherwise" if entries or not held.entries else "extract.same"
            key = "extract.now" if lies else "extract.was" if held is newest else later
            yield self._words(key, file=said, day=stored)
            if not held.entries:
                yield "  " + self._words("extract.only_path")
            for entry in entries:
                yield from ("  " + line for line in self._said(entry, ""))
                yield ""
            if not entries:
                yield ""

    def _said(self, entry: Mapping[str, Any], within: str) -> Iterator[str]:
        """An entry in lines, what is empty left out, and the person's own id, which stands at the top."""
        for name, value in entry.items():
            if name in ("id", "person") and value == self._person and len(entry) > 1:
                continue
            label = self._label(name, within)
            inner = [one for one in (value if isinstance(value, list) else [value]) if one not in (None, "", [], {})]
            plain = [self._word(one, name, within) for one in inner if not isinstance(one, dict)]
            if plain:
                yield f"{label}: {', '.join(plain)}"
            for one in inner:
                if isinstance(one, dict):
                    yield f"{label}:"
                    yield from ("  " + line for line in self._said(one, name))

    def _label(self, name: str, within: str) -> str:
        """What a field is called within another, or by itself; its own name where nobody knows."""
        keys = (f"extract.field.{within}.{name}", f"extract.field.{name}")
        return next((self._words(key) for key in keys if self._words.has(key)), name)

    def _word(self, value: object, name: str, within: str) -> str:
        if isinstance(value, bool):
            return self._words("extract.yes") if value else self._words("extract.no")
        if value == OTHER:
            return self._words("extract.other")
        if name == "fraction_permille" and isinstance(value, int):
            return self._words.percent(value / 1000)
        if name == "source" and value in set(Source):
            return self._words(f"extract.source.{value}")
        if name == "covers" and value in set(NameKind):
            key = f"cli.covers.{value}"
            return self._words(key if self._words.has(key) else "cli.covers.minimum")
        if name == "role" and value in set(Role):
            return self._words(f"cli.role.{value}")
        if value in _OPEN:
            return self._words("extract.no_day")
        if isinstance(value, str) and (found := _day(value)):
            return self._words.date(found)
        kind = _ENUMS.get(name) or _ENUMS.get(f"{within}.{name}")
        if kind and kind in SWEDISH and value in [one.value for one in kind]:
            return called_in(self._words.language, kind(str(value)))
        return self._called(name, str(value))


def _day(value: str) -> date | None:
    """The day that a value is; None if it is none, as a date in a faulty row that no calendar has."""
    if not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _otherwise(entries: Sequence[Mapping[str, Any]], newest: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Of each entry what the newest version's in its place does not say as well."""
    for number, entry in enumerate(entries):
        beside = newest[number] if number < len(newest) else {}
        other = {name: value for name, value in entry.items() if beside.get(name, ...) != value}
        if other:
            yield other
