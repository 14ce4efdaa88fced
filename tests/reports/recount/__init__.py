"""Recounts what pages and workbook tell, from the case and the plan, by docs/model.md and the witness's rules alone.

Nothing in here knows ``planner.analysis``: what both sides say must come from the page, not from the same line of code.
"""
