"""Forced placements in the table of locks: law is never forced, and what is forced has reason, by whom and when."""

from collections.abc import Iterator

from planner.domain.finding import Finding
from planner.domain.lock import LAW, Forceable
from planner.domain.vocabulary import listed, meant, words_of
from planner.imports.organisation import codes as org
from planner.imports.organisation.rows import OrganisationRow

_LAW_WORDS = {
    "anknytning": "affiliation",
    "ålder": "duty_age",
    "ianspråktagen": "claim",
    "säkerhetsprövning": "clearance",
    "säkerhetsklass": "clearance",
    "medborgarskap": "clearance",
    "legitimation": "licence",
    "behörighet": "licence",
    "licence": "licence",
    "citizenship": "clearance",
    "arbetsgivare": "employer",
    "dubbla roller": "double_hat",
} | {rule: rule for rule in LAW}
"""Words for rules that nobody may set aside; a licence is part of the rule about skills, and stays law."""


def forced_of(row: OrganisationRow) -> tuple[Forceable, ...]:
    """The rules that a lock sets aside, in their order; words that are none are left out."""
    named = {meant(word, words_of(Forceable)) for word in row.get("despite") or ()}
    return tuple(rule for rule in Forceable if rule.value in named)


def forced_findings(row: OrganisationRow) -> Iterator[Finding]:
    """Rules that are law or unknown, a ban that forces, and what lacks reason, by whom or when."""
    words = row.get("despite") or ()
    for word in words:
        if meant(word, words_of(Forceable)) is not None:
            continue
        if meant(word, _LAW_WORDS) is not None:
            yield row.note(org.FORCED_LAW, "despite", rule=word)
        else:
            yield row.note(org.FORCED_UNKNOWN, "despite", rule=word, allowed=listed(words_of(Forceable)))
    if words and row.get("kind") == "ban":
        yield row.note(org.FORCED_BAN, "despite")
    elif words:
        for key in ("why", "decided_by", "decided_on"):
            if row.get(key) in (None, "") and (key in row.values or key not in row.places):
                yield row.note(org.FORCED_WITHOUT, key, lacking=row.heading(key))
