"""The one table of the words that files may use beside the program's own: what each Swedish word stands for."""

import re
from collections.abc import Mapping
from enum import StrEnum

from planner.domain.change import ChangeKind
from planner.domain.coupling import CouplingKind
from planner.domain.decision import DecisionKind
from planner.domain.levels import TIERS
from planner.domain.lock import Forceable
from planner.domain.loop.steps import LoopState
from planner.domain.marking import SecurityClass
from planner.domain.organisation import LockKind, Pattern, Shift, Staffing
from planner.domain.owner.export_words import EXPORT_WORDS
from planner.domain.owner.requests import RequestKind
from planner.domain.owner.retention import DataClass
from planner.domain.person import Affiliation, ClaimState, ClearanceState, DateOrder, EmploymentForm, NameOrder
from planner.domain.regime import RegimeId
from planner.domain.regime.alert import AlertState
from planner.domain.scenario import Draw, Hits
from planner.domain.skill import SkillKind

_NUMBER = re.compile(r"\s*(\d{1,9})(?:[.,](\d{1,9}))?\s*%?\s*", re.ASCII)

YES = frozenset({"ja", "j", "yes", "y", "sant", "true", "x", "1"})
"""Words for yes, wherever a file asks."""
NO = frozenset({"nej", "n", "no", "falskt", "false", "0"})
"""Words for no."""


_DATA = (
    "personalfiler lägen säkerhetsprövningar rättning myndighet underrättelser begäranden kolumner planutkast utdata "
    "beslutat exemplar publicerat underlag övrigt läsningar kvitton säkerhetskopior"
)
"""Classes of data, in their own order."""

_DESPITE = (
    "frånvaro, kompetens, resväg, spärr, utlåningsgräns, högst per enhet, samma hushåll, erfarenhet, kompetensmix, "
    "oförenliga"
)
"""Rules that may be set aside, in their own order."""

_CHANGES = (
    "utan, stäng område, stäng väg, stäng enhet, ianspråktagna, ta bort kompetens, ge kompetens, kompetens går ut, "
    "förnya kompetens, godkänn prövning, återkalla prövning, arbetstidsregel, frånvaro, beredskapsläge, bemanning, "
    "platser"
)
"""Kinds of change, in their own order."""

SWEDISH: Mapping[type[StrEnum], Mapping[str, StrEnum]] = {
    AlertState: {
        "ingen": AlertState.NONE,
        "ingen höjd beredskap": AlertState.NONE,
        "extraordinär händelse": AlertState.EXTRAORDINARY_EVENT,
        "skärpt beredskap": AlertState.ALERT_RAISED,
        "skärpt": AlertState.ALERT_RAISED,
        "högsta beredskap": AlertState.ALERT_HIGHEST,
        "högsta": AlertState.ALERT_HIGHEST,
    },
    RegimeId: {
        "normal arbetstid": RegimeId.NORMAL,
        "nödfallsövertid": RegimeId.EMERGENCY_OVERTIME,
        "krislägesavtal": RegimeId.CRISIS_AGREEMENT,
        "arbetstid i krig": RegimeId.LABOUR_EMERGENCY,
    },
    Hits: {
        "alla": Hits.EVERYONE,
        "enhet": Hits.UNIT,
        "område": Hits.AREA,
        "hemområde": Hits.AREA,
        "disponibilitet": Hits.CLAIM,
        "småbarnsföräldrar": Hits.CARERS,
    },
    Draw: {"var för sig": Draw.EACH, "tillsammans": Draw.TOGETHER},
    Staffing: {
        "lägsta": Staffing.MINIMUM,
        "lägsta bemanning": Staffing.MINIMUM,
        "mål": Staffing.TARGET,
        "målbemanning": Staffing.TARGET,
    },
    Shift: {"dag": Shift.DAY, "kväll": Shift.EVENING, "natt": Shift.NIGHT},
    Pattern: {pattern.value.casefold(): pattern for pattern in Pattern},
    SkillKind: {"kompetens": SkillKind.SKILL, "legitimation": SkillKind.LICENCE, "behörighet": SkillKind.LICENCE},
    LockKind: {"lås": LockKind.PIN, "spärr": LockKind.BAN},
    Forceable: dict(zip(_DESPITE.split(", "), Forceable, strict=True)),
    CouplingKind: {
        "högst per enhet": CouplingKind.UNIT_CAP,
        "samma hushåll": CouplingKind.HOUSEHOLD,
        "erfarenhet": CouplingKind.EXPERIENCE,
        "kompetensmix": CouplingKind.TEAM_MIX,
        "oförenliga": CouplingKind.INCOMPATIBLE,
        "dubbla roller": CouplingKind.DOUBLE_HAT,
        "dubbel roll": CouplingKind.DOUBLE_HAT,
    },
    ChangeKind: dict(zip(_CHANGES.split(", "), ChangeKind, strict=True)),
    DecisionKind: {
        "ompröva klass": DecisionKind.REVIEW,
        "dubbla roller": DecisionKind.DOUBLE_HAT,
        "dubbel roll": DecisionKind.DOUBLE_HAT,
        "utlåning": DecisionKind.LEND,
        "avtal": DecisionKind.AGREEMENT,
        "sänk": DecisionKind.LOWER,
    },
    Affiliation: dict(zip(("anställd", "förtroendevald", "extern"), Affiliation, strict=True)),
    EmploymentForm: {
        "tillsvidare": EmploymentForm.PERMANENT,
        "visstid": EmploymentForm.TEMPORARY,
        "timavlönad": EmploymentForm.HOURLY,
        "förtroendevald": EmploymentForm.ELECTED,
        "extern": EmploymentForm.EXTERNAL,
    },
    ClearanceState: {
        "ingen": ClearanceState.NONE,
        "ansökt": ClearanceState.APPLIED,
        "godkänd": ClearanceState.GRANTED,
        "beviljad": ClearanceState.GRANTED,
        "återkallad": ClearanceState.WITHDRAWN,
        "indragen": ClearanceState.WITHDRAWN,
        "utgången": ClearanceState.EXPIRED,
    },
    ClaimState: {
        "okänd": ClaimState.UNKNOWN,
        "tillfrågad": ClaimState.ASKED,
        "disponibel": ClaimState.AVAILABLE,
        "ianspråktagen": ClaimState.CLAIMED,
        "registrerad": ClaimState.REGISTERED,
    },
    LoopState: {
        "okänd": LoopState.UNKNOWN,
        "tillfrågad": LoopState.ASKED,
        "disponibel": LoopState.AVAILABLE,
        "ianspråktagen": LoopState.CLAIMED,
        "överenskommen": LoopState.AGREED,
        "beslutad": LoopState.DECIDED,
        "registrerad": LoopState.REGISTERED,
        "underrättad": LoopState.INFORMED,
        "avslutad": LoopState.ENDED,
    },
    DateOrder: {
        "dag först": DateOrder.DAY,
        "månad först": DateOrder.MONTH,
        "år först": DateOrder.YEAR,
        "exceltal": DateOrder.SERIAL,
        "exceltal 1904": DateOrder.SERIAL_1904,
        "hel månad": DateOrder.WHOLE,
        "svensk tid": DateOrder.SWEDISH,
        "som det står": DateOrder.WRITTEN,
    },
    SecurityClass: {
        "kvalificerat hemlig": SecurityClass.TOP_SECRET,
        "hemlig": SecurityClass.SECRET,
        "konfidentiell": SecurityClass.CONFIDENTIAL,
        "begränsat hemlig": SecurityClass.RESTRICTED,
    },
    **EXPORT_WORDS,
    DataClass: dict(zip(_DATA.split(), DataClass, strict=True)),
    RequestKind: {"rättelse": RequestKind.CORRECTION, "invändning": RequestKind.OBJECTION},
    NameOrder: {"efternamn först": NameOrder.SURNAME, "förnamn först": NameOrder.FIRST_NAME},
}
"""Lower-case words by what they are words for; of several for one thing the first is shown. The program's own words go
on working everywhere; a new word is one line here, and the data dictionary tells of it."""

