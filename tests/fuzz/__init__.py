"""Inputs that nobody would think of: ``python -m tests.fuzz``; no test of the everyday run."""
