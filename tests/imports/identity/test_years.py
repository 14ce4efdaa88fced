"""Random months of a small municipality: ids follow exactly the persons, against a reference that knows who is who."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.imports.identity.kit import Months
from tests.imports.roster_files import ROW

_SIGNS = "abcdefghij"


def name(number: int) -> str:
    return "".join(_SIGNS[int(digit)] for digit in str(number)).capitalize()


@dataclass
class Real:
    """Somebody who exists."""

    serial: int
    number: str
    last: str
    here: bool = True
    shown: bool = True
    """Whether the personnummer stands in the file this month."""

    @property
    def row(self) -> dict[str, str]:
        """As HR writes it; fictitious personnummer, which nobody has."""
        born = f"19{50 + self.serial % 45}{1 + self.serial % 12:02}{1 + self.serial % 28:02}-000{self.serial % 10}"
        return ROW | {
            "anställningsnummer": self.number,
            "personnummer": born if self.shown else "",
            "födelseår": born[:4],
            "förnamn": name(self.serial),
            "efternamn": self.last,
        }


class Municipality:
    """People who come, leave, return, marry, and are renumbered."""

    def __init__(self, random: Random) -> None:
        self.random, self.people, self.numbers = random, list[Real](), 0
        for _ in range(12):
            self.hire()

    def number(self) -> str:
        self.numbers += 1
        return f"{self.numbers:06}"

    def hire(self) -> None:
        serial = len(self.people) + 1
        self.people.append(Real(serial, self.number(), name(1000 + serial)))

    def month(self) -> None:
        for person in self.people:
            person.shown = self.random.random() < 0.7
            event = self.random.random()
            if event < 0.1:
                person.here = not person.here
            elif event < 0.2:
                person.last = name(self.random.randrange(2000, 9000))
            elif event < 0.3 and person.here:
                person.number, person.shown = self.number(), True
        for _ in range(self.random.randrange(3)):
            self.hire()

    def rows(self) -> list[dict[str, str]]:
        rows = [person.row for person in self.people if person.here]
        if self.random.random() < 0.3:  # a month in which somebody has opened the file in Excel
            rows = [row | {"anställningsnummer": row["anställningsnummer"].lstrip("0")} for row in rows]
        self.random.shuffle(rows)
        return rows


@pytest.mark.parametrize("seed", range(12))
def test_ids_follow_the_persons(tmp_path: Path, seed: int) -> None:
    random, months, reference = Random(seed), Months(tmp_path), dict[int, str]()
    municipality = Municipality(random)
    for _ in range(8):
        result = months.month(p=municipality.rows())
        serials = {name(person.serial): person.serial for person in municipality.people}
        got = {serials[own.first_name]: own.person for own in result.keys}
        assert result.rows_set_aside == 0
        assert got.keys() == {person.serial for person in municipality.people if person.here}
        for serial, ident in got.items():
            assert reference.setdefault(serial, ident) == ident
        assert len(set(reference.values())) == len(reference)
        municipality.month()
