"""One way from a TOML file to a domain model: strict about types, every fault with the path of its key."""

import json
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.field_faults import field_findings
from planner.files.in_words import in_own_words
from planner.files.personal import holds_personnummer, texts_of
from planner.files.salvage import salvaged
from planner.files.strict import MAX_TOML_BYTES, check_format, load_toml, read_bytes

PERSONNUMMER_IN_TEXT = "E-DOC-068"

Model = TypeVar("Model", bound=BaseModel)


def read_toml(
    model: type[Model],
    path: Path,
    wanted: str,
    forgotten: Collection[str] = (),
    more: Callable[[Model], Iterable[Finding]] = lambda _: (),
    prepared: Callable[[dict[str, Any]], dict[str, Any]] = dict,
) -> Model:
    """Reads a TOML file whose keys are the fields of a model.

    Args:
        model: what the file holds.
        path: the file.
        wanted: format that this program reads, for example ``planner-scenario/1``; the file may leave ``format`` out.
        forgotten: keys that are passed over.
        more: what else can be told of a file that is refused, from what can be read of it (see ``salvaged``).
        prepared: makes what the model takes of what else may be written.

    Raises:
        InputRefusedError: with every fault (E-DOC-...): syntax with its row, all others with the path of the key.
    """
    data = load_toml(read_bytes(path, MAX_TOML_BYTES), path.name)
    check_format(data.pop("format", wanted), wanted, path.name)
    numbers = [where for where, text in texts_of(data) if holds_personnummer(text)]
    if numbers:
        raise InputRefusedError(tuple(finding(PERSONNUMMER_IN_TEXT, file=path.name, column=where) for where in numbers))
    data = in_own_words({key: value for key, value in prepared(data).items() if key not in forgotten}, model)
    try:
        # By way of JSON, where strict validation takes dates and lists as files write them, but no "yes" for true.
        return model.model_validate_json(json.dumps(data, default=_as_text), strict=True)
    except ValidationError as error:
        faults = (*field_findings(error, model, path.name), *more(salvaged(model, data)))
        raise InputRefusedError(faults) from None


def _as_text(value: object) -> str:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(type(value).__name__)
