"""Measured figures: speed and memory, apart from the tests."""
