"""The exact core: min-cost flow over groups of alike people."""
