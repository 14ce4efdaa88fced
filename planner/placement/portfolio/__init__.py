"""Which measures to buy: offers, packages, relaxation and whole numbers."""
