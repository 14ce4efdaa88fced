"""The name of the municipality that a workspace is made for, as somebody said it before there was an organisation."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import StringConstraints, TypeAdapter, ValidationError

from planner.domain.base import Frozen
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.organisation import Organisation
from planner.files.mounts import Content, shelf_of
from planner.files.places import is_file, may_look
from planner.files.toml import read_toml
from planner.jobs.workspace import codes
from planner.jobs.workspace.within import SpokenShelf
from planner.store.workspace.session import Session

FORMAT = "planner-municipality/1"
PLACE = Path("kommun.toml")
"""Where it is kept in the workspace: among the plans, as the organisation."""
LONGEST = 80
_Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST, pattern=r"^[^\x00-\x1f\x7f]*$")]


class Named(Frozen):
    """What the file says."""

    name: _Name = ""


def municipality_name(text: str) -> str:
    """A name as somebody typed it; empty where nothing was.

    Raises:
        InputRefusedError: E-CLI-414 it is too long, or holds what is no letter.
    """
    try:
        return TypeAdapter[str](_Name).validate_python(text)
    except ValidationError:
        raise InputRefusedError((finding(codes.NO_MUNICIPALITY_NAME, most=LONGEST),)) from None


def keep_name(session: Session, name: str) -> None:
    """Keeps it among the plans.

    Raises:
        InputRefusedError: E-CLI-414; E-CLI-102 the account may not; somebody else has changed it.
        OSError: nothing has changed.
    """
    import tomlkit

    said = tomlkit.dumps({"format": FORMAT, "name": municipality_name(name)})
    shelf, place = SpokenShelf(session), PurePosixPath(PLACE)
    shelf.stamp(place)
    with session.doing("put"):
        shelf.replace([Content(place, said.encode("utf-8"))])


def kept_name() -> str:
    """The name, of the workspace that is mounted; empty where nobody has said it, and for whom it is not to be read."""
    there = shelf_of(PLACE) is not None and may_look(PLACE) and is_file(PLACE)
    return read_toml(Named, PLACE, FORMAT).name if there else ""


def otherwise_named(organisations: Sequence[Organisation]) -> tuple[Finding, ...]:
    """W-CLI-415 for an organisation in which no unit's employer has the name: it may be another municipality's."""
    name = kept_name()
    strangers = [
        one for one in organisations if name.casefold() not in {unit.employer_name.casefold() for unit in one.units}
    ]
    return tuple(finding(codes.OTHER_MUNICIPALITY_NAME, now=one.municipality, before=name) for one in strangers if name)
