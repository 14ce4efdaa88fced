"""Proposals: which column a heading probably means that nobody has said, from its words and what stands below it."""
