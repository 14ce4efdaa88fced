"""The proof that a plan carries: prices of positions and, where rules bind, multipliers (docs/model.md)."""
