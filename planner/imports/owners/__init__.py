"""Owners: what of a person comes from whom, and that no import touches what another owner has said."""
