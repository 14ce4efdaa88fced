"""Changes as somebody writes them: a switch's value, and whether what a change names exists."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from pydantic import ValidationError

from planner.domain.change import ALARM, ALL, APPLIED, WITH_POSITIONS, WORST, Change, ChangeKind
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.organisation import Organisation, Staffing
from planner.domain.person import ClaimState
from planner.domain.regime import RegimeId
from planner.domain.regime.alert import AlertState
from planner.domain.scenario import Scenario
from planner.domain.vocabulary import meant, plain_number, words_of
from planner.files.nearest import NONE, called, near_words
from planner.imports.scenario import STATES, UNKNOWN_AREA, UNKNOWN_CLAIM, UNKNOWN_POSITION, UNKNOWN_UNIT
from planner.imports.switch_words import as_id
from planner.text.typed import typed, typed_name

UNKNOWN_SKILL = "E-SCENARIO-013"
UNKNOWN_PLACE = "E-SCENARIO-014"
UNKNOWN_PERSON = "E-SCENARIO-015"
NOT_READ = "E-SCENARIO-016"

_COUNTED = ("number:worst", "number:skill", "number:skill:worst")
FORMS: dict[ChangeKind, tuple[str, ...]] = {
    ChangeKind.WITHOUT: ("people", *_COUNTED),
    ChangeKind.CLOSE_AREA: ("area",),
    ChangeKind.CLOSE_ROUTE: ("area:place",),
    ChangeKind.CLOSE_UNIT: ("unit", "unit:with_positions"),
    ChangeKind.CLAIM: ("state", "people", *_COUNTED),
    ChangeKind.REMOVE_SKILL: ("number:skill", "number:skill:worst"),
    ChangeKind.ADD_SKILL: ("number:skill", "number:skill:among"),
    ChangeKind.EXPIRE_SKILL: ("number:skill:valid_until", "number:skill:valid_until:worst"),
    ChangeKind.RENEW_SKILL: ("number:skill",),
    ChangeKind.GRANT_CLEARANCE: ("number:applied", "number:clearance_class", "number:clearance_class:skill"),
    ChangeKind.WITHDRAW_CLEARANCE: (
        "number:clearance_class",
        "number:clearance_class:worst",
        "number:clearance_class:skill",
        "number:clearance_class:skill:worst",
    ),
    ChangeKind.REGIME: ("regime",),
    ChangeKind.ABSENCE: ("cause:share_percent",),
    ChangeKind.ALERT: ("alert_state", "alert_state:alarm"),
    ChangeKind.STAFFING: ("staffing",),
    ChangeKind.SEATS: ("position:seats",),
}
"""Forms of a switch's value, as keys of a change; the first that fits holds."""

_EXAMPLES = {
    ChangeKind.WITHOUT: "15:licence_C",
    ChangeKind.CLOSE_AREA: "OX-CENTRUM",
    ChangeKind.CLOSE_ROUTE: "OX-CENTRUM:STADSHUSET",
    ChangeKind.CLOSE_UNIT: "KSF-IT",
    ChangeKind.CLAIM: "15:licence_C",
    ChangeKind.REMOVE_SKILL: "15:licence_C",
    ChangeKind.ADD_SKILL: "10:staff_method:assistant_nurse",
    ChangeKind.EXPIRE_SKILL: "15:licence_C:2027-03-10",
    ChangeKind.RENEW_SKILL: "15:licence_C",
    ChangeKind.GRANT_CLEARANCE: "10:2:staff_method",
    ChangeKind.WITHDRAW_CLEARANCE: "3:2",
    ChangeKind.REGIME: RegimeId.CRISIS_AGREEMENT.value,
    ChangeKind.ABSENCE: "sick:25",
    ChangeKind.ALERT: AlertState.ALERT_HIGHEST.value,
    ChangeKind.STAFFING: Staffing.MINIMUM.value,
    ChangeKind.SEATS: "P51:2",
}
"""What a switch's value may look like."""

_FLAGS = {
    "worst": (WORST, "värst"), "with_positions": (WITH_POSITIONS, "befattningar"),
    "applied": (APPLIED, "ansökta"), "alarm": (ALARM, "larm"),
}  # fmt: skip
_EVERYBODY = (ALL, "alla")
_KINDS = {"regime": RegimeId, "staffing": Staffing, "state": ClaimState, "alert_state": AlertState}


def switch_of(kind: ChangeKind) -> str:
    """The switch of a kind of change."""
    return f"--{kind.value.replace('_', '-')}"


