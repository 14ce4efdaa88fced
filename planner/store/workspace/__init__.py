"""The encrypted folder: containers with keys of their own, accounts that open them, and a chain of what was done."""
