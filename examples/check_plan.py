"""Verifies a plan without couplings from the raw files alone: roster, organisation, scenario and what the plan says.

    python examples/check_plan.py PLAN.json

Written from docs/model.md, with nothing but Python; it shares no code with the planner, and leaves the sum of prices to
check_proof.py beside it. It finds the inputs by the paths in the plan, and checks their hashes, names wanted,
eligibility, pins, ranks, roles, missing names, every level of the value, lending limits, and that the plan's prices
prove it the best. It ends with 0 if all is right, 1 if something is wrong, 2 if it cannot tell.

It does NOT check: plans of older formats, couplings, double hats, ranks that locks ask for, changes (it ends with 2);
organisations in a workbook or with other headings than the sample's; whether inputs are well formed or true; bounds
beyond what the prices prove.
"""

import csv
import hashlib
import json
import sys
import tomllib
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, prod
from pathlib import Path
from typing import Any

from check_proof import Row, Uses, Vector, recounted

Wanted = dict[str, Vector]

STEPS, COSTS = ("somebody", "seats", "rotation", "target", "depth"), ("responsibility", "similarity", "proximity")
ORDER = [f"{kind}_tier_{tier}" for tier in (1, 2, 3) for kind in ("somebody", "outage", "seats")]
ORDER += [f"{kind}_tier_{tier}" for kind in ("rotation", "target", "depth") for tier in (1, 2, 3)]
REGIMES = {"normal": 40, "emergency_overtime": 48, "crisis_agreement": 48, "labour_emergency": 60}
FRACTION_COUNTS = {"normal", "emergency_overtime"}
PATTERNS = {"8": (56, 48), "12": (84, 60), "D": (40, 40), "D7": (56, 48), "OC": (12, 0)}
PINS = ("lås", "pin")
SETTINGS: Row = {
    "tier_1_max_outage_min": 240, "tier_2_max_outage_min": 1440, "duty_age_first": 16, "duty_age_last": 70,
    "citizenship_classes": [1, 2], "max_travel_min": 90, "travel_band_min": [15, 30, 60], "away_share_tolerated": 10,
    "outage_cuts_min": [30, 60, 120, 240, 480, 720, 1440, 4320, 10080], "level_order": ORDER, "similarity_first": True,
}  # fmt: skip


class CannotTellError(Exception):
    """The plan is not of a kind that is checked here."""


class Inputs:
    """The files that a plan names."""

    def __init__(self, path: Path, faults: list[str]) -> None:
        self.plan: Row = json.loads(path.read_text(encoding="utf-8"))
        if self.plan["format"] != "planner-plan/3":
            raise CannotTellError("an older format")
        files: dict[str, list[Path]] = {}
        for one in self.plan["inputs"]:
            file = path.parent / one["path"]
            if hashlib.sha256(file.read_bytes()).hexdigest() != one["sha256"]:
                faults.append(f"{one['kind']}: not the file that the plan was made from")
            files.setdefault(one["kind"], []).append(file)
        people = json.loads(files["roster"][0].read_text(encoding="utf-8"))["people"]
        self.people: dict[str, Row] = {one["id"]: one for one in people}
        self.tables = {file.stem: rows(file) for file in files["organisation"] if file.suffix == ".csv"}
        ranks = any(row.get("rank") for row in self.tables.get("locks", ()))
        odd = "positions" not in self.tables or self.tables.get("couplings") or self.plan.get("changes")
        if odd or ranks:
            raise CannotTellError("couplings, changes, a lock that asks for a rank, or an organisation in a workbook")
        self.scenario = tomllib.loads(files["scenario"][0].read_text(encoding="utf-8"))
        own = tomllib.loads(files["settings"][0].read_text(encoding="utf-8")) if "settings" in files else {}
        self.settings: Row = SETTINGS | {key: value for key, value in own.items() if key in SETTINGS}
        first = "previous" in files and self.settings["similarity_first"]
        self.levels = [*self.settings["level_order"], *((COSTS[1], COSTS[0], COSTS[2]) if first else COSTS)]
        before = json.loads(files["previous"][0].read_text(encoding="utf-8")) if "previous" in files else {}
        self.before = {(one["person"], one["position"]): one for one in before.get("placements", ())}


