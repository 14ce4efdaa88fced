"""A text that is edited in a form: what the browser holds of it, merged, and with the line ends that it had."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel
from werkzeug.datastructures import MultiDict

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.personal import holds_contact, holds_personnummer
from planner.files.strict import as_toml
from planner.jobs.editing.fields import values_of
from planner.jobs.editing.toml_text import changed_values, data_of, with_group, with_values, without_group
from planner.web import codes
from planner.web.visit import said

FIELD = "f:"
"""Before a path, the name of a field."""
_BOM = "\ufeff"


@dataclass(frozen=True)
class Draft:
    """What somebody is editing; it lies in the page alone until it is stored."""

    file: str
    base: str
    """Digest of what was stored when it was opened."""
    text: str
    drawn: str
    """The text that the form's fields show; another where the text as it is now is no TOML."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What stands in the fields that is not in the text, by path."""


def draft_of(name: str, form: MultiDict[str, str], model: type[BaseModel]) -> Draft:
    """What a form holds; of what is ticked, all in one list."""
    text, drawn = lines_of(form.get("text", "")), lines_of(form.get("drawn", ""))
    fields = {
        key.removeprefix(FIELD): ", ".join(filter(None, form.getlist(key))) for key in form if key.startswith(FIELD)
    }
    return Draft(name, said(form, "base"), text, drawn, changed_values(drawn, model, fields))


def merged(draft: Draft, model: type[BaseModel]) -> str:
    """The text with what was changed in its fields.

    Raises:
        InputRefusedError: E-WEB-031 both were changed, and a field's group may be another one in the text by now;
            E-CLI-160 the text is no TOML.
    """
    text = as_toml(draft.text)
    if not draft.typed:
        return text
    before, now = (dict(values_of(data_of(one) or {}, model)) for one in (draft.drawn, text))
    if text != draft.drawn and before.keys() != now.keys():
        raise InputRefusedError((finding(codes.BOTH_CHANGED),))
    return with_values(text, model, draft.typed)


def with_done(text: str, model: type[BaseModel], do: str, what: str) -> str:
    """The text with a group more (``add``) or less (``remove``).

    Raises:
        InputRefusedError: E-CLI-160.
    """
    return with_group(text, model, what) if do == "add" else without_group(text, what)


def personal(name: str, text: str, *, contacts: bool = True) -> tuple[Finding, ...]:
    """Where somebody's number, or how to reach somebody, stands in it, in a comment, too."""
    lines = enumerate(text.split("\n"), 1)
    rows = [row for row, line in lines if holds_personnummer(line) or (contacts and holds_contact(line))]
    return tuple(finding(codes.PERSONAL, file=name, row=row) for row in rows)


def text_of(data: bytes) -> str:
    """What stands in a file, with one kind of line end."""
    return lines_of(data.decode("utf-8", errors="replace").removeprefix(_BOM))


def lines_of(text: str) -> str:
    """With one kind of line end: a browser sends another than the file has."""
    return re.sub(r"\r\n?", "\n", text)


def bytes_of(text: str, before: bytes) -> bytes:
    """As the file was before: with the line ends and the mark at its beginning that it had."""
    ends = text.replace("\n", "\r\n") if b"\r\n" in before else text
    return (_BOM if before.startswith(_BOM.encode()) else "").encode() + ends.encode()
