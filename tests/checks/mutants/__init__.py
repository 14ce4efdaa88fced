"""Ways to spoil a plan, each with the code that the witness must give.

Equally valid plans are excluded by construction, never by asking the witness.
"""

from datetime import timedelta
from typing import NamedTuple

from planner.domain.plan import NameKind, Role
from tests.checks.mutants.base import Mutator
from tests.checks.mutants.changed import another, another_number, left_out, not_asked, something_else
from tests.checks.mutants.coupled import ruled, unskilled
from tests.checks.mutants.hats import another_pair, forbidden_pair, needless_hat, three_positions, wrong_price
from tests.checks.mutants.header_score import (
    bound_above,
    bound_below_optimal,
    field,
    level_order,
    objective,
    setting,
    status,
)
from tests.checks.mutants.honest import needless_gap, one_too_many
from tests.checks.mutants.names import (
    changed_name,
    doubled,
    dropped,
    other_of,
    shuffled_rows,
    swapped_positions,
    swapped_ranks,
)
from tests.checks.mutants.prices import cheap_position, no_prices, wrong_form
from tests.checks.mutants.tables import (
    count,
    invented_missing,
    invented_pin,
    lost_pin,
    lost_row,
    new_pin,
    tolerated_days,
    tolerated_twice,
)
from tests.checks.mutants.world import (
    banned,
    claimed,
    expired,
    left,
    limit_lowered,
    on_leave,
    other_employer,
    out_of_date_vetting,
    person_changed,
    person_gone,
    road_cut,
    short_certificates,
    too_young,
    vetting_lost,
)


class Mutant(NamedTuple):
    """A mutator with the code that must be among the findings."""

    code: str
    spoil: Mutator


MUTANTS: dict[str, Mutant] = {
    "format": Mutant("001", field("format", lambda plan: "planner-plan/0")),
    "scenario": Mutant("002", field("scenario", lambda plan: plan.scenario + "X")),
    "as-of date": Mutant("003", field("as_of", lambda plan: plan.as_of + timedelta(days=1))),
    "seed": Mutant("004", field("seed", lambda plan: plan.seed + 1)),
    "setting": Mutant("005", setting),
    "method": Mutant("006", field("method", lambda plan: "oracle")),
    "level order": Mutant("007", level_order),
    "level lost": Mutant("007", field("levels", lambda plan: plan.levels[:-1])),
    "objective lost": Mutant("008", field("objective", lambda plan: plan.objective[:-1])),
    "bound too long": Mutant("008", field("bound", lambda plan: (*plan.bound, 0))),
    "joint with others": Mutant("009", field("scenarios", lambda plan: (*plan.scenarios, "OTHER"))),
    "unknown person": Mutant("010", changed_name(lambda rnd, name: {"person": name.person + "x"})),
    "unknown position": Mutant("011", changed_name(lambda rnd, name: {"position": name.position + "x"})),
    "doubled": Mutant("012", doubled),
    "pair not allowed": Mutant("012", another_pair),
    "pair kept apart": Mutant("012", forbidden_pair),
    "three positions": Mutant("012", three_positions),
    "price of a double hat": Mutant("040", wrong_price),
    "needless gap beside a hat": Mutant("044", needless_hat),
    "skills expired": Mutant("013", person_changed(expired, "skills")),
    "skills a day short": Mutant("013", person_changed(short_certificates, "skills")),
    "vetting expired": Mutant("013", person_changed(out_of_date_vetting, "clearance_class")),
    "vetting lost": Mutant("013", person_changed(vetting_lost, "clearance_class")),
    "claimed": Mutant("013", person_changed(claimed)),
    "too old": Mutant("013", person_changed(lambda one, case, days: {"birth_year": 1950})),
    "too young": Mutant("013", person_changed(too_young)),
    "left": Mutant("013", person_changed(left)),
    "on leave": Mutant("013", person_changed(on_leave)),
    "other employer": Mutant("013", person_changed(other_employer)),
    "banned": Mutant("013", banned),
    "road cut": Mutant("013", road_cut),
    "person gone": Mutant("010", person_gone),
    "placements shuffled": Mutant("020", shuffled_rows("placements")),
    "rank raised": Mutant("021", changed_name(lambda rnd, name: {"rank": name.rank + rnd.randint(1, 3)})),
    "ranks swapped": Mutant("022", swapped_ranks),
    "role": Mutant("023", changed_name(lambda rnd, name: {"role": other_of(rnd, Role, name.role)})),
    "covers": Mutant("024", changed_name(lambda rnd, name: {"covers": other_of(rnd, NameKind, name.covers)})),
    "wanted count": Mutant("030", count("wanted", ("minimum", "target", "depth", "seats"))),
    "wanted row lost": Mutant("030", lost_row("wanted")),
    "missing count": Mutant("031", count("missing", ("somebody", "seats", "rotation", "target", "depth"))),
    "missing row lost": Mutant("031", lost_row("missing")),
    "missing invented": Mutant("031", invented_missing),
    "dropped": Mutant("031", dropped),
    "wanted shuffled": Mutant("033", shuffled_rows("wanted")),
    "missing shuffled": Mutant("034", shuffled_rows("missing")),
    "one too many": Mutant("032", one_too_many),
    "needless gap": Mutant("044", needless_gap),
    "no prices": Mutant("045", no_prices),
    "cheap position": Mutant("046", cheap_position),
    "wrong form": Mutant("047", wrong_form),
    "objective": Mutant("040", objective),
    "positions swapped": Mutant("040", swapped_positions),
    "bound above": Mutant("041", bound_above),
    "bound below": Mutant("042", bound_below_optimal),
    "status": Mutant("043", status),
    "pin ignored": Mutant("050", new_pin),
    "pin lost": Mutant("051", lost_pin),
    "pin invented": Mutant("051", invented_pin),
    "tolerated days": Mutant("052", tolerated_days),
    "tolerated twice": Mutant("053", tolerated_twice),
    "limit lowered": Mutant("060", limit_lowered),
    "too many of a unit": Mutant("061", ruled("unit_cap")),
    "household together": Mutant("062", ruled("household")),
    "nobody experienced": Mutant("063", unskilled("experience")),
    "skill lacking": Mutant("064", unskilled("team_mix")),
    "not kept apart": Mutant("065", ruled("incompatible")),
    "changes left out": Mutant("080", left_out),
    "changes not asked for": Mutant("081", not_asked),
    "another person taken": Mutant("082", another),
    "more people hit": Mutant("082", another_number),
    "more than asked for": Mutant("083", something_else),
}
