"""A unit of elected people is no office that its letters are near to: it is perhaps the one unit of elected ones."""

from dataclasses import replace

import pytest

from planner.imports.columns.meanings import Said
from planner.imports.proposals.known import known_words
from planner.imports.units.asked import asked_units
from planner.imports.units.nearness import How
from tests.imports.proposals.test_propose import table
from tests.imports.roster_files import AS_OF, organisation

OFFICE = {"KF": "Kultur och fritid"}
ELECTED = {"FTV": "Förtroendevalda"}


@pytest.mark.parametrize(("units", "word", "near", "how"), [
    (OFFICE | ELECTED, "KF ledamöter", "FTV", How.MAYBE),
    (OFFICE | ELECTED, "Nämnd/styrelse", "FTV", How.MAYBE),
    (OFFICE | {"POL": "Politisk ledning"}, "0200 Nämnder och styrelse", "POL", How.MAYBE),
    (OFFICE | {"POL": "Politiken"}, "Kommunfullmäktige", "POL", How.MAYBE),
    (OFFICE | ELECTED, "Politisk sekreterare", "", None),
    (OFFICE | ELECTED, "Kultur o fritid", "KF", None),
    (OFFICE | ELECTED, "Förtroendevalda.", "FTV", None),
    (OFFICE | ELECTED, "KF nämndsekreterare", "KF", How.MAYBE),  # who works for them
    (OFFICE, "KF ledamöter", "", None),
    (OFFICE | ELECTED | {"KFM": "Kommunfullmäktige"}, "KF ledamöter", "", None),  # of two nobody knows
])  # fmt: skip
def test_elected_people_are_of_the_one_unit_that_is_called_so(
    units: dict[str, str], word: str, near: str, how: How | None
) -> None:
    ids = {text.casefold(): unit for unit, name in units.items() for text in (unit, name)}
    known = replace(known_words(organisation(), AS_OF), unit_names=units, unit_ids=ids, units=frozenset(ids))
    asked = asked_units(table({"enhet": [word] * 3}), {"unit": 0}, Said(), known)
    assert asked is not None
    assert (asked.words[word], asked.how.get(word)) == (near, how)
