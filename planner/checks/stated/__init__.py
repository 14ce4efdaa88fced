"""What a plan states of itself: header, names wanted and missing, ranks, roles and steps."""
