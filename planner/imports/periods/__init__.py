"""Several rows of one person that hold one after the other, or side by side."""
