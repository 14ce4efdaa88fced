"""The sections of the report: each file builds what the template of the same name shows."""
