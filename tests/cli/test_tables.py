"""Tables on the screen: narrow or wide, nothing of what stands in them is cut off."""

from io import StringIO

import pytest
from rich.console import Console

from planner.cli.show.tables import table


@pytest.mark.parametrize("width", [40, 80])
def test_nothing_is_cut_off(width: int) -> None:
    rows = [{"position": "P01 Krisledningschef och samverkansansvarig", "=person": "prs-eswspi2wptg5mm47", "#n": "12"}]
    stream = StringIO()
    headings = {"position": "Befattning", "=person": "Person", "#n": "Platserna bemannade, avlösning saknas"}
    Console(file=stream, width=width).print(table(headings, rows))
    assert "…" not in stream.getvalue()
    assert all(part in stream.getvalue() for part in ("P01", "prs-eswspi2wptg5mm47", "12", "avlösning"))
