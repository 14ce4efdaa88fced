"""Puts a scenario in force, so that each unit's accounts see the names of its own activated positions; and ends it."""