def rows(file: Path) -> list[Row]:
    """The rows of a table."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        table = csv.DictReader(stream, delimiter=";")
        return [{key: (cell or "").strip() for key, cell in row.items()} for row in table]


def listed(cell: str) -> list[str]:
    """The parts of a cell."""
    return [part.strip() for part in cell.split(",") if part.strip()]


class World:
    """Who may do what, and what it costs."""

    def __init__(self, inputs: Inputs) -> None:
        self.settings, self.people, self.before = inputs.settings, inputs.people, inputs.before
        self.scenario, self.levels, tables = inputs.scenario, inputs.levels, inputs.tables
        self.first = date.fromisoformat(inputs.plan["as_of"])
        self.starts = [self.first]
        for phase in self.scenario["phase"]:
            self.starts.append(self.starts[-1] + timedelta(days=phase["days"]))
        self.positions = {row["id"]: row for row in tables["positions"]}
        self.units = {row["id"]: row for row in tables["units"]}
        self.implies = {row["id"]: listed(row["implies"]) for row in tables["skills"]}
        self.minutes = {(row["area"], row["place"]): int(row["minutes"]) for row in tables.get("travel", ())}
        self.deals, end = tables.get("agreements", ()), self.starts[-1] - timedelta(days=1)
        locks = [(row["kind"].casefold() in PINS, until(row.get("until")), row) for row in tables.get("locks", ())]
        self.bans = {(row["person"], row["position"]) for pin, last, row in locks if not pin and last >= self.first}
        self.pins = sorted({(row["position"], row["person"]) for pin, last, row in locks if pin and last >= end})
        self.facts = {ident: self.read(person) for ident, person in self.people.items()}
        every = range(len(self.scenario["phase"]))
        self.days: dict[str, list[int]] = {
            ident: [number for number in every if seats(self.scenario["phase"][number], row)[1]] or list(every)
            for ident, row in self.positions.items()
        }
        self.judged: dict[tuple[str, date, date], Row] = {}

    def read(self, person: Row) -> Row:
        """What the rules read of a person, whatever the position."""
        jobs = person["employments"]
        active = [job for job in jobs if until(job["first_day"]) <= self.first and self.first <= until(job["last_day"])]
        home = min(active or jobs, key=lambda job: (-job["fraction_permille"], job["first_day"], job["unit"]))
        own: Row = {"person": person, "unit": home["unit"], "aid": home["aid"], "line": self.line(home["unit"])}
        answers = [person["claim"], *person["claim"].get("earlier", ())]
        known = [one for one in answers if not one.get("since") or until(one["since"]) <= self.first]
        own["claim"] = known[0]["state"] if known else "unknown"  # the newest stands first
        own["permille"] = min(1000, sum(job["fraction_permille"] for job in active))
        own["lendable"] = own["claim"] != "claimed" and affiliated(jobs, self.first, self.first)
        own["certain"], own["available"] = [], []
        for number, phase in enumerate(self.scenario["phase"]):
            first, last = self.starts[number], self.starts[number + 1] - timedelta(days=1)
            away: set[date] = set()
            for period in person["unavailable"]:
                start, end = max(until(period["first"]), first), min(until(period["last"]), last)
                away |= {start + timedelta(days=number) for number in range((end - start).days + 1)}
            sure = any(rule["share_percent"] == 100 and hits(rule, own) for rule in phase.get("absence", ()))
            own["certain"].append(phase["days"] if sure else len(away))
            there = own["claim"] != "claimed" and affiliated(jobs, first, last)
            own["available"].append(there and self.present(own, [number]))
        return own

    def present(self, own: Row, phases: list[int]) -> bool:
        """Whether somebody is certainly away for no more than the tolerated share of some phases."""
        days = sum(self.scenario["phase"][number]["days"] for number in phases)
        return bool(self.certain(own, phases) * 100 <= self.settings["away_share_tolerated"] * days)

    def certain(self, own: Row, phases: list[int]) -> int:
        """Days of some phases on which somebody is certainly away."""
        return sum(int(own["certain"][number]) for number in phases)

    def on(self, ident: str, position: str) -> Row:
        """What a person is on the days of a position."""
        phases = self.days[position]
        first, last = self.starts[phases[0]], self.starts[phases[-1] + 1] - timedelta(days=1)
        if (ident, first, last) not in self.judged:
            person = self.people[ident]
            skills: set[str] = set()
            todo = [own["skill"] for own in person["skills"] if until(own["valid_until"]) >= last]
            while todo:
                skill = todo.pop()
                if skill in self.implies and skill not in skills:
                    skills.add(skill)
                    todo += self.implies[skill]
            vettings, jobs = [person["clearance"], *person.get("other_clearances", ())], person["employments"]
            granted = [one for one in vettings if one["state"] == "granted" and until(one["valid_until"]) >= last]
            best = min((one["clearance_class"] for one in granted), default=None)
            old = self.settings["duty_age_first"] <= first.year - person["birth_year"]
            young = last.year - person["birth_year"] <= self.settings["duty_age_last"]
            own = {job["employer"] for job in jobs if until(job["first_day"]) <= first <= until(job["last_day"])}
            deals = [one for one in self.deals if until(one["first_day"]) <= first and until(one["last_day"]) >= last]
            lenders = {deal["borrower"] for deal in deals if deal["lender"] in own}
            self.judged[ident, first, last] = {
                "skills": skills, "class": best, "serves": own | lenders,
                "able": affiliated(jobs, first, last) and old and young and self.facts[ident]["claim"] != "claimed",
            }  # fmt: skip
        return self.judged[ident, first, last]

    def line(self, unit: str | None) -> list[str]:
        """The unit, the one above it, and so on."""
        found: list[str] = []
        while unit and unit not in found:
            found.append(unit)
            unit = self.units.get(unit, {}).get("parent")
        return found

    def worths(self, position: str) -> list[Vector]:
        """What a name of each step is worth, over the levels; who is there first brings the rank of the outage, too."""
        minutes = int(Fraction(self.positions[position]["max_outage_h"].replace(",", ".")) * 60)
        ends = [self.settings[f"tier_{number}_max_outage_min"] for number in (1, 2)]
        tier = sum(minutes > end for end in ends)
        cuts = [cut for cut in self.settings["outage_cuts_min"] if tier == 2 or cut < ends[tier]]
        brings = [{f"{step}_tier_{tier + 1}": 1} for step in STEPS]
        brings[0][f"outage_tier_{tier + 1}"] = 1 + sum(minutes <= cut for cut in cuts)
        return [tuple(one.get(level, 0) for level in self.levels) for one in brings]

    def may(self, person: str, position: str) -> bool:
        """Whether every rule lets the person hold the position."""
        own, asks = self.on(person, position), self.positions[position]
        needed, someone = clearance(asks), self.people[person]
        fit = own["able"] and self.present(self.facts[person], self.days[position])
        fit = (
            fit
            and own["skills"] >= set(listed(asks["skills"]))
            and self.units[asks["unit"]]["employer"] in own["serves"]
        )
        fit = fit and (someone["citizen"] is True or needed not in self.settings["citizenship_classes"])
        if not fit or (needed and (own["class"] is None or own["class"] > needed)):
            return False
        way = self.minutes and asks["place"] and someone["area"] is not None
        if way and not self.minutes.get((someone["area"], asks["place"]), 10**9) <= self.settings["max_travel_min"]:
            return False
        return not {(person, position), (person, "")} & self.bans

    def costs(self, person: str, position: str) -> Vector:
        """Responsibility, similarity, proximity."""
        own, asks = self.facts[person], self.positions[position]
        alike = any(own["aid"].startswith(group) for group in listed(asks["aid_groups"]))
        minutes = self.minutes.get((self.people[person]["area"], asks["place"]))
        bands = self.settings["travel_band_min"]
        far = 0 if not asks["place"] else len(bands) if minutes is None else sum(minutes > end for end in bands)
        same = (person, position) in self.before
        return int(asks["unit"] not in own["line"]), 0 if same else 1 if alike else 2, far

    def spent(self, person: str, position: str) -> Vector:
        """The costs over the levels."""
        own = dict(zip(COSTS, self.costs(person, position)))
        return tuple(own.get(level, 0) for level in self.levels)

    def lenders(self, person: str, position: str) -> set[str]:
        """Units that lend the person to the position."""
        line, unit = self.facts[person]["line"], self.positions[position]["unit"]
        return set() if unit in line else set(line) - set(self.line(unit))

    def limits(self) -> dict[str, int]:
        """Most names that each unit may lend."""
        if not self.scenario.get("donor_limits", True):
            return {}
        available = [own["line"] for own in self.facts.values() if own["lendable"]]
        shares = {ident: int(row["lend_percent"]) for ident, row in self.units.items() if row["lend_percent"]}
        return {one: share * sum(one in line for line in available) // 100 for one, share in shares.items()}


def until(text: str | None) -> date:
    """The last day of something, or the end of time."""
    return date.fromisoformat(text) if text else date.max


def affiliated(jobs: list[Row], first: date, last: date) -> bool:
    """Whether employments without a gap hold all the days."""
    reached = first
    for job in sorted(jobs, key=lambda job: job["first_day"]):
        if until(job["first_day"]) <= reached <= until(job["last_day"]):
            reached = min(until(job["last_day"]), last) + timedelta(days=1)
    return reached > last


def clearance(position: Row) -> int:
    """The class that a position asks for, 0 for none."""
    cell = position["clearance_class"]
    return int(cell) if cell.isdigit() else 0


def wanted(world: World) -> Wanted:
    """Per position that wants any: minimum, target and depth names, and seats of the minimum."""
    found: Wanted = {}
    for ident in sorted(world.positions):
        phases = [names_in(world, number, world.positions[ident]) for number in range(len(world.starts) - 1)]
        most = tuple(map(max, zip(*phases)))
        if most[2]:
            found[ident] = most
    return found


def names_in(world: World, number: int, position: Row) -> Vector:
    """Minimum, target and depth names, and seats, of one position in one phase."""
    phase = world.scenario["phase"][number]
    low, high = seats(phase, position)
    if not high:
        return 0, 0, 0, 0
    away, fraction = workforce(world, number, position["unit"])
    regime = phase.get("regime", "normal")
    seat_hours, longest = PATTERNS[position["pattern"] or "D"]
    hours = min(REGIMES[regime], longest or REGIMES[regime]) * (1 - away)
    hours *= fraction if regime in FRACTION_COUNTS else 1
    least = max(ceil(low * seat_hours / hours), ceil(low / (1 - away)))
    target = max(least, ceil(high * seat_hours / hours), ceil(high / (1 - away)))
    return least, target, max(target, int(position["depth"] or 1) * low), low


def seats(phase: Row, position: Row) -> tuple[int, int]:
    """Seats of the minimum and of the target in a phase."""
    chosen = [one for one in phase["activate"] if chooses(one, position)]
    factor = max((one["percent"] for one in phase.get("factor", ()) if chooses(one, position)), default=100)
    shifts = {shift for one in chosen for shift in one.get("shifts", ("day", "evening", "night"))}
    low = sum(-(-int(position[f"min_{shift}"] or 0) * factor // 100) for shift in shifts)
    if not any(one.get("staffing", "target") == "target" for one in chosen):
        return low, low
    cells = {shift: position[f"target_{shift}"] or position[f"min_{shift}"] or 0 for shift in shifts}
    return low, sum(-(-int(cell) * factor // 100) for cell in cells.values())


def chooses(selector: Row, position: Row) -> bool:
    """Whether a selector of a scenario chooses the position."""
    tags = set(listed(position["tags"]) or ["all"])
    by = {"tags": tags, "functions": {position["function"]}, "positions": {position["id"]}}
    return all(not selector.get(key) or bool(own & set(selector[key])) for key, own in by.items())


def workforce(world: World, number: int, unit: str) -> tuple[Fraction, Fraction]:
    """Mean absence and mean fraction of a unit with the units below it in a phase, exactly."""
    own = [facts for facts in world.facts.values() if facts["available"][number] and unit in facts["line"]]
    phase = world.scenario["phase"][number]
    shares = [absence(phase, facts) for facts in own] or [absence(phase, None)]
    working = [facts["permille"] for facts in own if facts["permille"]] or [1000]
    fraction = Fraction(sum(working), 1000 * len(working))
    return min(Fraction(95, 100), sum(shares, Fraction(0)) / len(shares)), fraction


def absence(phase: Row, own: Row | None) -> Fraction:
    """Probability that a person is away; of nobody in particular, by the rules for everyone."""
    largest: dict[str, Fraction] = {}
    for rule in phase.get("absence", ()):
        share = Fraction(str(rule["share_percent"])) / 100 if hits(rule, own) else Fraction(0)
        largest[rule["cause"]] = max(largest.get(rule["cause"], Fraction(0)), share)
    return 1 - prod((1 - share for share in largest.values()), start=Fraction(1))


def hits(rule: Row, own: Row | None) -> bool:
    """Whether a rule of absence hits somebody."""
    whom, of = rule.get("hits", "everyone"), rule.get("of", ())
    if own is None or whom == "everyone":
        return bool(whom == "everyone")
    person = own["person"]
    return {
        "unit": bool(set(own["line"]) & set(of)),
        "area": person["area"] in of,
        "claim": person["claim"]["state"] in of,
        "carers": person["carer"] is True,
    }[whom]


def pins_in_force(world: World, want: Wanted, most: dict[str, int]) -> tuple[dict[str, str], list[str]]:
    """Pins that hold, by person, and those left out."""
    held: dict[str, str] = {}
    left, room = [], dict(most)
    for position, person in (pin for pin in world.pins if pin[0] in want):
        units = world.lenders(person, position) & most.keys() if person in world.people else set()
        known = person in world.people and person not in held
        if known and world.may(person, position) and all(room[unit] > 0 for unit in units):
            held[person] = position
            room |= {unit: room[unit] - 1 for unit in units}
        else:
            left.append(f"{person} {position}")
    return held, left


def steps(want: Vector) -> Vector:
    """Names of the five steps: somebody, every seat once, the minimum, the target, the depth."""
    somebody, seats = min(1, want[0]), min(want[3], want[0])
    return somebody, seats - somebody, want[0] - seats, want[1] - want[0], want[2] - want[1]


def check(path: Path) -> tuple[list[str], bool]:
    """Everything that is wrong with a plan, and whether it claims to be the best."""
    faults: list[str] = []
    inputs = Inputs(path, faults)
    plan, world = inputs.plan, World(inputs)
    want, most = wanted(world), world.limits()
    held, left = pins_in_force(world, want, most)
    stated = {one: plan["settings"].get(one) for one in SETTINGS}
    told: list[tuple[str, Any, Any]] = [("scenario", plan["scenario"], world.scenario["id"])]
    told += [("settings", stated, world.settings), ("seed", plan["seed"], world.scenario.get("seed", 1))]
    keys = ("minimum", "target", "depth", "seats")
    rows_wanted = [{"position": ident, **dict(zip(keys, row))} for ident, row in want.items()]
    told += [("levels", plan["levels"], world.levels), ("names wanted", plan["wanted"], rows_wanted)]
    told.append(("pins left out", plan["pins_left_out"], left))
    names, lent = dict[str, str](), dict.fromkeys(most, 0)
    for one in plan["placements"]:
        person, position = one["person"], one["position"]
        if person not in world.people or position not in want or person in names:
            faults.append(f"{position} rank {one['rank']}: no such person or position, or placed twice")
            continue
        names[person] = position
        if not world.may(person, position):
            faults.append(f"{position} rank {one['rank']}: a rule forbids it")
        for unit in world.lenders(person, position) & most.keys():
            lent[unit] += 1
    if faults:
        return faults, False
    faults += [f"{unit} lends {count} of at most {most[unit]}" for unit, count in lent.items() if count > most[unit]]
    faults += [f"{position}: a pin is not kept" for person, position in held.items() if names.get(person) != position]
    told.append(("order and roles", plan["placements"], ranked(world, want, names)))
    away = [(position, one, world.certain(world.facts[one], world.days[position])) for one, position in names.items()]
    tolerated = [{"person": one, "position": position, "days": days} for position, one, days in sorted(away) if days]
    told.append(("tolerated days", plan.get("tolerated", []), tolerated))
    value, missing = valued(world, want, names)
    for ident, row in want.items():
        if list(names.values()).count(ident) > max(row[2], list(held.values()).count(ident)):
            faults.append(f"{ident}: more names than wanted")
    told += [("missing names", plan["missing"], missing), ("objective", plan["objective"], value)]
    told += [("bound", plan["bound"], value)] if plan["status"] == "optimal" else []
    faults += [f"{what} is not what follows from the inputs" for what, said, own in told if said != own]
    if not faults and plan["status"] == "optimal":
        try:
            bound = bounds(world, want, held, most, plan)
        except (KeyError, ValueError) as reason:
            return [f"the certificate has not the form of one: {reason}"], True
        both = zip(world.levels, value, bound)
        faults += [f"{name}: {own}, proven is {low}" for name, own, low in both if own != low]
    return faults, plan["status"] == "optimal"


def ranked(world: World, want: Wanted, names: dict[str, str]) -> list[Row]:
    """The placements as they must stand in the plan."""
    found: list[Row] = []
    for ident in sorted(set(names.values())):
        asks = world.positions[ident]

        def key(person: str, ident: str = ident, asks: Row = asks) -> tuple[Any, ...]:
            own, before = world.on(person, ident), world.before.get((person, ident))
            stood = (0, before["role"] != "holder", before["rank"]) if before else (1, False, 0)
            surplus = 0 if own["class"] is None else (clearance(asks) or 4) - own["class"]
            skills = len(own["skills"] - set(listed(asks["skills"])))
            mark = hashlib.blake2b(person.encode(), digest_size=8).hexdigest()
            return *stood, world.costs(person, ident)[0], surplus, skills, mark

        people = sorted((person for person, position in names.items() if position == ident), key=key)
        for rank, person in enumerate(people, 1):
            covers = [step for end, step in enumerate(STEPS, 1) if rank <= sum(steps(want[ident])[:end])] + ["surplus"]
            role = "holder" if rank <= want[ident][3] else "deputy"
            found.append({"person": person, "position": ident, "rank": rank, "role": role, "covers": covers[0]})
    return found


def valued(world: World, want: Wanted, names: dict[str, str]) -> tuple[list[int], list[Row]]:
    """The levels, and the rows of missing names."""
    value: Vector = (0,) * len(world.levels)
    missing: list[Row] = []
    for ident, row in want.items():
        left = list(names.values()).count(ident)
        lacking: list[int] = []
        for count, worth in zip(steps(row), world.worths(ident)):
            lacking.append(max(0, count - left))
            left = max(0, left - count)
            value = plus(value, worth, lacking[-1])
        if any(lacking):
            missing.append({"position": ident, **dict(zip(STEPS, lacking))})
    for person, position in names.items():
        value = plus(value, world.spent(person, position))
    return list(value), missing


def bounds(world: World, want: Wanted, held: dict[str, str], most: dict[str, int], plan: Row) -> list[int]:
    """Per level what no plan falls below: the tables that ``verify --export`` writes, formed anew and added up."""
    units, zero = sorted(most), (0,) * len(world.levels)
    case: Row = {"levels": world.levels, "mixes": {}, "pairs": [], "open": {}, "wanted": zero, "fixed": zero}
    case["objective"], case["cost_levels"] = plan["objective"], [world.levels.index(cost) for cost in COSTS]
    case["pinned"] = {person: [position] for person, position in held.items()}
    case["rules"] = [{"kind": "lending_limit", "coupling": None, "of": unit, "room": most[unit]} for unit in units]
    eligible: dict[str, dict[str, Vector]] = {}
    uses: Uses = {}
    for person in world.people:
        may = {held[person]} if person in held else {one for one in want if world.may(person, one)}
        for position in may:
            lending = {number: 1 for number, unit in enumerate(units) if unit in world.lenders(person, position)}
            if person not in held:
                eligible.setdefault(person, {})[position] = world.costs(person, position)
                uses[person, position] = lending
                continue
            case["fixed"] = plus(case["fixed"], world.spent(person, position), -1)
            for number in lending:
                case["rules"][number]["room"] -= 1
    for position, row in want.items():
        pinned, case["open"][position] = list(held.values()).count(position), []
        for names, brings in zip(steps(row), world.worths(position)):
            taken = min(names, pinned)
            pinned -= taken
            # Names that pins take are wanted and brought; the others are open.
            case["open"][position].append((names - taken, brings))
            case["wanted"], case["fixed"] = plus(case["wanted"], brings, names), plus(case["fixed"], brings, taken)
    return recounted(plan, case, eligible, uses)


def plus(one: Vector, other: Vector, times: int = 1) -> Vector:
    """One vector and so many times the other."""
    return tuple(x + y * times for x, y in zip(one, other))


def main(path: Path) -> int:
    """Prints what is wrong."""
    try:
        faults, best = check(path)
    except CannotTellError as reason:
        print(f"not checked: {reason}")
        return 2
    right = "The plan follows from its inputs and keeps every rule that is checked here"
    print("\n".join(faults) or right + (", and is proven the best." if best else "; it does not claim to be the best."))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
