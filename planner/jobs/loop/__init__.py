"""The loop with Plikt- och prövningsverket: ask, hear, decide, register, inform, end."""