def changes_of_switches(switches: Iterable[tuple[ChangeKind, str]]) -> tuple[Change, ...]:
    """The changes that switches ask for, in their order.

    Raises:
        InputRefusedError: with every value that is not understood.
    """
    read, refused = list[Change](), list[Finding]()
    for kind, value in switches:
        try:
            read.append(change_of(kind, value))
        except InputRefusedError as fault:
            refused += fault.findings
    if refused:
        raise InputRefusedError(tuple(refused))
    return tuple(read)


def change_of(kind: ChangeKind, value: str) -> Change:
    """The change that a switch asks for.

    Args:
        kind: what it does.
        value: as it was typed, words in Swedish or English.

    Raises:
        InputRefusedError: E-SCENARIO-016, no form of the switch fits; what was typed is not repeated.
    """
    parts = [part.strip() for part in value.split(":")]
    for form in FORMS[kind]:
        keys = form.split(":")
        if len(keys) != len(parts):
            continue
        own = {key: _own(key, text) for key, text in zip(keys, parts, strict=True)}
        if None in own.values():
            continue
        said = {key: one for key, one in own.items() if (key, one) != ("number", ALL)}
        try:
            return Change.model_validate(dict[str, object](kind=kind) | said)
        except ValidationError:
            continue
    example = f"{switch_of(kind)} {_EXAMPLES[kind]}"
    forms = ", ".join(FORMS[kind])
    raise InputRefusedError((finding(NOT_READ, column=switch_of(kind), forms=forms, example=example),))


def _own(key: str, text: str) -> object:
    """The value of a key; None if the text is none."""
    low = text.casefold()
    if key in _FLAGS:
        return True if low in _FLAGS[key] else None
    if key in _KINDS:
        return meant(text, words_of(_KINDS[key]))
    if key in _READERS:
        return _READERS[key](text)
    if key in ("number", "seats"):
        everybody = key == "number" and low in _EVERYBODY
        return ALL if everybody else int(text) if text.isascii() and text.isdecimal() else None
    return as_id(text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


_READERS: Mapping[str, Callable[[str], object]] = {
    "people": lambda text: tuple(one.strip() for one in text.split(",")),
    "valid_until": _day,
    "share_percent": plain_number,
    "clearance_class": lambda text: int(text) if text in ("1", "2", "3") else None,
}
"""How the value of a key is read; None if the text is none."""


def check_changes(
    changes: Sequence[tuple[str, Change]], organisation: Organisation, people: Collection[str], file: str = ""
) -> tuple[Finding, ...]:
    """Whether everything that changes name exists.

    Args:
        changes: changes with their places: the path of an entry in a file, or a switch.
        organisation: the organisation.
        people: ids of the roster.
        file: name of the file that holds them, if one does.

    Returns:
        E-SCENARIO-003 to 005 and 013 to 015 for unknown positions, units, areas, skills, places and people.
    """
    return tuple(fault for place, change in changes for fault in _unknown(place, change, organisation, people, file))


def unknown_in_changes(scenario: Scenario, organisation: Organisation, file: str = "") -> tuple[Finding, ...]:
    """Of ``check_changes`` what a scenario's own file names in vain; whether a person exists only a roster knows."""
    named = [(f"change[{at}]", change) for at, change in enumerate(scenario.change)]
    return check_changes(named, organisation, {person for _, change in named for person in change.people}, file)


def _unknown(
    place: str, change: Change, organisation: Organisation, people: Collection[str], file: str
) -> Iterator[Finding]:
    skills = called(organisation.skills)
    known: dict[str, tuple[str, Collection[str]]] = {
        "area": (UNKNOWN_AREA, {trip.area for trip in organisation.travel}),
        "place": (UNKNOWN_PLACE, {trip.place for trip in organisation.travel}),
        "unit": (UNKNOWN_UNIT, called(organisation.units)),
        "position": (UNKNOWN_POSITION, called(organisation.positions)),
        "skill": (UNKNOWN_SKILL, skills),
        "among": (UNKNOWN_SKILL, skills),
    }
    switch = place.startswith("--")
    for key, (code, ids) in known.items():
        named = getattr(change, key)
        if named is not None and named not in ids:
            column = place if switch else f"{place}.{key}"
            # A file's word that never had a space is an id by its form; what was typed could be anything.
            nearest = near_words(named, ids)
            said = typed_name(named, known=nearest != NONE or not (switch or "_" in named))
            yield finding(code, file="" if switch else file, column=column, id=said, nearest=nearest)
    for person in change.people:
        nearest = near_words(person, STATES) if change.kind is ChangeKind.CLAIM else NONE
        if person not in people and nearest != NONE:
            yield finding(UNKNOWN_CLAIM, column=place, id=person, nearest=nearest)
        elif person not in people:
            column = place if switch else f"{place}.people"
            yield finding(UNKNOWN_PERSON, file="" if switch else file, column=column, id=typed(person))
