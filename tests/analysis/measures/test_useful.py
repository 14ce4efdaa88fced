"""What costs nothing and helps nothing is no part of an answer, and nothing is told as its opposite."""

from planner.analysis.measures.answer import Answer
from planner.analysis.measures.useful import useful
from planner.analysis.public.packages import packages
from planner.domain.effect import EffectKind
from planner.domain.measure import Budget, Measure
from planner.placement.portfolio.solve import Portfolio
from planner.reports.names import Names, told_kind
from planner.text import words_for
from tests import builders as b
from tests.analysis.measures.test_decisions import FREE, decision, offered
from tests.analysis.measures.test_portfolio import last_answer


def test_what_costs_nothing_and_helps_nothing_is_left_out_and_a_limit_is_never_lifted_to_nothing() -> None:
    units = (b.unit(), b.unit("V", lend_percent=0))
    case = b.case(b.people(2), [b.position("P", 3)], units=units)
    lifted = Measure(kind=EffectKind.LEND, unit="V", weeks=0, cost_kr=0)
    (closed,) = last_answer([case], offered(), FREE).closed
    idle = Answer(Portfolio((lifted,), (0,), 0), (closed,), 0)
    assert useful(idle, [case]).portfolio.measures == ()
    # People of V may hold P once they may be lent: the same decision is kept.
    lent = b.case([*b.people(2), *b.people(1, "v", unit="V")], [b.position("P", 3)], units=units)
    found = last_answer([lent], offered(decision("lend", unit="V")), FREE)
    assert useful(found, [lent]).portfolio.measures == found.portfolio.measures == (lifted,)
    for language, free in (("sv", "Upphäv"), ("en", "Lift")):
        words = words_for(language)
        known = Names(lent.organisation, words)
        for texts in ("cli.change", "report.measures.kind"):
            said = words(f"{texts}.{told_kind(lifted)}", **known.effect(lifted))
            assert free in said
            assert "0" not in said
    assert told_kind(lifted.model_copy(update={"lend_percent": 0})) == "lend"


def test_a_budget_of_nothing_is_one_package() -> None:
    case = b.case(b.people(2), [b.position("P", 3)])
    budgets = tuple(Budget(kronor=kronor, weeks=8) for kronor in (0, 7_000))
    assert [one.kronor for one in packages((case,), offered(), budgets, 2).packages] == [0, 7_000]
