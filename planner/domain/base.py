"""The one base model: frozen, strict about keys, and silent about the values that it refuses."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError


class Frozen(BaseModel):
    """Immutable value; unknown keys are errors; a refused value never appears in the error's text."""

    # Built when first used, for most commands use few of the models.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


Made = TypeVar("Made", bound=Frozen)


def made(model: type[Made], fields: dict[str, Any], given: set[str]) -> Made:
    """A value whose fields are all there and have been checked one by one: to check them again takes ten times as long.

    Only for what is made by the hundred thousand; a test holds what is made so to what the model's own checks give.

    Args:
        model: what to make.
        fields: every field of the model.
        given: names of all fields; shared by all that are made, for nothing ever adds to them.
    """
    new: Made = _new(model)
    for name, value in fields.items():  # one by one: so all of a model share the names, in half the memory
        _put(new, name, value)
    _put_given(new, given)
    _put_extra(new, None)
    _put_private(new, None)
    return new


_new, _put = object.__new__, object.__setattr__
_put_given, _put_extra, _put_private = (
    vars(BaseModel)[f"__pydantic_{name}__"].__set__ for name in ("fields_set", "extra", "private")
)


def swedish_mission(given: dict[str, Any]) -> str:
    """Default of an English mission: the Swedish one."""
    return str(given.get("mission_sv", ""))


def swedish_name(given: dict[str, Any]) -> str:
    """Default of an English name: the Swedish one, so that a municipality may write Swedish only."""
    return str(given.get("name_sv", ""))


ID_PATTERN = "^[0-9A-Za-zÅÄÖåäö_-]{1,40}$"
Id = Annotated[str, StringConstraints(strip_whitespace=True, pattern=ID_PATTERN)]
"""An identifier: nothing in it that a cell, a path, a page or a terminal could take for more than letters."""

MARK = "~"
"""First sign of the ids of a pool's lender and of its people; no file of ours or of HR's may have such ids."""
MARKED_ID_PATTERN = f"^{MARK}?[0-9A-Za-zÅÄÖåäö_-]{{1,48}}$"
MarkedId = Annotated[str, StringConstraints(strip_whitespace=True, pattern=MARKED_ID_PATTERN)]
"""The id of a person, or of somebody's employer or unit, which may be a pool's."""

_DEVICE = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")


def _names_a_file(name: str) -> str:
    if _DEVICE.fullmatch(name):
        raise PydanticCustomError("device_name", "a device name of Windows")
    if name.startswith("-"):
        raise PydanticCustomError("dash_first", "a file of this name would be read as an option")
    return name


FileId = Annotated[Id, AfterValidator(_names_a_file)]
"""An id after which a file is named; Windows keeps some names for devices, command lines take a dash for an option."""


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


Name = Annotated[str, AfterValidator(_in_one_line)]
"""A name or heading that is shown; in one line, as a cell gives it."""

Said = Annotated[str, AfterValidator(_in_one_line), Field(max_length=1000)]
"""A sentence or two that is shown, in one line; may be empty."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Years from which calendar arithmetic has room on both sides."""
NO_START, NO_END = date(FIRST_YEAR, 1, 1), date(LAST_YEAR - 1, 12, 31)
"""First day of a period of which no one knows the first, and last day of one until further notice."""
AsOf = Annotated[date, Field(ge=date(FIRST_YEAR, 1, 1), le=date(LAST_YEAR, 12, 31))]

Percent = Annotated[int, Field(ge=0, le=100, json_schema_extra={"unit": "percent"})]
SharePercent = Annotated[Decimal, Field(ge=0, le=100, decimal_places=1, json_schema_extra={"unit": "percent"})]
"""A share that may have one decimal."""
Permille = Annotated[int, Field(ge=0, le=1000)]
Weeks = Annotated[int, Field(ge=0, le=520, json_schema_extra={"unit": "weeks"})]
Cost = Annotated[int, Field(ge=0, le=100_000_000, json_schema_extra={"unit": "kronor"})]
CourseSeats = Annotated[int, Field(ge=0, le=10_000, json_schema_extra={"unit": "seats"})]
Count = Annotated[int, Field(ge=0, le=100_000)]


class Period(Frozen):
    """Whole days from ``first`` to ``last``, both included."""

    first: date
    """First day."""
    last: date
    """Last day, included."""

    @model_validator(mode="after")
    def _ordered(self) -> "Period":
        if self.last < self.first:
            raise PydanticCustomError("period_order", "last day before first day")
        return self

    @property
    def days(self) -> int:
        """Length in days, at least 1."""
        return (self.last - self.first).days + 1


@contextmanager
def without_collector() -> Iterator[None]:
    """Holds the garbage collector back while millions of objects are made and no cycle among them.

    It would only walk the new objects again and again. Afterwards it lets them be, whatever else is made: they still go
    when nobody holds them any more, since no cycle does.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
