"""Collects the program and its pinned wheels into one folder, for a machine that never sees a network."""
