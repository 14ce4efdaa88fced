"""The independent witness: recomputes every rule and every score of a stored plan; sees no solver."""
