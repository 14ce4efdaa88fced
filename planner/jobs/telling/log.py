"""What is said of a line of the audit."""

from typing import TYPE_CHECKING

from planner.text import Words

if TYPE_CHECKING:
    from planner.store.workspace.looking import Deed


def accounts_said(deed: "Deed", words: Words) -> list[str]:
    """The accounts that it made or changed, with the roles that each has had since; one that is closed has none."""
    said = {name: ", ".join(words(f"workspace.role.{role}") for role in roles) for name, roles in deed.accounts}
    return [f"{name} ({roles})" if roles else name for name, roles in said.items()]
