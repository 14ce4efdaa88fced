"""Rows to mend: the files in which they go to HR, how they come back, and who must not stand in them."""
