"""The one base model: frozen, strict about keys, and silent about the values that it refuses."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator


class Frozen(BaseModel):
    """Immutable value; unknown keys are errors; a refused value never appears in the error's text."""

    # Built when first used, for most commands use few of the models.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


def swedish_name(given: dict[str, Any]) -> str:
    """Default of an English name: the Swedish one, so that a municipality may write Swedish only."""
    return str(given.get("name_sv", ""))


Id = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64, pattern=r"^[^\s;,|]+$")]
"""An identifier: no white space, comma, semicolon or bar, so that lists of ids survive in one cell."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Years from which calendar arithmetic has room on both sides."""
AsOf = Annotated[date, Field(ge=date(FIRST_YEAR, 1, 1), le=date(LAST_YEAR, 12, 31))]

Percent = Annotated[int, Field(ge=0, le=100, json_schema_extra={"unit": "percent"})]
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
            raise ValueError("last day before first day")
        return self

    @property
    def days(self) -> int:
        """Length in days, at least 1."""
        return (self.last - self.first).days + 1


@contextmanager
def without_collector() -> Iterator[None]:
    """Holds the garbage collector back while millions of objects are made and no cycle among them.

    It would only walk the new objects again and again; this about halves the time of a large import.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
