"""A step that an account has signed about a plan's bytes: who, why, with which key; and whether that is so."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from planner.domain.base import FileId, Frozen, Said
from planner.store.adopted_record import Sha256
from planner.store.documents import canonical

if TYPE_CHECKING:
    from planner.store.workspace.accounts import Accounts
    from planner.store.workspace.roles import Role
    from planner.store.workspace.sealing import Secrets


class SignedStep(Frozen):
    """What all of them have."""

    SAYS: ClassVar[str]
    """What kind of step is signed, so that no signature holds for another."""

    plan_sha256: Sha256
    """Of the plan's bytes."""
    account: FileId
    """Who did it."""
    reason: Said = ""
    """Why, in the account's own words."""
    key: Sha256
    """What the account's signatures are checked with."""
    signature: Annotated[str, Field(pattern=r"^[0-9a-f]*$", max_length=256)] = ""
    """The account's signature of all of it."""

    def content(self, workspace: str, scenario: str) -> bytes:
        """What is signed: the step, and where it stands."""
        bare = self.model_copy(update={"signature": ""})
        return f"{self.SAYS} {workspace} {scenario}\n".encode() + canonical(bare)

    def holds(self, scenario: str, accounts: "Accounts", may: "Callable[[Collection[Role]], bool]") -> bool:
        """Whether an account of this name, whose roles may do this, has signed just this step, for this place."""
        from planner.store.workspace.sealing import is_signed

        signer = next((one for one in accounts.accounts if one.verify == self.key), None)
        if signer is None or signer.name != self.account or not may(signer.roles):
            return False
        said = self.content(accounts.workspace, scenario)
        return is_signed(bytes.fromhex(self.key), said, bytes.fromhex(self.signature))


def signature_of(step: SignedStep, workspace: str, scenario: str, secrets: "Secrets") -> str:
    """An account's signature of a step, for its place."""
    from planner.store.workspace.sealing import signed

    return signed(secrets, step.content(workspace, scenario)).hex()
