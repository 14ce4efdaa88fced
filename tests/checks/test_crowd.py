"""The crowd answers as the rules do, person by person and position by position."""

import numpy as np

from planner.checks.proof.crowd import Crowd
from planner.checks.rules import eligible
from planner.checks.view import View
from tests.instances import MEDIUM, random_case


def test_the_crowd_may_hold_what_the_rules_let_each_of_them_hold() -> None:
    for seed in range(12):
        view = View(random_case(seed, MEDIUM))
        crowd = Crowd(view)
        for position in view.positions.values():
            may = {crowd.people[number].id for number in np.flatnonzero(crowd.may(position))}

            assert may == {one.id for one in view.case.roster.people if eligible(view, one, position)}
