"""Slow, simple solvers that tell what the best plan is worth."""
