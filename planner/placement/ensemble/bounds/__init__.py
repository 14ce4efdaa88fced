"""Bounds of the ensemble: Lagrangian, prices of people, one position at a time."""
