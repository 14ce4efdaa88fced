"""Coupling rules as rows of the portfolio's model, and what they charge at the prices of its relaxation."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import MINIMUM_STEPS
from planner.placement.portfolio.builder import OPEN, Builder, Covered, Ints, Model, Names
from planner.placement.portfolio.groups import Group
from planner.placement.portfolio.offers import Offer, Offers
from planner.solvers.linear import Floats


def cells_held(built: Builder, offers: Offers) -> Ints:
    """Adds, for each set held apart and each of its cells, whether its people hold the cell."""
    held = sum(len(apart.cells) for apart in offers.couplings.aparts)
    nothing = np.zeros(held, dtype=np.int64)
    return built.variables("held", nothing, np.ones_like(nothing), nothing)


def teams(built: Builder, offers: Offers, active: list[Offer], names: Names, covered: Covered, held: Ints) -> None:
    """All rows of the coupling rules."""
    _rooms(built, offers, names)
    _caps(built, offers, names)
    _balances(built, offers, active, names, covered)
    _aparts(built, offers, names, held)


def _rooms(built: Builder, offers: Offers, names: Names) -> None:
    """Names in a cell of a team ≤ names that it wants: there, names beyond those that have points weigh, too."""
    place, cells = _of_teams(offers)
    first = built.block("rooms", offers.cells.room[cells])
    some = place[names.cell] >= 0
    built.put(first + place[names.cell[some]], names.variable[some], 1)


def _of_teams(offers: Offers) -> tuple[Ints, Ints]:
    """Per cell its place among the cells of teams, −1 for none; and these cells, those open by a review left out."""
    cells = offers.cells
    nothing = np.zeros(cells.count, dtype=np.bool_)
    teams = np.logical_or.reduce([nothing, *(balance.cells for balance in offers.couplings.balances)])
    own = np.flatnonzero(teams & (cells.review < 0))
    place = np.full(cells.count, -1, dtype=np.int64)
    place[own] = np.arange(len(own))
    return place[cells.row], own


def _caps(built: Builder, offers: Offers, names: Names) -> None:
    """Names of some people in some cells ≤ limit."""
    caps = offers.couplings.caps
    first = built.block("caps", np.array([cap.limit for cap in caps], dtype=np.int64))
    for number, cap in enumerate(caps):
        counted = names.variable[_in(offers, number)[names.group] & np.isin(names.cell, cap.cells)]
        built.put(np.full_like(counted, first + number), counted, 1)
        built.coupled.append(counted)


def _in(offers: Offers, rule: int) -> NDArray[np.bool_]:
    """Groups whose people a cap or a set held apart is about."""
    return np.array([rule in group.rules for group in offers.groups], dtype=np.bool_)


def _balances(built: Builder, offers: Offers, active: list[Offer], names: Names, covered: Covered) -> None:
    """Filled names of the minimum, if they count, − weights of the names ≤ room."""
    balances = offers.couplings.balances
    first = built.block("balances", np.array([balance.room for balance in balances], dtype=np.int64))
    skilled = _skilled(offers, active, names)
    for number, balance in enumerate(balances):
        own = np.flatnonzero(balance.cells[names.cell])
        weights = np.where(skilled[own, number], balance.weight_with, balance.weight_without)
        some = own[weights != 0]
        built.put(np.full_like(some, first + number), names.variable[some], -weights[weights != 0])
        built.coupled.append(names.variable[some])
        if balance.minimum_counts:
            filled = covered.variable[balance.cells[covered.cell] & (covered.step < MINIMUM_STEPS)]
            built.put(np.full_like(filled, first + number), filled, 1)
            built.coupled.append(filled)


def _skilled(offers: Offers, active: list[Offer], names: Names) -> NDArray[np.bool_]:
    """Placing variables × balances: the name has the skill."""
    already = np.array([group.options.has for group in offers.groups], dtype=np.bool_)
    already = already.reshape(len(offers.groups), len(offers.couplings.balances))
    by_package = [offers.groups[g].options.gets[k] for g, k in active]
    skilled = already[names.group]
    bought = names.active != OPEN
    if by_package:
        skilled[bought] = np.array(by_package, dtype=np.bool_)[names.active[bought]]
    return skilled


def _aparts(built: Builder, offers: Offers, names: Names, held: Ints) -> None:
    """Names of some people in a cell ≤ their number, if they hold it, else 0; cells that they hold ≤ most."""
    aparts, caps = offers.couplings.aparts, len(offers.couplings.caps)
    sizes = np.array([len(group.people) for group in offers.groups], dtype=np.int64)
    pairs = [(number, cell) for number, apart in enumerate(aparts) for cell in apart.cells]
    first = built.block("held", np.zeros(len(pairs), dtype=np.int64))
    most = built.block("apart", np.array([apart.most for apart in aparts], dtype=np.int64))
    for line, (number, cell) in enumerate(pairs):
        mine = _in(offers, caps + number)
        counted = names.variable[mine[names.group] & (offers.cells.row[names.cell] == cell)]
        built.put(np.full_like(counted, first + line), counted, 1)
        built.coupled.append(counted)
        people = min(int(sizes[mine].sum()), int(offers.cells.room[cell]))
        one = held[[line]]
        built.put(np.full_like(one, first + line), one, -people)
        built.put(np.full_like(one, most + number), one, 1)


def charges(offers: Offers, group: Group, model: Model, price: Floats) -> Floats:
    """Packages of a group × cells: what a name there, by the package, is charged by the coupling rules."""
    rules, rows = offers.couplings, model.rows
    charge = np.zeros((len(group.options.packages), offers.cells.count))
    place, _ = _of_teams(offers)
    charge[:, place >= 0] += price[rows["rooms"]][place[place >= 0]]
    for number, cap in enumerate(rules.caps):
        if number in group.rules:
            charge[:, list(cap.cells)] += price[rows["caps"]][number]
    for number, balance in enumerate(rules.balances):
        weights = np.where(group.options.gets[:, number], balance.weight_with, balance.weight_without)
        charge[:, balance.cells] -= price[rows["balances"]][number] * weights[:, None]
    offset = rows["held"].start
    for number, apart in enumerate(rules.aparts):
        if len(rules.caps) + number in group.rules:
            for cell, of_cell in zip(apart.cells, price[offset : offset + len(apart.cells)].tolist(), strict=True):
                charge[:, offers.cells.row == cell] += of_cell
        offset += len(apart.cells)
    return charge
