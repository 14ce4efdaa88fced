"""Which measures close most gaps for the money."""
