"""Files to domain: one table of columns per input, findings with a place, and rows set aside for mending."""
