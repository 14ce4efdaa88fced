"""Who a pseudonymous id is: personal data, held in memory during an import and written to the key file alone."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class KeyEntry:
    """Who a pseudonymous id is; only ever written to the key file."""

    person: str
    employee_number: str = field(repr=False)
    personnummer: str = field(repr=False)
    """Twelve characters, or empty."""
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
