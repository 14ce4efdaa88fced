"""The forms in which somebody says a change: one for each kind, with what the organisation knows to choose from."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from planner.domain.case import Case
from planner.domain.change import Change, ChangeKind
from planner.domain.change.added import MOST_ADDED, Added
from planner.domain.change.kinds import MAY, NEEDS
from planner.domain.finding import InputRefusedError, finding
from planner.domain.organisation import Staffing
from planner.domain.person import ClaimState, ClearanceClass
from planner.domain.regime import RegimeId
from planner.domain.regime.alert import AlertState
from planner.domain.scenario import causes_of
from planner.domain.vocabulary import called_in, plain_number
from planner.reports.names import Names
from planner.text import Words
from planner.web import codes

_NUMBERS = frozenset({"number", "seats"})
_TICKS = frozenset({"worst", "with_positions", "applied", "alarm"})
_TYPES: Mapping[str, str] = {"valid_until": "date", "share_percent": "percent"}
_KINDS: Mapping[str, type[StrEnum]] = {
    "state": ClaimState, "regime": RegimeId, "staffing": Staffing, "alert_state": AlertState,
}  # fmt: skip
ADDED = "added"
"""Kind of the form in which people are added; they are no change of a file."""
_ORDER = ("area", "place", "unit", "with_positions", "position", "seats", "regime", "cause", "share_percent",
          "alert_state", "alarm", "staffing", "number", "applied", "clearance_class", "skill", "among", "valid_until",
          "worst", "state", "people")  # fmt: skip
"""In which the fields of a form stand."""


class Field(NamedTuple):
    """One field of a form."""

    key: str
    """Key of a change."""
    kind: str
    """``choice``, ``ticks`` (several of the choices), ``number``, ``percent``, ``date``, ``tick`` or ``text``."""
    needed: bool
    choices: tuple[tuple[str, str], ...] = ()
    """Value and what it is called."""
    least: int = 0
    """The smallest number."""
    most: int = 100_000
    """And the largest."""
    called: str = ""
    """What it is called where its key would say something else."""

    @property
    def label(self) -> str:
        """Under which its words stand."""
        return self.called or self.key


class Form(NamedTuple):
    """One kind of change."""

    kind: str
    fields: tuple[Field, ...]


def forms(case: Case, words: Words) -> list[Form]:
    """A form for each kind of change that the case has something to choose for."""
    choices = _choices(case, words)
    those = []
    for kind in ChangeKind:
        needed, other = NEEDS[kind], MAY.get(kind, frozenset())
        fields = tuple(_field(key, key in needed, choices) for key in _ORDER if key in needed | other)
        if all(field.choices for field in fields if field.kind == "choice" and field.needed):
            those.append(Form(kind.value, fields))
    return [_adding(choices), *those] if choices["unit"] else those


def _adding(choices: Mapping[str, tuple[tuple[str, str], ...]]) -> Form:
    """The form in which people are added."""
    fields = (
        Field("number", "number", True, least=1, most=MOST_ADDED),
        Field("unit", "choice", True, choices["unit"]),
        Field("skills", "ticks", False, choices["skill"]),
        Field("clearance_class", "choice", False, choices["clearance_class"]),
        Field("area", "choice", False, choices["area"]),
    )
    there = (field for field in fields if field.needed or field.choices)
    return Form(ADDED, tuple(field._replace(called=f"{ADDED}.{field.key}") for field in there))


def asked_in(form: MultiDict[str, str]) -> Change | Added:
    """The change, or the people added, that somebody has filled in.

    Raises:
        InputRefusedError: E-WEB-016 something lacks, or does not go together; what was typed is not repeated.
    """
    if form.get("kind") != ADDED:
        return change_in(form)
    given: dict[str, object] = {key: said for key in ("unit", "area") if (said := form.get(key, "").strip())}
    try:
        given |= {key: int(said) for key in ("number", "clearance_class") if (said := form.get(key, "").strip())}
        return Added.model_validate(given | {"skills": tuple(sorted(set(form.getlist("skills"))))})
    except (ValidationError, ValueError):
        raise InputRefusedError((finding(codes.NOT_A_CHANGE),)) from None


def change_in(form: Mapping[str, str]) -> Change:
    """The change that somebody has filled in.

    Raises:
        InputRefusedError: E-WEB-016 something lacks, or does not go together; what was typed is not repeated.
    """
    given: dict[str, object] = {key: said for key in ("kind", *_ORDER) if (said := form.get(key, "").strip())}
    try:
        for key in _NUMBERS & given.keys():
            given[key] = int(str(given[key]))
        if "share_percent" in given:
            given["share_percent"] = plain_number(str(given["share_percent"]))
        given |= dict.fromkeys(_TICKS & given.keys(), True)
        if "people" in given:
            given["people"] = tuple(str(given["people"]).replace(",", " ").split())
        return Change.model_validate(given)
    except (ValidationError, ValueError):
        raise InputRefusedError((finding(codes.NOT_A_CHANGE),)) from None


def _field(key: str, needed: bool, choices: Mapping[str, tuple[tuple[str, str], ...]]) -> Field:
    kind = "choice" if key in choices else "number" if key in _NUMBERS else "tick" if key in _TICKS else "text"
    kind = _TYPES.get(key, kind)
    return Field(key, kind, needed, choices.get(key, ()))


def _choices(case: Case, words: Words) -> dict[str, tuple[tuple[str, str], ...]]:
    organisation, causes = case.organisation, causes_of(case.together or (case.scenario,))
    names = Names(organisation, words)
    skills = tuple((skill.id, names.skill(skill.id)) for skill in organisation.skills)
    return {
        "area": _same(travel.area for travel in organisation.travel),
        "place": _same(travel.place for travel in organisation.travel),
        "unit": tuple((unit.id, f"{unit.id} {names.unit(unit.id)}") for unit in organisation.units),
        "position": tuple((one.id, names.position(one.id)) for one in organisation.positions),
        "skill": skills,
        "among": skills,
        "cause": tuple((one, cause_called(one, words)) for one in causes),
        "clearance_class": tuple((str(level.value), names.clearance(level)) for level in ClearanceClass),
        **{key: tuple(_words(kind, words)) for key, kind in _KINDS.items()},
    }


def cause_called(cause: str, words: Words) -> str:
    """Why somebody is away, in the reader's words where it is one of the usual ones; else as the scenario has it."""
    key = f"web.scenario.cause.{cause}"
    return words(key) if words.has(key) else cause


def _same(idents: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((ident, ident) for ident in sorted(set(idents)))


def _words(kind: type[StrEnum], words: Words) -> Iterator[tuple[str, str]]:
    yield from ((value.value, called_in(words.language, value)) for value in kind)
