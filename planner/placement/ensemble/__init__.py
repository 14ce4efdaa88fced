"""One placement for many futures: proven bound by Lagrangian relaxation, placement by exchange search."""

from planner.placement.ensemble.problem import EnsembleProblem, cover, value
from planner.placement.ensemble.solve import EnsembleAnswer, Limits, solve_ensemble

__all__ = ["EnsembleAnswer", "EnsembleProblem", "Limits", "cover", "solve_ensemble", "value"]
