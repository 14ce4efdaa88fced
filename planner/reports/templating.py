"""The templates of this room: every value is escaped, and a value that is missing is an error."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def render_template(name: str, **values: Any) -> str:
    """Fills in a template.

    Args:
        name: file in ``templates``.
        values: what the template names.
    """
    return _environment().get_template(name).render(values)


@cache
def _environment() -> Environment:
    """Kept, as it keeps what it has compiled: that takes longer than to fill it in."""
    return Environment(
        loader=PackageLoader("planner.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