_STEPS = {
    "någon": "somebody", "avbrott": "outage", "platser": "seats",
    "avlösning": "rotation", "mål": "target", "djup": "depth",
}  # fmt: skip
LEVEL_WORDS: Mapping[str, str] = {
    f"{word} prioritet {tier}": f"{own}_tier_{tier}" for word, own in _STEPS.items() for tier in TIERS
}
"""Swedish words of the seat levels, which are no words of one kind but of a step and a tier."""


def words_of(kind: type[StrEnum]) -> Mapping[str, str]:
    """The Swedish words of a kind and what they stand for; empty if it has none."""
    return {word: value.value for word, value in SWEDISH.get(kind, {}).items()}


def called_in(language: str, value: StrEnum) -> str:
    """What a reader of the language calls one of the program's own words: in Swedish the first that stands for it."""
    swedish = (word for word, own in SWEDISH.get(type(value), {}).items() if own is value)
    return next(swedish, value.value) if language == "sv" else value.value.replace("_", " ")


def meant(word: str, choices: Mapping[str, str]) -> str | None:
    """What a word stands for, in Swedish or as the program's own, whatever its case, spaces or underscores.

    Args:
        word: as it stands in the file.
        choices: lower-case words to values, as ``words_of`` gives them.
    """
    own = {value.casefold(): value for value in choices.values()}
    low = word.casefold().strip()
    spaced = " ".join(low.replace("_", " ").replace("\N{EN DASH}", "-").split())
    return choices.get(low) or own.get(low) or choices.get(spaced) or own.get(spaced.replace(" ", "_"))


def listed(choices: Mapping[str, str], language: str = "sv") -> str:
    """All that may be written, both languages side by side: ``lägsta/lägsta bemanning (minimum), mål (target)``."""
    grouped: dict[str, list[str]] = {}
    for word, value in choices.items():
        grouped.setdefault(value, []).extend([word] if word.casefold() != value.casefold() else [])
    return ", ".join(_both(value, "/".join(words), language) for value, words in grouped.items())


def _both(value: str, swedish: str, language: str) -> str:
    if not swedish:
        return value
    return f"{swedish} ({value})" if language == "sv" else f"{value} ({swedish})"


def yes_or_no(word: str) -> bool | None:
    """True or False for a word of ``YES`` or ``NO``, else None."""
    low = word.casefold().strip()
    return True if low in YES else False if low in NO else None


def plain_number(text: str) -> str | None:
    """A number or percentage as Swedes write it (``7,5``, ``7,5 %``) with a point and no sign; None if it is none."""
    return f"{found[1]}.{found[2] or 0}" if (found := _NUMBER.fullmatch(text)) else None
