"""What has been tried, kept as a scenario of its own: another's own file, comments and all, with the changes in it."""

from collections.abc import Iterable
from pathlib import Path

import tomlkit
import tomlkit.items
from pydantic import TypeAdapter, ValidationError

from planner.domain.base import FileId
from planner.domain.change import Change
from planner.domain.finding import InputRefusedError, finding
from planner.files.opening import read_all
from planner.files.personal import holds_contact, holds_personnummer
from planner.files.places import exists
from planner.files.writing import write_atomically
from planner.jobs import codes
from planner.text.typed import typed

_LONGEST = 200
"""Signs of a scenario's name."""


def keep_as_scenario(source: Path, ident: str, name: str, changes: Iterable[Change]) -> Path:
    """Writes the new scenario beside the one that it is made of, under its id.

    Args:
        source: the scenario's file.
        ident: id of the new one.
        name: what it is called, in both languages.
        changes: what is otherwise in it, after what the file says already.

    Returns:
        Where it lies.

    Raises:
        InputRefusedError: E-CLI-148 the id is none; E-CLI-154 there is one of that name; E-CLI-149 it has no name, or
            one that holds somebody's number or address.
        OSError: the file cannot be read or written.
    """
    path = new_place(source, ident, name)
    write_atomically(path, with_changes(read_all(source).decode("utf-8-sig"), ident, name, changes).encode("utf-8"))
    return path


def new_place(source: Path, ident: str, name: str) -> Path:
    """Where a new scenario would lie, beside the one that it is made of.

    Raises:
        InputRefusedError: E-CLI-148 the id is none; E-CLI-154 there is one of that name; E-CLI-149 it has no name, or
            one that holds somebody's number or address.
    """
    try:
        ident = TypeAdapter(FileId).validate_python(ident)
    except ValidationError:
        raise InputRefusedError((finding(codes.NO_NEW_ID, called=typed(ident)),)) from None
    if not name or len(name) > _LONGEST or holds_personnummer(name) or holds_contact(name):
        raise InputRefusedError((finding(codes.NO_NEW_NAME, most=_LONGEST),))
    path = source.with_name(f"{ident}.toml")
    if exists(path):
        raise InputRefusedError((finding(codes.ID_TAKEN, called=ident),))
    return path


def with_changes(text: str, ident: str, name: str, changes: Iterable[Change]) -> str:
    """A scenario's text under another id and name, with more changes; all else, comments too, is as it was."""
    document = tomlkit.parse(text)
    document.update({"id": ident, "name_sv": name})
    document.pop("name_en", None)  # The old one is another scenario's; without one, the new name is shown in English.
    more = [_table(change) for change in changes]
    if "change" in document:
        document["change"].extend(more)
    elif more:
        document.append("change", tomlkit.aot())
        document["change"].extend(more)
    return tomlkit.dumps(document)


def _table(change: Change) -> tomlkit.items.Table:
    table = tomlkit.table()
    said = change.model_dump(mode="json", exclude_defaults=True)
    # A day and a decimal stand in TOML as what they are, not as text.
    if change.valid_until is not None:
        said["valid_until"] = change.valid_until
    if (share := change.share_percent) is not None:
        said["share_percent"] = int(share) if share == int(share) else float(share)
    table.update(said)
    return table
