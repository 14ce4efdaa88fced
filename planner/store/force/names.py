"""The names of one unit's activated positions while a scenario is in force, signed by whoever has put them there."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, ValidationError, model_serializer

from planner.domain.base import FileId, Frozen, MarkedId, Name, Said
from planner.domain.lock import Forceable
from planner.domain.marking import Marking
from planner.domain.plan import Role
from planner.store.adopted_record import Emergency, Sha256
from planner.store.documents import canonical

if TYPE_CHECKING:
    from planner.store.subject.signs import Signs
    from planner.store.workspace.accounts import Accounts
    from planner.store.workspace.sealing import Secrets


CLAIMED = "claimed"
"""What is amiss with somebody whom somebody else claims by now."""
PURGED = "purged"
"""What is amiss with a place whose person has been purged."""


class Titled(Frozen):
    """Something with an id and a name in each language."""

    id: str
    name_sv: Name
    name_en: Name


class Holder(Frozen):
    """One name in a position, or a position that nobody holds."""

    position: Titled
    function: Titled
    person: MarkedId | None = None
    """Id, by which a purge finds the person; None where nobody holds the position."""
    role: Role = Role.HOLDER
    deputy: int = 0
    """Of a deputy: which, in their order."""
    name: str = ""
    phone: str = ""
    """As it is dialled; empty if unknown."""
    confirmed: date | None = None
    """Day on which the person last said that the number holds."""
    flaw: str = ""
    """``no_entry``, ``no_phone``, ``never`` or ``stale`` on the day when it was put in force; ``gone`` or ``CLAIMED``
    when it was compared last; ``PURGED``."""
    gone: date | None = None
    """Since when the person is not in HR's file any more."""
    despite: tuple[Forceable, ...] = ()
    """Rules that may be set aside for the person there; left out of the file if there are none."""
    kept: tuple[Forceable, ...] = ()
    """Those of them that the person keeps all the same; left out likewise."""

    @model_serializer(mode="wrap")
    def _without_nothing(self, written: SerializerFunctionWrapHandler) -> dict[str, Any]:
        told: dict[str, Any] = written(self)
        for key in ("despite", "kept"):
            if not told[key]:
                del told[key]  # What was signed before there were any keeps its bytes.
        return told


class UnitNames(Frozen):
    """What lies in a unit's box."""

    format: Literal["planner-unit-names/1"] = "planner-unit-names/1"
    """Name and version of the format."""
    unit: Titled
    scenario: Titled
    phase: Titled
    """The phase, its number in the scenario for an id."""
    plan_sha256: Sha256
    """Of the plan's bytes."""
    since: str
    """When it was put in force: UTC, whole seconds."""
    account: FileId
    """Who did so."""
    reason: Said
    alarm: bool
    """Whether a beredskapslarm has been given."""
    emergency: Emergency | None = None
    """Why a plan is used that nobody has approved."""
    marking: Marking = Marking()
    """As it was then."""
    as_of: date | None = None
    """Of when the personal data are; None if unknown."""
    holders: tuple[Holder, ...]
    """By function, position, rank."""
    key: Sha256
    """What the account's signatures are checked with."""
    signature: Annotated[str, Field(pattern=r"^[0-9a-f]*$", max_length=256)] = ""
    """The account's signature of all of it."""

    def content(self, workspace: str) -> bytes:
        """What is signed: all of it, and where it lies."""
        bare = self.model_copy(update={"signature": ""})
        return f"krisplan-unit-names {workspace}\n".encode() + canonical(bare)


def signed_names(names: UnitNames, workspace: str, secrets: "Secrets") -> bytes:
    """The names as they lie in a box."""
    from planner.store.workspace.sealing import signed

    named = names.model_copy(update={"key": secrets.verify.hex(), "signature": ""})
    return canonical(named.model_copy(update={"signature": signed(secrets, named.content(workspace)).hex()}))


def names_of(data: bytes, unit: str, scenario: str, accounts: "Accounts") -> UnitNames | None:
    """The names of a box; None if nobody who may has put just these there."""
    from planner.store.workspace.roles import may_hand_out
    from planner.store.workspace.sealing import is_signed

    try:
        names = UnitNames.model_validate_json(data, strict=True)
    except ValidationError:
        return None
    signer = next((one for one in accounts.accounts if one.verify == names.key), None)
    if signer is None or not may_hand_out(signer.roles) or (names.unit.id, names.scenario.id) != (unit, scenario):
        return None
    said, signature = names.content(accounts.workspace), bytes.fromhex(names.signature)
    return names if is_signed(bytes.fromhex(names.key), said, signature) else None


def without_person(data: bytes, signs: "Signs", instead: str, workspace: str, secrets: "Secrets") -> bytes:
    """The names without a person who is purged, signed by whoever purges; the same bytes if the person is not there.

    Args:
        data: the names as they lie in a box.
        signs: what tells the person; of a sentence in which it may be somebody called so, too, nothing stays.
        instead: what such a sentence says instead.
        workspace: in which it lies.
        secrets: of whoever purges.
    """
    names = UnitNames.model_validate_json(data, strict=True)

    def silent(text: str) -> str:
        return instead if signs.tells(text) or signs.named_in(text) else text

    used = names.emergency
    fresh = names.model_copy(update={
        "holders": tuple(_empty(one) if one.person == signs.person else one for one in names.holders),
        "reason": silent(names.reason),
        "emergency": used and used.model_copy(update={"reason": silent(used.reason)}),
    })  # fmt: skip
    return data if fresh == names else signed_names(fresh, workspace, secrets)


def _empty(holder: Holder) -> Holder:
    """The place without the person."""
    return Holder(position=holder.position, function=holder.function, role=holder.role, flaw=PURGED)
