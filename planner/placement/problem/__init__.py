"""The problem that every core solves: who may hold what, at what cost, and how a placement scores."""
