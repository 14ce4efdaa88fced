"""Decisions that need no money: what could be decided otherwise before the next alert, and how long that takes."""

from planner.domain.decision.decision import Decision as Decision
from planner.domain.decision.decision import decided as decided
from planner.domain.decision.kinds import LOWERED as LOWERED
from planner.domain.decision.kinds import DecisionKind as DecisionKind
