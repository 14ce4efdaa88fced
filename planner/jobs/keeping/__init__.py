"""Plans that are kept: adopting them, opening them, and asking them on a roster of a later day."""
