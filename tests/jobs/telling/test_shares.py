"""The share that a unit would lend for one gap is told as that: what money buys goes by the steps of the price list."""

from planner.analysis.gaps.single_change import Change
from planner.domain.effect import EffectKind
from planner.domain.person import ClearanceClass
from planner.jobs.telling.shortage import change_said
from planner.reports.names import Names
from planner.text import words_for
from tests import builders as b

SV = words_for("sv")


def test_a_share_is_told_to_be_what_that_gap_needs_and_nothing_else_is() -> None:
    names = Names(b.case([b.person("a")], [b.position("P0")]).organisation, SV)
    lending = Change(kind=EffectKind.LEND, position="P0", via="P0", unit="U", lend_percent=28, gain_level=0)
    said = change_said(lending, names, SV, 30).replace("\N{NO-BREAK SPACE}", " ")
    assert "upp till 28 %" in said
    assert "för just den här luckan" in said
    vetting = Change(
        kind=EffectKind.VET, position="P0", via="P0", person_id="a", clearance_class=ClearanceClass(3), gain_level=0
    )
    assert "luckan" not in change_said(vetting, names, SV, 30)
