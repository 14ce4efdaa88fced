"""The first plan: greedy, refilled, repaired."""
